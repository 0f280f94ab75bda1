/** What an agent extracts: field types, values with their provenance, and why a value is absent. */
import { z } from 'zod';
import { boxSchema } from './layout.ts';

export const scalarKinds = ['sek', 'cost', 'pct', 'number', 'int', 'date', 'text', 'name', 'bool'] as const;
/**
 * - `sek`: integer kronor, signed (a table in tkr is multiplied by 1000)
 * - `cost`: integer kronor as a positive magnitude, whatever sign the report prints
 * - `pct`, `number`: decimal number
 * - `date`: YYYY-MM-DD
 * - `name`: a person's name
 */
export type ScalarKind = (typeof scalarKinds)[number];

export const fieldTypeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(scalarKinds) }),
  z.object({ kind: z.literal('enum'), values: z.array(z.string()).min(2) }),
  z.object({ kind: z.literal('list'), item: z.enum(['text', 'name']) }),
  z.object({
    kind: z.literal('records'),
    columns: z.array(z.object({ name: z.string(), kind: z.enum(scalarKinds) })).min(1),
  }),
]);
export type FieldType = z.infer<typeof fieldTypeSchema>;

export const fieldSpecSchema = z.object({
  name: z.string(),
  type: fieldTypeSchema,
  /** One line of Swedish or English that tells what the field means. */
  description: z.string(),
  /** Swedish terms a report prints beside the value, most specific first; lower case. */
  labels: z.array(z.string()),
});
export type FieldSpec = z.infer<typeof fieldSpecSchema>;

const scalarValueSchema = z.union([z.string(), z.number(), z.boolean()]);
export const recordValueSchema = z.record(z.string(), scalarValueSchema.nullable());
export type RecordValue = z.infer<typeof recordValueSchema>;
export const fieldValueSchema = z.union([scalarValueSchema, z.array(z.string()), z.array(recordValueSchema)]);
export type FieldValue = z.infer<typeof fieldValueSchema>;

export const nullReasons = ['not_reported', 'not_applicable', 'not_found', 'unreadable'] as const;
/**
 * - `not_reported`: its terms are printed on the pages searched, and no value stands beside them
 * - `not_applicable`: the report says that it does not apply (a dash, "inga lån")
 * - `not_found`: no trace of its terms on the pages searched
 * - `unreadable`: something stands there that could not be read with confidence
 */
export type NullReason = (typeof nullReasons)[number];

/** What a second reader of the same pages gives where it differs from the first. */
export const otherReadingSchema = z.object({
  value: fieldValueSchema,
  page: z.number().int().min(1).nullable(),
  /** The words of the report that show it, as printed. */
  quote: z.string().nullable(),
  /** Probability that it is right, 0 to 1. */
  confidence: z.number().min(0).max(1),
});

export const valueCellSchema = z.object({
  value: fieldValueSchema,
  /** PDF page of the evidence, from 1; null when a model gave none. */
  page: z.number().int().min(1).nullable(),
  box: boxSchema.nullable().default(null),
  /** Probability that the value is right, 0 to 1. */
  confidence: z.number().min(0).max(1),
  /** The words of the report that show it, as printed. */
  quote: z.string().nullable().default(null),
  /** True when a table in tkr or mkr was multiplied into kronor. */
  scaled: z.boolean().default(false),
  /** Only where the second reader reads another value. */
  otherReading: otherReadingSchema.optional(),
});
export const nullCellSchema = z.object({
  value: z.null(),
  reason: z.enum(nullReasons),
  /** What stood in the way, in words, for a person. */
  detail: z.string().nullable().default(null),
  /** PDF pages that were searched. */
  pagesSearched: z.array(z.number().int().min(1)).default([]),
  /** Only where the second reader reads a value. */
  otherReading: otherReadingSchema.optional(),
});
export const cellSchema = z.union([valueCellSchema, nullCellSchema]);
export type ValueCell = z.infer<typeof valueCellSchema>;
export type NullCell = z.infer<typeof nullCellSchema>;
/** One field's reading. */
export type Cell = z.infer<typeof cellSchema>;

/** An agent's result: a cell for each of its fields, by field name. */
export const fieldCellsSchema = z.record(z.string(), cellSchema);
export type FieldCells = z.infer<typeof fieldCellsSchema>;

export function isValueCell(cell: Cell | undefined): cell is ValueCell {
  return cell !== undefined && cell.value !== null;
}
