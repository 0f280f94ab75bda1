/** The rows of a loan table: what each says about lender, rate, dates and amounts, misread signs forgiven. */
import type { Line } from '@brf/contracts';
import type { Segment } from '../layout/cells.ts';
import { findDates, isoDate } from '../layout/dates.ts';
import { cleanText } from '../layout/fold.ts';
import { repairDigits } from '../layout/numbers.ts';
import type { Row } from '../layout/table.ts';
import { lenderIn } from './lenders.ts';
import type { LoanColumn, LoanColumnKind, LoanHead } from './loan-columns.ts';
import { plain } from './plain-label.ts';

/** What stands in a row that may be a loan. */
export interface LoanRow {
  row: Row;
  lender: string | null;
  rate: number | null;
  dates: { date: string; x: number }[];
  /** Numbers that are no rate and no date. */
  numbers: Segment[];
}

export const noLoan =
  /^(?:summa|totalt?|s a|avgar|varav|kortfristig|langfristig del|lang|nasta ars|amortering|arets amort|lan som|lanen|om fem|skuld(?:er)? som|skulder med|genomsnitt|berakn|del av|ovriga|checkrak|beviljad|outnyttj|stallda|fastighetsinteck|under|foreningen|rante(?!bindning)|finns|skuld om|forfaller|ingaende|utgaende|nyupptagna|upptagna|losta|planerad|kommande)/;

export function isLoanLike(item: LoanRow): boolean {
  const label = plain(item.row.label);
  if (noLoan.test(label)) return false;
  if (item.numbers.length === 0) return false;
  // "Fastighetslån" with an amount alone is the note's total.
  const isKind = /^(?:fastighets|bank|inteckning|hypoteks)\w*lan$/.test(plain(item.lender ?? ''));
  return item.rate !== null || item.dates.length > 0 || (item.lender !== null && !isKind);
}

const inlineRate = /(?<![\d.,])(\d{1,2}(?:[.,]\d{1,4})?) ?%/;

