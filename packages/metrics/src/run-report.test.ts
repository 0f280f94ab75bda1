import { describe, expect, it } from 'vitest';
import { formatRunReport } from './format-run-report.ts';
import { buildRunReport, type ReportInput, type ReportJob } from './run-report.ts';

const job = (over: Partial<ReportJob>): ReportJob => ({
  jobId: 'r_d_noter_LoansDebtAgent_00000000',
  agentId: 'LoansDebtAgent',
  docId: 'd',
  section: 'noter',
  state: 'accepted',
  executionTimeMs: 1_000,
  rounds: 1,
  accuracy: 1,
  reasons: [],
  ...over,
});

const input = (jobs: ReportJob[]): ReportInput => ({
  runId: 'r',
  engine: 'text-layer',
  evaluator: 'rules',
  targetAccuracy: 0.95,
  documents: [
    { docId: 'd', fileName: 'd.pdf', state: 'done', createdAt: new Date(0), completedAt: new Date(60_000) },
    {
      docId: 'e',
      fileName: 'e.pdf',
      state: 'failed',
      createdAt: new Date(5_000),
      completedAt: new Date(30_000),
    },
  ],
  jobs,
  rounds: [],
  calls: [],
  acceptedFields: 0,
});

describe('buildRunReport', () => {
  it('averages time, rounds and accuracy per agent, and over the run', () => {
    const report = buildRunReport(
      input([
        job({
          jobId: 'a',
          executionTimeMs: 10_000,
          rounds: 2,
          accuracy: 0.9,
          state: 'needs_review',
          reasons: ['rounds spent'],
        }),
        job({ jobId: 'b', executionTimeMs: 8_000, rounds: 1, accuracy: 0.95, section: 'balansrakning' }),
      ]),
    );
    expect(report.agents).toHaveLength(1);
    expect(report.agents[0]).toMatchObject({
      averageTimeMs: 9_000,
      averageRounds: 1.5,
      sections: 2,
      accepted: 1,
      needsReview: 1,
    });
    expect(report.agents[0]?.averageAccuracy).toBeCloseTo(0.925);
    expect(report.overall.accuracy).toBeCloseTo(0.925);
    expect(report.overall).toMatchObject({ totalTimeMs: 18_000, elapsedMs: 60_000 });
    expect(report.jobs).toEqual({ total: 2, accepted: 1, needsReview: 1, failed: 0, running: 0 });
    expect(report.documents).toEqual({ total: 2, done: 1, failed: 1 });
    expect(report.slowest.map((slow) => slow.jobId)).toEqual(['a', 'b']);
    expect(report.reasons).toEqual([{ reason: 'rounds spent', count: 1 }]);
  });

  it('leaves running jobs and failed ones without a round out of the averages of accuracy', () => {
    const report = buildRunReport(
      input([
        job({ jobId: 'a' }),
        job({ jobId: 'b', state: 'extracting', accuracy: null }),
        job({ jobId: 'c', state: 'failed', accuracy: null, rounds: 0 }),
      ]),
    );
    expect(report.jobs).toMatchObject({ total: 3, running: 1, failed: 1, accepted: 1 });
    expect(report.overall.accuracy).toBe(1);
    expect(report.agents[0]?.sections).toBe(2);
  });

  it('says nothing of time elapsed while a document is in work', () => {
    const running = input([]);
    expect(
      buildRunReport({
        ...running,
        documents: [
          { docId: 'd', fileName: 'd.pdf', state: 'extracting', createdAt: new Date(0), completedAt: null },
        ],
      }).overall.elapsedMs,
    ).toBeNull();
  });
});

describe('formatRunReport', () => {
  it('prints a line per agent and the overall figures', () => {
    const text = formatRunReport(
      buildRunReport(input([job({ accuracy: 0.5, rounds: 2, executionTimeMs: 1_500 })])),
    );
    expect(text).toMatch(/LoansDebtAgent\s+1\s+1\.5 s\s+2\.0\s+50\.0 %\s+1\s+0\s+0/);
    expect(text).toContain('accuracy 50.0 % (by the evaluator)');
  });

  it('prints a dash for an accuracy there is not', () => {
    expect(formatRunReport(buildRunReport(input([])))).toContain('accuracy -');
  });
});
