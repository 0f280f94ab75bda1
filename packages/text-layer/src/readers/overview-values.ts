/** What a figure of the multi-year overview stands for, a recognised one held against the statements and the other years. */
import { type Amount, median } from '../layout/cells.ts';
import { editDistance } from '../layout/labels.ts';
import { misreadings } from './recognised-figures.ts';

export interface OverviewContext {
  /** The row's figures for the other years. */
  others: readonly Amount[];
  /** Kronor for one printed unit; null for a share in per cent. */
  scale: number | null;
  /** What the statements print or give for the same year, in kronor or per cent. */
  statement: readonly number[];
  /** The one of these that the statement's sums confirm. */
  sure: number | null;
}

/**
 * The amount in kronor (or per cent). A recognised one that differs by a single digit, its sign or its first digits
 * from what a statement whose sums hold rounds to is that figure misread; one that differs so from a doubtful
 * statement, is recognised badly or out of line with the other years is left out (null).
 */
export function overviewValue(amount: Amount, context: OverviewContext): number | null {
  const { others, scale, statement, sure } = context;
  const inKronor = (printed: number): number =>
    scale === null || scale === 1 ? printed : Math.round(printed * scale);
  if (amount.confidence === 1) return amount.regular ? inKronor(amount.value) : null;
  if (scale === null) return equityRatio(amount, others, statement);
  const print = (kronor: number): string => (kronor / scale).toFixed(amount.decimals);
  const printed = amount.value.toFixed(amount.decimals);
  const expected = statement.map(print);
  // Near enough is another way of rounding, not a misread digit.
  if (expected.some((e) => Math.abs(Number(e) - amount.value) <= 1)) return inKronor(amount.value);
  const misread = expected.find((e) => isMisread(printed, e));
  if (misread !== undefined) {
    // A minus is lost, never invented.
    if (digitsOf(misread) === digitsOf(printed)) return inKronor(-Math.abs(amount.value));
    // Which of the two is misread only a statement whose sums hold can tell.
    return sure !== null && misread === print(sure) ? inKronor(Number(misread)) : null;
  }
  if (!amount.regular || amount.confidence < 0.45) return null;
  // The last group of a longer number.
  const usual = median(others.map((a) => Math.abs(a.value)));
  if (scale === 1 && Math.abs(amount.value) < 1000 && amount.value !== 0 && usual > 20_000) return null;
  return inKronor(amount.value);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function isMisread(printed: string, expected: string): boolean {
  const [read, asked] = [digitsOf(printed), digitsOf(expected)];
  if (read.length < 2 || asked.length < 2) return false;
  const isTail = read.length >= 3 && asked.endsWith(read) && asked.length - read.length <= 3;
  return read === asked || isTail || (read.length === asked.length && editDistance(read, asked, 1) <= 1);
}

function equityRatio(amount: Amount, others: readonly Amount[], statement: readonly number[]): number | null {
  const believable = (v: number): boolean => v >= -200 && v <= 100;
  const usual = median(others.map((a) => a.value).filter(believable), Number.NaN);
  const agrees = (v: number): boolean => {
    if (statement.length > 0) return statement.some((e) => Math.abs(v - e) <= 1);
    return Math.abs(v - usual) <= 15;
  };
  const { value } = amount;
  if (believable(value) && (agrees(value) || (statement.length === 0 && Number.isNaN(usual)))) return value;
  const decimals = Math.max(0, ...others.map((a) => a.decimals));
  const [only, second] = misreadings(amount, value, decimals, true).filter((v) => believable(v) && agrees(v));
  if (only !== undefined && second === undefined) return only;
  return believable(value) && amount.regular && amount.confidence >= 0.6 ? value : null;
}
