import {
  BrfError,
  type EvaluatedRound,
  type EvaluatorName,
  type JobState,
  type Verdict,
} from '@brf/contracts';
import { sql } from 'kysely';
import type { Cache } from './cache.ts';
import { inTransaction } from './connect.ts';
import { cleanText, toJson } from './json.ts';
import { enqueue } from './outbox.ts';
import { countJobDone } from './pending.ts';
import { keepPatterns, keepPrompt, latestPromptsKey } from './prompts.ts';
import { cacheResult, upsertResult } from './results.ts';
import { getBestRound, roundOf } from './rounds.ts';
import { type JobStep, messageOfJobStep, type Recorded, storedErrorOf } from './steps.ts';
import type { Db } from './tables.ts';

export type EvaluationOutcome =
  /** Another round, with this prompt. */
  | { kind: 'coach'; prompt: string }
  /** The job's end, with the result of its best round and what other documents may learn from it. */
  | {
      kind: 'accepted' | 'needs_review';
      bestRound: number;
      reasons: readonly string[];
      learned: { prompt: string | null; patterns: readonly string[] };
    };

export interface EvaluationRecord {
  jobId: string;
  round: number;
  verdicts: readonly Verdict[];
  /** 0 to 1. */
  accuracy: number;
  improvements: readonly string[];
  evaluateMs: number;
  judgedBy: EvaluatorName;
  /** Why the rules judged alone in a run with a model, else null. */
  judgeNote: string | null;
  /** The accuracy that the model claimed, 0 to 1. */
  statedAccuracy: number | null;
  outcome: EvaluationOutcome;
}

/**
 * Completes the round with its judgement and moves the job on: to its next round, or to its end with the best
 * round's result (Postgres and cache), its metrics, what it teaches (a prompt that reached both the run's target and
 * 0.95, patterns), and the document's counter. A second delivery changes nothing (`already`). Throws a BrfError `internal` when
 * `bestRound` is not an evaluated round of the job.
 */
export async function recordEvaluation(
  db: Db,
  cache: Cache,
  evaluation: EvaluationRecord,
): Promise<Recorded> {
  const { jobId, round, outcome } = evaluation;
  const written = await inTransaction(db, async (trx) => {
    const job = await trx
      .updateTable('coaching_jobs')
      .set({ republished: 0, updated_at: sql<Date>`now()` })
      .where('job_id', '=', jobId)
      .where('status', '=', 'evaluating')
      .where('round', '=', round)
      .returning(['run_id', 'doc_id', 'agent_id', 'epoch'])
      .executeTakeFirst();
    if (job === undefined) return undefined;
    await completeRound(trx, evaluation);

    if (outcome.kind === 'coach') {
      await trx
        .updateTable('coaching_jobs')
        .set({ status: 'extracting', round: round + 1, next_prompt: cleanText(outcome.prompt) })
        .where('job_id', '=', jobId)
        .execute();
      const next = { kind: 'extract', jobId, round: round + 1, epoch: job.epoch } as const;
      await enqueue(trx, [messageOfJobStep(next)]);
      return { kept: false, result: null };
    }

    const best = await finishJob(trx, { jobId, agentId: job.agent_id }, outcome.kind, outcome.bestRound);
    await trx
      .updateTable('coaching_jobs')
      .set({ next_prompt: null, reasons: toJson(outcome.reasons) })
      .where('job_id', '=', jobId)
      .execute();
    const { prompt, patterns } = outcome.learned;
    const source = { runId: job.run_id, jobId, agentId: job.agent_id };
    const kept = prompt !== null && (await keepPrompt(trx, source, { ...best, prompt }));
    await keepPatterns(trx, job.agent_id, patterns, best.accuracy);
    await countJobDone(trx, job.run_id, job.doc_id);
    return { kept, result: best.result };
  });

  if (written === undefined) return 'already';
  if (written.result !== null) await cacheResult(cache, jobId, written.result);
  if (written.kept) await cache.remove(latestPromptsKey);
  return 'recorded';
}

/**
 * Ends a job whose step failed for good; when earlier rounds were evaluated, the best one's result is kept.
 * Without effect (`already`) when the step has been done or put back to work since it was delivered.
 */
