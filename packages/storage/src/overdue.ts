/** What the reconciler needs: steps that wait without progress, and a way to put them back into their queues. */
import { BrfError, type QueueMessage } from '@brf/contracts';
import { sql } from 'kysely';
import { inTransaction } from './connect.ts';
import { failDocument } from './documents.ts';
import { failJob } from './evaluation.ts';
import { enqueue, millisecondsAgo } from './outbox.ts';
import { type DocumentStep, type JobStep, messageOfDocumentStep, messageOfJobStep } from './steps.ts';
import type { Db } from './tables.ts';

/** After so many republications without progress a step is given up: it may well be what kills its worker. */
const maxRepublications = 5;

/**
 * Steps without progress for longer than that whose message has left the outbox, longest waiting first and at
 * most `limit` of documents and of jobs. Each is offered to one caller, and again only after as long: a full
 * queue is looked through in turns.
 */
export async function claimOverdue(
  db: Db,
  { olderThanMs, limit = 500 }: { olderThanMs: number; limit?: number },
): Promise<QueueMessage[]> {
  const messages = [
    ...(await claimDocumentSteps(db, olderThanMs, limit)).map(messageOfDocumentStep),
    ...(await claimJobSteps(db, olderThanMs, limit)).map(messageOfJobStep),
  ];
  if (messages.length === 0) return [];
  const ids = messages.map((message) => message.bullJobId);
  const inOutbox = await db
    .selectFrom('outbox')
    .select('bull_job_id')
    .where('published_at', 'is', null)
    .where('bull_job_id', 'in', ids)
    .execute();
  const unpublished = new Set(inOutbox.map((row) => row.bull_job_id));
  return messages.filter((message) => !unpublished.has(message.bullJobId));
}

/** The later of its last progress and the reconciler's last look. */
const lastSeen = sql<Date>`greatest(updated_at, checked_at)`;

async function claimJobSteps(db: Db, olderThanMs: number, limit: number): Promise<JobStep[]> {
  const rows = await db
    .with('overdue', (cte) =>
      cte
        .selectFrom('coaching_jobs')
        .select('job_id')
        .where('status', 'in', ['extracting', 'evaluating'])
        .where(lastSeen, '<', millisecondsAgo(olderThanMs))
        .orderBy(lastSeen)
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('coaching_jobs')
    .from('overdue')
    .whereRef('coaching_jobs.job_id', '=', 'overdue.job_id')
    .set({ checked_at: sql<Date>`now()` })
    .returning(['coaching_jobs.job_id', 'status', 'round', 'epoch'])
    .execute();
  return rows.map(({ job_id, status, round, epoch }) => ({
    kind: status === 'extracting' ? 'extract' : 'evaluate',
    jobId: job_id,
    round,
    epoch,
  }));
}

async function claimDocumentSteps(db: Db, olderThanMs: number, limit: number): Promise<DocumentStep[]> {
  const rows = await db
    .with('overdue', (cte) =>
      cte
        .selectFrom('run_documents')
        .select(['run_id', 'doc_id'])
        .where('state', 'in', ['queued', 'merging'])
        .where(lastSeen, '<', millisecondsAgo(olderThanMs))
        .orderBy(lastSeen)
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('run_documents')
    .from('overdue')
    .whereRef('run_documents.run_id', '=', 'overdue.run_id')
    .whereRef('run_documents.doc_id', '=', 'overdue.doc_id')
    .set({ checked_at: sql<Date>`now()` })
    .returning(['run_documents.run_id', 'run_documents.doc_id', 'state', 'epoch'])
    .execute();
  return rows.map(({ run_id, doc_id, state, epoch }) => ({
    kind: state === 'queued' ? 'sectionize' : 'merge',
    runId: run_id,
    docId: doc_id,
    epoch,
  }));
}

/** `moved_on`: it progressed meanwhile. `failed`: it was put back too often, and is failed now. */
export type Republished = 'republished' | 'moved_on' | 'failed';

/** Puts an overdue step that BullMQ no longer holds back into its queue, under a new epoch. */
export function republish(db: Db, { payload }: QueueMessage): Promise<Republished> {
  return payload.kind === 'extract' || payload.kind === 'evaluate'
    ? republishJobStep(db, payload)
    : republishDocumentStep(db, payload);
}

function republishJobStep(db: Db, step: JobStep): Promise<Republished> {
  return inTransaction(db, async (trx) => {
    const job = await trx
      .updateTable('coaching_jobs')
      .set((eb) => ({ epoch: eb('epoch', '+', 1), republished: eb('republished', '+', 1) }))
      .where('job_id', '=', step.jobId)
      .where('status', '=', step.kind === 'extract' ? 'extracting' : 'evaluating')
      .where('round', '=', step.round)
      .where('epoch', '=', step.epoch)
      .returning(['epoch', 'republished'])
      .executeTakeFirst();
    if (job === undefined) return 'moved_on';
    const again = { ...step, epoch: job.epoch };
    if (job.republished > maxRepublications) {
      await failJob(trx, again, givenUp(`job ${step.jobId}, ${step.kind} of round ${step.round}`));
      return 'failed';
    }
    await enqueue(trx, [messageOfJobStep(again)]);
    return 'republished';
  });
}

function republishDocumentStep(db: Db, step: DocumentStep): Promise<Republished> {
  return inTransaction(db, async (trx) => {
    const document = await trx
      .updateTable('run_documents')
      .set((eb) => ({ epoch: eb('epoch', '+', 1), republished: eb('republished', '+', 1) }))
      .where('run_id', '=', step.runId)
      .where('doc_id', '=', step.docId)
      .where('state', '=', step.kind === 'sectionize' ? 'queued' : 'merging')
      .where('epoch', '=', step.epoch)
      .returning(['epoch', 'republished'])
      .executeTakeFirst();
    if (document === undefined) return 'moved_on';
    const again = { ...step, epoch: document.epoch };
    if (document.republished > maxRepublications) {
      await failDocument(trx, again, givenUp(`document ${step.docId} of run ${step.runId}, ${step.kind}`));
      return 'failed';
    }
    await enqueue(trx, [messageOfDocumentStep(again)]);
    return 'republished';
  });
}

function givenUp(what: string): BrfError {
  return new BrfError(
    'internal',
    `${what}: put back into its queue ${maxRepublications} times without progress; see the worker's log, then retry`,
  );
}
