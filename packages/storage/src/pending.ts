/** A document's counter of jobs without a final state. Always touched after the job rows, so that locks are taken in one order. */
import { BrfError } from '@brf/contracts';
import { sql } from 'kysely';
import { enqueue } from './outbox.ts';
import { messageOfDocumentStep } from './steps.ts';
import type { Db } from './tables.ts';

/** One job of the document reached a final state; the last one to do so sends the document to merging. */
export async function countJobDone(trx: Db, runId: string, docId: string): Promise<void> {
  const document = await trx
    .updateTable('run_documents')
    .set((eb) => ({
      pending_jobs: eb('pending_jobs', '-', 1),
      state: sql<'merging' | 'extracting'>`case when pending_jobs = 1 then 'merging' else state end`,
      republished: 0,
      updated_at: sql<Date>`now()`,
    }))
    .where('run_id', '=', runId)
    .where('doc_id', '=', docId)
    .where('state', '=', 'extracting')
    .returning(['state', 'epoch'])
    .executeTakeFirst();
  if (document?.state !== 'merging') return;
  await enqueue(trx, [messageOfDocumentStep({ kind: 'merge', runId, docId, epoch: document.epoch })]);
}

/**
 * Jobs of a sectioned document go (back) to work: the document waits for them, and its result is taken back.
 * The new epoch shuts out a merge that is under way. Throws a BrfError `bad_request` when the document has
 * not been sectioned.
 */
export async function addPendingJobs(trx: Db, runId: string, docId: string, count: number): Promise<void> {
  const document = await trx
    .selectFrom('run_documents')
    .select(['sectioned_at'])
    .where('run_id', '=', runId)
    .where('doc_id', '=', docId)
    .forUpdate()
    .executeTakeFirst();
  if (document === undefined) return;
  if (document.sectioned_at === null)
    throw new BrfError(
      'bad_request',
      `document ${docId} of run ${runId} has no sections yet: wait for the sectionizer`,
    );
  await trx
    .updateTable('run_documents')
    .set((eb) => ({
      pending_jobs: eb('pending_jobs', '+', count),
      epoch: sql<number>`case when state = 'extracting' then epoch else epoch + 1 end`,
      state: 'extracting',
      result_json: null,
      error: null,
      completed_at: null,
      republished: 0,
      updated_at: sql<Date>`now()`,
    }))
    .where('run_id', '=', runId)
    .where('doc_id', '=', docId)
    .execute();
}