export function failJob(db: Db, step: JobStep, error: unknown): Promise<Recorded> {
  return inTransaction(db, async (trx) => {
    const job = await trx
      .updateTable('coaching_jobs')
      .set({ status: 'failed', error: toJson(storedErrorOf(error)) })
      .where('job_id', '=', step.jobId)
      .where('status', '=', step.kind === 'extract' ? 'extracting' : 'evaluating')
      .where('round', '=', step.round)
      .where('epoch', '=', step.epoch)
      .returning(['run_id', 'doc_id', 'agent_id'])
      .executeTakeFirst();
    if (job === undefined) return 'already';
    const best = await getBestRound(trx, step.jobId);
    await finishJob(trx, { jobId: step.jobId, agentId: job.agent_id }, 'failed', best?.round ?? null);
    await countJobDone(trx, job.run_id, job.doc_id);
    return 'recorded';
  });
}

async function completeRound(trx: Db, evaluation: EvaluationRecord): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('coaching_rounds')
    .set({
      accuracy: evaluation.accuracy,
      verdicts: toJson(evaluation.verdicts),
      improvements: toJson(evaluation.improvements),
      evaluate_ms: evaluation.evaluateMs,
      judged_by: evaluation.judgedBy,
      judge_note: evaluation.judgeNote === null ? null : cleanText(evaluation.judgeNote),
      stated_accuracy: evaluation.statedAccuracy,
      evaluated_at: sql<Date>`now()`,
    })
    .where('job_id', '=', evaluation.jobId)
    .where('round_num', '=', evaluation.round)
    .executeTakeFirst();
  if (numUpdatedRows === 0n)
    throw new BrfError(
      'internal',
      `job ${evaluation.jobId} is evaluating round ${evaluation.round}, which does not exist`,
    );
}

type FinishedRound = Pick<EvaluatedRound, 'prompt' | 'accuracy' | 'result' | 'verdicts'>;

type FinalState = Extract<JobState, 'accepted' | 'needs_review' | 'failed'>;

async function finishJob(
  trx: Db,
  job: { jobId: string; agentId: string },
  state: FinalState,
  bestRound: number,
): Promise<FinishedRound>;
async function finishJob(
  trx: Db,
  job: { jobId: string; agentId: string },
  state: FinalState,
  bestRound: number | null,
): Promise<FinishedRound | null>;
/** Writes the job's final state, and with a best round its result and metrics. */
async function finishJob(
  trx: Db,
  { jobId, agentId }: { jobId: string; agentId: string },
  state: FinalState,
  bestRound: number | null,
): Promise<FinishedRound | null> {
  const best = bestRound === null ? null : await loadEvaluatedRound(trx, jobId, bestRound);
  await trx
    .updateTable('coaching_jobs')
    .set({
      status: state,
      best_round: bestRound,
      final_accuracy: best?.accuracy ?? null,
      updated_at: sql<Date>`now()`,
      completed_at: sql<Date>`now()`,
    })
    .where('job_id', '=', jobId)
    .execute();
  if (best === null || bestRound === null) return null;
  await upsertResult(trx, { jobId, agentId, round: bestRound, result: best.result });
  await upsertMetrics(trx, jobId, agentId, best.accuracy);
  return best;
}

async function loadEvaluatedRound(trx: Db, jobId: string, round: number): Promise<FinishedRound> {
  const row = await trx
    .selectFrom('coaching_rounds')
    .selectAll()
    .where('job_id', '=', jobId)
    .where('round_num', '=', round)
    .executeTakeFirst();
  const found = row === undefined ? null : roundOf(row);
  if (found === null || found.accuracy === null || found.verdicts === null)
    throw new BrfError('internal', `job ${jobId}: best round ${round} is not an evaluated round of it`);
  const { accuracy, verdicts, prompt, result } = found;
  return { accuracy, verdicts, prompt, result };
}

/** Time over all rounds of the job, their number, and the best round's accuracy. */
async function upsertMetrics(trx: Db, jobId: string, agentId: string, accuracy: number): Promise<void> {
  const spent = await trx
    .selectFrom('coaching_rounds')
    .select([
      sql<number>`sum(extract_ms + coalesce(evaluate_ms, 0))`.as('ms'),
      sql<number>`count(*)`.as('rounds'),
    ])
    .where('job_id', '=', jobId)
    .executeTakeFirstOrThrow();
  const row = {
    execution_time_ms: spent.ms,
    coaching_rounds: spent.rounds,
    final_accuracy: accuracy,
    timestamp: sql<Date>`now()`,
  };
  await trx
    .insertInto('agent_performance_metrics')
    .values({ job_id: jobId, agent_id: agentId, ...row })
    .onConflict((conflict) => conflict.column('job_id').doUpdateSet(row))
    .execute();
}
