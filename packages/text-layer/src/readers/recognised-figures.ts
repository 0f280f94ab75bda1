/** Figures of the overview that a recogniser may have misread, held against the other years and the statements. */
import { type Amount, median } from '../layout/cells.ts';

export interface Settled {
  value: number;
  /** Factor on the probability of the reading. */
  trust: number;
}

export interface FigureRule {
  /** Smallest and largest believable value. */
  range: readonly [number, number];
  percent?: boolean;
  steady?: boolean;
  expected?: number | null;
}

/**
 * The value that a recognised amount stands for. A figure out of line with the other years (beyond 100 for a
 * share) is put right when a lost decimal comma or a percent sign read as digits explains it, and nothing else
 * does; otherwise it is doubted. Amounts of a text layer stand as printed.
 */
export function settleRecognised(
  amount: Amount,
  value: number,
  others: readonly Amount[],
  rule: FigureRule,
): Settled {
  if (amount.confidence >= 1) return { value, trust: 1 };
  const base = amount.confidence < 0.5 ? 0.6 : 1;
  const inRange = (v: number): boolean => v >= rule.range[0] && v <= rule.range[1];
  const known = rule.expected ?? null;
  const usual =
    known ??
    median(
      others.filter((a) => a.regular && a.confidence >= 0.6 && inRange(a.value)).map((a) => a.value),
      Number.NaN,
    );
  const fits = (v: number, loose: number): boolean => {
    const factor = known === null ? loose : 1.06;
    return usual > 0 && v > 0 && v <= factor * usual && v >= usual / factor;
  };
  if (inRange(value) && (fits(value, 2.5) || !(usual > 0))) return { value, trust: base };
  const decimals = Math.max(0, ...others.map((a) => a.decimals));
  const mended = misreadings(amount, value, decimals, rule.percent ?? false).filter(
    (v) => inRange(v) && fits(v, 1.5),
  );
  const [only, second] = mended;
  if (only !== undefined && second === undefined) return { value: only, trust: 0.8 * base };
  if (!inRange(value)) return { value, trust: 0 };
  // Another way of reckoning explains some difference, not one of several times.
  const far = known !== null && (value > 2.5 * known || value < known / 2.5);
  return { value, trust: base * (rule.steady || far ? 0.45 : 0.9) };
}

/** What the printed figure may have been: a decimal comma lost, or a percent sign read as two or three digits. */
export function misreadings(amount: Amount, value: number, decimals: number, percent: boolean): number[] {
  if (amount.decimals > 0) return [];
  const found = new Set<number>();
  const digits = String(Math.abs(value));
  const sign = percent ? digits.match(/^(\d{1,3}?)(?:26|24|96|90|94|40|60|946|240|260|940|960|246)$/) : null;
  if (sign?.[1]) found.add(Math.sign(value) * Number(sign[1]));
  // Where no year prints decimals none is lost, unless the share would be beyond 100.
  const beyond = percent && value > 100 && !sign;
  for (const places of decimals > 0 ? [decimals] : beyond ? [1, 2] : []) {
    if (Math.abs(value) >= 10 ** places) found.add(Number((value / 10 ** places).toFixed(places)));
  }
  return [...found];
}
