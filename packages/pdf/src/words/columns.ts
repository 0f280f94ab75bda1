/**
 * Two columns of prose beside each other (auditors' reports, glossaries, reading guides). Their lines share
 * baselines, or nearly so, but belong to different sentences; the columns of a table belong together.
 */
import type { PlacedWord } from './words.ts';

/** Where the white between two columns can be, as shares of the text's width. */
const GUTTER_FROM = 0.3;
const GUTTER_TO = 0.7;
const STEP = 2;
/** Half the white between columns, in points. */
const HALF_GUTTER = 4;
/** Columns show themselves by this many lines of prose each; the page may then have shorter stretches of them. */
const MIN_LINES = 6;
const SHORT_STRETCH = 2;
/** A line of prose: this many words on average, nearly all of them letters. */
const WORDS_PER_LINE = 3.5;
const LETTER_SHARE = 0.85;
/** Lines of prose fill their column. */
const FILL = 0.6;

export interface TextBlock {
  words: PlacedWord[];
}

/** Splits a page's words into blocks to be read one after the other; a single block where there are no columns. */
export function splitColumns(words: readonly PlacedWord[]): TextBlock[] {
  const all = words.toSorted((a, b) => a.baseline - b.baseline);
  if (all.length < 2 * MIN_LINES * WORDS_PER_LINE) return [{ words: all }];
  const left = Math.min(...all.map((w) => w.box.x0));
  const right = Math.max(...all.map((w) => w.box.x1));
  let gutter: number | undefined;
  let most = 0;
  for (let x = left + GUTTER_FROM * (right - left); x < left + GUTTER_TO * (right - left); x += STEP) {
    const { inColumns } = splitAt(all, x, MIN_LINES);
    if (inColumns > most) [gutter, most] = [x, inColumns];
  }
  return gutter === undefined ? [{ words: all }] : splitAt(all, gutter, SHORT_STRETCH).blocks;
}

/** Cuts the page at `x` wherever no word stands in the way and both sides are prose. */
function splitAt(
  words: readonly PlacedWord[],
  x: number,
  minLines: number,
): { blocks: TextBlock[]; inColumns: number } {
  const blocks: TextBlock[] = [];
  let inColumns = 0;
  let plain: PlacedWord[] = [];
  let free: PlacedWord[] = [];
  const closeRegion = () => {
    const sides = [free.filter((w) => w.box.x1 <= x), free.filter((w) => w.box.x1 > x)];
    if (sides.every((side) => isProse(side, minLines))) {
      if (plain.length > 0) blocks.push({ words: plain });
      blocks.push(...sides.map((side) => ({ words: side })));
      inColumns += free.length;
      plain = [];
    } else plain.push(...free);
    free = [];
  };
  for (const word of words) {
    if (word.box.x0 < x + HALF_GUTTER && word.box.x1 > x - HALF_GUTTER) {
      closeRegion();
      plain.push(word);
    } else free.push(word);
  }
  closeRegion();
  if (plain.length > 0) blocks.push({ words: plain });
  return { blocks, inColumns };
}

function isProse(words: readonly PlacedWord[], minLines: number): boolean {
  const rows = rowsOf(words);
  if (rows.length < minLines || words.length < WORDS_PER_LINE * rows.length) return false;
  const text = words.map((word) => word.text).join('');
  if ((text.match(/\p{L}/gu)?.length ?? 0) < LETTER_SHARE * text.length) return false;
  const left = Math.min(...words.map((w) => w.box.x0));
  const width = Math.max(...words.map((w) => w.box.x1)) - left;
  const filled = rows.filter((row) => Math.max(...row.map((w) => w.box.x1)) - left > FILL * width);
  return filled.length > FILL * rows.length;
}

/** Words that share a baseline, nearly. */
function rowsOf(words: readonly PlacedWord[]): PlacedWord[][] {
  const rows: PlacedWord[][] = [];
  for (const word of words) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && word.baseline - first.baseline < 0.4 * first.fontSize) row.push(word);
    else rows.push([word]);
  }
  return rows;
}
