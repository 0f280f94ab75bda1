/** The queue messages of the steps a document and its jobs go through, and the payloads they came from. */
import { BrfError, type Payload, type QueueMessage, type StoredError } from '@brf/contracts';
import { bullJobIdOf } from './ids.ts';
import { cleanText } from './json.ts';

export type MergeStep = Extract<Payload<'evaluate'>, { kind: 'merge' }>;
/** A step of a whole document, as its queue delivers it. */
export type DocumentStep = Payload<'documents'> | MergeStep;
/** A step of one job, as its queue delivers it. */
export type JobStep = Payload<'extract'> | Extract<Payload<'evaluate'>, { kind: 'evaluate' }>;

/** `already`: another delivery did it, or the work has moved on since; nothing was written. */
export type Recorded = 'recorded' | 'already';

export function messageOfDocumentStep(step: DocumentStep): QueueMessage {
  const bullJobId = bullJobIdOf(`${step.runId}_${step.docId}`, 0, step.kind, step.epoch);
  return step.kind === 'merge'
    ? { queue: 'evaluate', payload: step, bullJobId }
    : { queue: 'documents', payload: step, bullJobId };
}

export function messageOfJobStep(step: JobStep): QueueMessage {
  const bullJobId = bullJobIdOf(step.jobId, step.round, step.kind, step.epoch);
  return step.kind === 'extract'
    ? { queue: 'extract', payload: step, bullJobId }
    : { queue: 'evaluate', payload: step, bullJobId };
}

/** An error as a job or a document keeps it: its code and one line. */
export function storedErrorOf(error: unknown): StoredError {
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: error instanceof BrfError ? error.code : 'internal',
    message: cleanText(message).replace(/\s+/g, ' ').trim().slice(0, 2_000),
  };
}
