import {
  type DocumentField,
  documentResultSchema,
  type FieldCells,
  type FieldSpec,
  type VerdictKind,
} from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { toExport } from './export-document.ts';
import { type MergeJob, mergeDocument } from './merge-document.ts';
import { cellOf, specOf } from './printed-page.fixture.ts';

const specs: Record<string, FieldSpec[]> = {
  AuditAgent: [specOf('name', 'auditor_name'), specOf('text', 'audit_firm')],
  GovernanceAgent: [
    { name: 'board_members', type: { kind: 'list', item: 'name' }, description: '', labels: [] },
  ],
  StatementsAgent: [specOf('sek', 'net_revenue'), specOf('sek', 'net_result')],
  BalanceSheetAgent: ['total_fixed_assets', 'total_current_assets', 'total_assets', 'total_equity'].map(
    (name) => specOf('sek', name),
  ),
  EquityChangesAgent: [specOf('sek', 'total_equity_closing')],
  ProfitAllocationAgent: [specOf('sek', 'net_result')],
};
const sectionOf = (name: string) => ({ name, title: null, startPage: 2, endPage: 5, startY: 0 });

type Reading = [cell: FieldCells[string], verdict?: VerdictKind, reason?: string];

function jobOf(
  agentId: string,
  section: string,
  readings: Record<string, Reading>,
  over: Partial<MergeJob> = {},
): MergeJob {
  const cells = Object.fromEntries(Object.entries(readings).map(([field, [cell]]) => [field, cell]));
  const verdicts = Object.entries(readings).flatMap(([field, [, verdict, reason = null]]) =>
    verdict ? [{ field, verdict, page: 3, evidence: null, reason }] : [],
  );
  const jobId = `run_doc_${section}_${agentId}_00000000`;
  return {
    jobId,
    agentId,
    section: sectionOf(section),
    state: 'accepted',
    round: 1,
    cells,
    verdicts,
    ...over,
  };
}

function merge(...jobs: MergeJob[]) {
  const result = mergeDocument({
    docId: 'doc',
    fileName: 'inskickad/rapport-7.PDF',
    pages: Array.from({ length: 12 }),
    sections: [sectionOf('framsida'), sectionOf('noter'), sectionOf('hela_rapporten')],
    jobs,
    fieldsOf: (agentId) => specs[agentId] ?? [],
  });
  return documentResultSchema.parse(JSON.parse(JSON.stringify(result)));
}

function delivered(field: DocumentField | undefined) {
  if (!field || field.value === null) throw new Error('no value was delivered');
  return field;
}

