/** Rows of a small table whose cells wrap and stand in the vertical middle of one another. */
import { type Band, cellOfEachRow } from '../layout/centred-cells.ts';
import type { TopicLine } from './prose.ts';

interface ColumnCell extends Band {
  text: string;
  line: TopicLine;
}

export interface CentredRow {
  left: string;
  right: string;
  line: TopicLine;
}

/** Lines of one cell stand closer than this, in font sizes from top to top. */
const LINE_STEP = 1.5;
/** White above, in line heights, that ends a table. */
const END_GAP = 2.5;

/**
 * The rows under the head at `from`, its columns `left` and `right` matched by the middles of their cells; null
 * when the lines leave no doubt by themselves, or the middles give no answer.
 */
export function centredRows(
  lines: readonly TopicLine[],
  from: number,
  left: number,
  right: number,
): { rows: CentredRow[]; next: number } | null {
  const head = lines[from];
  if (!head) return null;
  const starts = head.cells.map((c) => c.x0);
  let next = from + 1;
  for (; next < lines.length; next++) {
    const line = lines[next];
    if (!line || line.page !== head.page || isFar(line) || runsThrough(line, starts)) break;
    if (line.isHeading && line.gapAbove > 0.8) break;
  }
  const body = lines.slice(from + 1, next);
  const isRagged = body.some((line) => {
    const columns = new Set(line.words.map((w) => columnAt(starts, w.word.box.x0)));
    return !columns.has(left) || !columns.has(right);
  });
  if (!isRagged) return null;
  const lefts = cellsIn(body, starts, left);
  const rights = cellsIn(body, starts, right);
  if (rights.length < 2 || lefts.length < rights.length) return null;
  const owner = cellOfEachRow(heightsOf(lefts, body, starts, right), rights, 0.25 * head.size);
  if (!owner) return null;
  const rows = lefts.flatMap((cell, i) => {
    const other = rights[owner[i] ?? -1];
    return other ? [{ left: cell.text, right: other.text, line: cell.line }] : [];
  });
  return { rows, next };
}

function isFar({ gapAbove }: TopicLine): boolean {
  return gapAbove > END_GAP && gapAbove !== 9;
}

function columnAt(starts: readonly number[], x: number): number {
  return starts.findLastIndex((start) => start <= x + 3);
}

/** Words with no more than a space between them across a column's start: running text. */
function runsThrough(line: TopicLine, starts: readonly number[]): boolean {
  return line.words.some(({ word }, i) => {
    const before = line.words[i - 1]?.word;
    if (!before || word.box.x0 - before.box.x1 > 0.6 * line.size || word.box.x0 < before.box.x0) return false;
    const begins = starts.some((start) => Math.abs(start - word.box.x0) < 1.5);
    return !begins && columnAt(starts, word.box.x0) !== columnAt(starts, before.box.x0);
  });
}

/** Each row's height: its first cell's, and that of what wraps beside it in columns other than the centred one. */
function heightsOf(
  cells: readonly ColumnCell[],
  lines: readonly TopicLine[],
  starts: readonly number[],
  centred: number,
): Band[] {
  const others = lines.flatMap((l) => l.words).filter((w) => columnAt(starts, w.word.box.x0) !== centred);
  return cells.map(({ y0, y1 }, i) => {
    const below = cells[i + 1]?.y0 ?? Number.POSITIVE_INFINITY;
    const within = others.map((w) => w.word.box).filter((b) => b.y0 >= y0 - 1 && b.y1 < below);
    return { y0, y1: Math.max(y1, ...within.map((b) => b.y1)) };
  });
}

function cellsIn(lines: readonly TopicLine[], starts: readonly number[], column: number): ColumnCell[] {
  const cells: ColumnCell[] = [];
  for (const line of lines) {
    const words = line.words.filter((w) => columnAt(starts, w.word.box.x0) === column);
    const [first] = words;
    if (!first) continue;
    const text = words.map((w) => line.text.slice(w.start, w.end)).join(' ');
    const y0 = Math.min(...words.map((w) => w.word.box.y0));
    const y1 = Math.max(...words.map((w) => w.word.box.y1));
    const last = cells.at(-1);
    if (last && y1 - last.y1 < LINE_STEP * line.size) {
      last.text = `${last.text} ${text}`;
      last.y1 = y1;
    } else cells.push({ text, line, y0, y1 });
  }
  return cells;
}
