/**
 * The table model: rows with labels and amounts in columns, from visual lines.
 *
 * A page is cut into tables at column heads, note headings, larger headings and paragraphs. In each table the
 * amounts are gathered into columns by their right edges; columns get their period or text from the head lines
 * above; labels that wrap over two lines are joined; sum rows without label keep an empty label.
 *
 *     for (const table of sectionTables(view))
 *       for (const row of table.rows)
 *         if (matchLabel(row.label, { any: ['summa tillgångar'] }) > 0.9)
 *           currentAmount(table, row, fiscalYearOf(view));
 */
import { type Line, type PageWords, unionBox } from '@brf/contracts';
import { linesOfTables } from '../prose/furniture.ts';
import type { ReportView } from '../report-view.ts';
import { blocksOf, type LineCells, noteHeading } from './blocks.ts';
import { splitLine } from './cells.ts';
import { clusterAmounts, cutTail } from './clusters.ts';
import { headOf, isHeadLine } from './column-heads.ts';
import { cleanText } from './fold.ts';
import { buildRows } from './rows.ts';
import { settlePeriods } from './settle-periods.ts';
import type { Table } from './table-model.ts';
import { unitIn } from './units.ts';

export type { Column, Row, Table, TableCell } from './table-model.ts';

/**
 * Reads all tables from visual lines (of one or more pages, in order). Lines of a page are cut into tables;
 * a table never spans pages, but takes over the column heads of the one before when it has none of its own.
 */
export function readTables(lines: readonly Line[]): Table[] {
  const pages = new Map<number, Line[]>();
  for (const line of lines) {
    const list = pages.get(line.page);
    if (list) list.push(line);
    else pages.set(line.page, [line]);
  }
  const tables: Table[] = [];
  for (const [page, pageLines] of pages) {
    const { blocks, em } = blocksOf(pageLines);
    for (const block of blocks) {
      const table = buildTable(page, block, em);
      if (table) tables.push(table);
    }
  }
  return settlePeriods(tables);
}

function buildTable(page: number, block: readonly LineCells[], em: number): Table | null {
  const body = block.filter((c) => !c.isHead);
  const clusters = clusterAmounts(body, em);
  if (clusters.length === 0) return null;
  const cut = body.map((c) => ({ ...c, segments: c.segments.flatMap((s) => cutTail(s, clusters, em)) }));
  const firstValue = cut.findIndex((c) => c.segments.some((s) => s.number && s.number.dash === false));
  const firstValueY = cut[firstValue]?.line.box.y0 ?? Number.POSITIVE_INFINITY;
  const headLines = linesAbove(block, firstValueY, em);
  const columns = headOf(clusters, headLines, em);
  const title = titleOf(block, headLines, em);
  const rows = buildRows(page, block, cut, columns, em);
  const unit = unitIn(headLines.map((c) => cleanText(c.line.text)).join(' | '));
  return {
    page,
    title,
    columns,
    rows,
    unit,
    inheritedHeads: false,
    em,
    box: unionBox(block.map((c) => c.line.box)),
  };
}

/** The head lines, and the lines that stand close above the first amounts. */
function linesAbove(block: readonly LineCells[], firstValueY: number, em: number): LineCells[] {
  const above = block.filter((c) => !c.isHead && c.line.box.y0 < firstValueY);
  const near: LineCells[] = [];
  let edge = Math.min(firstValueY, ...block.filter((c) => c.isHead).map((c) => c.line.box.y0));
  for (const cell of above.toReversed()) {
    if (cell.line.box.y0 > edge) near.unshift(cell);
    else if (edge - cell.line.box.y1 < 1.8 * em) {
      near.unshift(cell);
      edge = cell.line.box.y0;
    } else break;
  }
  return [...near, ...block.filter((c) => c.isHead)].toSorted((a, b) => a.line.box.y0 - b.line.box.y0);
}

/** The heading that opened the block: a note heading or larger line, else the words of the first head line or above it. */
function titleOf(block: readonly LineCells[], headLines: readonly LineCells[], em: number): string {
  const first = block.find(
    (c) => noteHeading.test(cleanText(c.line.text)) || (!c.isHead && c.line.fontSize > 1.18 * em),
  );
  const worded = headLines.find((c) => c.segments.some((s) => !s.number && /\p{L}{4}/u.test(s.text)));
  const line = (first ?? worded)?.line;
  return line ? cleanText(line.text) : '';
}

const tablesByPages = new WeakMap<readonly PageWords[], Table[]>();
/** All tables of the report, read once and cached. */
export function reportTables(view: Pick<ReportView, 'pages'>): readonly Table[] {
  const known = tablesByPages.get(view.pages);
  if (known) return known;
  // Column heads come back at the same height on several pages as running headers do.
  const lines = linesOfTables(view.pages, (line) => isHeadLine(splitLine(line)));
  const tables = readTables(view.pages.flatMap((p) => lines.get(p.page) ?? []));
  tablesByPages.set(view.pages, tables);
  return tables;
}

/** The tables on the pages of the view's section. */
export function sectionTables(view: ReportView): readonly Table[] {
  const { startPage, endPage } = view.section;
  return reportTables(view).filter((t) => t.page >= startPage && t.page <= endPage);
}
