/** What any evaluator's judge is given and gives back. */
import type { FieldCells, FieldSpec } from './fields.ts';
import type { EvaluatorName } from './jobs.ts';
import type { PageWords } from './layout.ts';
import type { Section } from './sections.ts';
import type { Verdict } from './verdicts.ts';

export interface RoundSummary {
  round: number;
  prompt: string;
  accuracy: number;
  improvements: readonly string[];
  verdicts: readonly Verdict[];
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
  /** One for each field. */
  verdicts: Verdict[];
  /** What should change in the prompt, in imperative sentences. */
  improvements: string[];
  /** The judge's own rewritten prompt for the next round, if it wrote one. */
  coachedPrompt: string | null;
}

/** An evaluator's judge. Implementations do not retry: the queue does. */
export interface Judge {
  readonly name: EvaluatorName;
  judge(request: JudgeRequest, signal: AbortSignal): Promise<Judgement>;
  /** Throws a BrfError that says what is wrong when the judge cannot work at all. */
  check(): Promise<void>;
}
