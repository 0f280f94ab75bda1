/** What calls of a model used, and what that costs. */
import { z } from 'zod';

/** USD for a million tokens. */
export const modelPriceSchema = z.object({
  input: z.number().min(0),
  /** Input that the provider had in its cache. */
  cached: z.number().min(0),
  /** Output, thoughts included. */
  output: z.number().min(0),
});
export type ModelPrice = z.infer<typeof modelPriceSchema>;

export const modelUsageSchema = z.object({
  model: z.string(),
  /** Cached ones included. */
  inputTokens: z.number().int().min(0),
  cachedTokens: z.number().int().min(0),
  /** Thoughts included. */
  outputTokens: z.number().int().min(0),
  costUsd: z.number().min(0),
});
export type ModelUsage = z.infer<typeof modelUsageSchema>;

/** What that many tokens cost, in USD. */
export function costOf(
  tokens: Pick<ModelUsage, 'inputTokens' | 'cachedTokens' | 'outputTokens'>,
  price: ModelPrice,
): number {
  const fresh = tokens.inputTokens - tokens.cachedTokens;
  return (
    (fresh * price.input + tokens.cachedTokens * price.cached + tokens.outputTokens * price.output) / 1e6
  );
}
