/** A document's result: its agents' jobs merged field by field, with provenance, doubts and cross-checks. */
import { z } from 'zod';
import { fieldValueSchema, nullReasons } from './fields.ts';
import { boxSchema } from './layout.ts';
import { sectionSchema } from './sections.ts';
import { verdictKinds } from './verdicts.ts';

export const provenanceSchema = z.object({
  jobId: z.string(),
  /** Name of the job's section. */
  section: z.string(),
  /** The round that was shipped. */
  round: z.number().int().min(1),
});
export type Provenance = z.infer<typeof provenanceSchema>;

/** One job's value of a field. */
export const readingSchema = z.object({
  value: fieldValueSchema,
  page: z.number().int().min(1).nullable(),
  box: boxSchema.nullable(),
  confidence: z.number().min(0).max(1),
  quote: z.string().nullable(),
  scaled: z.boolean(),
  /** The evaluator's verdict; null when the round was never judged. */
  verdict: z.enum(verdictKinds).nullable(),
  /** The verdict's reason. */
  reason: z.string().nullable(),
  provenance: provenanceSchema,
});
export type Reading = z.infer<typeof readingSchema>;

/**
 * A value as delivered. `accepted`: verified, and nothing speaks against it. `needs_review`: a person should look,
 * for the given reasons; the value is the best reading, the others are listed.
 */
export const documentValueSchema = readingSchema.extend({
  state: z.enum(['accepted', 'needs_review']),
  reasons: z.array(z.string()),
  /** Jobs that read the same value, the delivered one included. */
  agreeing: z.array(provenanceSchema),
  /** Other values that jobs read. */
  others: z.array(readingSchema),
});
export type DocumentValue = z.infer<typeof documentValueSchema>;

/** No value, and why. `needs_review`: the evaluator says that the report prints one. */
export const documentNullSchema = z.object({
  value: z.null(),
  state: z.enum(['null', 'needs_review']),
  reason: z.enum(nullReasons),
  detail: z.string().nullable(),
  pagesSearched: z.array(z.number().int().min(1)),
  reasons: z.array(z.string()),
});
export type DocumentNull = z.infer<typeof documentNullSchema>;

export const documentFieldSchema = z.union([documentValueSchema, documentNullSchema]);
export type DocumentField = z.infer<typeof documentFieldSchema>;

export const documentCheckSchema = z.object({
  /** In Swedish, as a person would say it. */
  name: z.string(),
  /** `not_applicable`: a value is missing, or the sum need not hold in this report. */
  status: z.enum(['passed', 'failed', 'not_applicable']),
  /** "Agent.field" of each value that takes part. */
  fields: z.array(z.string()),
  detail: z.string().nullable(),
});
export type DocumentCheck = z.infer<typeof documentCheckSchema>;

/** Two or more verified values that differ: shown, never silently resolved. */
export const conflictSchema = z.object({
  agentId: z.string(),
  field: z.string(),
  readings: z.array(readingSchema).min(2),
});
export type Conflict = z.infer<typeof conflictSchema>;

export const documentResultSchema = z.object({
  docId: z.string(),
  fileName: z.string(),
  /** Number of PDF pages. */
  pages: z.number().int().min(0),
  sections: z.array(sectionSchema),
  /** By agent id, then by field name. */
  fields: z.record(z.string(), z.record(z.string(), documentFieldSchema)),
  checks: z.array(documentCheckSchema),
  conflicts: z.array(conflictSchema),
  counts: z.object({
    fields: z.number().int(),
    accepted: z.number().int(),
    needsReview: z.number().int(),
    null: z.number().int(),
    conflicts: z.number().int(),
    checksFailed: z.number().int(),
  }),
});
export type DocumentResult = z.infer<typeof documentResultSchema>;
