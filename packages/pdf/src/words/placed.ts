/** Between the contract's words and words that know their baseline. */
import type { Word } from '@brf/contracts';
import { groupLines, toWords } from './lines.ts';
import { joinNumbers } from './numbers.ts';
import { DESCENT, type PlacedWord } from './words.ts';

/** Words of a text layer with their baselines again. */
function placePrinted(words: readonly Word[]): PlacedWord[] {
  return words.map(({ line: _, ...word }) => ({ ...word, baseline: word.box.y1 - DESCENT * word.fontSize }));
}

/** Adds words to those of a text layer, where it has none, and lines them up anew. */
export function addWords(printed: readonly Word[], added: readonly PlacedWord[]): Word[] {
  const free = added.filter((word) => {
    const [x, y] = [(word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2];
    return !printed.some(({ box }) => x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1);
  });
  return toWords(
    groupLines([...placePrinted(printed), ...free]).map((line) => joinNumbers(line, 'recognised')),
  );
}
