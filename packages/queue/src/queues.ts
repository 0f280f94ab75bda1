import {
  type AnyPayload,
  BrfError,
  queues as catalogue,
  type QueueMessage,
  type QueueName,
} from '@brf/contracts';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { createConnection } from './connection.ts';
import { type Log, messageOf } from './log.ts';

export type OpenQueue = Queue<AnyPayload>;

/** All queues of the catalogue, for publishers, boards and counters. */
export interface Queues extends Record<QueueName, OpenQueue> {
  /** Throws a BrfError `internal` (retryable) while Redis is away; at the start it is given two seconds. */
  requireRedis(): Promise<void>;
  close(): Promise<void>;
}

const startMs = 2_000;
const hour = 3_600;

/** The queue with its job options of the catalogue. Finished jobs are kept for a while for the board: the history is in Postgres. */
export function openQueue(name: QueueName, connection: Redis): OpenQueue {
  const { attempts, backoffMs } = catalogue[name];
  return new Queue<AnyPayload>(catalogue[name].name, {
    connection,
    defaultJobOptions: {
      attempts,
      backoff: { type: 'exponential', delay: backoffMs, jitter: 0.5 },
      removeOnComplete: { age: 24 * hour, count: 1_000 },
      removeOnFail: { age: 7 * 24 * hour, count: 5_000 },
      stackTraceLimit: 5,
    },
    streams: { events: { maxLen: 1_000 } },
  });
}

/** Opens all queues over one producer connection. */
export function openQueues(redisUrl: string, { log }: { log?: Log } = {}): Queues {
  const connection = createConnection(redisUrl, 'producer');
  connection.on('error', (error) => log?.warn({ error: error.message }, 'Redis is away'));
  const started = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, startMs);
    connection.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  const open = (name: QueueName) => {
    const queue = openQueue(name, connection);
    queue.on('error', (error) => log?.warn({ queue: name, error: messageOf(error) }, 'queue error'));
    return queue;
  };
  const all = [open('documents'), open('extract'), open('evaluate')] as const;
  const [documents, extract, evaluate] = all;
  return {
    documents,
    extract,
    evaluate,
    async requireRedis() {
      await started;
      if (connection.status !== 'ready')
        throw new BrfError('internal', `Redis is away (connection ${connection.status}): check REDIS_URL`, {
          retryable: true,
        });
    },
    async close() {
      await Promise.allSettled(all.map((queue) => queue.close()));
      connection.disconnect();
    },
  };
}

/** Adds the job to its queue; BullMQ ignores a second copy under the same id. Rejects within seconds while Redis is away. */
export async function publish(queues: Queues, { queue, payload, bullJobId }: QueueMessage): Promise<void> {
  await queues.requireRedis();
  await queues[queue].add(payload.kind, payload, { jobId: bullJobId });
}

const liveStates = new Set(['waiting', 'active', 'delayed', 'prioritized', 'waiting-children']);

/** Whether BullMQ still holds the job and will run it. Rejects within seconds while Redis is away. */
export async function isLive(queues: Queues, queue: QueueName, bullJobId: string): Promise<boolean> {
  await queues.requireRedis();
  return liveStates.has(await queues[queue].getJobState(bullJobId));
}
