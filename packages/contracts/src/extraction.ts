/** What any extraction engine is given and gives back: the contract between the extractor worker and its engines. */

import type { FieldCells, FieldSpec } from './fields.ts';
import type { EngineName } from './jobs.ts';
import type { Box, PageWords, Word } from './layout.ts';
import type { ModelUsage } from './model-usage.ts';
import type { Section } from './sections.ts';

export interface RejectedValue {
  field: string;
  /** The value an earlier round gave and the evaluator did not believe. */
  value: unknown;
  reason: string | null;
}

/** What the judge of the last round holds against a field. */
export interface FieldFault {
  field: string;
  /** The value that was given; null where one is missing. */
  value: unknown;
  /** Where the judge saw the row that speaks against it, or that has the missing value. */
  page: number | null;
  /** That row as printed. */
  evidence: string | null;
}

export interface ExtractionInput {
  agentId: string;
  fields: readonly FieldSpec[];
  /** The job's section: evidence for a value lies on its pages. */
  section: Section;
  /** All sections of the report. */
  sections: readonly Section[];
  /** All pages of the report, in order; pages beyond the section are context only. */
  pages: readonly PageWords[];
  /** Values that earlier rounds gave and the evaluator rejected. */
  rejected: readonly RejectedValue[];
  /** What the judge of the last round found at fault; none in the first round. */
  faults?: readonly FieldFault[];
  /**
   * False in a measurement alone: the text-layer engine then neither holds its readings against sums, nor withholds
   * doubtful ones, nor looks twice of its own accord, so that what coaching brings can be told.
   */
  selfChecks?: boolean;
}

export interface ExtractionOutput {
  cells: FieldCells;
  /** The model's text as it came; null for an engine that writes none. */
  rawOutput: string | null;
  repairs: string[];
  /** Absent for an engine that calls no model. */
  usage?: ModelUsage;
}

export interface PageImage {
  page: number;
  jpeg: Uint8Array;
}

/** A part of a page, in the points of its words. */
export interface PagePlace {
  page: number;
  box: Box;
}

/** What each of several recognisers saw at one place. */
export type PlaceReadings = readonly (readonly Word[])[];

export interface EngineRequest extends ExtractionInput {
  /** The agent's prompt for this round. */
  prompt: string;
  /** JSON Schema of the answer. */
  jsonSchema: Record<string, unknown>;
  /** Pictures of the given pages, for engines that look. */
  renderPages(pages: readonly number[]): Promise<PageImage[]>;
  /** Reads places once more from their picture, larger than the first time; an answer for each, in order. */
  readAgain(places: readonly PagePlace[]): Promise<PlaceReadings[]>;
}

/** An extraction engine. Implementations do not retry: the queue does. */
export interface ExtractionEngine {
  readonly name: EngineName;
  /**
   * Throws a BrfError `model_unavailable` (retryable), or `model_rejected`, `model_truncated`, `model_looped`,
   * `json_unreadable`, `json_schema` (all permanent), or a RateLimitedError.
   */
  extract(request: EngineRequest, signal: AbortSignal): Promise<ExtractionOutput>;
  /** Throws a BrfError that says what is wrong when the engine cannot work at all. */
  check(): Promise<void>;
}
