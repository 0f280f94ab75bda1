import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cellsWith,
  correctVerdict,
  drainOutbox,
  openTestStore,
  recordTestEvaluation,
  recordTestExtraction,
  startTestJobs,
  type TestStore,
} from '../../../test/support/test-store.ts';
import {
  failJob,
  getBestRound,
  getJobHistory,
  getLatestPrompts,
  loadDocument,
  loadJob,
  loadRunRows,
  readResult,
} from './index.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

async function startTestJob(runId: string): Promise<{ docId: string; jobId: string }> {
  const { docId, jobIds } = await startTestJobs(store.db, runId, 1);
  await drainOutbox(store.db);
  return { docId, jobId: jobIds[0] ?? '' };
}

const accept = (bestRound: number) => ({ kind: 'accepted', bestRound, reasons: [] }) as const;

describe('the rounds of a job', () => {
  it('of accuracy 0.3 and 0.9 make round 2 the best, with its history and the next prompt', async () => {
    const { db } = store;
    const { jobId } = await startTestJob('two-rounds');
    await recordTestExtraction(db, jobId, 1, 7);
    expect(await getBestRound(db, jobId)).toBeNull();
    await recordTestEvaluation(store, jobId, 1, 0.3, { kind: 'coach', prompt: 'coached\u0000' });
    expect(await loadJob(db, jobId)).toMatchObject({ state: 'extracting', round: 2, nextPrompt: 'coached' });
    await recordTestExtraction(db, jobId, 2, 8);
    await recordTestEvaluation(store, jobId, 2, 0.9, { kind: 'coach', prompt: 'more' });

    expect(await getBestRound(db, jobId)).toMatchObject({ round: 2, accuracy: 0.9, result: cellsWith(8) });
    expect(await getJobHistory(db, jobId)).toEqual([
      {
        jobId,
        round: 1,
        prompt: 'prompt 1',
        result: cellsWith(7),
        rawOutput: null,
        repairs: [],
        extractMs: 1_000,
        accuracy: 0.3,
        verdicts: [correctVerdict],
        improvements: ['improve 1'],
        evaluateMs: 500,
        judgedBy: 'rules',
        judgeNote: null,
        statedAccuracy: null,
        calls: [],
      },
      expect.objectContaining({ round: 2, accuracy: 0.9, improvements: ['improve 2'] }),
    ]);
    expect((await drainOutbox(db)).map((message) => message.bullJobId)).toEqual(
      ['r1.evaluate.e0', 'r2.extract.e0', 'r2.evaluate.e0', 'r3.extract.e0'].map(
        (step) => `${jobId}.${step}`,
      ),
    );
  });

  it('of equal accuracy make the first the best', async () => {
    const { jobId } = await startTestJob('tie');
    for (const round of [1, 2]) {
      await recordTestExtraction(store.db, jobId, round);
      await recordTestEvaluation(store, jobId, round, 0.5, { kind: 'coach', prompt: 'more' });
    }
    expect(await getBestRound(store.db, jobId)).toMatchObject({ round: 1 });
  });
});

