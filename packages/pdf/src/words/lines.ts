/** Words to visual lines, by their baselines. */
import type { Word } from '@brf/contracts';
import { splitColumns } from './columns.ts';
import type { PlacedWord } from './words.ts';

/** Baselines this close, as a share of the smaller font size, are one line. */
const SAME_LINE = 0.35;
/** Within this share they are one line even where words cover each other (leader dots run under page numbers). */
const SAME_BASELINE = 0.1;
/** Only the last few lines can still take a word: the words come from top to bottom. */
const OPEN_LINES = 12;

interface OpenLine {
  words: PlacedWord[];
  baseline: number;
  size: number;
}

/**
 * Groups words into lines from top to bottom, each line's words from left to right. Where two columns of prose
 * stand beside each other, the left one's lines come before the right one's.
 */
export function groupLines(words: readonly PlacedWord[]): PlacedWord[][] {
  return splitColumns(words).flatMap(({ words: block }) => linesOfBlock(block));
}

/** The same for words that stand in one column; they come sorted by baseline. */
function linesOfBlock(words: readonly PlacedWord[]): PlacedWord[][] {
  const lines: OpenLine[] = [];
  for (const word of words) {
    const line = closestLine(lines, word);
    if (line) {
      line.baseline = (line.baseline * line.words.length + word.baseline) / (line.words.length + 1);
      line.size = Math.max(line.size, word.fontSize);
      line.words.push(word);
    } else lines.push({ words: [word], baseline: word.baseline, size: word.fontSize });
  }
  return lines
    .toSorted((a, b) => a.baseline - b.baseline)
    .map((line) => line.words.toSorted((a, b) => a.box.x0 - b.box.x0));
}

function closestLine(lines: readonly OpenLine[], word: PlacedWord): OpenLine | undefined {
  let best: OpenLine | undefined;
  let bestGap = Number.POSITIVE_INFINITY;
  for (const line of lines.slice(-OPEN_LINES)) {
    const gap = Math.abs(line.baseline - word.baseline);
    const size = Math.min(line.size, word.fontSize);
    if (gap > SAME_LINE * size || gap >= bestGap) continue;
    if (gap > SAME_BASELINE * size && line.words.some((other) => overlaps(other, word))) continue;
    best = line;
    bestGap = gap;
  }
  return best;
}

/** Two words that cover the same stretch of a line are above each other, however close. */
function overlaps(a: PlacedWord, b: PlacedWord): boolean {
  const shared = Math.min(a.box.x1, b.box.x1) - Math.max(a.box.x0, b.box.x0);
  return shared > 0.5 * Math.min(a.box.x1 - a.box.x0, b.box.x1 - b.box.x0);
}

/** Numbers the lines and drops the baselines: the form the contract asks for. */
export function toWords(lines: readonly PlacedWord[][]): Word[] {
  return lines.flatMap((words, line) => words.map(({ baseline: _, ...word }) => ({ ...word, line })));
}
