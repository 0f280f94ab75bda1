/** Words on a line for tests: 6 points a letter, 10 points tall. */
import type { PlacedWord } from './words.ts';

/** A word at `x` on the baseline `y`. */
export function wordAt(text: string, x: number, y = 100, fontSize = 10): PlacedWord {
  const x1 = x + text.length * 0.6 * fontSize;
  const box = { x0: x, y0: y - 0.76 * fontSize, x1, y1: y + 0.22 * fontSize };
  return { text, box, fontSize, bold: false, confidence: 1, baseline: y };
}

/** Words one after the other with the given gaps (in points) before each but the first. */
export function wordsInRow(first: string, ...rest: [gap: number, text: string][]): PlacedWord[] {
  const row = [wordAt(first, 50)];
  for (const [gap, text] of rest) row.push(wordAt(text, (row.at(-1)?.box.x1 ?? 50) + gap));
  return row;
}
