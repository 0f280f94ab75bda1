/** Jobs, rounds and their states: one job is one agent on one section of one document in one run. */
import { z } from 'zod';
import { fieldCellsSchema } from './fields.ts';
import { verdictSchema } from './verdicts.ts';

export const engineNames = ['text-layer', 'hf-direct'] as const;
export type EngineName = (typeof engineNames)[number];
export const evaluatorNames = ['rules', 'gemini'] as const;
export type EvaluatorName = (typeof evaluatorNames)[number];

/** `extracting` and `evaluating` are of the job's current round; the other three are final. */
export const jobStates = ['extracting', 'evaluating', 'accepted', 'needs_review', 'failed'] as const;
export type JobState = (typeof jobStates)[number];
export const finalJobStates = ['accepted', 'needs_review', 'failed'] as const satisfies readonly JobState[];
export function isFinalJobState(state: JobState): boolean {
  return finalJobStates.some((final) => final === state);
}

/** `queued` → `extracting` (its jobs run) → `merging` → `done`; or `failed`. */
export const documentStates = ['queued', 'extracting', 'merging', 'done', 'failed'] as const;
export type DocumentState = (typeof documentStates)[number];

/** One extraction and its judgement, as the coaching history keeps it. */
export const roundSchema = z.object({
  jobId: z.string(),
  round: z.number().int().min(1),
  prompt: z.string(),
  result: fieldCellsSchema,
  /** The model's text before parsing; null for an engine that writes no text. */
  rawOutput: z.string().nullable(),
  /** What parsing had to repair, in words. */
  repairs: z.array(z.string()),
  extractMs: z.number(),
  /** Null until the round is evaluated. */
  accuracy: z.number().min(0).max(1).nullable(),
  verdicts: z.array(verdictSchema).nullable(),
  /** What the judge says should change in the prompt. */
  improvements: z.array(z.string()).nullable(),
  evaluateMs: z.number().nullable(),
});
export type Round = z.infer<typeof roundSchema>;
/** A round whose judgement is in. */
export type EvaluatedRound = Round & {
  accuracy: number;
  verdicts: NonNullable<Round['verdicts']>;
  improvements: string[];
};

/** An agent as the registry (Postgres) holds it. */
export const agentSchema = z.object({
  agentId: z.string(),
  name: z.string(),
  specialization: z.string(),
  typicalSections: z.array(z.string()),
  boundedPrompt: z.string().min(1),
  /** JSON Schema of the model's answer. */
  jsonSchema: z.record(z.string(), z.unknown()),
});
export type Agent = z.infer<typeof agentSchema>;

/** Why a job or a document failed: an error code and one line. */
export const storedErrorSchema = z.object({ code: z.string(), message: z.string() });
export type StoredError = z.infer<typeof storedErrorSchema>;

/** A prompt that brought a job to its run's target and to 0.95. */
export const successfulPromptSchema = z.object({
  agentId: z.string(),
  prompt: z.string().min(1),
  accuracy: z.number().min(0).max(1),
});
export type SuccessfulPrompt = z.infer<typeof successfulPromptSchema>;
