import { describe, expect, it } from 'vitest';
import { bullJobIdOf, identifyDocument, jobIdOf, requireRunId } from './ids.ts';

describe('jobIdOf', () => {
  it('joins its four parts and ends in eight hex digits', () => {
    expect(jobIdOf('RUN123', 'doc456', 'governance', 'GovernanceAgent')).toMatch(
      /^RUN123_doc456_governance_GovernanceAgent_[0-9a-f]{8}$/,
    );
  });

  it('is the same for the same four parts and tells look-alikes apart', () => {
    const id = jobIdOf('r', 'd', 'a_b', 'c');
    expect(jobIdOf('r', 'd', 'a_b', 'c')).toBe(id);
    expect(jobIdOf('r', 'd', 'a', 'b_c')).not.toBe(id);
  });

  it('keeps Swedish letters and replaces what a BullMQ id may not hold', () => {
    const id = jobIdOf('r', 'd', 'Not 4: Lån & räntor', 'LoansDebtAgent');
    expect(id).toMatch(/^r_d_Not-4-Lån-räntor_LoansDebtAgent_/);
    expect(bullJobIdOf(id, 1, 'extract', 0)).not.toContain(':');
  });

  it('stays short for a very long heading', () => {
    expect(jobIdOf('r', 'd', 'x'.repeat(1_000), 'Agent').length).toBeLessThan(120);
  });
});

describe('identifyDocument', () => {
  it('takes the first 16 hex digits of the sha256 of the bytes', () => {
    const { docId, sha256 } = identifyDocument(Buffer.from('abc'));
    expect(sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(docId).toBe('ba7816bf8f01cfea');
  });
});

describe('requireRunId', () => {
  it.each(['', 'a b', 'a:b', '../x', 'å', 'x'.repeat(65)])('refuses %j', (id) => {
    expect(() => requireRunId(id)).toThrow(expect.objectContaining({ code: 'bad_request' }));
  });
  it.each(['RUN123', 'run-2026_01.a'])('accepts %j', (id) => {
    expect(() => requireRunId(id)).not.toThrow();
  });
});
