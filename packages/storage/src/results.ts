import { type FieldCells, fieldCellsSchema } from '@brf/contracts';
import { sql } from 'kysely';
import type { Cache } from './cache.ts';
import { toJson } from './json.ts';
import type { MergeStep, Recorded } from './steps.ts';
import type { Db } from './tables.ts';

const cacheForMs = 24 * 60 * 60_000;

const jobKey = (jobId: string) => `result:job:${jobId}`;
const documentKey = (runId: string, docId: string) => `result:document:${runId}:${docId}`;

export interface JobResult {
  jobId: string;
  agentId: string;
  /** The round it comes from. */
  round: number;
  result: FieldCells;
}

/** Writes a job's result to Postgres, in the transaction that `trx` may be. */
export async function upsertResult(trx: Db, { jobId, agentId, round, result }: JobResult): Promise<void> {
  const row = { round_num: round, result_json: toJson(result), created_at: sql<Date>`now()` };
  await trx
    .insertInto('extraction_results')
    .values({ job_id: jobId, agent_id: agentId, ...row })
    .onConflict((conflict) => conflict.column('job_id').doUpdateSet(row))
    .execute();
}

export function cacheResult(cache: Cache, jobId: string, result: FieldCells): Promise<void> {
  return cache.set(jobKey(jobId), result, { ttlMs: cacheForMs });
}

/** Writes a job's result to Postgres and to the cache. */
export async function saveResult(db: Db, cache: Cache, result: JobResult): Promise<void> {
  await upsertResult(db, result);
  await cacheResult(cache, result.jobId, result.result);
}

/**
 * Reads through the cache: what it holds if that still parses, else what Postgres holds, which is then cached
 * again. Null when Postgres has nothing either.
 */
async function readThrough<T>(
  cache: Cache,
  key: string,
  parse: (value: unknown) => T,
  load: () => Promise<unknown>,
): Promise<T | null> {
  const cached = await cache.get(key);
  if (cached !== undefined) {
    try {
      return parse(cached);
    } catch {
      // Written by another version of the system: Postgres decides.
      await cache.remove(key);
    }
  }
  const stored = await load();
  if (stored === null || stored === undefined) return null;
  const value = parse(stored);
  await cache.set(key, stored, { ttlMs: cacheForMs, onlyIfAbsent: true });
  return value;
}

/** A job's result, from the cache or else from Postgres; null when it has none. */
export function readResult(db: Db, cache: Cache, jobId: string): Promise<FieldCells | null> {
  return readThrough(
    cache,
    jobKey(jobId),
    (value) => fieldCellsSchema.parse(value),
    async () => {
      const row = await db
        .selectFrom('extraction_results')
        .select('result_json')
        .where('job_id', '=', jobId)
        .executeTakeFirst();
      return row?.result_json;
    },
  );
}

/**
 * Ends a merge: the document's result goes to Postgres and the cache, and the document is done. Without
 * effect (`already`) when it was done or put back to work since the step was delivered.
 */
export async function completeDocument(
  db: Db,
  cache: Cache,
  { runId, docId, epoch }: MergeStep,
  result: unknown,
): Promise<Recorded> {
  const json = toJson(result);
  const updated = await db
    .updateTable('run_documents')
    .set({
      state: 'done',
      result_json: json,
      republished: 0,
      updated_at: sql<Date>`now()`,
      completed_at: sql<Date>`now()`,
    })
    .where('run_id', '=', runId)
    .where('doc_id', '=', docId)
    .where('state', '=', 'merging')
    .where('epoch', '=', epoch)
    .returning('doc_id')
    .executeTakeFirst();
  if (updated === undefined) return 'already';
  await cache.set(documentKey(runId, docId), JSON.parse(json), { ttlMs: cacheForMs });
  return 'recorded';
}

/**
 * A finished document's result, from the cache or else from Postgres, checked by `parse`; null while there
 * is none. Throws what `parse` throws on a stored value.
 */
export function readDocumentResult<T>(
  db: Db,
  cache: Cache,
  runId: string,
  docId: string,
  parse: (value: unknown) => T,
): Promise<T | null> {
  return readThrough(cache, documentKey(runId, docId), parse, async () => {
    const row = await db
      .selectFrom('run_documents')
      .select('result_json')
      .where('run_id', '=', runId)
      .where('doc_id', '=', docId)
      .executeTakeFirst();
    return row?.result_json;
  });
}

/** The document goes back to work: its cached result must not outlive that. */
export function forgetDocumentResult(cache: Cache, runId: string, docId: string): Promise<void> {
  return cache.remove(documentKey(runId, docId));
}
