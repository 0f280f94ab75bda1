/** One field judged by itself: its form, its place in the report, and whether a null hides a printed value. */
import {
  type Cell,
  cellSchema,
  type FieldSpec,
  type JudgeRequest,
  type PageWords,
  type RoundSummary,
  type Section,
  type ValueCell,
  type Verdict,
} from '@brf/contracts';
import { headOfOtherField } from './column-heads.ts';
import { type FieldFinding, groundField, type PageSet } from './ground-field.ts';
import { yearOfField } from './grounding.ts';
import { placeFault } from './place-faults.ts';
import { ownLabels, type PrintedForField, printedForField, type SectionScope } from './printed-for-field.ts';
import { indexPage, type PrintedPage } from './printed-page.ts';
import { formatFault } from './value-format.ts';
import { fiscalYearOf } from './year-columns.ts';

/** The report as one round's judgement needs it. */
export interface Bench {
  request: JudgeRequest;
  pages: PageSet;
  scope: SectionScope;
  /** Year whose columns are the current ones; null when no table says. */
  fiscalYear: number | null;
}

export interface ValueFinding extends FieldFinding {
  /** The fault is only that another row seems to be the field's: a sum that holds may overrule it. */
  arguable: boolean;
}

export function setUpBench(request: JudgeRequest): Bench {
  const indexed = request.pages.map((page: PageWords) => indexPage(page));
  const { startPage, endPage, startY }: Section = request.section;
  const section = indexed.filter((page) => page.page >= startPage && page.page <= endPage);
  return {
    request,
    pages: { all: new Map(indexed.map((page): [number, PrintedPage] => [page.page, page])), section },
    scope: { pages: section, firstPage: startPage, startY },
    fiscalYear: fiscalYearOf(indexed),
  };
}

/** A cell as it came from outside: undefined when there is none. */
export function readCell(cell: unknown): Cell | undefined | 'invalid' {
  if (cell === undefined || cell === null) return undefined;
  const parsed = cellSchema.safeParse(cell);
  return parsed.success ? parsed.data : 'invalid';
}

/** The value against its form and the report's pages. */
export function judgeValue(spec: FieldSpec, cell: ValueCell, bench: Bench): ValueFinding {
  const form = formatFault(spec.name, spec.type, cell.value);
  // The heads of an equity table are components; years there tell opening from closing, which has its own rule.
  const year = bench.request.agentId === 'EquityChangesAgent' ? null : yearOfField(spec, bench.fiscalYear);
  const ground = groundField(spec, cell, year, bench.pages);
  // A recogniser drops a minus, or takes a digit for another: a sum that holds knows better.
  const misread = ground.verdict === 'wrong' && bench.pages.all.get(ground.page ?? 0)?.ocr === true;
  const finding = { ...ground, arguable: misread };
  const wrong = (reason: string, evidence = finding.evidence): ValueFinding => ({
    ...finding,
    verdict: 'wrong',
    strength: null,
    evidence,
    reason,
  });
  if (form) return wrong(form);
  const at = finding.verdict === 'correct' ? bench.pages.all.get(finding.page ?? 0) : undefined;
  if (!at || typeof cell.value !== 'number') return finding;
  const doubt = placeFault(at, spec, cell.value, bench.request.fields);
  if (doubt) return { ...wrong(doubt.reason, doubt.quote), arguable: doubt.arguable ?? false };
  const isColumnwise = columnwise.has(bench.request.agentId);
  const head = isColumnwise ? headOfOtherField(at, spec, cell.value, bench.request.fields) : null;
  if (head) return wrong(`beloppet står under rubriken för ${head}`);
  if (finding.strength === 'row') return finding;
  const own = bench.pages.section.filter((page) => page === at);
  const printed = rowOf(spec, year, bench, own);
  if (!printed || printsSame(printed, cell.value)) return finding;
  return { ...wrong('fältets egen rad har ett annat värde', printed.quote), arguable: true };
}

/** Tables whose columns, not rows, are the fields. */
const columnwise = new Set(['EquityChangesAgent', 'MultiYearOverviewAgent']);

function rowOf(
  spec: FieldSpec,
  year: number | null,
  bench: Bench,
  pages: readonly PrintedPage[],
): PrintedForField | null {
  if (columnwise.has(bench.request.agentId)) return null;
  return printedForField(spec, ownLabels(spec, bench.request.fields), year, { ...bench.scope, pages });
}

function printsSame(printed: PrintedForField, value: number): boolean {
  return [1, 1000, 1_000_000].some(
    (unit) => Math.abs(printed.reading * unit - Math.abs(value)) <= Math.max(2, unit / 2),
  );
}

/**
 * Null is right unless the field was verified in an earlier round or its own row prints a value. The row must
 * stand on a page with the result's other values (`company`), if there are any: notes repeat one another's labels.
 */
export function judgeNull(spec: FieldSpec, bench: Bench, company: ReadonlySet<number>): Verdict {
  const earlier = verifiedEarlier(spec.name, bench.request.history);
  if (earlier) {
    const reason = `värdet var rätt i runda ${earlier.round} och saknas nu`;
    return { ...earlier.verdict, verdict: 'missing', reason };
  }
  const year = yearOfField(spec, bench.fiscalYear);
  const pages = bench.pages.section.filter((page) => company.size === 0 || company.has(page.page));
  const printed = rowOf(spec, year, bench, pages);
  if (printed) {
    const { page, quote } = printed;
    return {
      field: spec.name,
      verdict: 'missing',
      page,
      evidence: quote,
      reason: 'fältets rad har ett värde',
    };
  }
  return { field: spec.name, verdict: 'absent', page: null, evidence: null, reason: null };
}

function verifiedEarlier(
  field: string,
  history: readonly RoundSummary[],
): { round: number; verdict: Verdict } | null {
  for (const { round, verdicts } of history) {
    const verdict = verdicts.find((one) => one.field === field && one.verdict === 'correct');
    if (verdict) return { round, verdict };
  }
  return null;
}
