/** The tables as kysely sees them; every row, insert and update type derives from these. */
import type { DocumentState, EngineName, EvaluatorName, JobState, QueueName } from '@brf/contracts';
import type { ColumnType, Generated, Kysely } from 'kysely';

/** jsonb: comes out parsed and unchecked, goes in as text (see `toJson`). */
type Json = ColumnType<unknown, string, string>;
type NullableJson = ColumnType<unknown, string | null | undefined, string | null>;
type Timestamp = Generated<Date>;
type NullableTimestamp = Generated<Date | null>;

export interface AgentRegistryTable {
  agent_id: string;
  name: string;
  specialization: string;
  typical_sections: Json;
  bounded_prompt: string;
  json_schema: Json;
  /** The prompt as last seeded: where bounded_prompt differs, somebody edited it, and seeding leaves it alone. */
  seeded_prompt: string | null;
  /** Kept by a trigger. */
  updated_at: Timestamp;
}

export interface DocumentsTable {
  doc_id: string;
  sha256: string;
  bytes: Buffer;
  byte_size: number;
  page_count: Generated<number | null>;
  created_at: Timestamp;
}

export interface DocumentWordsTable {
  doc_id: string;
  /** gzip of the JSON of PageWords[]. */
  words: Buffer;
  ocr_pages: number;
  read_ms: number;
  created_at: Timestamp;
}

export interface RunsTable {
  run_id: string;
  engine: EngineName;
  evaluator: EvaluatorName;
  target_accuracy: number;
  max_rounds: number;
  /** USD; null without a limit. */
  budget_usd: Generated<number | null>;
  document_budget_usd: Generated<number | null>;
  /** The successful prompt that this run tries instead of its agent's own; null in an ordinary run. */
  challenger: Generated<number | null>;
  created_at: Timestamp;
}

export interface RunDocumentsTable {
  run_id: string;
  doc_id: string;
  file_name: string;
  state: DocumentState;
  epoch: Generated<number>;
  /** Jobs that have not reached a final state. */
  pending_jobs: Generated<number>;
  other_pages: NullableJson;
  unmapped: NullableJson;
  result_json: NullableJson;
  error: NullableJson;
  /** How often the reconciler put the current step back into its queue. */
  republished: Generated<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  /** When the reconciler last looked at it. */
  checked_at: NullableTimestamp;
  sectioned_at: NullableTimestamp;
  completed_at: NullableTimestamp;
}

export interface SectionsTable {
  run_id: string;
  doc_id: string;
  position: number;
  name: string;
  title: string | null;
  start_page: number;
  end_page: number;
  start_y: number;
}

export interface CoachingJobsTable {
  job_id: string;
  run_id: string;
  doc_id: string;
  /** The section's name, numbered when a document has several of that name for one agent. */
  section: string;
  /** The Section itself: name, title, page range. */
  section_range: Json;
  agent_id: string;
  status: JobState;
  round: Generated<number>;
  /** Number of the last round that this job may spend. */
  last_round: number;
  /** Prompt of the current round; null once the job is accepted or needs review. */
  next_prompt: string | null;
  epoch: Generated<number>;
  best_round: Generated<number | null>;
  final_accuracy: Generated<number | null>;
  reasons: NullableJson;
  error: NullableJson;
  republished: Generated<number>;
  created_at: Timestamp;
  updated_at: Timestamp;
  checked_at: NullableTimestamp;
  completed_at: NullableTimestamp;
}

export interface CoachingRoundsTable {
  job_id: string;
  round_num: number;
  prompt: string;
  result_json: Json;
  raw_output: string | null;
  repairs: Json;
  extract_ms: number;
  accuracy: Generated<number | null>;
  verdicts: NullableJson;
  improvements: NullableJson;
  evaluate_ms: Generated<number | null>;
  judged_by: Generated<EvaluatorName | null>;
  /** Why the rules judged alone in a run with a model. */
  judge_note: Generated<string | null>;
  /** What the model said of the accuracy itself. */
  stated_accuracy: Generated<number | null>;
  created_at: Timestamp;
  evaluated_at: NullableTimestamp;
}

export interface ExtractionResultsTable {
  job_id: string;
  agent_id: string;
  round_num: number;
  result_json: Json;
  created_at: Timestamp;
}

export interface SuccessfulPromptsTable {
  id: Generated<number>;
  agent_id: string;
  prompt: string;
  accuracy: number;
  /** The job that it was learned from. */
  job_id: Generated<string | null>;
  /** How many jobs this prompt brought over the target. */
  uses: Generated<number>;
  /** When it last did. */
  created_at: Timestamp;
}

export interface AgentPerformanceMetricsTable {
  id: Generated<number>;
  job_id: string;
  agent_id: string;
  execution_time_ms: number;
  coaching_rounds: number;
  final_accuracy: number;
  timestamp: Timestamp;
}

export type CallPurpose = 'extract' | 'evaluate';
/** `open`: under way, or its worker died; then what was set aside for it stays spent. */
export type CallOutcome = 'open' | 'judged' | 'refused' | 'failed' | 'extracted';

export interface ModelCallsTable {
  id: Generated<number>;
  run_id: string;
  doc_id: string;
  job_id: string;
  round_num: number;
  purpose: CallPurpose;
  model: string;
  outcome: CallOutcome;
  input_tokens: Generated<number>;
  cached_tokens: Generated<number>;
  output_tokens: Generated<number>;
  cost_usd: number;
  created_at: Timestamp;
}

export interface PromptPatternsTable {
  agent_id: string;
  pattern: string;
  accuracy: number;
  uses: Generated<number>;
  created_at: Timestamp;
}

export type PromptOrigin = 'seeded' | 'edited' | 'promoted' | 'rolled_back';

/** Written by a trigger whenever an agent's prompt changes; the highest version is the one in use. */
export interface PromptVersionsTable {
  agent_id: string;
  version: number;
  /** The version it was made from. */
  parent: number | null;
  origin: Generated<PromptOrigin>;
  /** Of a promoted prompt: the job that it was learned from. */
  job_id: Generated<string | null>;
  prompt: string;
  created_at: Timestamp;
}

export interface OutboxTable {
  id: Generated<number>;
  queue: QueueName;
  payload: Json;
  bull_job_id: string;
  created_at: Timestamp;
  published_at: NullableTimestamp;
}

export interface Database {
  agent_registry: AgentRegistryTable;
  documents: DocumentsTable;
  document_words: DocumentWordsTable;
  runs: RunsTable;
  run_documents: RunDocumentsTable;
  sections: SectionsTable;
  coaching_jobs: CoachingJobsTable;
  coaching_rounds: CoachingRoundsTable;
  extraction_results: ExtractionResultsTable;
  successful_prompts: SuccessfulPromptsTable;
  agent_performance_metrics: AgentPerformanceMetricsTable;
  model_calls: ModelCallsTable;
  prompt_patterns: PromptPatternsTable;
  prompt_versions: PromptVersionsTable;
  outbox: OutboxTable;
}

/** A connection pool or an open transaction. */
export type Db = Kysely<Database>;
