import type { Line, Word } from '@brf/contracts';
import { lineOf, separateOffices } from './office-columns.ts';

/** A gap this wide, in font sizes, may be the white stripe between two columns of text. */
const GUTTER = 1.2;
const FEWEST_LINES = 6;
/** Text in the right column begins at most so far, in font sizes, right of the column's edge. */
const FARTHEST_INDENT = 7;

interface SplitLine {
  line: Line;
  left: Word[];
  right: Word[];
  rightStart: number;
}

function splitAtWidestGap(line: Line): SplitLine | null {
  let at = 0;
  let widest = GUTTER * line.fontSize;
  let gaps = 0;
  for (let i = 1; i < line.words.length; i++) {
    const gap = (line.words[i]?.box.x0 ?? 0) - (line.words[i - 1]?.box.x1 ?? 0);
    if (gap > GUTTER * line.fontSize) gaps++;
    if (gap > widest) {
      widest = gap;
      at = i;
    }
  }
  const start = line.words[at];
  if (at === 0 || gaps > 1 || !start) return null;
  return { line, left: line.words.slice(0, at), right: line.words.slice(at), rightStart: start.box.x0 };
}

const startsLower = (words: readonly Word[]) => /^\p{Ll}/u.test(words[0]?.text ?? '');
const share = <T>(items: readonly T[], test: (item: T) => boolean) =>
  items.length === 0 ? 0 : items.filter(test).length / items.length;

/** Running text goes on in lower case on most lines and fills its column; a table's cells do neither. */
function isRunningText(split: readonly SplitLine[]): boolean {
  const words = (side: 'left' | 'right') =>
    split.map((s) => s[side].length).toSorted((a, b) => a - b)[Math.floor(split.length / 2)] ?? 0;
  return (
    words('left') >= 4 &&
    words('right') >= 4 &&
    share(split, (s) => startsLower(s.left)) > 0.4 &&
    share(split, (s) => startsLower(s.right)) > 0.4
  );
}

/**
 * Puts pages set in two columns of running text in reading order: the left column's lines first. Lines above
 * and below the columns, and tables, stay as they are.
 */
export function separateColumns(lines: readonly Line[]): Line[] {
  const offices = separateOffices(lines);
  if (offices) return offices;
  const split = lines.map(splitAtWidestGap).filter((s) => s !== null);
  const starts = new Map<number, SplitLine[]>();
  for (const s of split) {
    const key = Math.round(s.rightStart / 6);
    const group = starts.get(key);
    if (group) group.push(s);
    else starts.set(key, [s]);
  }
  const columns = [...starts.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
  const middle = columns[0]?.rightStart;
  if (columns.length < FEWEST_LINES || middle === undefined || !isRunningText(columns))
    return separateFacingBlocks(lines);
  return inOrder(lines, middle);
}

/** Lines at the same heights, but not in step: this many show that what stands beside each other is no table. */
const OUT_OF_STEP = 3;

/**
 * The same for blocks set beside each other that are no running text on both sides: facts in pairs to the left and
 * paragraphs to the right. Their lines are out of step, which those of a table's row are not.
 */
function separateFacingBlocks(lines: readonly Line[]): Line[] {
  const start = facingStart(lines);
  if (start === null) return [...lines];
  const isClear = (line: Line) => line.words.every((w) => w.box.x1 < start - 4 || w.box.x0 > start - 4);
  const sides = (line: Line) => ({
    left: line.words.some((w) => w.box.x0 < start - 4),
    right: line.words.some((w) => w.box.x0 > start - 4),
  });
  const ordered: Line[] = [];
  let band: Line[] = [];
  const closeBand = () => {
    const rights = band.filter((l) => !sides(l).left);
    const lefts = band.filter((l) => !sides(l).right);
    const outOfStep = rights.filter((r) => lefts.some((l) => overlapInPart(l, r)));
    const isText = rights.filter((r) => r.words.length >= 4 && /\.(?:\s|$)/.test(r.text)).length >= 2;
    ordered.push(...(outOfStep.length >= OUT_OF_STEP && isText ? inOrder(band, start) : band));
    band = [];
  };
  for (const line of lines) {
    if (isClear(line)) band.push(line);
    else {
      closeBand();
      ordered.push(line);
    }
  }
  closeBand();
  return ordered;
}

/** Where the right-hand block begins: the left edge that most lines with nothing to their left share. */
function facingStart(lines: readonly Line[]): number | null {
  const left = Math.min(...lines.map((l) => l.box.x0));
  const right = Math.max(...lines.map((l) => l.box.x1));
  const starts = new Map<number, number[]>();
  for (const line of lines) {
    const x = line.box.x0;
    if (x < left + 0.3 * (right - left) || x > left + 0.7 * (right - left)) continue;
    const near = starts.get(Math.round(x / 3)) ?? [];
    starts.set(Math.round(x / 3), [...near, x]);
  }
  const [most] = [...starts.values()].toSorted((a, b) => b.length - a.length);
  return most && most.length >= OUT_OF_STEP ? Math.min(...most) : null;
}

function overlapInPart(a: Line, b: Line): boolean {
  const shared = Math.min(a.box.y1, b.box.y1) - Math.max(a.box.y0, b.box.y0);
  const share = shared / Math.min(a.box.y1 - a.box.y0, b.box.y1 - b.box.y0);
  return share > 0.1 && share < 0.9;
}

/** Lines between full-width lines: the left column's before the right one's, which begins at `middle`. */
function inOrder(lines: readonly Line[], middle: number): Line[] {
  const ordered: Line[] = [];
  let left: Line[] = [];
  let right: Line[] = [];
  const closeBand = () => {
    ordered.push(...left, ...right);
    left = [];
    right = [];
  };
  for (const line of lines) {
    const at = line.words.findIndex((w) => w.box.x0 >= middle - 8);
    const start = line.words[at]?.box.x0 ?? 0;
    const gap = at > 0 ? start - (line.words[at - 1]?.box.x1 ?? 0) : 0;
    // A row of a table as wide as the page: its gap lies over the stripe, but no cell begins at the column.
    const isRow = start - middle > FARTHEST_INDENT * line.fontSize;
    if (isRow && (at > 0 || left.length + right.length === 0)) {
      closeBand();
      ordered.push(line);
    } else if (at === 0) right.push(line);
    else if (at < 0 && line.box.x1 < middle) left.push(line);
    else if (at > 0 && gap > 0.8 * line.fontSize) {
      left.push(lineOf(line, line.words.slice(0, at)));
      right.push(lineOf(line, line.words.slice(at)));
    } else {
      closeBand();
      ordered.push(line);
    }
  }
  closeBand();
  return ordered;
}
