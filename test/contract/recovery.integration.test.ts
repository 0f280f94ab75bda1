/** The outbox of storage, the relay, the reconciler and the workers together, while Redis loses everything. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isLive, openQueues, publish, startReconciler, startRelay, startWorker } from '@brf/queue';
import {
  completeDocument,
  createOutbox,
  failJob,
  getJobHistory,
  listDocuments,
  listJobs,
  loadJob,
} from '@brf/storage';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openTestStore,
  recordTestEvaluation,
  recordTestExtraction,
  startTestJobs,
  type TestStore,
} from '../support/test-store.ts';

const RUN = 'recovery';
const OVERDUE_MS = 2_000;

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** One process of everything: 20 ms to extract, 10 ms to evaluate, two rounds a job, and a merge. */
function startProcess() {
  const { db, cache, redis } = store;
  const queues = openQueues(redis.url);
  const outbox = createOutbox(db);
  const relay = startRelay({
    tick: () => outbox.publishWaiting((message) => publish(queues, message)),
    intervalMs: 200,
    log: quiet,
  });
  let republished = 0;
  const reconciler = startReconciler({
    claimOverdue: () => outbox.claimOverdue(OVERDUE_MS),
    isLive: (queue, bullJobId) => isLive(queues, queue, bullJobId),
    async republish(message) {
      const outcome = await outbox.republish(message);
      if (outcome === 'republished') republished += 1;
      relay.nudge();
      return outcome;
    },
    intervalMs: 500,
    log: quiet,
  });
  const options = { redisUrl: redis.url, concurrency: 4, log: quiet };
  const extractor = startWorker({
    ...options,
    queue: 'extract',
    globalConcurrency: 4,
    async handle({ jobId, round }) {
      await sleep(20);
      await recordTestExtraction(db, jobId, round);
      relay.nudge();
    },
    onGiveUp: async (step, error) => void (await failJob(db, step, error)),
  });
  const evaluator = startWorker({
    ...options,
    queue: 'evaluate',
    async handle(step) {
      await sleep(10);
      if (step.kind === 'merge') await completeDocument(db, cache, step, { docId: step.docId });
      else if (step.round < 2)
        await recordTestEvaluation(store, step.jobId, step.round, 0.5, { kind: 'coach', prompt: 'more' });
      else
        await recordTestEvaluation(store, step.jobId, step.round, 1, {
          kind: 'accepted',
          bestRound: step.round,
          reasons: [],
        });
      relay.nudge();
    },
    onGiveUp: async (step, error) => {
      if (step.kind === 'evaluate') await failJob(db, step, error);
    },
  });
  return {
    republished: () => republished,
    async stop() {
      await Promise.all([extractor, evaluator].map((worker) => worker.close({ timeoutMs: 2_000 })));
      await reconciler.stop();
      await relay.stop();
      await queues.close();
    },
  };
}

describe('a Redis that is flushed and killed in the middle of the work', () => {
  it('loses no job, no round and no document, and repeats no recorded round', async () => {
    const { db, redis } = store;
    const documents = await Promise.all([1, 2, 3, 4, 5, 6].map(() => startTestJobs(db, RUN, 25)));
    const jobIds = documents.flatMap((document) => document.jobIds);
    const processes = [startProcess(), startProcess()];
    const client = new Redis(redis.url);
    client.on('error', () => undefined);
    try {
      const finished = async () =>
        (await listJobs(db, { runId: RUN })).filter((job) => job.state === 'accepted').length;
      await expect.poll(finished, { timeout: 20_000 }).toBeGreaterThan(10);
      await client.flushall();
      await sleep(300);
      await redis.kill();
      await sleep(1_000);
      await redis.start();
      await sleep(700);
      await client.flushall();
      const states = async () => (await listDocuments(db, RUN)).map((document) => document.state);
      await expect.poll(states, { timeout: 45_000, interval: 250 }).toEqual(documents.map(() => 'done'));
      for (const jobId of jobIds) {
        expect(await loadJob(db, jobId)).toMatchObject({ state: 'accepted', bestRound: 2 });
        expect((await getJobHistory(db, jobId)).map((round) => round.accuracy)).toEqual([0.5, 1]);
      }
      expect(processes.reduce((sum, one) => sum + one.republished(), 0)).toBeGreaterThan(0);
      expect((await listDocuments(db, RUN)).map((document) => document.pendingJobs)).toEqual(
        documents.map(() => 0),
      );
    } finally {
      client.disconnect();
      await Promise.all(processes.map((one) => one.stop()));
    }
  });
});