describe('mergeDocument', () => {
  it('prefers what is verified to what is confident, and keeps where it comes from', () => {
    const { fields } = merge(
      jobOf('AuditAgent', 'noter', { auditor_name: [cellOf('Anna Ek', 2, { confidence: 0.99 })] }),
      jobOf(
        'AuditAgent',
        'revisionsberattelse',
        { auditor_name: [cellOf('Bo Dal', 9, { confidence: 0.6 }), 'correct'] },
        { round: 3 },
      ),
    );
    const field = delivered(fields.AuditAgent?.auditor_name);
    expect(field).toMatchObject({ value: 'Bo Dal', page: 9, state: 'accepted', reasons: [] });
    expect(field.provenance).toEqual({
      jobId: 'run_doc_revisionsberattelse_AuditAgent_00000000',
      section: 'revisionsberattelse',
      round: 3,
    });
    expect(field.others.map(({ value }) => value)).toEqual(['Anna Ek']);
  });

  it('shows two verified values that differ as a conflict', () => {
    const { fields, conflicts, counts } = merge(
      jobOf('AuditAgent', 'forvaltningsberattelse', { auditor_name: [cellOf('Anna Ek', 3), 'correct'] }),
      jobOf('AuditAgent', 'revisionsberattelse', { auditor_name: [cellOf('Bo Dal', 9), 'correct'] }),
    );
    expect(fields.AuditAgent?.auditor_name).toMatchObject({
      state: 'needs_review',
      reasons: ['två verifierade värden skiljer sig'],
    });
    expect(conflicts).toMatchObject([{ agentId: 'AuditAgent', field: 'auditor_name' }]);
    expect(conflicts[0]?.readings.map(({ value }) => value)).toEqual(['Anna Ek', 'Bo Dal']);
    expect(counts).toMatchObject({ conflicts: 1, needsReview: 1 });
  });

  it('takes agreement for more confidence, and kronor before thousands', () => {
    const { fields, conflicts } = merge(
      jobOf('StatementsAgent', 'a', {
        net_revenue: [cellOf(3_507_000, 4, { scaled: true, confidence: 0.9 }), 'correct'],
      }),
      jobOf('StatementsAgent', 'b', { net_revenue: [cellOf(3_507_118, 7, { confidence: 0.8 }), 'correct'] }),
    );
    const field = delivered(fields.StatementsAgent?.net_revenue);
    expect(field).toMatchObject({ value: 3_507_118, scaled: false, state: 'accepted' });
    expect(field.confidence).toBeCloseTo(0.98);
    expect(field.agreeing).toHaveLength(2);
    expect(conflicts).toEqual([]);
  });

  it('takes the longer of two verified lists and says so', () => {
    const { fields, conflicts } = merge(
      jobOf('GovernanceAgent', 'underskrifter', { board_members: [cellOf(['Anna Ek'], 9), 'correct'] }),
      jobOf('GovernanceAgent', 'forvaltningsberattelse', {
        board_members: [cellOf(['Anna Ek', 'Bo Dal'], 3), 'correct'],
      }),
    );
    expect(fields.GovernanceAgent?.board_members).toMatchObject({
      value: ['Anna Ek', 'Bo Dal'],
      state: 'accepted',
      reasons: ['avsnitten har olika listor; den längsta verifierade är vald'],
    });
    expect(conflicts).toEqual([]);
  });

  it('delivers a faulted value for review only, and leaves it out of the export', () => {
    const result = merge(
      jobOf('AuditAgent', 'a', {
        auditor_name: [cellOf('Anna Ek', 3), 'unsupported', 'står inte på sidan 3'],
        audit_firm: [cellOf('Granskarna AB', 4)],
      }),
    );
    expect(result.fields.AuditAgent?.auditor_name).toMatchObject({
      state: 'needs_review',
      reasons: ['står inte på sidan 3'],
    });
    expect(result.fields.AuditAgent?.audit_firm).toMatchObject({ state: 'needs_review', verdict: null });
    expect(toExport(result).fields.AuditAgent).toEqual({
      auditor_name: null,
      audit_firm: { value: 'Granskarna AB', page: 4 },
    });
  });

  it('gives the most telling reason for a null, with all pages searched', () => {
    const nullCell = (reason: 'not_found' | 'not_applicable', pagesSearched: number[]) =>
      ({ value: null, reason, detail: reason, pagesSearched }) as const;
    const { fields } = merge(
      jobOf('AuditAgent', 'a', {
        auditor_name: [{ ...nullCell('not_found', [4, 3]), pagesSearched: [4, 3] }, 'absent'],
      }),
      jobOf('AuditAgent', 'b', {
        auditor_name: [{ ...nullCell('not_applicable', [9]), pagesSearched: [9] }, 'absent'],
      }),
    );
    expect(fields.AuditAgent?.auditor_name).toMatchObject({
      value: null,
      state: 'null',
      reason: 'not_applicable',
      detail: 'not_applicable',
      pagesSearched: [3, 4, 9],
    });
  });

  it('wants a review of a null that the evaluator misses, and of a job that failed', () => {
    const nothing = {
      value: null,
      reason: 'not_found',
      detail: null,
      pagesSearched: [],
    } satisfies FieldCells[string];
    const { fields } = merge(
      jobOf('AuditAgent', 'a', { auditor_name: [nothing, 'missing', 'fältets rad har ett värde'] }),
      jobOf('GovernanceAgent', 'a', {}, { state: 'failed', round: null }),
    );
    expect(fields.AuditAgent?.auditor_name).toMatchObject({
      state: 'needs_review',
      reason: 'unreadable',
      reasons: ['tryckt i rapporten på sidan 3 men inte utläst: fältets rad har ett värde'],
    });
    expect(fields.GovernanceAgent?.board_members).toMatchObject({
      state: 'needs_review',
      detail: 'jobbet misslyckades',
    });
  });

  it('checks the agents against one another and doubts only the field that nothing vouches for', () => {
    const right = (value: number): Reading => [cellOf(value, 5), 'correct'];
    const { checks, fields, counts } = merge(
      jobOf('BalanceSheetAgent', 'a', {
        total_fixed_assets: right(900_000),
        total_current_assets: right(100_000),
        total_assets: right(1_000_000),
        total_equity: right(600_000),
      }),
      jobOf('EquityChangesAgent', 'a', { total_equity_closing: right(600_001) }),
      jobOf('StatementsAgent', 'a', { net_result: right(-50_000) }),
      jobOf('ProfitAllocationAgent', 'a', { net_result: right(-90_000) }),
    );
    const statusOf = (start: string) => checks.find(({ name }) => name.startsWith(start))?.status;
    expect(statusOf('anläggningstillgångar + omsättningstillgångar')).toBe('passed');
    expect(statusOf('eget kapital enligt förändringstabellen')).toBe('passed');
    expect(statusOf('nettoomsättning enligt noten')).toBe('not_applicable');
    expect(
      checks.find(({ name }) => name.startsWith('årets resultat enligt resultaträkningen')),
    ).toMatchObject({
      status: 'failed',
      fields: ['StatementsAgent.net_result', 'ProfitAllocationAgent.net_result'],
      detail: 'skillnad 40000: StatementsAgent.net_result -50000, ProfitAllocationAgent.net_result -90000',
    });
    expect(counts.checksFailed).toBe(1);
    expect(fields.StatementsAgent?.net_result?.state).toBe('accepted');
  });

  it('doubts a value that breaks a sum whose other values other sums vouch for', () => {
    const right = (value: number): Reading => [cellOf(value, 5), 'correct'];
    const { fields } = merge(
      jobOf('StatementsAgent', 'a', { net_result: right(-50_000) }),
      jobOf('ProfitAllocationAgent', 'a', { net_result: right(-50_000) }),
      jobOf('EquityChangesAgent', 'a', { total_equity_closing: right(600_000) }),
      jobOf('BalanceSheetAgent', 'a', {
        total_fixed_assets: right(900_000),
        total_current_assets: right(100_000),
        total_assets: right(1_100_000),
        total_equity: right(600_000),
      }),
    );
    expect(fields.BalanceSheetAgent?.total_equity?.state).toBe('accepted');
    // Three values of a broken sum, none vouched for: reported, not blamed.
    expect(fields.BalanceSheetAgent?.total_assets?.state).toBe('accepted');
  });
});

describe('toExport', () => {
  it('names the document after its file and keeps only sections of the catalogue', () => {
    const exported = toExport(merge());
    expect(exported).toMatchObject({ doc: 'rapport-7', pages: 12 });
    expect(exported.sections).toEqual([{ name: 'noter', start_page: 2, end_page: 5 }]);
    expect(toExport(merge(), 'annat').doc).toBe('annat');
  });
});
