/** Tables of two years side by side: statements and notes. */
import type { Pair } from './books.ts';
import { type Column, page, type Sheet } from './sheet.ts';

export interface AmountRow {
  label: string;
  /** Number of the note, in a table with a column of notes. */
  note?: string;
  /** Whole kronor; a row without amounts is a heading. */
  amounts?: Pair;
  kind?: 'line' | 'sum' | 'total' | 'group';
  /** The gold field (`Agent.field`) of the current year's amount, and of the previous year's. */
  gold?: string | undefined;
  goldPrevious?: string;
}

const labelColumn: Column = { x: page.left, align: 'left', width: 262 };
const noteColumn: Column = { x: 382, align: 'right', width: 60 };
const amountColumns: readonly Column[] = [
  { x: 458, align: 'right', width: 74 },
  { x: page.right, align: 'right', width: 73 },
];

/** Draws a table of the current and the previous year, in the sheet's column order, and cites its gold fields. */
export function drawAmountTable(
  sheet: Sheet,
  heads: readonly [string, string],
  rows: readonly AmountRow[],
  options: { title?: string; notes?: boolean } = {},
): void {
  const columns = [labelColumn, noteColumn, ...amountColumns];
  const ordered = <T>([current, previous]: readonly [T, T]): readonly [T, T] =>
    sheet.style.previousFirst ? [previous, current] : [current, previous];
  const [left, right] = ordered(heads);
  sheet.row(columns, [options.title ?? '', options.notes ? 'Not' : '', left, right], { bold: true });
  sheet.rule();
  for (const row of rows) {
    if (!row.amounts) {
      sheet.space(row.kind === 'group' ? 6 : 3);
      sheet.row(columns, [row.label], { bold: true });
      continue;
    }
    const [first, second] = ordered(row.amounts);
    const bold = row.kind === 'sum' || row.kind === 'total';
    if (row.kind === 'total') sheet.space(3);
    const cells = [row.label, row.note ?? '', sheet.amount(first), sheet.amount(second)];
    sheet.row(columns, cells, { bold, ruleAbove: row.kind === 'sum' });
    if (row.gold) sheet.citeAmount(row.gold, row.amounts[0]);
    if (row.goldPrevious) sheet.citeAmount(row.goldPrevious, row.amounts[1]);
    if (bold) sheet.space(4);
  }
}
