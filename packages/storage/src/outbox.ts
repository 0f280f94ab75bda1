import { BrfError, type QueueMessage, queues } from '@brf/contracts';
import { type Selectable, sql } from 'kysely';
import { toJson } from './json.ts';
import type { Db, OutboxTable } from './tables.ts';

/** Writes the messages beside the state change that causes them: both are committed, or neither. */
export async function enqueue(trx: Db, messages: readonly QueueMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await trx
    .insertInto('outbox')
    .values(
      messages.map((message) => ({
        queue: message.queue,
        payload: toJson(message.payload),
        bull_job_id: message.bullJobId,
      })),
    )
    .execute();
}

function messageOf(row: Pick<Selectable<OutboxTable>, 'queue' | 'payload' | 'bull_job_id'>): QueueMessage {
  const bullJobId = row.bull_job_id;
  switch (row.queue) {
    case 'documents':
      return { queue: 'documents', payload: queues.documents.payload.parse(row.payload), bullJobId };
    case 'extract':
      return { queue: 'extract', payload: queues.extract.payload.parse(row.payload), bullJobId };
    case 'evaluate':
      return { queue: 'evaluate', payload: queues.evaluate.payload.parse(row.payload), bullJobId };
    default:
      throw new BrfError('internal', `outbox row ${bullJobId}: unknown queue ${String(row.queue)}`);
  }
}

/**
 * Publishes up to `limit` waiting messages, oldest first, and marks those that went out; any number of
 * processes may do so at once. Resolves to how many went out. When some could not be published, they stay,
 * and the first error is thrown after the others are marked. A crash in between publishes a message again,
 * which BullMQ ignores by its job id.
 */
export async function publishOutbox(
  db: Db,
  publish: (message: QueueMessage) => Promise<void>,
  { limit = 200 }: { limit?: number } = {},
): Promise<number> {
  const outcome = await db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('outbox')
      .select(['id', 'queue', 'payload', 'bull_job_id'])
      .where('published_at', 'is', null)
      .orderBy('id')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute();
    const results = await Promise.allSettled(rows.map(async (row) => publish(messageOf(row))));
    const published = rows.filter((_, index) => results[index]?.status === 'fulfilled').map((row) => row.id);
    if (published.length > 0)
      await trx
        .updateTable('outbox')
        .set({ published_at: sql<Date>`now()` })
        .where('id', 'in', published)
        .execute();
    return { count: published.length, failure: results.find((result) => result.status === 'rejected') };
  });
  if (outcome.failure !== undefined) throw outcome.failure.reason;
  return outcome.count;
}

/** Deletes messages that were published longer ago than that; resolves to how many. */
export async function pruneOutbox(db: Db, olderThanMs: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('outbox')
    .where('published_at', '<', millisecondsAgo(olderThanMs))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** A moment by the database's clock, the only one that all processes share. */
export function millisecondsAgo(ms: number) {
  return sql<Date>`now() - ${ms} * interval '1 millisecond'`;
}
