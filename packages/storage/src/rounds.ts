import {
  type EvaluatedRound,
  type EvaluatorName,
  type FieldCells,
  type ModelUsage,
  type Round,
  roundSchema,
} from '@brf/contracts';
import { type Selectable, sql } from 'kysely';
import { inTransaction } from './connect.ts';
import { cleanText, toJson } from './json.ts';
import { type CallSums, sumCalls } from './model-calls.ts';
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
  /** Of the model's call; absent for an engine without a model. */
  usage?: ModelUsage | undefined;
}

/** A round with who judged it and what its model calls cost. */
export type StoredRound = Round & {
  /** Null until it is evaluated. */
  judgedBy: EvaluatorName | null;
  /** Why the rules judged alone in a run with a model. */
  judgeNote: string | null;
  /** The accuracy that the model claimed, 0 to 1. */
  statedAccuracy: number | null;
  calls: CallSums[];
};

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
      .returning(['epoch', 'run_id', 'doc_id'])
      .executeTakeFirst();
    if (job === undefined) return 'already';
    const { usage } = extraction;
    if (usage !== undefined)
      await trx
        .insertInto('model_calls')
        .values({
          run_id: job.run_id,
          doc_id: job.doc_id,
          job_id: jobId,
          round_num: round,
          purpose: 'extract',
          model: usage.model,
          outcome: 'extracted',
          input_tokens: usage.inputTokens,
          cached_tokens: usage.cachedTokens,
          output_tokens: usage.outputTokens,
          cost_usd: usage.costUsd,
        })
        .execute();
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
export async function getJobHistory(db: Db, jobId: string): Promise<StoredRound[]> {
  const [rows, calls] = await Promise.all([
    db.selectFrom('coaching_rounds').selectAll().where('job_id', '=', jobId).orderBy('round_num').execute(),
    sumCalls(db, { jobId }),
  ]);
  return rows.map((row) => ({
    ...roundOf(row),
    judgedBy: row.judged_by,
    judgeNote: row.judge_note,
    statedAccuracy: row.stated_accuracy,
    calls: calls.filter(({ round }) => round === row.round_num),
  }));
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
