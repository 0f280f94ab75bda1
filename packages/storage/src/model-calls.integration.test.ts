import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  openTestStore,
  recordTestExtraction,
  startTestJobs,
  type TestStore,
} from '../../../test/support/test-store.ts';
import { createRun, getJobHistory, loadRunRows, type Reservation, reserveCall, settleCall } from './index.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const run = { engine: 'text-layer', evaluator: 'rules', targetAccuracy: 0.95, maxRounds: 5 } as const;
const usage = (costUsd: number) => ({
  model: 'gemini-2.5-pro',
  inputTokens: 100,
  cachedTokens: 40,
  outputTokens: 10,
  costUsd,
});
const ask = (jobId: string, maxCostUsd: number): Promise<Reservation> =>
  reserveCall(store.db, { jobId, round: 1, model: 'gemini-2.5-pro', maxCostUsd });

async function settle(reservation: Reservation, costUsd: number): Promise<void> {
  if (reservation.kind !== 'reserved') throw new Error(reservation.reason);
  await settleCall(store.db, reservation.callId, 'judged', usage(costUsd));
}

it('holds the budgets of the run and of each document, whoever asks at once', async () => {
  await createRun(store.db, { ...run, runId: 'tight', budgetUsd: 1, documentBudgetUsd: 0.6 });
  const [one, two] = [await startTestJobs(store.db, 'tight', 1), await startTestJobs(store.db, 'tight', 1)];
  const [first = '', second = ''] = [one.jobIds[0], two.jobIds[0]];
  const asked = await Promise.all(Array.from({ length: 8 }, (_, i) => ask(i % 2 ? first : second, 0.25)));
  expect(asked.filter(({ kind }) => kind === 'reserved')).toHaveLength(4);
  expect(await ask(first, 0.25)).toEqual({
    kind: 'spent',
    reason: expect.stringMatching(/^the run's budget of 1 USD does not hold another call: 1\.00 USD/),
  });
  // What was set aside in vain is free again.
  for (const reservation of asked) if (reservation.kind === 'reserved') await settle(reservation, 0.01);
  expect(await ask(first, 0.59)).toMatchObject({ kind: 'spent', reason: expect.stringMatching(/document/) });
  expect(await ask(first, 0.5)).toMatchObject({ kind: 'reserved' });
});

it('sums what a round, a job, a document and a run used', async () => {
  const { docId, jobIds } = await startTestJobs(store.db, 'sums', 1);
  const jobId = jobIds[0] ?? '';
  await recordTestExtraction(store.db, jobId, 1);
  await settle(await ask(jobId, 5), 0.5);
  await settle(await ask(jobId, 5), 0.25);
  const sums = {
    jobId,
    docId,
    round: 1,
    purpose: 'evaluate',
    model: 'gemini-2.5-pro',
    calls: 2,
    inputTokens: 200,
    cachedTokens: 80,
    outputTokens: 20,
    costUsd: 0.75,
  };
  expect((await getJobHistory(store.db, jobId))[0]?.calls).toEqual([sums]);
  expect((await loadRunRows(store.db, 'sums')).calls).toEqual([sums]);
});

it('keeps an extraction of a model with its tokens', async () => {
  const { jobIds } = await startTestJobs(store.db, 'extract-usage', 1);
  const jobId = jobIds[0] ?? '';
  await recordTestExtraction(store.db, jobId, 1, 7, usage(0));
  expect((await getJobHistory(store.db, jobId))[0]?.calls).toMatchObject([
    { purpose: 'extract', calls: 1, inputTokens: 100, costUsd: 0 },
  ]);
});
