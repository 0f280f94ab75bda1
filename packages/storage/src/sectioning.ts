import type { Section, Sectioning } from '@brf/contracts';
import { sql } from 'kysely';
import { inTransaction } from './connect.ts';
import { jobIdOf } from './ids.ts';
import { cleanText, toJson } from './json.ts';
import { enqueue } from './outbox.ts';
import { addPendingJobs } from './pending.ts';
import { sectionOf } from './rows.ts';
import { messageOfDocumentStep, messageOfJobStep, type Recorded } from './steps.ts';
import type { Db } from './tables.ts';

export interface PlannedJob {
  section: Section;
  agentId: string;
  /** The agent's prompt at this moment: that of round 1. */
  prompt: string;
}

export interface SectioningInput {
  runId: string;
  docId: string;
  sectioning: Sectioning;
  jobs: readonly PlannedJob[];
}

/**
 * Writes a queued document's sections and jobs and puts the jobs' first round into the outbox (a document
 * without jobs goes straight to merging). A second delivery changes nothing (`already`).
 */
export function recordSectioning(db: Db, input: SectioningInput): Promise<Recorded> {
  const { runId, docId, sectioning, jobs } = input;
  return inTransaction(db, async (trx) => {
    const document = await trx
      .updateTable('run_documents')
      .set({
        state: jobs.length === 0 ? 'merging' : 'extracting',
        pending_jobs: jobs.length,
        other_pages: toJson(sectioning.otherPages),
        unmapped: toJson(sectioning.unmapped),
        republished: 0,
        updated_at: sql<Date>`now()`,
        sectioned_at: sql<Date>`now()`,
      })
      .where('run_id', '=', runId)
      .where('doc_id', '=', docId)
      .where('state', '=', 'queued')
      .returning('epoch')
      .executeTakeFirst();
    if (document === undefined) return 'already';

    await insertSections(trx, runId, docId, sectioning.sections);
    if (jobs.length === 0) {
      const { epoch } = document;
      await enqueue(trx, [messageOfDocumentStep({ kind: 'merge', runId, docId, epoch })]);
      return 'recorded';
    }
    await insertJobs(trx, runId, docId, jobs);
    return 'recorded';
  });
}

async function insertSections(
  trx: Db,
  runId: string,
  docId: string,
  sections: readonly Section[],
): Promise<void> {
  if (sections.length === 0) return;
  await trx
    .insertInto('sections')
    .values(
      sections.map((section, position) => ({
        run_id: runId,
        doc_id: docId,
        position,
        name: cleanText(section.name),
        title: section.title === null ? null : cleanText(section.title),
        start_page: section.startPage,
        end_page: section.endPage,
        start_y: section.startY,
      })),
    )
    .execute();
}

/** Inserts the jobs that are not there yet, with their first round in the outbox; resolves to their ids. */
async function insertJobs(
  trx: Db,
  runId: string,
  docId: string,
  jobs: readonly PlannedJob[],
): Promise<string[]> {
  const { max_rounds } = await trx
    .selectFrom('runs')
    .select('max_rounds')
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow();
  const rows = labelSections(jobs).map(({ job, label }) => ({
    job_id: jobIdOf(runId, docId, label, job.agentId),
    run_id: runId,
    doc_id: docId,
    section: label,
    section_range: toJson(job.section),
    agent_id: job.agentId,
    status: 'extracting' as const,
    last_round: max_rounds,
    next_prompt: cleanText(job.prompt),
  }));
  const inserted = await trx
    .insertInto('coaching_jobs')
    .values(rows)
    .onConflict((conflict) => conflict.column('job_id').doNothing())
    .returning('job_id')
    .execute();
  const jobIds = inserted.map((row) => row.job_id);
  await enqueue(
    trx,
    jobIds.map((jobId) => messageOfJobStep({ kind: 'extract', jobId, round: 1, epoch: 0 })),
  );
  return jobIds;
}

/** A report may print a section twice (its notes, say): the second one for the same agent is labelled `name_2`. */
function labelSections(jobs: readonly PlannedJob[]): { job: PlannedJob; label: string }[] {
  const seen = new Map<string, number>();
  return jobs.map((job) => {
    const name = cleanText(job.section.name);
    const pair = JSON.stringify([name, job.agentId]);
    const count = (seen.get(pair) ?? 0) + 1;
    seen.set(pair, count);
    return { job, label: count === 1 ? name : `${name}_${count}` };
  });
}

export interface NewJob {
  runId: string;
  docId: string;
  section: Section;
  agentId: string;
  prompt: string;
}

/**
 * Adds one job to a run by hand, beside those of the sectionizer, and puts its first round into the outbox.
 * Resolves to its id, `{run}_{doc}_{section}_{agent}_{8 hex}`; the same job again is left as it is. Throws a
 * BrfError `bad_request` when the run's document has not been sectioned yet.
 */
export function createJob(db: Db, { runId, docId, ...job }: NewJob): Promise<string> {
  return inTransaction(db, async (trx) => {
    const inserted = await insertJobs(trx, runId, docId, [job]);
    if (inserted.length > 0) await addPendingJobs(trx, runId, docId, 1);
    return jobIdOf(runId, docId, cleanText(job.section.name), job.agentId);
  });
}

/** The document's sections in the order of its pages. */
export async function listSections(db: Db, runId: string, docId: string): Promise<Section[]> {
  const rows = await db
    .selectFrom('sections')
    .selectAll()
    .where('run_id', '=', runId)
    .where('doc_id', '=', docId)
    .orderBy('position')
    .execute();
  return rows.map(sectionOf);
}