describe('a step that is delivered twice', () => {
  it('records one extraction: the first one stands', async () => {
    const { db } = store;
    const { jobId } = await startTestJob('double-extract');
    const outcomes = await Promise.all(
      [1, 2, 3, 4, 5].map((value) => recordTestExtraction(db, jobId, 1, value)),
    );
    expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1);
    const [round, ...others] = await getJobHistory(db, jobId);
    expect(others).toEqual([]);
    expect(round?.result).toEqual(cellsWith(outcomes.indexOf('recorded') + 1));
    expect(await drainOutbox(db)).toHaveLength(1);
    expect(await recordTestExtraction(db, jobId, 1, 9)).toBe('already');
    expect(await recordTestExtraction(db, jobId, 2, 9)).toBe('already');
  });

  it('records one evaluation, one result and one count', async () => {
    const { db } = store;
    const { docId, jobIds } = await startTestJobs(db, 'double-evaluate', 2);
    const jobId = jobIds[0] ?? '';
    await recordTestExtraction(db, jobId, 1);
    await drainOutbox(db);
    const outcomes = await Promise.all(
      [0.96, 0.97, 0.98].map((accuracy) => recordTestEvaluation(store, jobId, 1, accuracy, accept(1))),
    );
    expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(1);
    expect(await loadDocument(db, 'double-evaluate', docId)).toMatchObject({
      state: 'extracting',
      pendingJobs: 1,
    });
    expect(await drainOutbox(db)).toEqual([]);
    const { metrics } = await loadRunRows(db, 'double-evaluate');
    expect(metrics).toHaveLength(1);
    expect(await recordTestEvaluation(store, jobId, 1, 0.1, { kind: 'coach', prompt: 'x' })).toBe('already');
    expect(await loadJob(db, jobId)).toMatchObject({ state: 'accepted', round: 1 });
  });

  it('keeps the count of pending jobs exact while 24 jobs end at once, each delivered twice', async () => {
    const { db } = store;
    const { docId, jobIds } = await startTestJobs(db, 'many', 24);
    await Promise.all(jobIds.flatMap((jobId) => [1, 2].map(() => recordTestExtraction(db, jobId, 1))));
    await drainOutbox(db);
    const outcomes = await Promise.all(
      jobIds.flatMap((jobId, index) =>
        [1, 2].map(() =>
          index % 3 === 0
            ? failJob(db, { kind: 'evaluate', jobId, round: 1, epoch: 0 }, new Error('no'))
            : recordTestEvaluation(store, jobId, 1, 1, accept(1)),
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(24);
    expect(await loadDocument(db, 'many', docId)).toMatchObject({ state: 'merging', pendingJobs: 0 });
    const payload = { kind: 'merge', runId: 'many', docId, epoch: 0 };
    expect(await drainOutbox(db)).toEqual([
      { queue: 'evaluate', payload, bullJobId: `many_${docId}.r0.merge.e0` },
    ]);
  });
});

describe('the end of a job', () => {
  it('ships the best round, not the last, with its result, metrics and reasons', async () => {
    const { db, cache } = store;
    const { docId, jobId } = await startTestJob('best');
    await recordTestExtraction(db, jobId, 1, 11);
    await recordTestEvaluation(store, jobId, 1, 0.8, { kind: 'coach', prompt: 'more' });
    await recordTestExtraction(db, jobId, 2, 12);
    const outcome = { kind: 'needs_review', bestRound: 1, reasons: ['rounds are spent'] } as const;
    await recordTestEvaluation(store, jobId, 2, 0.6, outcome);

    expect(await loadJob(db, jobId)).toMatchObject({
      state: 'needs_review',
      bestRound: 1,
      finalAccuracy: 0.8,
      reasons: ['rounds are spent'],
      nextPrompt: null,
      completedAt: expect.any(Date),
    });
    expect(await readResult(db, cache, jobId)).toEqual(cellsWith(11));
    const rows = await loadRunRows(db, 'best');
    expect(rows.metrics).toEqual([
      expect.objectContaining({ jobId, executionTimeMs: 3_000, coachingRounds: 2, finalAccuracy: 0.8 }),
    ]);
    expect(rows.rounds.map((round) => round.accuracy)).toEqual([0.8, 0.6]);
    expect(rows.sections).toEqual([
      { docId, section: expect.objectContaining({ name: 'forvaltningsberattelse' }) },
    ]);
    expect(rows.documents).toHaveLength(1);
    expect(rows.jobs).toHaveLength(1);
  });

  it('refuses a best round that was never evaluated, and changes nothing then', async () => {
    const { db } = store;
    const { jobId } = await startTestJob('bad-best');
    await recordTestExtraction(db, jobId, 1);
    await expect(recordTestEvaluation(store, jobId, 1, 1, accept(7))).rejects.toMatchObject({
      code: 'internal',
    });
    expect(await loadJob(db, jobId)).toMatchObject({ state: 'evaluating' });
    expect(await getBestRound(db, jobId)).toBeNull();
  });

  it('by failure keeps the best earlier round, and does not touch a job that has moved on', async () => {
    const { db, cache } = store;
    const { docId, jobId } = await startTestJob('failing');
    await recordTestExtraction(db, jobId, 1, 5);
    const lateExtract = { kind: 'extract', jobId, round: 1, epoch: 0 } as const;
    expect(await failJob(db, lateExtract, new Error('late'))).toBe('already');
    await recordTestEvaluation(store, jobId, 1, 0.7, { kind: 'coach', prompt: 'more' });
    const step = { kind: 'extract', jobId, round: 2, epoch: 0 } as const;
    expect(await failJob(db, { ...step, epoch: 1 }, new Error('another epoch'))).toBe('already');
    expect(await failJob(db, step, new Error('model is gone'))).toBe('recorded');
    expect(await loadJob(db, jobId)).toMatchObject({
      state: 'failed',
      bestRound: 1,
      finalAccuracy: 0.7,
      error: { code: 'internal', message: 'model is gone' },
    });
    expect(await readResult(db, cache, jobId)).toEqual(cellsWith(5));
    expect(await loadDocument(db, 'failing', docId)).toMatchObject({ state: 'merging' });
    expect(await recordTestExtraction(db, jobId, 2)).toBe('already');
  });
});

describe('successful prompts', () => {
  it('are those of 0.95 and more, the newest per agent, once each, from the cache and without it', async () => {
    const { db, cache, redis } = store;
    const { jobIds } = await startTestJobs(db, 'prompts', 4);
    await db.deleteFrom('successful_prompts').execute();
    await redis.kill();
    await redis.start();
    for (const [index, accuracy] of [0.94, 0.95, 1, 1].entries()) {
      const jobId = jobIds[index] ?? '';
      await recordTestExtraction(db, jobId, 1);
      await recordTestEvaluation(store, jobId, 1, accuracy, accept(1));
    }
    const prompts = await getLatestPrompts(db, cache);
    expect(prompts.map((prompt) => prompt.accuracy)).toEqual([0.95, 1, 1]);
    expect(prompts[0]).toEqual({
      agentId: expect.stringMatching(/^Agent\d$/),
      prompt: 'prompt 1',
      accuracy: 0.95,
    });
    expect(await getLatestPrompts(db, cache)).toEqual(prompts);

    const more = await startTestJobs(db, 'prompts', 4);
    for (const jobId of more.jobIds) {
      await recordTestExtraction(db, jobId, 1);
      await recordTestEvaluation(store, jobId, 1, 0.99, accept(1));
    }
    const rows = await db.selectFrom('successful_prompts').select(['agent_id', 'uses']).execute();
    expect(rows).toHaveLength(4);
    expect(rows.reduce((sum, row) => sum + row.uses, 0)).toBe(7);
    expect((await getLatestPrompts(db, cache)).map((prompt) => prompt.accuracy)).toEqual([
      0.99, 0.99, 0.99, 0.99,
    ]);
  });
});
