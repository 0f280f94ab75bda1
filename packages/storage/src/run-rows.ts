import { type EvaluatorName, type Section, type Verdict, verdictSchema } from '@brf/contracts';
import { sql } from 'kysely';
import { listDocuments } from './documents.ts';
import { listJobs } from './jobs.ts';
import { type CallSums, sumCalls } from './model-calls.ts';
import { type Job, type Run, type RunDocument, sectionOf } from './rows.ts';
import { getRun } from './runs.ts';
import type { Db } from './tables.ts';

/** All that a run's report is made of. Times are milliseconds, accuracies 0 to 1. */
export interface RunRows {
  run: Run;
  documents: RunDocument[];
  sections: { docId: string; section: Section }[];
  jobs: Job[];
  rounds: {
    jobId: string;
    round: number;
    /** Null until the round is evaluated, as is its time. */
    accuracy: number | null;
    extractMs: number;
    evaluateMs: number | null;
    verdicts: Verdict[] | null;
    judgedBy: EvaluatorName | null;
  }[];
  /** What the models used, by job, round, purpose and model. */
  calls: CallSums[];
  /** Fields delivered as accepted, over all finished documents. */
  acceptedFields: number;
  /** One for each job that ended with a result. */
  metrics: {
    jobId: string;
    agentId: string;
    executionTimeMs: number;
    coachingRounds: number;
    finalAccuracy: number;
    timestamp: Date;
  }[];
}

/** Throws a BrfError `not_found` for an unknown run. */
export async function loadRunRows(db: Db, runId: string): Promise<RunRows> {
  const run = await getRun(db, runId);
  const [documents, jobs, sections, rounds, metrics, calls, accepted] = await Promise.all([
    listDocuments(db, runId),
    listJobs(db, { runId }),
    db
      .selectFrom('sections')
      .selectAll()
      .where('run_id', '=', runId)
      .orderBy('doc_id')
      .orderBy('position')
      .execute(),
    db
      .selectFrom('coaching_rounds')
      .innerJoin('coaching_jobs', 'coaching_jobs.job_id', 'coaching_rounds.job_id')
      .select([
        'coaching_rounds.job_id',
        'round_num',
        'accuracy',
        'extract_ms',
        'evaluate_ms',
        'verdicts',
        'judged_by',
      ])
      .where('run_id', '=', runId)
      .orderBy('coaching_rounds.job_id')
      .orderBy('round_num')
      .execute(),
    db
      .selectFrom('agent_performance_metrics')
      .innerJoin('coaching_jobs', 'coaching_jobs.job_id', 'agent_performance_metrics.job_id')
      .selectAll('agent_performance_metrics')
      .where('run_id', '=', runId)
      .orderBy('agent_performance_metrics.id')
      .execute(),
    sumCalls(db, { runId }),
    db
      .selectFrom('run_documents')
      .select(
        sql<number>`coalesce(sum((result_json #>> '{counts,accepted}')::bigint), 0)::float8`.as('fields'),
      )
      .where('run_id', '=', runId)
      .executeTakeFirstOrThrow(),
  ]);
  return {
    run,
    documents,
    jobs,
    sections: sections.map((row) => ({ docId: row.doc_id, section: sectionOf(row) })),
    rounds: rounds.map((row) => ({
      jobId: row.job_id,
      round: row.round_num,
      accuracy: row.accuracy,
      extractMs: row.extract_ms,
      evaluateMs: row.evaluate_ms,
      verdicts: row.verdicts === null ? null : verdictSchema.array().parse(row.verdicts),
      judgedBy: row.judged_by,
    })),
    calls,
    acceptedFields: accepted.fields,
    metrics: metrics.map((row) => ({
      jobId: row.job_id,
      agentId: row.agent_id,
      executionTimeMs: row.execution_time_ms,
      coachingRounds: row.coaching_rounds,
      finalAccuracy: row.final_accuracy,
      timestamp: row.timestamp,
    })),
  };
}