/** What recognisers make of a percent sign, run into the rate or beside it: `4,21960`, `4,2790`, `3,212/0`, `0,270 No`. */
const misreadRate =
  /(?<![\d.,])(\d{1,2}[.,]\d{1,3}?)(?:9[4-6]0|(?<=[.,]\d\d)90|(?<=[.,]\d\d)0 ?[HKNYX]|[29]?\/[0oO]|[oO]\/[oO0]|9%|[”"'’*]| 9[46]?0| ?[HKNYX][NnYo]o?)(?=\s|$)/;

/** The rate a text states in percent; null when it states none. */
export function rateIn(text: string, isRecognised: boolean): number | null {
  const rate = text.match(inlineRate)?.[1] ?? (isRecognised ? text.match(misreadRate)?.[1] : undefined);
  if (rate === undefined) return null;
  const value = Number(rate.replace(',', '.'));
  return value < highestRate ? value : null;
}

/** Percent; what is higher lost its comma or is no rate. */
const highestRate = 16;

export function readLoanRow(row: Row): LoanRow {
  const dates: LoanRow['dates'] = [];
  const numbers: Segment[] = [];
  // A label that wraps holds terms that the amounts' own line does not show.
  const wrapped = row.label === row.ownLabel ? '' : cleanText(row.label);
  let rate = rateIn(wrapped, false);
  for (const date of datesIn(wrapped, false)) dates.push({ date, x: row.box.x0 });
  let lender = lenderIn(row.label);
  for (const segment of row.segments) {
    const text = cleanText(segment.text);
    const isRecognised = segment.confidence < 1;
    const found = datesIn(text, isRecognised);
    for (const date of found)
      if (!dates.some((d) => d.date === date)) dates.push({ date, x: (segment.box.x0 + segment.box.x1) / 2 });
    const { number } = segment;
    const stated = rateIn(text, isRecognised);
    if (stated !== null) rate ??= stated;
    if (!number) {
      lender ??= lenderIn(text);
      continue;
    }
    if (stated !== null || found.length > 0) continue;
    if (number.unit !== '%') {
      if (!isLoanNumber(segment)) numbers.push(segment);
      continue;
    }
    // `456%`: the comma was lost.
    const value = isRecognised && /^\d{3}%?$/.test(text) ? number.value / 100 : number.value;
    if (value >= 0 && value < highestRate) rate ??= value;
  }
  return { row, lender, rate, dates, numbers };
}

/** Rate and date of a loan may stand on a line of their own below it: "Ränta 1,05 %, bundet till 2025-11-19". */
export function addTermsBelow(item: LoanRow, rows: readonly Row[], lines: readonly Line[]): void {
  const { row } = item;
  if (item.rate !== null || item.dates.length > 0 || item.numbers.length === 0) return;
  const next = rows.find((r) => r.page === row.page && r.box.y0 > row.box.y0 + 1);
  const below = lines.find((l) => l.page === row.page && l.box.y0 >= row.box.y1 - 1);
  if (!below || (next && next.box.y0 <= below.box.y0 + 1) || below.box.y0 - row.box.y1 > below.fontSize)
    return;
  const text = cleanText(below.text);
  if (!/ränt|bund|villkor|förfall|slutbet|%/i.test(text) || text.length > 90) return;
  const isRecognised = below.words.some((w) => w.confidence < 1);
  item.rate = rateIn(text, isRecognised);
  item.dates.push(...datesIn(text, isRecognised).map((date) => ({ date, x: below.box.x0 })));
}

/** Takes the number in a column of rates for the row's rate, and away from its amounts what is none. */
export function takeRate(item: LoanRow, columns: readonly LoanColumn[]): void {
  const kept: Segment[] = [];
  for (const segment of item.numbers) {
    const number = segment.number;
    if (!number) continue;
    const kind = columnOf(segment, columns)?.kind ?? null;
    const small = Math.abs(number.value) < highestRate;
    const isRate =
      !number.dash &&
      small &&
      number.value >= 0 &&
      (kind === 'rate' || (number.decimals >= 1 && number.value !== 0));
    if (isRate) item.rate ??= number.value;
    else if (kind !== 'rate' && kind !== 'number') kept.push(segment);
  }
  item.numbers = kept;
}

function columnOf(segment: Segment, columns: readonly LoanColumn[]): LoanColumn | null {
  return columns.find((c) => segment.box.x0 < c.right && segment.box.x1 > c.left) ?? null;
}

export function amountIn(item: LoanRow, column: LoanColumn): Segment | undefined {
  return item.numbers.findLast((s) => s.box.x0 < column.right && s.box.x1 > column.left);
}

/** Loan numbers are long and printed without the spaces of an amount. */
function isLoanNumber(segment: Segment): boolean {
  const digits = segment.text.replace(/\D/g, '');
  return /^\d{5,}$/.test(segment.text) && digits.length >= 5 && !/000$/.test(digits);
}

/** The dates of a text, misread digits mended in recognised ones; a short form is year, month, day. */
export function datesIn(text: string, isRecognised: boolean): string[] {
  const full = findDates(text).map((d) => d.date);
  if (full.length > 0) return full;
  if (isRecognised && /\d/.test(text)) {
    // `2O24-O7-08`, `2024-0708`, `2024 -07-08.`
    const mended = repairDigits(text.replace(/\s*([-./])\s*/g, '$1'));
    const loose = mended.match(/(?<!\d)(20[2-6]\d)[-.,~]?(0[1-9]|1[0-2])[-.,~]?([0-2]\d|3[01])(?!\d)/);
    const date = loose ? isoDate(Number(loose[1]), Number(loose[2]), Number(loose[3])) : null;
    if (date) return [date];
  }
  // `261228` and `26-12-28`: year, month, day.
  const short = text.match(/(?<![\d-])([2-5]\d)(-?)(0[1-9]|1[0-2])\2([0-2]\d|3[01])(?![\d-])/);
  if (!short) return [];
  const date = isoDate(2000 + Number(short[1]), Number(short[3]), Number(short[4]));
  return date ? [date] : [];
}

export function chooseDate(item: LoanRow, heads: readonly LoanHead[]): string | null {
  if (item.dates.length <= 1) return item.dates[0]?.date ?? null;
  const nearest = (kind: LoanColumnKind): string | null => {
    const head = heads.find((h) => h.kind === kind);
    if (!head) return null;
    const x = (head.left + head.right) / 2;
    return item.dates.toSorted((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x))[0]?.date ?? null;
  };
  return nearest('terms') ?? nearest('maturity') ?? item.dates[0]?.date ?? null;
}
