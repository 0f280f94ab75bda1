export {
  type AgentRegistry,
  assertRegistryComplete,
  createAgentRegistry,
  getAgent,
  loadAgents,
  seedAgents,
  setPrompt,
} from './agents.ts';
export { type Cache, connectCache } from './cache.ts';
export { connectDatabase, migrateDown, migrateToLatest, pingDatabase, requireDatabase } from './connect.ts';
export { createOutbox } from './create-outbox.ts';
export {
  failDocument,
  findDocumentRuns,
  listDocuments,
  loadDocument,
  loadDocumentBytes,
  type Submission,
  submitDocument,
} from './documents.ts';
export { type EvaluationOutcome, type EvaluationRecord, failJob, recordEvaluation } from './evaluation.ts';
export { listJobs, loadJob } from './jobs.ts';
export {
  type CallRequest,
  type CallSums,
  type Reservation,
  reserveCall,
  settleCall,
} from './model-calls.ts';
export { publishOutbox } from './outbox.ts';
export { claimOverdue, type Republished, republish } from './overdue.ts';
export {
  type Challenger,
  listChallengers,
  listPromptVersions,
  type PromptVersion,
  promoteChallenger,
  rollBackPrompt,
} from './prompt-versions.ts';
export { getLatestPrompts, listPatterns } from './prompts.ts';
export { completeDocument, type JobResult, readDocumentResult, readResult, saveResult } from './results.ts';
export { type Reopened, reopenDocument, reopenJob } from './retry.ts';
export {
  type ExtractionRecord,
  getBestRound,
  getJobHistory,
  recordExtraction,
  type StoredRound,
} from './rounds.ts';
export type { Job, Run, RunDocument } from './rows.ts';
export { loadRunRows, type RunRows } from './run-rows.ts';
export { createRun, getRun, listRuns, type RunSettings } from './runs.ts';
export {
  createJob,
  listSections,
  type NewJob,
  type PlannedJob,
  recordSectioning,
  type SectioningInput,
} from './sectioning.ts';
export type { DocumentStep, JobStep, MergeStep, Recorded } from './steps.ts';
export type { Database, Db } from './tables.ts';
export { loadTrial, startTrial, type TrialPair } from './trials.ts';
export { createWordsReader, type DocumentWords, loadDocumentWords, saveDocumentWords } from './words.ts';
