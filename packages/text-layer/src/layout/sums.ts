/** The arithmetic of a printed column: which rows add up to which, as a checksum of their digits. */
import { fold } from './fold.ts';

export interface SummandRow {
  label: string;
  value: number;
  bold: boolean;
}

export interface SumGroup {
  /** Index of the sum row. */
  total: number;
  /** Indexes of the rows that add up to it. */
  parts: number[];
}

const sumWords =
  /^(?:summa|s a|sa |total|totalt|arets |rorelse|resultat|kassaflode|utgaende|likvida)|resultat|kassaflode/;

/**
 * Finds the sums of a column read top-down: a row that equals the sum of the rows just above it becomes their
 * total and stands for them in later sums (subtotals nest). A result row may also be the first part less the
 * others, where costs are printed without minus. Rounding of `tolerance` a part is allowed for.
 * Chance agreements are kept out: two rows at least, three digits at least; a single part only when the label
 * says sum.
 */
export function sumGroups(rows: readonly SummandRow[], tolerance = 1): SumGroup[] {
  const groups: SumGroup[] = [];
  let stack: { row: number; value: number }[] = [];
  for (const [i, row] of rows.entries()) {
    const label = fold(row.label);
    const sumLike = label === '' || row.bold || sumWords.test(label);
    const parts = findParts(stack, row.value, sumLike, /resultat/.test(label), tolerance);
    if (parts) {
      groups.push({ total: i, parts: parts.map((p) => p.row) });
      stack = stack.slice(0, stack.length - parts.length);
    }
    stack.push({ row: i, value: row.value });
    if (stack.length > 40) stack.shift();
  }
  return groups;
}

function findParts(
  stack: readonly { row: number; value: number }[],
  value: number,
  sumLike: boolean,
  isResult: boolean,
  tolerance: number,
): { row: number; value: number }[] | null {
  if (Math.abs(value) < 100 && !sumLike) return null;
  let sum = 0;
  let nonzero = 0;
  for (let k = stack.length - 1; k >= 0; k--) {
    const item = stack[k];
    if (!item) break;
    sum += item.value;
    if (item.value !== 0) nonzero += 1;
    const count = stack.length - k;
    const allowed = tolerance * (count > 1 ? Math.min(count, 4) / 2 + 0.5 : 1);
    if (
      Math.abs(sum - value) <= allowed &&
      (value !== 0 || sumLike) &&
      (nonzero >= 2 || sumLike) &&
      count <= 25
    ) {
      if (count > 1 || sumLike) return stack.slice(k);
    }
    const less = item.value - (sum - item.value);
    if (isResult && count > 1 && nonzero >= 2 && Math.abs(less - value) <= allowed) return stack.slice(k);
  }
  return null;
}
