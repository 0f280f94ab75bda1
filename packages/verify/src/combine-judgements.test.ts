import type { Judgement, Verdict, VerdictKind } from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { combineJudgements } from './combine-judgements.ts';

const verdict = (field: string, kind: VerdictKind): Verdict => ({
  field,
  verdict: kind,
  page: 1,
  evidence: null,
  reason: null,
});
const judgement = (verdicts: Verdict[], improvements: string[] = []): Judgement => ({
  verdicts,
  improvements,
  statedAccuracy: null,
});

describe('combineJudgements', () => {
  it.each<[VerdictKind, VerdictKind, VerdictKind]>([
    ['unsupported', 'correct', 'unsupported'],
    ['wrong', 'correct', 'wrong'],
    ['missing', 'absent', 'missing'],
    ['correct', 'wrong', 'wrong'],
    ['absent', 'missing', 'missing'],
    ['correct', 'correct', 'correct'],
  ])('rules say %s and the model %s: %s', (rules, model, expected) => {
    const { verdicts } = combineJudgements(
      judgement([verdict('total_assets', rules)]),
      judgement([verdict('total_assets', model)]),
    );
    expect(verdicts.map((v) => v.verdict)).toEqual([expected]);
  });

  it('keeps the rules for a field the model left out, and ignores fields the agent does not have', () => {
    const { verdicts } = combineJudgements(
      judgement([verdict('total_assets', 'correct')]),
      judgement([verdict('invented', 'wrong')]),
    );
    expect(verdicts).toEqual([verdict('total_assets', 'correct')]);
  });

  it('asks for improvements only when something is faulted', () => {
    const clean = combineJudgements(
      judgement([verdict('a', 'correct')]),
      judgement([verdict('a', 'correct')], ['Läs om.']),
    );
    expect(clean.improvements).toEqual([]);
    const faulty = combineJudgements(
      judgement([verdict('a', 'wrong')], ['Se raden.']),
      judgement([verdict('a', 'correct')], ['Läs om.']),
    );
    expect(faulty.improvements).toEqual(['Läs om.', 'Se raden.']);
  });
});
