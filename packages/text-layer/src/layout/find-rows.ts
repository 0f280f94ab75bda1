/** A row's amount for the fiscal year, with how it was known, its unit and its words. */
import type { Amount } from './cells.ts';
import type { FiscalYear } from './fiscal-year.ts';
import type { Row, Table } from './table-model.ts';
import { type StatedUnit, unitIn } from './units.ts';

export interface PickedAmount {
  amount: Amount;
  /** Signed value as printed, previous-year brackets undone, not scaled. */
  value: number;
  /** Index of its column in the table. */
  column: number;
  /** How the column was known: its own head, the head of the table before, or only its place in the row. */
  by: 'head' | 'inherited' | 'place';
  /** Probability that the column is the right one. */
  confidence: number;
}

/** The row's amount for the fiscal year; null when the row has none in that column. */
export function currentAmount(table: Table, row: Row, fiscal: FiscalYear | null): PickedAmount | null {
  return pick(table, row, fiscal, 0);
}

/** The row's amount for the year before; null when the row has none in that column. */
export function previousAmount(table: Table, row: Row, fiscal: FiscalYear | null): PickedAmount | null {
  return pick(table, row, fiscal, 1);
}

function pick(table: Table, row: Row, fiscal: FiscalYear | null, yearsBack: 0 | 1): PickedAmount | null {
  const dated = table.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => column.kind === 'value' && column.period && !column.sideline);
  const years = [...new Set(dated.map((d) => d.column.period?.endYear ?? 0))].toSorted((a, b) => b - a);
  if (years.length > 0) {
    const known = fiscal && years.includes(fiscal.endYear) ? fiscal.endYear : years[0];
    const wanted = (known ?? 0) - yearsBack;
    const sure = fiscal && known === fiscal.endYear ? 1 : 0.8;
    const hit = dated.find(
      (d) => d.column.period?.endYear === wanted && row.cells.some((c) => c.column === d.index),
    );
    if (hit) {
      const cell = row.cells.find((c) => c.column === hit.index);
      if (!cell) return null;
      const by = table.inheritedHeads ? 'inherited' : 'head';
      return picked(table, cell.amount, hit.index, by, sure * (by === 'head' ? 0.995 : 0.97));
    }
    // Two amounts and two years that the edges could not bring together.
    const undated = row.cells.filter(
      (c) => !table.columns[c.column]?.period && !table.columns[c.column]?.sideline,
    );
    if (undated.length === row.cells.length && row.cells.length === dated.length) {
      const order = dated.findIndex((d) => d.column.period?.endYear === wanted);
      const cell = row.cells[order];
      return cell ? picked(table, cell.amount, cell.column, 'place', 0.75) : null;
    }
    return null;
  }
  const cells = row.cells.filter((c) => !table.columns[c.column]?.sideline);
  const cell = cells[yearsBack];
  if (!cell) return null;
  return picked(table, cell.amount, cell.column, 'place', cells.length <= 2 ? 0.8 : 0.6);
}

function picked(
  table: Table,
  amount: Amount,
  column: number,
  by: PickedAmount['by'],
  confidence: number,
): PickedAmount {
  const value = table.columns[column]?.bracketed ? Math.abs(amount.value) : amount.value;
  return { amount, value, column, by, confidence };
}

/** The unit a row or its table states: in the label (`..., tkr`), else in the table's head; null when neither. */
export function statedUnit(table: Table, row: Row): StatedUnit | null {
  return unitIn(row.label) ?? table.unit;
}

/** The words that show a value: label and amount as printed. */
export function quoteOf(row: Row, amount: Amount): string {
  return row.label ? `${row.label} ${amount.text}` : amount.text;
}
