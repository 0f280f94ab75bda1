/** What the tables hold, as the rest of the system reads it: parsed, camel case, no driver types. */
import {
  type DocumentState,
  type EngineName,
  type EvaluatorName,
  type JobState,
  roundSchema,
  type Section,
  type Sectioning,
  type StoredError,
  sectioningSchema,
  sectionSchema,
  storedErrorSchema,
} from '@brf/contracts';
import type { Selectable } from 'kysely';
import type { CoachingJobsTable, RunDocumentsTable, RunsTable, SectionsTable } from './tables.ts';

export interface Run {
  runId: string;
  engine: EngineName;
  evaluator: EvaluatorName;
  /** 0 to 1. */
  targetAccuracy: number;
  maxRounds: number;
  /** What models may cost in the run, and for one of its documents, in USD; null without a limit. */
  budgetUsd: number | null;
  documentBudgetUsd: number | null;
  /** The challenger that the run tries; null in an ordinary run. */
  challenger: number | null;
  createdAt: Date;
}

export interface RunDocument {
  runId: string;
  docId: string;
  fileName: string;
  byteSize: number;
  /** Null until it has been read. */
  pageCount: number | null;
  state: DocumentState;
  epoch: number;
  pendingJobs: number;
  otherPages: Sectioning['otherPages'];
  unmapped: Sectioning['unmapped'];
  error: StoredError | null;
  createdAt: Date;
  updatedAt: Date;
  completedAt: Date | null;
}

export interface Job {
  jobId: string;
  runId: string;
  docId: string;
  section: Section;
  agentId: string;
  state: JobState;
  /** The current round, from 1. */
  round: number;
  /** Number of the last round it may spend (more than the run's maxRounds after a retry). */
  lastRound: number;
  /** Prompt of the current round; null once the job is final. */
  nextPrompt: string | null;
  epoch: number;
  bestRound: number | null;
  /** Accuracy of the best round, 0 to 1. */
  finalAccuracy: number | null;
  /** Why it needs review. */
  reasons: string[];
  error: StoredError | null;
  createdAt: Date;
  updatedAt: Date;
  completedAt: Date | null;
}

export function runOf(row: Selectable<RunsTable>): Run {
  return {
    runId: row.run_id,
    engine: row.engine,
    evaluator: row.evaluator,
    targetAccuracy: row.target_accuracy,
    maxRounds: row.max_rounds,
    budgetUsd: row.budget_usd,
    documentBudgetUsd: row.document_budget_usd,
    challenger: row.challenger,
    createdAt: row.created_at,
  };
}

export function runDocumentOf(
  row: Selectable<RunDocumentsTable> & { byte_size: number; page_count: number | null },
): RunDocument {
  return {
    runId: row.run_id,
    docId: row.doc_id,
    fileName: row.file_name,
    byteSize: row.byte_size,
    pageCount: row.page_count,
    state: row.state,
    epoch: row.epoch,
    pendingJobs: row.pending_jobs,
    otherPages: sectioningSchema.shape.otherPages.parse(row.other_pages ?? []),
    unmapped: sectioningSchema.shape.unmapped.parse(row.unmapped ?? []),
    error: row.error === null ? null : storedErrorSchema.parse(row.error),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    completedAt: row.completed_at,
  };
}

export function sectionOf(row: Selectable<SectionsTable>): Section {
  return sectionSchema.parse({
    name: row.name,
    title: row.title,
    startPage: row.start_page,
    endPage: row.end_page,
    startY: row.start_y,
  });
}

export function jobOf(row: Selectable<CoachingJobsTable>): Job {
  return {
    jobId: row.job_id,
    runId: row.run_id,
    docId: row.doc_id,
    section: sectionSchema.parse(row.section_range),
    agentId: row.agent_id,
    state: row.status,
    round: row.round,
    lastRound: row.last_round,
    nextPrompt: row.next_prompt,
    epoch: row.epoch,
    bestRound: row.best_round,
    finalAccuracy: row.final_accuracy,
    reasons: roundSchema.shape.repairs.parse(row.reasons ?? []),
    error: row.error === null ? null : storedErrorSchema.parse(row.error),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    completedAt: row.completed_at,
  };
}
