import type { JobState } from '@brf/contracts';
import { type CoachingReport, type ReportCall, type ReportRound, reportCoaching } from './coaching-report.ts';

/** One job of a run, as the report counts it. */
export interface ReportJob {
  jobId: string;
  agentId: string;
  docId: string;
  section: string;
  state: JobState;
  /** All its rounds: extraction and evaluation. */
  executionTimeMs: number;
  rounds: number;
  /** Of the best round, 0 to 1; null while there is none. */
  accuracy: number | null;
  /** Why it needs review or failed. */
  reasons: readonly string[];
}

export interface ReportInput {
  runId: string;
  engine: string;
  evaluator: string;
  targetAccuracy: number;
  documents: readonly {
    docId: string;
    fileName: string;
    state: string;
    createdAt: Date;
    completedAt: Date | null;
  }[];
  jobs: readonly ReportJob[];
  rounds: readonly ReportRound[];
  calls: readonly ReportCall[];
  /** Fields delivered as accepted, over all finished documents. */
  acceptedFields: number;
}

export interface AgentReport {
  agentId: string;
  /** How many sections the agent read: its finished jobs. */
  sections: number;
  averageTimeMs: number;
  averageRounds: number;
  /** Mean of its jobs' best rounds, 0 to 1; null when none was evaluated. */
  averageAccuracy: number | null;
  accepted: number;
  needsReview: number;
  failed: number;
}

export interface RunReport {
  runId: string;
  engine: string;
  evaluator: string;
  targetAccuracy: number;
  documents: { total: number; done: number; failed: number };
  jobs: { total: number; accepted: number; needsReview: number; failed: number; running: number };
  overall: {
    /** Mean accuracy of the jobs' best rounds, 0 to 1; null when none was evaluated. */
    accuracy: number | null;
    averageRounds: number;
    /** Work: the sum of all jobs' times. */
    totalTimeMs: number;
    /** From the first submission to the last document's end; null while the run goes on. */
    elapsedMs: number | null;
  };
  agents: AgentReport[];
  coaching: CoachingReport;
  slowest: { jobId: string; executionTimeMs: number }[];
  /** The most frequent reasons for review or failure, most frequent first. */
  reasons: { reason: string; count: number }[];
}

const LIST_LENGTH = 5;

/** The performance report of one run. Jobs still running count as running and into no average. */
export function buildRunReport(input: ReportInput): RunReport {
  const finished = input.jobs.filter(
    (job) => job.state === 'accepted' || job.state === 'needs_review' || job.state === 'failed',
  );
  const done = input.documents.filter((document) => document.state === 'done').length;
  const failed = input.documents.filter((document) => document.state === 'failed').length;
  const agents = new Map(input.jobs.map((job) => [job.jobId, job.agentId]));
  const agentIds = [...new Set(finished.map((job) => job.agentId))].sort((a, b) => a.localeCompare(b, 'sv'));
  return {
    runId: input.runId,
    engine: input.engine,
    evaluator: input.evaluator,
    targetAccuracy: input.targetAccuracy,
    documents: { total: input.documents.length, done, failed },
    jobs: {
      total: input.jobs.length,
      ...countStates(finished),
      running: input.jobs.length - finished.length,
    },
    overall: {
      accuracy: mean(accuracies(finished)),
      averageRounds: mean(finished.map((job) => job.rounds)) ?? 0,
      totalTimeMs: finished.reduce((sum, job) => sum + job.executionTimeMs, 0),
      elapsedMs: elapsed(input.documents),
    },
    agents: agentIds.map((agentId) =>
      reportAgent(
        agentId,
        finished.filter((job) => job.agentId === agentId),
      ),
    ),
    coaching: reportCoaching({
      ...input,
      agentOf: (jobId) => agents.get(jobId) ?? jobId,
    }),
    slowest: finished
      .toSorted((a, b) => b.executionTimeMs - a.executionTimeMs)
      .slice(0, LIST_LENGTH)
      .map(({ jobId, executionTimeMs }) => ({ jobId, executionTimeMs })),
    reasons: countReasons(finished.flatMap((job) => job.reasons)),
  };
}

function reportAgent(agentId: string, jobs: readonly ReportJob[]): AgentReport {
  return {
    agentId,
    sections: jobs.length,
    averageTimeMs: mean(jobs.map((job) => job.executionTimeMs)) ?? 0,
    averageRounds: mean(jobs.map((job) => job.rounds)) ?? 0,
    averageAccuracy: mean(accuracies(jobs)),
    ...countStates(jobs),
  };
}

function countStates(jobs: readonly ReportJob[]) {
  const count = (state: JobState) => jobs.filter((job) => job.state === state).length;
  return { accepted: count('accepted'), needsReview: count('needs_review'), failed: count('failed') };
}

function accuracies(jobs: readonly ReportJob[]): number[] {
  return jobs.flatMap((job) => (job.accuracy === null ? [] : [job.accuracy]));
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function elapsed(documents: ReportInput['documents']): number | null {
  const ends = documents.map((document) => document.completedAt?.getTime());
  if (documents.length === 0 || ends.some((end) => end === undefined)) return null;
  return (
    Math.max(...ends.map((end) => end ?? 0)) -
    Math.min(...documents.map((document) => document.createdAt.getTime()))
  );
}

function countReasons(reasons: readonly string[]): RunReport['reasons'] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count)
    .slice(0, LIST_LENGTH);
}
