/** One field's reading held against the report: is it printed, where, and does the place fit? */
import type { Box, FieldSpec, FieldValue, RecordValue, ScalarKind, ValueCell } from '@brf/contracts';
import {
  type FieldContext,
  type Grounded,
  type Grounding,
  groundScalar,
  linesPrinting,
} from './grounding.ts';
import type { PrintedPage } from './printed-page.ts';
import { isRecord } from './value-format.ts';

export interface FieldFinding {
  verdict: 'correct' | 'wrong' | 'unsupported';
  page: number | null;
  evidence: string | null;
  reason: string | null;
  /** How well the place speaks for the value; null when it was not found. */
  strength: Grounded['strength'] | null;
  /** The page was read from a picture. */
  ocr: boolean;
  /** 1, or 1000 and 1000000 for a table in tkr or mkr. */
  factor: number;
  box: Box | null;
}

/** The pages of a report as a reading claims them. */
export interface PageSet {
  /** All pages, by number. */
  all: ReadonlyMap<number, PrintedPage>;
  /** Pages of the section. */
  section: readonly PrintedPage[];
}

/**
 * Looks for the value on the claimed page; without one, on the section's pages. Lists and rows may go on over the
 * neighbouring pages. A value printed only elsewhere is `unsupported`, with the page where it stands.
 */
export function groundField(
  spec: FieldSpec,
  cell: ValueCell,
  year: number | null,
  pages: PageSet,
): FieldFinding {
  const context: FieldContext = { name: spec.name, labels: spec.labels, year, scaled: cell.scaled };
  const { value } = cell;
  if (Array.isArray(value)) return groundEntries(spec, value, cell, context, pages);
  const where = cell.page === null ? pages.section : claimedPages(cell.page, pages, 0);
  const finding = bestOn(where, (page) => groundScalar(page, value, spec.type, context));
  if (finding.kind === 'printed') return foundAt(finding);
  if (finding.kind !== 'not_printed') return misplaced(finding);
  const at = elsewhere(pages, where, (page) => groundScalar(page, value, spec.type, context));
  return { ...nowhere(cell.page, String(value), at), ocr: where.some((page) => page.ocr) };
}

function claimedPages(page: number, pages: PageSet, reach: number): PrintedPage[] {
  const numbers = [page, ...(reach > 0 ? [page + 1, page - 1, page + 2] : [])];
  return numbers.map((number) => pages.all.get(number)).filter((found) => found !== undefined);
}

/** The strongest grounding on the pages: printed before misplaced before not printed. */
function bestOn(where: readonly PrintedPage[], ground: (page: PrintedPage) => Grounding): Grounding {
  let best: Grounding = { kind: 'not_printed' };
  for (const page of where) {
    const found = ground(page);
    if (rankOf(found) > rankOf(best)) best = found;
  }
  return best;
}

function rankOf(grounding: Grounding): number {
  if (grounding.kind === 'not_printed') return 0;
  if (grounding.kind !== 'printed') return 1;
  return grounding.strength === 'row' ? 4 : grounding.strength === 'page' ? 3 : 2;
}

/** Page of the section, else of the report, that prints what the claimed page does not. */
function elsewhere(
  pages: PageSet,
  searched: readonly PrintedPage[],
  ground: (page: PrintedPage) => Grounding,
): number | null {
  const prints = (page: PrintedPage) => {
    if (searched.includes(page)) return false;
    const found = ground(page);
    return found.kind === 'printed' && found.strength !== 'weak';
  };
  return pages.section.find(prints)?.page ?? [...pages.all.values()].find(prints)?.page ?? null;
}

function foundAt(found: Grounded): FieldFinding {
  return {
    verdict: 'correct',
    page: found.page,
    evidence: found.quote,
    reason: null,
    strength: found.strength,
    ocr: found.ocr,
    factor: found.factor,
    box: found.box,
  };
}

const nothing = { strength: null, ocr: false, factor: 1, box: null };

function misplaced(found: Exclude<Grounding, Grounded | { kind: 'not_printed' }>): FieldFinding {
  const reasons = {
    other_column: `värdet står i en annan kolumn än räkenskapsårets; där står ${found.instead}`,
    other_sign: `värdet är tryckt med annat tecken: ${found.instead}`,
    contradicted: `rapporten säger ${found.instead}`,
  };
  return {
    ...nothing,
    verdict: 'wrong',
    page: found.page,
    evidence: found.quote,
    reason: reasons[found.kind],
  };
}

