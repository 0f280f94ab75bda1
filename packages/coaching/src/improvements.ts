/** Which of a judge's proposals are taken up. */
import type { CopyGuard } from './copy-check.ts';
import { isTransportTalk, plainLine, tokensOf } from './text.ts';

/** An improvement longer than this is no instruction any more. */
export const IMPROVEMENT_LENGTH = 280;
/** Two proposals that share so much of their words are the same. */
const SAME = 0.9;

export interface SiftedImprovements {
  accepted: string[];
  /** Refused for a reason that a second answer can mend. */
  refused: { text: string; reason: 'tried before' | 'gives a value away' }[];
}

/**
 * Takes up each proposal once that was not tried before, holds no value or words of the report, and speaks of the
 * report; what speaks of the connection to a model is dropped without a word.
 */
export function siftImprovements(
  proposed: readonly string[],
  { tried, guard }: { tried: readonly string[]; guard: CopyGuard },
): SiftedImprovements {
  const sifted: SiftedImprovements = { accepted: [], refused: [] };
  for (const text of proposed.map(plainLine)) {
    if (text === '' || isTransportTalk(text)) continue;
    if (isRepeated(text, sifted.accepted)) continue;
    if (isRepeated(text, tried)) sifted.refused.push({ text, reason: 'tried before' });
    else if (guard.copied(text) !== null) sifted.refused.push({ text, reason: 'gives a value away' });
    else sifted.accepted.push(text);
  }
  return sifted;
}

/** Whether one of the others says the same, whatever its case, accents, punctuation and order of words. */
export function isRepeated(text: string, others: readonly string[]): boolean {
  const words = new Set(tokensOf(text));
  return others.some((other) => {
    const known = new Set(tokensOf(other));
    const shared = [...words].filter((word) => known.has(word)).length;
    return shared >= SAME * (words.size + known.size - shared);
  });
}

/** The sentences of an improvement that may stand in a prompt; null when none may. */
export function presentable(improvement: string, guard: CopyGuard): string | null {
  const sentences = plainLine(improvement).split(/(?<=[.!?])\s+/);
  const kept = sentences.filter((one) => guard.copied(one) === null && !isTransportTalk(one)).join(' ');
  if (kept === '') return null;
  return kept.length <= IMPROVEMENT_LENGTH ? kept : `${kept.slice(0, IMPROVEMENT_LENGTH - 1)}…`;
}
