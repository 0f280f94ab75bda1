import type { QueueMessage } from '@brf/contracts';
import type { Log } from './log.ts';
import { isLive, openQueues, publish } from './queues.ts';
import { startReconciler } from './reconciler.ts';
import { startRelay } from './relay.ts';

/** The waiting messages and the overdue work, wherever they are kept; storage's `createOutbox` fits. */
export interface Outbox {
  /** Hands waiting messages to `publish`; resolves to how many went out. */
  publishWaiting(publish: (message: QueueMessage) => Promise<void>): Promise<number>;
  /** Claims work that has made no progress for longer than that. */
  claimOverdue(olderThanMs: number): Promise<QueueMessage[]>;
  /** Puts claimed work back; resolves to what became of it. */
  republish(message: QueueMessage): Promise<string>;
  /** Forgets messages that were published longer ago than that. */
  prune(olderThanMs: number): Promise<number>;
}

export interface Publishing {
  /** Sends what waits at once; call it after a commit. */
  nudge(): void;
  close(): Promise<void>;
}

const RELAY_MS = 1_000;
const RECONCILE_MS = 5_000;
/** Longer than a stalled job needs to come back by itself. */
const OVERDUE_MS = 30_000;
const PRUNE_OLDER_THAN_MS = 24 * 3_600_000;
const PRUNE_EVERY = 720;

/** Runs the relay and the reconciler of one process; any number of processes may do so at once. */
export function startPublishing(options: { redisUrl: string; outbox: Outbox; log: Log }): Publishing {
  const { redisUrl, outbox, log } = options;
  const queues = openQueues(redisUrl, { log });
  const relay = startRelay({
    tick: () => outbox.publishWaiting((message) => publish(queues, message)),
    intervalMs: RELAY_MS,
    log,
  });
  let rounds = 0;
  const reconciler = startReconciler({
    claimOverdue: async () => {
      if (rounds++ % PRUNE_EVERY === 0) await outbox.prune(PRUNE_OLDER_THAN_MS);
      return outbox.claimOverdue(OVERDUE_MS);
    },
    isLive: (queue, bullJobId) => isLive(queues, queue, bullJobId),
    republish: async (item) => {
      const outcome = await outbox.republish(item);
      relay.nudge();
      return outcome;
    },
    intervalMs: RECONCILE_MS,
    log,
  });
  return {
    nudge: () => relay.nudge(),
    close: async () => {
      await reconciler.stop();
      await relay.stop();
      await queues.close();
    },
  };
}
