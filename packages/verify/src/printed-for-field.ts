/** What the section prints beside a field's own label, when that can be said without doubt. */
import type { FieldSpec, ScalarKind } from '@brf/contracts';
import { fold } from './fold.ts';
import { hasAmount, labelledRows } from './labels.ts';
import type { PrintedNumber } from './printed-numbers.ts';
import { type PrintedPage, quoteOf } from './printed-page.ts';
import { columnAt } from './year-columns.ts';

export interface PrintedForField {
  /** Magnitude as printed, not scaled. */
  reading: number;
  negative: boolean;
  page: number;
  quote: string | null;
}

/** The pages to look on; on the section's first one only what stands below its heading. */
export interface SectionScope {
  pages: readonly PrintedPage[];
  firstPage: number;
  startY: number;
}

/** Sum lines and headings of any table: no row of one field. */
const genericLabels = new Set(['summa', 'totalt', 'total', 'belopp', 'kronor', 'skulder', 'tillgangar']);

/** "Årets resultat" names this year's field and last year's: they share rows, not columns. */
function timeOf(spec: FieldSpec): string {
  return /previous_year|opening|closing|_start$|_end$/.exec(spec.name)?.[0] ?? '';
}

/** The labels by which another field's row is told from this one's. */
export function labelsApart(other: FieldSpec, spec: FieldSpec): string[] {
  const shared = new Set(spec.labels.map(fold));
  return other.labels.filter((label) => !shared.has(fold(label)) && !genericLabels.has(fold(label)));
}

/** The labels that name this field and no other of its agent. */
export function ownLabels(spec: FieldSpec, siblings: readonly FieldSpec[]): string[] {
  const others = new Set(
    siblings
      .filter((other) => other.name !== spec.name && timeOf(other) === timeOf(spec))
      .flatMap((other) => other.labels.map(fold)),
  );
  const isSum = /(?:^|_)total(?:_|$)/.test(spec.name);
  return spec.labels.filter((label) => {
    const folded = fold(label);
    // "Reparationer" may be one line of the group whose sum is asked for.
    if (isSum && !/^(?:summa|s a|total)/.test(folded)) return false;
    return folded.length >= 2 && !others.has(folded) && !genericLabels.has(folded);
  });
}

/**
 * The single number of the field's row (a whole label of `labels`, the year's column), or null: no such row,
 * several rows that disagree or that begin with the label, a dash, or a kind of value that cannot be told from
 * its surroundings.
 */
export function printedForField(
  spec: FieldSpec,
  labels: readonly string[],
  year: number | null,
  scope: SectionScope,
): PrintedForField | null {
  const { kind } = spec.type;
  if (kind !== 'sek' && kind !== 'cost' && kind !== 'pct' && kind !== 'number') return null;
  const found: PrintedForField[] = [];
  for (const page of scope.pages) {
    for (const row of labelledRows(page, labels)) {
      if (row.fit === 'start' && hasAmount(page, row.line)) return null;
      if (row.fit !== 'whole') continue;
      const line = page.lines[row.line];
      if (!line || (page.page === scope.firstPage && line.box.y0 < scope.startY - 1)) continue;
      const number = numberOfRow(page, row.line, kind, year);
      if (number === 'unclear') return null;
      const reading = number?.readings[0];
      if (!number || reading === undefined || number.readings.length > 1) continue;
      found.push({ reading, negative: number.negative, page: page.page, quote: quoteOf(page, row.line) });
    }
  }
  const first = found[0];
  if (!first || first.reading === 0) return null;
  return found.every((other) => other.reading === first.reading) ? first : null;
}

/** The row's number in the year's column; without year columns the first amount. `unclear` when it may be another. */
function numberOfRow(
  page: PrintedPage,
  line: number,
  kind: ScalarKind,
  year: number | null,
): PrintedNumber | 'unclear' | null {
  const numbers = page.numbers.filter((number) => number.line === line && number.grouping === 'whole');
  const amounts = numbers.filter((number) => !number.embedded);
  if (amounts.length === 0) return null;
  if (page.numbers.some((number) => number.line === line && number.grouping === 'part')) {
    // Tight columns: which digits belong together is a guess.
    const whole = numbers.filter((number) => number.text.includes(' '));
    if (whole.length === 0) return 'unclear';
  }
  const placed = amounts.map((number) => ({ number, column: columnAt(page.columns, line, number.box) }));
  if (placed.some(({ column }) => column !== null)) {
    const rightful = placed.filter(({ column }) => column?.year === year);
    return rightful.length === 1 ? (rightful[0]?.number ?? null) : rightful.length === 0 ? null : 'unclear';
  }
  const [first, second] = amounts.filter((number) => isPlausible(number, kind));
  return second ? 'unclear' : (first ?? null);
}

function isPlausible(number: PrintedNumber, kind: ScalarKind): boolean {
  if (kind === 'pct') return number.percent || number.decimals;
  if (kind === 'number') return false;
  const reading = number.readings[0] ?? 0;
  return (
    !number.percent && (number.text.includes(' ') || reading >= 2200 || number.negative) && reading >= 100
  );
}
