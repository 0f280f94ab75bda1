import { type EvaluatedRound, type FieldCells, type Round, roundSchema } from '@brf/contracts';
import { type Selectable, sql } from 'kysely';
import { inTransaction } from './connect.ts';
import { cleanText, toJson } from './json.ts';
import { enqueue } from './outbox.ts';
import { messageOfJobStep, type Recorded } from './steps.ts';
import type { CoachingRoundsTable, Db } from './tables.ts';

export interface ExtractionRecord {
  jobId: string;
  round: number;
  prompt: string;
  result: FieldCells;
  rawOutput: string | null;
  repairs: readonly string[];
  extractMs: number;
}

/**
 * Writes the round and hands the job to the evaluator. A second delivery of the same round changes nothing
 * (`already`), so the first recorded result stands.
 */
export function recordExtraction(db: Db, extraction: ExtractionRecord): Promise<Recorded> {
  const { jobId, round } = extraction;
  return inTransaction(db, async (trx) => {
    // First the job row: its lock makes two deliveries of the same round take turns.
    const job = await trx
      .updateTable('coaching_jobs')
      .set({ status: 'evaluating', republished: 0, updated_at: sql<Date>`now()` })
      .where('job_id', '=', jobId)
      .where('status', '=', 'extracting')
      .where('round', '=', round)
      .returning('epoch')
      .executeTakeFirst();
    if (job === undefined) return 'already';
    await trx
      .insertInto('coaching_rounds')
      .values({
        job_id: jobId,
        round_num: round,
        prompt: cleanText(extraction.prompt),
        result_json: toJson(extraction.result),
        raw_output: extraction.rawOutput === null ? null : cleanText(extraction.rawOutput),
        repairs: toJson(extraction.repairs),
        extract_ms: extraction.extractMs,
      })
      .execute();
    await enqueue(trx, [messageOfJobStep({ kind: 'evaluate', jobId, round, epoch: job.epoch })]);
    return 'recorded';
  });
}

export function roundOf(row: Selectable<CoachingRoundsTable>): Round {
  return roundSchema.parse({
    jobId: row.job_id,
    round: row.round_num,
    prompt: row.prompt,
    result: row.result_json,
    rawOutput: row.raw_output,
    repairs: row.repairs,
    extractMs: row.extract_ms,
    accuracy: row.accuracy,
    verdicts: row.verdicts,
    improvements: row.improvements,
    evaluateMs: row.evaluate_ms,
  });
}

/** Every round of the job, first to last; those not yet evaluated have a null accuracy. */
export async function getJobHistory(db: Db, jobId: string): Promise<Round[]> {
  const rows = await db
    .selectFrom('coaching_rounds')
    .selectAll()
    .where('job_id', '=', jobId)
    .orderBy('round_num')
    .execute();
  return rows.map(roundOf);
}

/** The evaluated round with the highest accuracy, the first of equals; null when none is evaluated. */
export async function getBestRound(db: Db, jobId: string): Promise<EvaluatedRound | null> {
  const row = await db
    .selectFrom('coaching_rounds')
    .selectAll()
    .where('job_id', '=', jobId)
    .where('accuracy', 'is not', null)
    .orderBy('accuracy', 'desc')
    .orderBy('round_num')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { accuracy, verdicts, improvements, ...round } = roundOf(row);
  if (accuracy === null) return null;
  return { ...round, accuracy, verdicts: verdicts ?? [], improvements: improvements ?? [] };
}
