import type { VerdictKind } from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { type ReportCall, type ReportRound, reportCoaching } from './coaching-report.ts';

const round = (jobId: string, number: number, accuracy: number, kinds: VerdictKind[] = []): ReportRound => ({
  jobId,
  round: number,
  accuracy,
  verdicts: kinds.map((verdict, i) => ({ field: `f${i}`, verdict })),
});
const call = (docId: string, over: Partial<ReportCall> = {}): ReportCall => ({
  jobId: `${docId}-job`,
  docId,
  round: 1,
  model: 'gemini-2.5-pro',
  purpose: 'evaluate',
  calls: 1,
  inputTokens: 1_000,
  cachedTokens: 400,
  outputTokens: 100,
  costUsd: 0.5,
  ...over,
});
const report = (rounds: ReportRound[], calls: ReportCall[] = [], acceptedFields = 0) =>
  reportCoaching({ rounds, calls, acceptedFields, agentOf: () => 'AuditAgent' });

describe('the coaching curve', () => {
  it('is the accuracy of each round, and of what all jobs would ship after it', () => {
    const rounds = [
      round('a', 1, 0.5),
      round('a', 2, 0.25),
      round('a', 3, 1),
      round('b', 1, 1),
      { ...round('b', 2, 0), accuracy: null },
    ];
    const { curve } = report(rounds, [call('d'), call('d', { round: 3 }), call('e')]);
    expect(curve).toEqual([
      { round: 1, jobs: 2, accuracy: 0.75, bestSoFar: 0.75, costUsd: 1 },
      { round: 2, jobs: 1, accuracy: 0.25, bestSoFar: 0.75, costUsd: 0 },
      { round: 3, jobs: 1, accuracy: 1, bestSoFar: 1, costUsd: 0.5 },
    ]);
  });
});

describe('wins and regressions', () => {
  it('are counted by field, from a round to the next', () => {
    const { fields } = report([
      round('a', 1, 0.5, ['wrong', 'correct', 'absent']),
      round('a', 2, 0.5, ['correct', 'missing', 'correct']),
      round('a', 3, 0.5, ['correct', 'correct', 'absent']),
      round('b', 1, 0, ['unsupported']),
      round('b', 2, 1, ['correct']),
    ]);
    expect(fields).toEqual([
      { field: 'AuditAgent.f0', wins: 2, regressions: 0 },
      { field: 'AuditAgent.f1', wins: 1, regressions: 1 },
    ]);
  });
});

describe('costs', () => {
  it('are summed over the run, by model and by document, and divided by the accepted fields', () => {
    const { costs } = report([], [call('d'), call('d'), call('e', { purpose: 'extract', costUsd: 0 })], 4);
    expect(costs.total).toEqual({
      calls: 3,
      inputTokens: 3_000,
      cachedTokens: 1_200,
      outputTokens: 300,
      costUsd: 1,
    });
    expect(costs.models.map(({ purpose, calls }) => [purpose, calls])).toEqual([
      ['evaluate', 2],
      ['extract', 1],
    ]);
    expect(costs.documents).toMatchObject([
      { docId: 'd', costUsd: 1 },
      { docId: 'e', costUsd: 0 },
    ]);
    expect(costs.jobs.map(({ jobId, costUsd }) => [jobId, costUsd])).toEqual([
      ['d-job', 1],
      ['e-job', 0],
    ]);
    expect(costs.usdPerAcceptedField).toBe(0.25);
  });
});
