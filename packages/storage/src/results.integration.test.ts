import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  cellsWith,
  openTestStore,
  recordTestEvaluation,
  recordTestExtraction,
  startTestJobs,
  type TestStore,
} from '../../../test/support/test-store.ts';
import {
  type Cache,
  completeDocument,
  connectCache,
  loadDocument,
  readDocumentResult,
  readResult,
  reopenDocument,
  saveResult,
} from './index.ts';

let store: TestStore;
/** Looks into Redis behind the cache's back. */
let redis: Redis;
let cache: Cache;
beforeAll(async () => {
  store = await openTestStore();
  cache = store.cache;
  redis = new Redis(store.redis.url);
  redis.on('error', () => undefined);
});
afterAll(async () => {
  redis.disconnect();
  await store.close();
});

interface DocumentResult {
  chairman: string;
}
function parseResult(value: unknown): DocumentResult {
  if (
    typeof value === 'object' &&
    value !== null &&
    'chairman' in value &&
    typeof value.chairman === 'string'
  )
    return { chairman: value.chairman };
  throw new TypeError('not a result');
}

/** A document of one job, accepted in round 1, waiting for its merge. */
async function startMerge(runId: string) {
  const { docId, jobIds } = await startTestJobs(store.db, runId, 1);
  const jobId = jobIds[0] ?? '';
  await recordTestExtraction(store.db, jobId, 1);
  await recordTestEvaluation(store, jobId, 1, 0.9, { kind: 'needs_review', bestRound: 1, reasons: ['low'] });
  return { docId, jobId, step: { kind: 'merge', runId, docId, epoch: 0 } as const };
}

describe("a job's result", () => {
  it('is in Postgres and in the cache, equal; without the cache it is read from Postgres and cached again', async () => {
    const { db } = store;
    const { jobId } = await startMerge('result');
    await saveResult(db, cache, { jobId, agentId: 'Agent0', round: 1, result: cellsWith(4) });
    const inCache = JSON.parse((await redis.get(`brf:result:job:${jobId}`)) ?? 'null');
    const row = await db
      .selectFrom('extraction_results')
      .selectAll()
      .where('job_id', '=', jobId)
      .executeTakeFirst();
    expect(inCache).toEqual(cellsWith(4));
    expect(row?.result_json).toEqual(inCache);

    await redis.flushall();
    expect(await readResult(db, cache, jobId)).toEqual(cellsWith(4));
    expect(JSON.parse((await redis.get(`brf:result:job:${jobId}`)) ?? 'null')).toEqual(cellsWith(4));
    expect(await readResult(db, cache, 'no such job')).toBeNull();
  });

  it('is read from Postgres when the cache holds something else under its key', async () => {
    const { jobId } = await startMerge('garbage');
    for (const garbage of ['{"board_meetings":17}', 'not json']) {
      await redis.set(`brf:result:job:${jobId}`, garbage);
      expect(await readResult(store.db, cache, jobId)).toEqual(cellsWith(1));
    }
  });
});

describe("a document's result", () => {
  it('is stored once by its merge and read from the cache first', async () => {
    const { db } = store;
    const { docId, step } = await startMerge('merge');
    expect(await readDocumentResult(db, cache, 'merge', docId, parseResult)).toBeNull();
    expect(await completeDocument(db, cache, { ...step, epoch: 7 }, { chairman: 'late' })).toBe('already');
    const outcomes = await Promise.all(
      [1, 2].map((n) => completeDocument(db, cache, step, { chairman: `Å${n}\u0000` })),
    );
    expect(outcomes.toSorted()).toEqual(['already', 'recorded']);
    expect(await loadDocument(db, 'merge', docId)).toMatchObject({
      state: 'done',
      completedAt: expect.any(Date),
    });
    const chairman = `Å${outcomes.indexOf('recorded') + 1}`;
    expect(await readDocumentResult(db, cache, 'merge', docId, parseResult)).toEqual({ chairman });
    await redis.set(`brf:result:document:merge:${docId}`, '{"chairman":"cached"}');
    expect(await readDocumentResult(db, cache, 'merge', docId, parseResult)).toEqual({ chairman: 'cached' });
  });

  it('is taken back, from the cache too, when the document goes back to work', async () => {
    const { db } = store;
    const { docId, step } = await startMerge('again');
    await completeDocument(db, cache, step, { chairman: 'first' });
    await db
      .insertInto('agent_registry')
      .values({
        agent_id: 'Agent0',
        name: 'a',
        specialization: 's',
        typical_sections: '[]',
        bounded_prompt: 'new prompt',
        json_schema: '{}',
        seeded_prompt: null,
      })
      .execute();
    await reopenDocument(db, cache, 'again', docId);
    expect(await readDocumentResult(db, cache, 'again', docId, parseResult)).toBeNull();
  });
});

describe('without Redis', () => {
  const errors: Error[] = [];
  let own: Cache;
  beforeAll(async () => {
    own = await connectCache(store.redis.url, { onError: (error) => errors.push(error) });
  });
  beforeEach(() => {
    errors.length = 0;
  });
  afterAll(() => own.close());

  it('writes and reads go to Postgres, quickly, and what Redis kept from before is not believed', async () => {
    const { db } = store;
    const { docId, step } = await startMerge('away');
    const key = `brf:result:document:away:${docId}`;
    await redis.set(key, '{"chairman":"stale"}');
    await store.redis.kill();

    const started = performance.now();
    expect(await completeDocument(db, own, step, { chairman: 'fresh' })).toBe('recorded');
    expect(await readDocumentResult(db, own, 'away', docId, parseResult)).toEqual({ chairman: 'fresh' });
    expect(performance.now() - started).toBeLessThan(1_500);
    expect(own.errors).toBeGreaterThan(0);
    expect(errors.length).toBeGreaterThan(0);

    await store.redis.start();
    await expect.poll(() => redis.get(key), { timeout: 5_000 }).toBeNull();
    expect(await readDocumentResult(db, own, 'away', docId, parseResult)).toEqual({ chairman: 'fresh' });
    expect(await redis.get(key)).toBe('{"chairman":"fresh"}');
  });

  it('a cache that connects to nothing starts within its second and answers', async () => {
    const { db } = store;
    const { jobId } = await startMerge('nothing');
    const started = performance.now();
    const nowhere = await connectCache('redis://127.0.0.1:1/0');
    try {
      await saveResult(db, nowhere, { jobId, agentId: 'Agent0', round: 1, result: cellsWith(2) });
      expect(await readResult(db, nowhere, jobId)).toEqual(cellsWith(2));
      expect(performance.now() - started).toBeLessThan(2_500);
    } finally {
      await nowhere.close();
    }
  });

  it('a cache that started without Redis uses it once it is there', async () => {
    const { db } = store;
    const { jobId } = await startMerge('later');
    await redis.flushall();
    await store.redis.kill();
    const late = await connectCache(store.redis.url);
    try {
      expect(await readResult(db, late, jobId)).toEqual(cellsWith(1));
      await store.redis.start();
      const cached = async () => {
        await readResult(db, late, jobId);
        return redis.exists(`brf:result:job:${jobId}`);
      };
      await expect.poll(cached, { timeout: 10_000 }).toBe(1);
    } finally {
      await late.close();
    }
  });

  it('a Redis that hangs costs at most half a second a command', async () => {
    const { db } = store;
    const { jobId } = await startMerge('hanging');
    await redis.call('client', 'pause', '3000', 'ALL');
    const started = performance.now();
    expect(await readResult(db, own, jobId)).toEqual(cellsWith(1));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
