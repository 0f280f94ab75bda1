import { buildRunReport, type RunReport } from '@brf/metrics';
import { type Db, loadRunRows } from '@brf/storage';

/** The performance report of a run. Throws a BrfError `not_found`. */
export async function readRunReport(db: Db, runId: string): Promise<RunReport> {
  const { run, documents, jobs, rounds, calls, acceptedFields } = await loadRunRows(db, runId);
  const roundsOf = new Map<string, typeof rounds>();
  for (const round of rounds) roundsOf.set(round.jobId, [...(roundsOf.get(round.jobId) ?? []), round]);
  return buildRunReport({
    runId,
    engine: run.engine,
    evaluator: run.evaluator,
    targetAccuracy: run.targetAccuracy,
    documents,
    rounds,
    calls,
    acceptedFields,
    jobs: jobs.map((job) => {
      const own = roundsOf.get(job.jobId) ?? [];
      return {
        jobId: job.jobId,
        agentId: job.agentId,
        docId: job.docId,
        section: job.section.name,
        state: job.state,
        executionTimeMs: own.reduce((sum, round) => sum + round.extractMs + (round.evaluateMs ?? 0), 0),
        rounds: own.length,
        accuracy: job.finalAccuracy,
        reasons: job.error ? [job.error.message] : job.reasons,
      };
    }),
  });
}
