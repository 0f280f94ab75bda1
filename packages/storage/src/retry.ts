import { BrfError, type JobState } from '@brf/contracts';
import { type Selectable, sql } from 'kysely';
import { getAgent } from './agents.ts';
import type { Cache } from './cache.ts';
import { inTransaction } from './connect.ts';
import { cleanText } from './json.ts';
import { enqueue } from './outbox.ts';
import { addPendingJobs } from './pending.ts';
import { forgetDocumentResult } from './results.ts';
import { type DocumentStep, messageOfDocumentStep, messageOfJobStep } from './steps.ts';
import type { CoachingJobsTable, Db } from './tables.ts';

export interface Reopened {
  /** The document's own step that had failed, or jobs of it (then its merge follows). */
  reopened: 'document' | 'jobs' | 'nothing';
  jobIds: string[];
}

const reopenable: readonly JobState[] = ['failed', 'needs_review'];

/**
 * Puts a document back to work: its sectioning if that failed, else its failed and needs_review jobs, else its
 * merge if that failed. A failed job takes up the step that failed; one that needs review starts a new
 * round with its agent's current prompt and as many rounds as the run allows. Resolves to what runs again.
 */
export async function reopenDocument(db: Db, cache: Cache, runId: string, docId: string): Promise<Reopened> {
  const reopened = await inTransaction(db, async (trx): Promise<Reopened> => {
    const jobs = await trx
      .selectFrom('coaching_jobs')
      .selectAll()
      .where('run_id', '=', runId)
      .where('doc_id', '=', docId)
      .where('status', 'in', reopenable)
      .orderBy('job_id')
      .forUpdate()
      .execute();
    if (jobs.length === 0) {
      const again = await reopenDocumentStep(trx, runId, docId);
      return { reopened: again ? 'document' : 'nothing', jobIds: [] };
    }
    for (const job of jobs) await reopen(trx, job, null);
    await addPendingJobs(trx, runId, docId, jobs.length);
    return { reopened: 'jobs', jobIds: jobs.map((job) => job.job_id) };
  });
  if (reopened.reopened !== 'nothing') await forgetDocumentResult(cache, runId, docId);
  return reopened;
}

/**
 * Puts one failed or needs_review job back to work, with `prompt` or else as `reopenDocument` says. False
 * when it is in another state. Throws a BrfError `not_found` for an unknown job.
 */
export async function reopenJob(
  db: Db,
  cache: Cache,
  jobId: string,
  { prompt = null }: { prompt?: string | null } = {},
): Promise<boolean> {
  const job = await inTransaction(db, async (trx) => {
    const row = await trx
      .selectFrom('coaching_jobs')
      .selectAll()
      .where('job_id', '=', jobId)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) throw new BrfError('not_found', `job "${jobId}" does not exist: check the id`);
    if (row.status !== 'failed' && row.status !== 'needs_review') return undefined;
    await reopen(trx, row, prompt);
    await addPendingJobs(trx, row.run_id, row.doc_id, 1);
    return row;
  });
  if (job === undefined) return false;
  await forgetDocumentResult(cache, job.run_id, job.doc_id);
  return true;
}

/** Moves a locked failed or needs_review job to the step it takes up again, and publishes that step. */
async function reopen(trx: Db, job: Selectable<CoachingJobsTable>, prompt: string | null): Promise<void> {
  const { lastRecorded, maxRounds } = await readRounds(trx, job);
  const evaluates = job.status === 'failed' && lastRecorded === job.round;
  const round = job.status === 'failed' ? job.round : lastRecorded + 1;
  const ownPrompt = job.status === 'failed' ? job.next_prompt : null;
  const nextPrompt = prompt ?? ownPrompt ?? (await getAgent(trx, job.agent_id)).boundedPrompt;
  const epoch = job.epoch + 1;
  await trx
    .updateTable('coaching_jobs')
    .set({
      status: evaluates ? 'evaluating' : 'extracting',
      round,
      last_round: job.status === 'failed' ? job.last_round : lastRecorded + maxRounds,
      next_prompt: cleanText(nextPrompt),
      epoch,
      best_round: null,
      final_accuracy: null,
      reasons: null,
      error: null,
      republished: 0,
      updated_at: sql<Date>`now()`,
      completed_at: null,
    })
    .where('job_id', '=', job.job_id)
    .execute();
  const kind = evaluates ? 'evaluate' : 'extract';
  await enqueue(trx, [messageOfJobStep({ kind, jobId: job.job_id, round, epoch })]);
}

async function readRounds(
  trx: Db,
  job: Selectable<CoachingJobsTable>,
): Promise<{ lastRecorded: number; maxRounds: number }> {
  const run = await trx
    .selectFrom('runs')
    .select(['max_rounds'])
    .where('run_id', '=', job.run_id)
    .executeTakeFirstOrThrow();
  const rounds = await trx
    .selectFrom('coaching_rounds')
    .select((eb) => eb.fn.coalesce(eb.fn.max('round_num'), sql<number>`0`).as('last'))
    .where('job_id', '=', job.job_id)
    .executeTakeFirstOrThrow();
  return { lastRecorded: rounds.last, maxRounds: run.max_rounds };
}

/** Puts the failed sectioning or merge of a document back to work; false when neither had failed. */
async function reopenDocumentStep(trx: Db, runId: string, docId: string): Promise<boolean> {
  const document = await trx
    .updateTable('run_documents')
    .set((eb) => ({
      state: sql<'queued' | 'merging'>`case when sectioned_at is null then 'queued' else 'merging' end`,
      epoch: eb('epoch', '+', 1),
      error: null,
      completed_at: null,
      republished: 0,
      updated_at: sql<Date>`now()`,
    }))
    .where('run_id', '=', runId)
    .where('doc_id', '=', docId)
    .where('state', '=', 'failed')
    .returning(['state', 'epoch'])
    .executeTakeFirst();
  if (document === undefined) return false;
  const kind = document.state === 'queued' ? 'sectionize' : 'merge';
  const step: DocumentStep = { kind, runId, docId, epoch: document.epoch };
  await enqueue(trx, [messageOfDocumentStep(step)]);
  return true;
}
