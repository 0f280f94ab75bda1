/** What model calls use and cost; money is set aside before a call, so that a budget holds whatever runs at once. */
import type { ModelUsage } from '@brf/contracts';
import { sql } from 'kysely';
import { inTransaction } from './connect.ts';
import type { CallOutcome, CallPurpose, Db } from './tables.ts';

export interface CallRequest {
  jobId: string;
  round: number;
  model: string;
  /** The most that the call may cost, in USD. */
  maxCostUsd: number;
}

export type Reservation =
  | { kind: 'reserved'; callId: number }
  /** In words, for the job's reasons. */
  | { kind: 'spent'; reason: string };

/**
 * Sets money aside for one evaluation call, unless the run's or the document's budget would not hold it together with
 * what is spent and set aside already. Evaluators that ask at once take turns.
 */
export function reserveCall(db: Db, request: CallRequest): Promise<Reservation> {
  return inTransaction(db, async (trx) => {
    const job = await trx
      .selectFrom('coaching_jobs')
      .select(['run_id', 'doc_id'])
      .where('job_id', '=', request.jobId)
      .executeTakeFirstOrThrow();
    const run = await trx
      .selectFrom('runs')
      .select(['budget_usd', 'document_budget_usd'])
      .where('run_id', '=', job.run_id)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    const spent = await trx
      .selectFrom('model_calls')
      .select([
        sql<number>`coalesce(sum(cost_usd), 0)`.as('run'),
        sql<number>`coalesce(sum(cost_usd) filter (where doc_id = ${job.doc_id}), 0)`.as('document'),
      ])
      .where('run_id', '=', job.run_id)
      .executeTakeFirstOrThrow();
    for (const [what, used, budget] of [
      ['run', spent.run, run.budget_usd],
      ['document', spent.document, run.document_budget_usd],
    ] as const) {
      if (budget !== null && used + request.maxCostUsd > budget)
        return {
          kind: 'spent',
          reason: `the ${what}'s budget of ${budget} USD does not hold another call: ${used.toFixed(2)} USD are spent or set aside`,
        };
    }
    const { id } = await trx
      .insertInto('model_calls')
      .values({
        run_id: job.run_id,
        doc_id: job.doc_id,
        job_id: request.jobId,
        round_num: request.round,
        purpose: 'evaluate',
        model: request.model,
        outcome: 'open',
        cost_usd: request.maxCostUsd,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { kind: 'reserved', callId: id };
  });
}

/** Puts what the call used in the place of what was set aside. */
export async function settleCall(
  db: Db,
  callId: number,
  outcome: Exclude<CallOutcome, 'open'>,
  usage: ModelUsage,
): Promise<void> {
  await db
    .updateTable('model_calls')
    .set({
      outcome,
      input_tokens: usage.inputTokens,
      cached_tokens: usage.cachedTokens,
      output_tokens: usage.outputTokens,
      cost_usd: usage.costUsd,
    })
    .where('id', '=', callId)
    .execute();
}

/** The calls of one model for one purpose in one round. */
export interface CallSums extends ModelUsage {
  jobId: string;
  docId: string;
  round: number;
  purpose: CallPurpose;
  calls: number;
}

/** The sums of a run's or a job's calls, by job, round, purpose and model. */
export async function sumCalls(db: Db, of: { runId: string } | { jobId: string }): Promise<CallSums[]> {
  const rows = await db
    .selectFrom('model_calls')
    .select([
      'job_id',
      'doc_id',
      'round_num',
      'purpose',
      'model',
      sql<number>`count(*)`.as('calls'),
      sql<number>`sum(input_tokens)`.as('input'),
      sql<number>`sum(cached_tokens)`.as('cached'),
      sql<number>`sum(output_tokens)`.as('output'),
      sql<number>`sum(cost_usd)`.as('cost'),
    ])
    .where((eb) => ('runId' in of ? eb('run_id', '=', of.runId) : eb('job_id', '=', of.jobId)))
    .groupBy(['job_id', 'doc_id', 'round_num', 'purpose', 'model'])
    .orderBy('job_id')
    .orderBy('round_num')
    .orderBy('purpose')
    .execute();
  return rows.map((row) => ({
    jobId: row.job_id,
    docId: row.doc_id,
    round: row.round_num,
    purpose: row.purpose,
    model: row.model,
    calls: row.calls,
    inputTokens: row.input,
    cachedTokens: row.cached,
    outputTokens: row.output,
    costUsd: row.cost,
  }));
}
