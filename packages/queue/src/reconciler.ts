import type { QueueMessage, QueueName } from '@brf/contracts';
import type { Log } from './log.ts';
import { type Loop, startLoop } from './loop.ts';

export interface ReconcilerOptions {
  /** Work without progress for too long, claimed for this process. */
  claimOverdue: () => Promise<QueueMessage[]>;
  /** Whether the queue still holds the item's job. */
  isLive: (queue: QueueName, bullJobId: string) => Promise<boolean>;
  /** Puts the item back into its queue; resolves to what became of it, for the log. */
  republish: (message: QueueMessage) => Promise<string>;
  intervalMs: number;
  log: Log;
}

/** Looks for work whose job the queue has lost (a flushed Redis, a worker that died at the wrong moment), and puts it back. */
export function startReconciler(options: ReconcilerOptions): Loop {
  const { claimOverdue, isLive, republish, intervalMs, log } = options;
  async function tick(): Promise<boolean> {
    for (const item of await claimOverdue()) {
      if (await isLive(item.queue, item.bullJobId)) continue;
      const outcome = await republish(item);
      log.warn({ queue: item.queue, bullJobId: item.bullJobId, outcome }, 'work that its queue had lost');
    }
    return false;
  }
  return startLoop({ name: 'reconciler', tick, intervalMs, log });
}
