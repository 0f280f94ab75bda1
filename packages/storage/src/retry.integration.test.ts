import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cellsWith,
  drainOutbox,
  openTestStore,
  recordTestEvaluation,
  recordTestExtraction,
  startTestJobs,
  submitTestDocument,
  type TestStore,
} from '../../../test/support/test-store.ts';
import {
  completeDocument,
  failDocument,
  failJob,
  loadDocument,
  loadJob,
  readResult,
  reopenDocument,
  reopenJob,
  seedAgents,
} from './index.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
  const agent = { name: 'n', specialization: 's', typicalSections: [], jsonSchema: {} };
  await seedAgents(
    store.db,
    [0, 1, 2].map((n) => ({ ...agent, agentId: `Agent${n}`, boundedPrompt: `current prompt ${n}` })),
  );
});
afterAll(() => store.close());

const failure = new Error('down');
const bullJobIds = async () => (await drainOutbox(store.db)).map((message) => message.bullJobId);

describe('reopenDocument', () => {
  it('repeats a sectioning that failed', async () => {
    const { db, cache } = store;
    const docId = await submitTestDocument(db, 'sectionize');
    await failDocument(db, { kind: 'sectionize', runId: 'sectionize', docId, epoch: 0 }, failure);
    await drainOutbox(db);
    expect(await reopenDocument(db, cache, 'sectionize', docId)).toEqual({
      reopened: 'document',
      jobIds: [],
    });
    expect(await loadDocument(db, 'sectionize', docId)).toMatchObject({
      state: 'queued',
      epoch: 1,
      error: null,
    });
    expect(await bullJobIds()).toEqual([`sectionize_${docId}.r0.sectionize.e1`]);
    expect(await reopenDocument(db, cache, 'sectionize', docId)).toEqual({ reopened: 'nothing', jobIds: [] });
  });

  it('repeats a merge that failed', async () => {
    const { db, cache } = store;
    const { docId, jobIds } = await startTestJobs(db, 'merge', 1);
    await recordTestExtraction(db, jobIds[0] ?? '', 1);
    await recordTestEvaluation(store, jobIds[0] ?? '', 1, 1, { kind: 'accepted', bestRound: 1, reasons: [] });
    await failDocument(db, { kind: 'merge', runId: 'merge', docId, epoch: 0 }, failure);
    await drainOutbox(db);
    expect(await reopenDocument(db, cache, 'merge', docId)).toEqual({ reopened: 'document', jobIds: [] });
    expect(await loadDocument(db, 'merge', docId)).toMatchObject({ state: 'merging', epoch: 1 });
    expect(await bullJobIds()).toEqual([`merge_${docId}.r0.merge.e1`]);
  });

  it('puts each job back to the step that failed, reviewed ones into a new round, and merges anew after them', async () => {
    const { db, cache } = store;
    const { docId, jobIds } = await startTestJobs(db, 'jobs', 3);
    const [extracting = '', evaluating = '', reviewed = ''] = jobIds;
    await failJob(db, { kind: 'extract', jobId: extracting, round: 1, epoch: 0 }, failure);
    await recordTestExtraction(db, evaluating, 1);
    await failJob(db, { kind: 'evaluate', jobId: evaluating, round: 1, epoch: 0 }, failure);
    await recordTestExtraction(db, reviewed, 1, 41);
    await recordTestEvaluation(store, reviewed, 1, 0.5, {
      kind: 'needs_review',
      bestRound: 1,
      reasons: ['low'],
    });
    const firstMerge = { kind: 'merge', runId: 'jobs', docId, epoch: 0 } as const;
    await drainOutbox(db);

    const reopened = await reopenDocument(db, cache, 'jobs', docId);
    expect(reopened).toEqual({ reopened: 'jobs', jobIds: jobIds.toSorted() });
    expect(await loadDocument(db, 'jobs', docId)).toMatchObject({
      state: 'extracting',
      pendingJobs: 3,
      epoch: 1,
    });
    expect((await bullJobIds()).toSorted()).toEqual(
      [`${extracting}.r1.extract.e1`, `${evaluating}.r1.evaluate.e1`, `${reviewed}.r2.extract.e1`].toSorted(),
    );
    expect(await loadJob(db, extracting)).toMatchObject({
      round: 1,
      nextPrompt: 'läs',
      error: null,
      lastRound: 5,
    });
    const review = await loadJob(db, reviewed);
    expect(review).toMatchObject({
      state: 'extracting',
      round: 2,
      nextPrompt: 'current prompt 2',
      reasons: [],
      lastRound: 6,
    });

    expect(await completeDocument(db, cache, firstMerge, { late: true })).toBe('already');
    await recordTestExtraction(db, extracting, 1);
    await recordTestExtraction(db, reviewed, 2, 42);
    for (const [jobId, round] of [
      [extracting, 1],
      [evaluating, 1],
      [reviewed, 2],
    ] as const)
      await recordTestEvaluation(store, jobId, round, 1, { kind: 'accepted', bestRound: round, reasons: [] });
    expect(await loadDocument(db, 'jobs', docId)).toMatchObject({ state: 'merging', pendingJobs: 0 });
    expect(await bullJobIds()).toContain(`jobs_${docId}.r0.merge.e1`);
    expect(await readResult(db, cache, reviewed)).toEqual(cellsWith(42));
    expect(await completeDocument(db, cache, { ...firstMerge, epoch: 1 }, { late: false })).toBe('recorded');
  });
});

describe('reopenJob', () => {
  it('takes the prompt it is given, while the other jobs of the document go on', async () => {
    const { db, cache } = store;
    const { docId, jobIds } = await startTestJobs(db, 'one', 2);
    const [jobId = '', other = ''] = jobIds;
    await failJob(db, { kind: 'extract', jobId, round: 1, epoch: 0 }, failure);
    expect(await reopenJob(db, cache, other)).toBe(false);
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => reopenJob(db, cache, jobId, { prompt: 'by hand' })),
    );
    expect(outcomes.toSorted()).toEqual([false, false, true]);
    expect(await loadJob(db, jobId)).toMatchObject({ state: 'extracting', nextPrompt: 'by hand', epoch: 1 });
    expect(await loadDocument(db, 'one', docId)).toMatchObject({
      state: 'extracting',
      pendingJobs: 2,
      epoch: 0,
    });
    await expect(reopenJob(db, cache, 'nobody')).rejects.toMatchObject({ code: 'not_found' });
  });
});
