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
/** Text begins at most so far right of its column's edge, in font sizes. */
const FARTHEST_INDENT = 7;
/** The baselines of a table's heading and its first row lie nearer together than this, in font sizes. */
const HEADING_STEP = 2.4;
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
    // Most regions are a few words between two lines that stand in the way: no columns, and no need to look.
    if (free.length < 2 * minLines * WORDS_PER_LINE) {
      plain.push(...free);
      free = [];
      return;
    }
    const sides = [free.filter((w) => w.box.x1 <= x), free.filter((w) => w.box.x1 > x)];
    if (sides.every((side) => isProse(side, minLines))) {
      const below = firstRowOfTable(free, x);
      if (plain.length > 0) blocks.push({ words: plain });
      blocks.push(...sides.map((side) => ({ words: side.filter((w) => w.baseline < below) })));
      inColumns += free.length;
      plain = free.filter((w) => w.baseline >= below);
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

/**
 * The baseline from which the words under two columns are a table as wide as both, with its heading; infinite
 * when there is none. No cell of such a table begins at the right column's edge, where all its text does.
 */
function firstRowOfTable(words: readonly PlacedWord[], x: number): number {
  const rows = rowsOf(words).map((row) => {
    const right = row.filter((w) => w.box.x1 > x);
    return {
      first: row[0],
      hasLeft: right.length < row.length,
      rightStart: Math.min(...right.map((w) => w.box.x0)),
      // A page's number may stand between the columns.
      hasText: right.some((w) => /\p{L}/u.test(w.text)),
    };
  });
  const edge = Math.min(...rows.filter((row) => row.hasText).map((row) => row.rightStart));
  const lastOfText = rows.findLastIndex(
    ({ first, hasText, rightStart }) =>
      hasText && rightStart < edge + FARTHEST_INDENT * (first?.fontSize ?? 0),
  );
  let from = rows.findIndex(
    ({ hasLeft, rightStart }, i) => i > lastOfText && hasLeft && Number.isFinite(rightStart),
  );
  if (from < 0) return Number.POSITIVE_INFINITY;
  const above = (row: number) => (rows[row]?.first?.baseline ?? 0) - (rows[row - 1]?.first?.baseline ?? 0);
  while (from > lastOfText + 1 && above(from) < HEADING_STEP * (rows[from]?.first?.fontSize ?? 0)) from--;
  return rows[from]?.first?.baseline ?? Number.POSITIVE_INFINITY;
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
