/** What the sums of a statement's column say of its rows: which digits they confirm, and which they put in doubt. */
import type { PickedAmount } from '../layout/find-rows.ts';
import { fold } from '../layout/fold.ts';
import { editDistance } from '../layout/labels.ts';
import { sumGroups } from '../layout/sums.ts';
import type { Row, Table } from '../layout/table.ts';

type AmountIn = (table: Table, row: Row) => PickedAmount | null;

export interface ColumnSums {
  /** Rows whose digits a sum of the column confirms. */
  verified: ReadonlySet<Row>;
  /** Rows without label that are part of another such row under the same heading: their label was lost. */
  inner: ReadonlySet<Row>;
  /** Rows that one misread digit would explain a failing sum by: what the sum asks for, null where several rows may be at fault. */
  doubted: ReadonlyMap<Row, number | null>;
}

/** Checks the sums of one column (chosen by `amountIn`) of every table. */
export function columnSums(tables: readonly Table[], amountIn: AmountIn): ColumnSums {
  const { verified, inner } = verifiedRows(tables, amountIn);
  return {
    verified,
    inner,
    doubted: new Map(tables.flatMap((table) => [...doubtedRows(table, amountIn, verified)])),
  };
}

function verifiedRows(
  tables: readonly Table[],
  amountIn: AmountIn,
): { verified: ReadonlySet<Row>; inner: ReadonlySet<Row> } {
  const verified = new Set<Row>();
  const inner = new Set<Row>();
  for (const table of tables) {
    const items = table.rows.flatMap((row) => {
      const picked = amountIn(table, row);
      return picked ? [{ row, label: row.label, value: picked.value, bold: row.bold }] : [];
    });
    for (const group of sumGroups(items)) {
      const total = items[group.total]?.row;
      for (const part of group.parts) {
        const row = items[part]?.row;
        const unnamed = total?.label === '' && row?.label === '' && total.heading === row.heading;
        if (row && unnamed && group.parts.length > 1) inner.add(row);
      }
      for (const index of [group.total, ...group.parts]) {
        const item = items[index];
        if (item && (group.parts.length > 1 || item.value !== 0)) verified.add(item.row);
      }
    }
  }
  return { verified, inner };
}

const sumLabel = /^(?:summa|s a|total|totalt)\b|^$/;

/** Suspects are the parts above a sum row, and the sum itself unless another sum confirms it. */
function doubtedRows(table: Table, amountIn: AmountIn, verified: ReadonlySet<Row>): Map<Row, number | null> {
  const doubted = new Map<Row, number | null>();
  for (const [i, total] of table.rows.entries()) {
    const sum =
      sumLabel.test(fold(total.label)) && sumsOwnParts(table, total) ? amountIn(table, total) : null;
    if (!sum) continue;
    const parts = partsAbove(table, i).flatMap((row) => {
      const picked = amountIn(table, row);
      return picked ? [{ row, picked }] : [];
    });
    if (parts.length === 0 || parts.every(({ row }) => verified.has(row))) continue;
    const gap = sum.value - parts.reduce((n, { picked }) => n + picked.value, 0);
    if (Math.abs(gap) <= parts.length) continue;
    const suspects = parts
      .filter(({ row, picked }) => !verified.has(row) && isOneDigit(picked, picked.value + gap))
      .map(({ row, picked }) => ({ row, value: picked.value + gap, read: picked.amount.confidence }));
    if (!verified.has(total) && isOneDigit(sum, sum.value - gap))
      suspects.push({ row: total, value: sum.value - gap, read: sum.amount.confidence });
    const likely = likeliest(suspects);
    if (likely.length > 2) continue;
    for (const { row, value } of likely) doubted.set(row, likely.length === 1 ? value : null);
  }
  return doubted;
}

/** The one that was recognised far worse than the others, else all. */
function likeliest<T extends { read: number }>(suspects: readonly T[]): readonly T[] {
  const [worst, next] = suspects.toSorted((a, b) => a.read - b.read);
  return worst && next && worst.read < next.read - 0.12 ? [worst] : suspects;
}

/** A sum of sums has its parts under other headings. */
function sumsOwnParts(table: Table, total: Row): boolean {
  return table.rows.some((row) => row !== total && row.heading === total.heading);
}

/** The rows above a sum row under its heading, up to the sum before. */
function partsAbove(table: Table, at: number): Row[] {
  const heading = table.rows[at]?.heading;
  const parts: Row[] = [];
  for (let k = at - 1; k >= 0; k--) {
    const row = table.rows[k];
    if (!row || row.heading !== heading || sumLabel.test(fold(row.label))) break;
    parts.push(row);
  }
  return parts;
}

function isOneDigit({ amount, value }: PickedAmount, asked: number): boolean {
  if (amount.confidence >= 1) return false;
  const [read, wanted] = [String(Math.abs(value)), String(Math.abs(asked))];
  return (
    read.length >= 2 &&
    read.length === wanted.length &&
    Math.sign(value) === Math.sign(asked) &&
    editDistance(read, wanted, 1) === 1
  );
}
