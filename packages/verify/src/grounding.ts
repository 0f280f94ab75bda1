/** Whether a page prints a value, of whatever kind, and where. */
import { type Box, type FieldSpec, type FieldType, type ScalarKind, unionBox } from '@brf/contracts';
import { groundNumber, type NumberKind, placesOfNumber } from './ground-number.ts';
import { labelledRows } from './labels.ts';
import type { PrintedDate } from './printed-dates.ts';
import { type PrintedPage, quoteOf } from './printed-page.ts';
import { termsAgainst, termsFor } from './printed-terms.ts';
import { findText, linesOfText, printsAny } from './printed-text.ts';
import { unsignedFields } from './value-format.ts';

export interface Grounded {
  kind: 'printed';
  /** `row`: beside the field's label; `page`: elsewhere on the page; `weak`: only in an unlikely reading. */
  strength: 'row' | 'page' | 'weak';
  page: number;
  line: number;
  box: Box;
  quote: string | null;
  /** The words come from a picture. */
  ocr: boolean;
  /** What the print was multiplied by. */
  factor: number;
}
export interface Misplaced {
  kind: 'other_column' | 'other_sign' | 'contradicted';
  page: number;
  quote: string | null;
  /** What the report prints for the field. */
  instead: string | null;
}
export type Grounding = Grounded | Misplaced | { kind: 'not_printed' };

/** What is known about a field beyond its value. */
export interface FieldContext {
  name: string;
  labels: readonly string[];
  /** Year whose column the value must stand in; null when any will do. */
  year: number | null;
  scaled: boolean;
}

const notPrinted: Grounding = { kind: 'not_printed' };
const numberKinds: ReadonlySet<ScalarKind> = new Set<ScalarKind>(['sek', 'cost', 'pct', 'number', 'int']);

/**
 * Whether the page prints the scalar: a number whatever its spaces, sign form and unit (kr, tkr, mkr), a date in
 * figures or Swedish words, a text or name by its words, a closed value by the terms that stand for it.
 */
export function groundScalar(
  page: PrintedPage,
  value: string | number | boolean,
  type: FieldType | { kind: ScalarKind },
  context: FieldContext,
): Grounding {
  const { kind } = type;
  if (kind === 'enum') return groundTerm(page, context, String(value), type.values);
  if (kind === 'bool') return typeof value === 'boolean' ? groundTerm(page, context, value, []) : notPrinted;
  if (kind === 'list' || kind === 'records') return notPrinted;
  if (isNumberKind(kind)) {
    const number = typeof value === 'number' ? value : Number.NaN;
    if (!Number.isFinite(number)) return notPrinted;
    const amount = groundAmount(page, number, kind, context);
    // A head such as "2201-2212" names a year without printing it.
    const head = kind === 'int' ? page.columns.find((column) => column.year === number) : undefined;
    const box = head && page.lines[head.fromLine]?.box;
    return amount.kind === 'not_printed' && head && box ? grounded(page, head.fromLine, box, 'page') : amount;
  }
  if (kind === 'date') return groundDate(page, String(value), context);
  const found = findText(page, String(value));
  if (!found) return notPrinted;
  const near = labelledRows(page, context.labels).some((row) => Math.abs(row.line - found.line) <= 1);
  const strength = near ? 'row' : found.strength === 'exact' ? 'page' : 'weak';
  return grounded(page, found.line, unionBox(found.tokens.map((token) => token.box)), strength);
}

/** Every line of the page that prints the scalar. */
export function linesPrinting(
  page: PrintedPage,
  value: string | number | boolean,
  kind: ScalarKind,
): number[] {
  if (isNumberKind(kind)) {
    return typeof value === 'number' ? placesOfNumber(page, value, kind).map((place) => place.line) : [];
  }
  if (kind !== 'date') return linesOfText(page, String(value));
  return page.dates.filter((date) => isoMatches(date, String(value))).map((date) => date.line);
}

function isoMatches(date: PrintedDate, iso: string): boolean {
  const [year, month, day] = iso.split('-').map(Number);
  const sameDay = date.day === null || date.day === day;
  return (date.year === null || date.year === year) && date.month === month && sameDay;
}