function nowhere(page: number | null, what: string, at: number | null): FieldFinding {
  const place = page === null ? 'på avsnittets sidor' : `på sidan ${page}`;
  const hint = at === null ? '' : `, men på sidan ${at}`;
  const shown = what.length > 80 ? `${what.slice(0, 77)}...` : what;
  return {
    ...nothing,
    verdict: 'unsupported',
    page,
    evidence: null,
    reason: `"${shown}" är inte tryckt ${place}${hint}`,
  };
}

/** Every entry must be printed; rows must also hang together. */
function groundEntries(
  spec: FieldSpec,
  entries: Extract<FieldValue, unknown[]>,
  cell: ValueCell,
  context: FieldContext,
  pages: PageSet,
): FieldFinding {
  const where = cell.page === null ? pages.section : claimedPages(cell.page, pages, 1);
  const findings: FieldFinding[] = [];
  for (const entry of entries) {
    const finding = isRecord(entry)
      ? groundRecord(spec, entry, context, where, cell.page)
      : groundItem(spec, String(entry), context, where, cell.page);
    if (finding.verdict !== 'correct') return finding;
    findings.push(finding);
  }
  const first = findings[0];
  if (!first)
    return { ...nothing, verdict: 'unsupported', page: cell.page, evidence: null, reason: 'listan är tom' };
  return { ...first, ocr: findings.some((finding) => finding.ocr) };
}

function groundItem(
  spec: FieldSpec,
  text: string,
  context: FieldContext,
  where: readonly PrintedPage[],
  page: number | null,
): FieldFinding {
  const kind: ScalarKind = spec.type.kind === 'list' ? spec.type.item : 'text';
  const found = bestOn(where, (at) => groundScalar(at, text, { kind }, context));
  return found.kind === 'printed' ? foundAt(found) : nowhere(page, text, null);
}

/** Lines over which the cells of one row may be spread when its texts wrap. */
const ROW_LINES = 4;

function groundRecord(
  spec: FieldSpec,
  row: RecordValue,
  context: FieldContext,
  where: readonly PrintedPage[],
  page: number | null,
): FieldFinding {
  const columns = spec.type.kind === 'records' ? spec.type.columns : [];
  const year = typeof row.year === 'number' ? row.year : null;
  let finding: FieldFinding | null = null;
  for (const { name, kind } of columns) {
    const value = row[name];
    if (value === null || value === undefined) continue;
    // In a table with a column a year each value stands under the row's own year.
    const columnYear = year !== null && name !== 'year' ? year : null;
    const cellContext = { ...context, name, labels: [], year: columnYear };
    const found = bestOn(where, (at) => groundScalar(at, value, { kind }, cellContext));
    // A head may leave out the century.
    const isHead = name === 'year' && where.some((at) => at.columns.some((c) => c.year === value));
    if (found.kind === 'not_printed' && isHead) continue;
    if (found.kind === 'not_printed') return nowhere(page, `${name}: ${value}`, null);
    if (found.kind !== 'printed') {
      const fault = misplaced(found);
      return { ...fault, reason: `${name} ${value}: ${fault.reason}` };
    }
    if (!finding || found.factor > finding.factor) finding = foundAt(found);
  }
  if (!finding) return { ...nothing, verdict: 'unsupported', page, evidence: null, reason: 'en rad är tom' };
  if (year === null && !where.some((at) => hangsTogether(at, row, columns))) {
    return { ...finding, verdict: 'wrong', reason: `raden ${describe(row)} står inte samlad på sidan` };
  }
  return finding;
}

/** Whether the row's amounts, rates and dates (else its texts) stand within a few lines of one another. */
function hangsTogether(
  page: PrintedPage,
  row: RecordValue,
  columns: readonly { name: string; kind: ScalarKind }[],
): boolean {
  const filled = columns.flatMap(({ name, kind }) => {
    const value = row[name];
    return value === null || value === undefined ? [] : [{ value, kind }];
  });
  const figures = filled.filter(({ kind }) => kind !== 'text' && kind !== 'name');
  const parts = figures.length >= 2 ? figures : filled;
  const lines = parts.map(({ value, kind }) => linesPrinting(page, value, kind));
  const reach = figures.length >= 2 ? ROW_LINES : ROW_LINES * 2;
  return (lines[0] ?? []).some((anchor) =>
    lines.every((places) => places.some((line) => Math.abs(line - anchor) <= reach)),
  );
}

function describe(row: RecordValue): string {
  return Object.values(row)
    .filter((value) => value !== null)
    .join(' / ')
    .slice(0, 80);
}
