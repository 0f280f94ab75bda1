/** What a finished job teaches for other documents. */
import type { EvaluatedRound, FieldSpec } from '@brf/contracts';
import { splitPrompt } from './coach-prompt.ts';
import { createCopyGuard } from './copy-check.ts';

export interface Learned {
  /** The best round's prompt without what holds for this document alone; null when that was what made it. */
  prompt: string | null;
  /** Improvements under which the best round beat the first and reached PATTERN_ACCURACY. */
  patterns: string[];
}

const PATTERN_ACCURACY = 0.85;
/** A page or a year belongs to one report. */
const ofOneReport = /\b(?:sid(?:a|an|or|orna)?\.?|not)\s*\d|\b(?:19|20)\d\d\b/i;

/** What to remember of a job's rounds, of which `best` was shipped. */
export function learnFrom(
  rounds: readonly EvaluatedRound[],
  best: EvaluatedRound,
  fields: readonly FieldSpec[],
): Learned {
  const { base, advice } = splitPrompt(best.prompt);
  if (advice.length === 0) return { prompt: base, patterns: [] };
  const guard = createCopyGuard({ fields, basePrompt: base, rounds });
  const portable = advice.filter((line) => !ofOneReport.test(line) && guard.copied(line) === null);
  const first = rounds.find(({ round }) => round === 1);
  const helped = first !== undefined && best.accuracy > first.accuracy && best.accuracy >= PATTERN_ACCURACY;
  return {
    prompt:
      portable.length === 0 ? null : [`${base}\n`, 'TÄNK PÅ', ...portable.map((l) => `- ${l}`)].join('\n'),
    patterns: helped ? portable : [],
  };
}