function isNumberKind(kind: ScalarKind): kind is NumberKind {
  return numberKinds.has(kind);
}

function grounded(
  page: PrintedPage,
  line: number,
  box: Box,
  strength: Grounded['strength'],
  factor = 1,
): Grounding {
  return {
    kind: 'printed',
    strength,
    page: page.page,
    line,
    box,
    quote: quoteOf(page, line),
    ocr: page.ocr,
    factor,
  };
}

function groundAmount(page: PrintedPage, value: number, kind: NumberKind, context: FieldContext): Grounding {
  const hit = groundNumber(page, {
    value,
    kind,
    labels: context.labels,
    year: context.year,
    unsigned: unsignedFields.has(context.name),
    scaled: context.scaled,
  });
  if (!hit) return notPrinted;
  if (hit.fault) {
    return { kind: hit.fault, page: page.page, quote: quoteOf(page, hit.line), instead: hit.instead };
  }
  return grounded(page, hit.line, hit.box, hit.strength, hit.factor);
}

/** A value of a closed set: the terms that stand for it, unless only those of another value are printed. */
function groundTerm(
  page: PrintedPage,
  context: FieldContext,
  value: string | boolean,
  others: readonly string[],
): Grounding {
  const terms = termsFor(context.name, value) ?? (typeof value === 'string' ? [value] : context.labels);
  const found = printsAny(page, terms);
  const first = found?.tokens[0];
  if (found && first) return grounded(page, found.line, first.box, 'page');
  const against = printsAny(page, termsAgainst(context.name, value, others));
  if (!against) return notPrinted;
  return {
    kind: 'contradicted',
    page: page.page,
    quote: quoteOf(page, against.line),
    instead: against.tokens.map((token) => token.text).join(' '),
  };
}

/** ISO date: in full, or day and month with the year on the same page, or the year alone for its first or last day. */
function groundDate(page: PrintedPage, iso: string, context: FieldContext): Grounding {
  const form = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!form) return notPrinted;
  const [year, month, day] = [Number(form[1]), Number(form[2]), Number(form[3])];
  const full = (date: PrintedDate) => date.year === year && date.month === month && date.day === day;
  const dayOnly = (date: PrintedDate) => date.year === null && date.month === month && date.day === day;
  const monthOnly = (date: PrintedDate) => date.year === year && date.month === month && date.day === null;
  const exact = page.dates.find(full);
  const rows = new Set(labelledRows(page, context.labels).map((row) => row.line));
  if (exact) {
    const beside = page.dates.find(
      (date) => full(date) && [0, -1, 1].some((step) => rows.has(date.line + step)),
    );
    return atLine(page, (beside ?? exact).line, beside ? 'row' : 'page');
  }
  const printsYear = (line: number, reach: number) =>
    page.lines.some((other, i) => Math.abs(i - line) <= reach && other.text.includes(String(year)));
  const partial = page.dates.filter(dayOnly);
  const beside = partial.find((date) => printsYear(date.line, 2));
  if (beside) return atLine(page, beside.line, 'page');
  const byMonth = /terms_date/.test(context.name) ? page.dates.find(monthOnly) : undefined;
  const loose = partial.find(() => printsYear(0, page.lines.length)) ?? byMonth;
  if (loose) return atLine(page, loose.line, 'weak');
  const boundary = (month === 1 && day === 1) || (month === 12 && day === 31);
  if (!boundary || !/fiscal_year/.test(context.name)) return notPrinted;
  const line = page.lines.findIndex((other) => other.text.includes(String(year)));
  return line < 0 ? notPrinted : atLine(page, line, 'weak');
}

function atLine(page: PrintedPage, line: number, strength: Grounded['strength']): Grounding {
  const box = page.lines[line]?.box;
  return box ? grounded(page, line, box, strength) : notPrinted;
}

/** Year of the column in which a field's value must stand; null when any column will do. */
export function yearOfField(spec: Pick<FieldSpec, 'name'>, fiscalYear: number | null): number | null {
  if (fiscalYear === null) return null;
  if (/previous_year/.test(spec.name)) return fiscalYear - 1;
  return /opening|five_years|members_start/.test(spec.name) ? null : fiscalYear;
}
