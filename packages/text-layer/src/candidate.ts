import type { Box, FieldValue } from '@brf/contracts';

/** One possible reading of a field, with what speaks for it. */
export interface Candidate {
  value: FieldValue;
  /** PDF page of the evidence, from 1. */
  page: number;
  box: Box;
  /** The report's words that show it. */
  quote: string;
  /** Probability that it is right, 0 to 1. */
  confidence: number;
  /** True when a table in tkr or mkr was multiplied into kronor. */
  scaled?: boolean;
  /** What raised or lowered the confidence, for `explain`. */
  because: string[];
}

/** All readings of an agent's fields, by field name. Order does not matter. */
export type Candidates = Record<string, Candidate[]>;
