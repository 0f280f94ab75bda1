/** What any extraction engine is given and gives back: the contract between the extractor worker and its engines. */

import type { FieldCells, FieldSpec } from './fields.ts';
import type { EngineName } from './jobs.ts';
import type { PageWords } from './layout.ts';
import type { Section } from './sections.ts';

export interface RejectedValue {
  field: string;
  /** The value an earlier round gave and the evaluator did not believe. */
  value: unknown;
  reason: string | null;
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
}

export interface ExtractionOutput {
  cells: FieldCells;
  /** The model's text as it came; null for an engine that writes none. */
  rawOutput: string | null;
  repairs: string[];
}

export interface PageImage {
  page: number;
  jpeg: Uint8Array;
}

export interface EngineRequest extends ExtractionInput {
  /** The agent's prompt for this round. */
  prompt: string;
  /** JSON Schema of the answer. */
  jsonSchema: Record<string, unknown>;
  /** Pictures of the given pages, for engines that look. */
  renderPages(pages: readonly number[]): Promise<PageImage[]>;
}

/** An extraction engine. Implementations do not retry: the queue does. */
export interface ExtractionEngine {
  readonly name: EngineName;
  /** Throws a BrfError `model_unavailable` (retryable), `model_rejected` (permanent), `json_unreadable` or a RateLimitedError. */
  extract(request: EngineRequest, signal: AbortSignal): Promise<ExtractionOutput>;
  /** Throws a BrfError that says what is wrong when the engine cannot work at all. */
  check(): Promise<void>;
}
