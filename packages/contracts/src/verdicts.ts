/** An evaluator's judgement of one round, and the accuracy computed from it. */
import { z } from 'zod';

export const verdictKinds = ['correct', 'wrong', 'missing', 'unsupported', 'absent'] as const;
/**
 * - `correct`: the value is printed and is the field's
 * - `wrong`: another value is printed for the field
 * - `missing`: printed in the report, not extracted
 * - `unsupported`: extracted, not printed
 * - `absent`: rightly null
 */
export type VerdictKind = (typeof verdictKinds)[number];

export const verdictSchema = z.object({
  field: z.string(),
  verdict: z.enum(verdictKinds),
  page: z.number().int().min(1).nullable().default(null),
  /** The report's own words. */
  evidence: z.string().nullable().default(null),
  /** Why, in one line. */
  reason: z.string().nullable().default(null),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** Verdict counts, and accuracy = correct / (correct + wrong + missing + unsupported); 1 when nothing could be faulted. */
export function accuracyOf(verdicts: readonly Pick<Verdict, 'verdict'>[]): number {
  const faults = verdicts.filter(
    (v) => v.verdict === 'wrong' || v.verdict === 'missing' || v.verdict === 'unsupported',
  ).length;
  const correct = verdicts.filter((v) => v.verdict === 'correct').length;
  return correct + faults === 0 ? 1 : correct / (correct + faults);
}
