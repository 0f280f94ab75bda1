import type { QueueMessage } from '@brf/contracts';
import { pruneOutbox, publishOutbox } from './outbox.ts';
import { claimOverdue, republish } from './overdue.ts';
import type { Db } from './tables.ts';

/** What a process that publishes needs of the database: the outbox, and the steps that their queue has lost. */
export function createOutbox(db: Db) {
  return {
    publishWaiting: (publish: (message: QueueMessage) => Promise<void>) => publishOutbox(db, publish),
    prune: (olderThanMs: number) => pruneOutbox(db, olderThanMs),
    claimOverdue: (olderThanMs: number) => claimOverdue(db, { olderThanMs }),
    republish: (message: QueueMessage) => republish(db, message),
  };
}
