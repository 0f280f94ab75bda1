import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  drainOutbox,
  openTestStore,
  recordTestExtraction,
  startTestJobs,
  submitTestDocument,
  type TestStore,
} from '../../../test/support/test-store.ts';
import { claimOverdue, createOutbox, loadDocument, loadJob, publishOutbox, republish } from './index.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  await drainOutbox(store.db);
});

describe('publishOutbox', () => {
  it('publishes each message once, however many processes publish at once', async () => {
    const { db } = store;
    await startTestJobs(db, 'relay', 50);
    const published: string[] = [];
    const publish = () =>
      publishOutbox(db, async (message) => void published.push(message.bullJobId), { limit: 20 });
    const counts = await Promise.all([1, 2, 3, 4].map(publish));
    await publish();
    expect(counts.every((count) => count <= 20)).toBe(true);
    expect(published).toHaveLength(51);
    expect(new Set(published).size).toBe(51);
    expect(await publish()).toBe(0);
  });

  it('keeps what could not be published, and the rest goes out', async () => {
    const { db } = store;
    const { jobIds } = await startTestJobs(db, 'refused', 3);
    const [refused = ''] = jobIds;
    const sent: string[] = [];
    const attempt = publishOutbox(db, async (message) => {
      if (message.bullJobId.startsWith(refused)) throw new Error('Redis is away');
      sent.push(message.bullJobId);
    });
    await expect(attempt).rejects.toThrow('Redis is away');
    expect(sent).toHaveLength(3);
    expect((await drainOutbox(db)).map((message) => message.bullJobId)).toEqual([`${refused}.r1.extract.e0`]);
  });

  it('forgets published messages after a while, and no others', async () => {
    const { db } = store;
    await startTestJobs(db, 'prune', 2);
    const outbox = createOutbox(db);
    await outbox.publishWaiting(async () => undefined);
    await submitTestDocument(db, 'prune');
    expect(await outbox.prune(60_000)).toBe(0);
    expect(await outbox.prune(0)).toBeGreaterThanOrEqual(3);
    expect(await drainOutbox(db)).toHaveLength(1);
  });
});

describe('overdue steps', () => {
  /** As if everything had waited for an hour. */
  async function letTimePass(): Promise<void> {
    const earlier = sql<Date>`now() - interval '1 hour'`;
    const times = { updated_at: earlier, checked_at: null };
    await store.db.updateTable('coaching_jobs').set(times).execute();
    await store.db.updateTable('run_documents').set(times).execute();
  }
  beforeEach(async () => {
    for (const table of ['outbox', 'coaching_rounds', 'coaching_jobs', 'sections', 'run_documents'] as const)
      await store.db.deleteFrom(table).execute();
  });

  it('are offered once to one of several callers, without those still in the outbox', async () => {
    const { db } = store;
    const { jobIds } = await startTestJobs(db, 'overdue', 4);
    const [waiting = '', evaluating = ''] = jobIds;
    await recordTestExtraction(db, evaluating, 1);
    await drainOutbox(db);
    const queued = await submitTestDocument(db, 'overdue');
    expect(await claimOverdue(db, { olderThanMs: 60_000 })).toEqual([]);
    await letTimePass();
    const claims = await Promise.all([1, 2, 3].map(() => claimOverdue(db, { olderThanMs: 60_000 })));
    const claimed = claims.flat().map((message) => message.bullJobId);
    expect(claimed).toHaveLength(4);
    expect(new Set(claimed).size).toBe(4);
    expect(claimed).toContain(`${waiting}.r1.extract.e0`);
    expect(claimed).toContain(`${evaluating}.r1.evaluate.e0`);
    expect(await claimOverdue(db, { olderThanMs: 60_000 })).toEqual([]);

    await drainOutbox(db);
    await letTimePass();
    const again = await claimOverdue(db, { olderThanMs: 60_000 });
    expect(again.map((message) => message.bullJobId)).toContain(`overdue_${queued}.r0.sectionize.e0`);
    expect(await claimOverdue(db, { olderThanMs: 60_000, limit: 2 })).toEqual([]);
  });

  it('go back into their queue under a new epoch, once, and not when they have moved on', async () => {
    const { db } = store;
    const { jobIds } = await startTestJobs(db, 'lost', 2);
    const [lost = '', moved = ''] = jobIds;
    await drainOutbox(db);
    await letTimePass();
    const items = await claimOverdue(db, { olderThanMs: 1 });
    await recordTestExtraction(db, moved, 1);
    await drainOutbox(db);
    const outcomes = await Promise.all([...items, ...items].map((item) => republish(db, item)));
    expect(outcomes.toSorted()).toEqual(['moved_on', 'moved_on', 'moved_on', 'republished']);
    expect(await drainOutbox(db)).toEqual([
      {
        queue: 'extract',
        payload: { kind: 'extract', jobId: lost, round: 1, epoch: 1 },
        bullJobId: `${lost}.r1.extract.e1`,
      },
    ]);
  });

  it('are failed after five times without progress, and the document goes on without them', async () => {
    const { db } = store;
    const { docId, jobIds } = await startTestJobs(db, 'poison', 1);
    const jobId = jobIds[0] ?? '';
    const outcomes: string[] = [];
    for (let turn = 0; turn < 7; turn++) {
      await drainOutbox(db);
      await letTimePass();
      for (const item of await claimOverdue(db, { olderThanMs: 60_000 }))
        outcomes.push(await republish(db, item));
      if ((await loadJob(db, jobId)).state === 'failed') break;
    }
    expect(outcomes).toEqual([...Array.from({ length: 5 }, () => 'republished'), 'failed']);
    expect(await loadJob(db, jobId)).toMatchObject({ error: { code: 'internal' } });
    expect(await loadDocument(db, 'poison', docId)).toMatchObject({ state: 'merging' });
  });

  it('count anew after progress', async () => {
    const { db } = store;
    const { jobIds } = await startTestJobs(db, 'progress', 1);
    const jobId = jobIds[0] ?? '';
    const loseOnce = async () => {
      await drainOutbox(db);
      await letTimePass();
      for (const item of await claimOverdue(db, { olderThanMs: 60_000 })) await republish(db, item);
    };
    for (let turn = 0; turn < 4; turn++) await loseOnce();
    await recordTestExtraction(db, jobId, 1);
    for (let turn = 0; turn < 4; turn++) await loseOnce();
    expect(await loadJob(db, jobId)).toMatchObject({ state: 'evaluating', epoch: 8 });
  });
});
