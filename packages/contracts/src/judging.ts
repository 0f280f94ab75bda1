/** What any evaluator's judge is given and gives back. */
import type { BrfError } from './errors.ts';
import type { PageImage } from './extraction.ts';
import type { FieldCells, FieldSpec } from './fields.ts';
import type { EvaluatorName } from './jobs.ts';
import type { PageWords } from './layout.ts';
import type { ModelUsage } from './model-usage.ts';
import type { Section } from './sections.ts';
import type { Verdict, VerdictKind } from './verdicts.ts';

/** How a field came out of a round that changed it. */
export interface FieldChange {
  field: string;
  from: { value: unknown; verdict: VerdictKind | null };
  to: { value: unknown; verdict: VerdictKind | null };
}

export interface RoundSummary {
  round: number;
  prompt: string;
  accuracy: number;
  /** What the judge asked for after the round. */
  improvements: readonly string[];
  verdicts: readonly Verdict[];
  /** What its prompt added to the agent's own: what was tried. */
  tried: readonly string[];
  /** What came out otherwise than in the round before. */
  changes: readonly FieldChange[];
  /** Whether it is the best round so far. */
  best: boolean;
}

export interface JudgeRequest {
  agentId: string;
  specialization: string;
  fields: readonly FieldSpec[];
  section: Section;
  /** All pages of the report, in order; the section says which were read. */
  pages: readonly PageWords[];
  /** The round to judge. */
  round: number;
  prompt: string;
  cells: FieldCells;
  /** Every earlier round of the job, first to last. */
  history: readonly RoundSummary[];
}

export interface Judgement {
  /** One for each field; of a model only those that it judged with a quote that stands in the report. */
  verdicts: Verdict[];
  /** What should change in the prompt, in imperative sentences. */
  improvements: string[];
  /** The accuracy that a model claims, 0 to 1: stored beside the computed one, decides nothing. */
  statedAccuracy: number | null;
}

/** What a model that judges is given beyond what the rules need. */
export interface ModelJudgeRequest extends JudgeRequest {
  /** Names of the fields to judge now; the others are verified already and stand in `cells` for context. */
  open: readonly string[];
  /** Improvements that brought this agent forward on other reports. */
  patterns: readonly string[];
  /** Its own proposals of a moment ago that were refused, when it is asked for others; else empty. */
  refused: readonly string[];
  /** Pictures of the given pages. */
  renderPages(pages: readonly number[]): Promise<PageImage[]>;
}

export type JudgeOutcome =
  | { kind: 'judged'; judgement: Judgement }
  /** The model will not, or cannot within its limits, answer this request: asking again gives the same. */
  | { kind: 'refused'; reason: string }
  /** The queue decides on another attempt by the error's `retryable`. */
  | { kind: 'failed'; error: BrfError };

/** What became of one call, and what it cost whatever came of it. */
export interface JudgeAnswer {
  outcome: JudgeOutcome;
  usage: ModelUsage;
}

/** A model that judges. Implementations do not retry: the queue does. */
export interface Judge {
  readonly name: Exclude<EvaluatorName, 'rules'>;
  readonly model: string;
  /** The most that one call may cost, in USD. */
  maxCostUsd(request: ModelJudgeRequest): number;
  /** Throws only the signal's reason. */
  judge(request: ModelJudgeRequest, signal: AbortSignal): Promise<JudgeAnswer>;
  /** Throws a BrfError that says what is wrong when the judge cannot work at all. */
  check(): Promise<void>;
}
