import { BrfError } from '@brf/contracts';
import { type Job, jobOf, type Run } from './rows.ts';
import { getRun } from './runs.ts';
import type { Db } from './tables.ts';

/** A job with its run's settings. Throws a BrfError `not_found`. */
export async function loadJob(db: Db, jobId: string): Promise<Job & { run: Run }> {
  const row = await db.selectFrom('coaching_jobs').selectAll().where('job_id', '=', jobId).executeTakeFirst();
  if (row === undefined) throw new BrfError('not_found', `job "${jobId}" does not exist: check the id`);
  return { ...jobOf(row), run: await getRun(db, row.run_id) };
}

/** The jobs of a run or of one of its documents, in the order in which they were created. */
export async function listJobs(db: Db, { runId, docId }: { runId: string; docId?: string }): Promise<Job[]> {
  const rows = await db
    .selectFrom('coaching_jobs')
    .selectAll()
    .where('run_id', '=', runId)
    .$if(docId !== undefined, (query) => query.where('doc_id', '=', docId ?? ''))
    .orderBy('created_at')
    .orderBy('job_id')
    .execute();
  return rows.map(jobOf);
}
