import { parsePeriod } from '../layout/dates.ts';
import type { TopicLine } from './prose.ts';
import type { ProseCell, ProseLine } from './prose-lines.ts';

/** A row of a small table in the text, its cells by the index of the head they stand under. */
interface TableRow {
  line: TopicLine;
  cells: ReadonlyMap<number, ProseCell>;
}

/** A small table: a line of heads and the rows under it. */
export interface SmallTable {
  head: TopicLine;
  rows: TableRow[];
}

/** The head's cell that a cell stands under: the one with the nearest left edge, right edge or middle. */
export function headOf(head: ProseLine, cell: ProseCell): number {
  let best = 0;
  let nearest = Number.POSITIVE_INFINITY;
  for (const [i, h] of head.cells.entries()) {
    const middle = Math.abs((h.x0 + h.x1) / 2 - (cell.x0 + cell.x1) / 2);
    const distance = Math.min(Math.abs(h.x0 - cell.x0), Math.abs(h.x1 - cell.x1), middle);
    if (distance < nearest) {
      nearest = distance;
      best = i;
    }
  }
  return best;
}

/** The folded text of a line's cell. */
export function foldedCell(line: ProseLine, cell: ProseCell | undefined): string {
  return cell ? line.folded.slice(cell.start, cell.end) : '';
}

/**
 * Tables whose head line satisfies `isHead`. A table ends at a heading, at the next head, after two lines of
 * one cell in a row that do not continue a cell, or at a gap of several lines.
 */
export function smallTables(lines: readonly TopicLine[], isHead: (line: TopicLine) => boolean): SmallTable[] {
  const tables: SmallTable[] = [];
  let open: SmallTable | null = null;
  let single = 0;
  for (const line of lines) {
    if (line.cells.length >= 2 && isHead(line)) {
      open = { head: line, rows: [] };
      tables.push(open);
      single = 0;
      continue;
    }
    if (!open) continue;
    if (line.isHeading && line.cells.length === 1 && open.rows.length > 0) {
      open = null;
      continue;
    }
    single = line.cells.length === 1 ? single + 1 : 0;
    const far = line.gapAbove > 3.5 && line.gapAbove !== 9 && open.rows.length > 0;
    if (far || single > 2 || line.text.length > 160) {
      open = null;
      continue;
    }
    const cells = new Map<number, ProseCell>();
    // A full row goes by order: figures may be set flush right under heads set flush left.
    const isFull = line.cells.length === open.head.cells.length;
    for (const [i, cell] of line.cells.entries()) {
      const column = isFull ? i : headOf(open.head, cell);
      if (!cells.has(column)) cells.set(column, cell);
    }
    open.rows.push({ line, cells });
  }
  return tables;
}

/** Index of the head cell of the fiscal year, when the heads are years; null otherwise. */
export function yearColumn(head: ProseLine, endYear: number | null): number | null {
  if (endYear === null) return null;
  const index = head.cells.findIndex(
    (c) => parsePeriod(head.text.slice(c.start, c.end))?.endYear === endYear,
  );
  return index < 0 ? null : index;
}
