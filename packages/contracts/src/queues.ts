/**
 * The catalogue of all queue jobs: names, payloads, attempts, backoff, time-outs. No behaviour.
 * Payloads carry ids and the round, never data: the state is in Postgres.
 */
import { z } from 'zod';

const id = z.string().min(1).max(300);
const epoch = z.number().int().min(0);

export const sectionizeJobSchema = z.object({ kind: z.literal('sectionize'), runId: id, docId: id, epoch });
export const extractJobSchema = z.object({
  kind: z.literal('extract'),
  jobId: id,
  round: z.number().int().min(1),
  epoch,
});
export const evaluateJobSchema = z.object({
  kind: z.literal('evaluate'),
  jobId: id,
  round: z.number().int().min(1),
  epoch,
});
export const mergeJobSchema = z.object({ kind: z.literal('merge'), runId: id, docId: id, epoch });

export const queues = {
  documents: {
    name: 'documents',
    payload: sectionizeJobSchema,
    attempts: 4,
    backoffMs: 1_000,
    /** OCR of a long scanned report on a slow core. */
    timeoutMs: 20 * 60_000,
  },
  extract: {
    name: 'extract',
    payload: extractJobSchema,
    attempts: 5,
    backoffMs: 1_000,
    /** Three calls to a slow model, each within its own deadline: the whole answer, then its halves. */
    timeoutMs: 8 * 60_000,
  },
  evaluate: {
    name: 'evaluate',
    payload: z.discriminatedUnion('kind', [evaluateJobSchema, mergeJobSchema]),
    attempts: 5,
    backoffMs: 1_000,
    /** Two calls to a model that thinks: its verdicts, and other proposals than those refused. */
    timeoutMs: 240_000,
  },
} as const;

export type QueueName = keyof typeof queues;
export type Payload<Q extends QueueName> = z.infer<(typeof queues)[Q]['payload']>;
export type AnyPayload = Payload<QueueName>;

/** One job to publish: the queue, its payload, and the id under which BullMQ refuses a second copy. */
export type QueueMessage = {
  [Q in QueueName]: { queue: Q; payload: Payload<Q>; bullJobId: string };
}[QueueName];
