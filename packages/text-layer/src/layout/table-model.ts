/** What a table is: rows with labels, and amounts in columns with their periods. */
import type { Box } from '@brf/contracts';
import type { Amount, Segment } from './cells.ts';
import type { Period } from './dates.ts';
import type { StatedUnit } from './units.ts';

export interface Column {
  /** Edges of its amounts. */
  left: number;
  right: number;
  /** `note`: note references; `value`: amounts. */
  kind: 'value' | 'note';
  /** Words above the column, top to bottom; empty when none. */
  head: string;
  /** The period its head names. */
  period: Period | null;
  /** Head says budget, forecast, change or index: never the year's outcome. */
  sideline: boolean;
  /** Every amount stands in parentheses: a previous year beside the current one. */
  bracketed: boolean;
}

export interface TableCell {
  /** Index into the table's columns. */
  column: number;
  amount: Amount;
}

export interface Row {
  page: number;
  /** The label as printed, wrapped lines joined; empty for a sum without label. */
  label: string;
  /** The label of the amounts' own line only; equals `label` when nothing wraps. */
  ownLabel: string;
  /**
   * The last stretch of the own line's label: what stands nearest the amounts where running text of another
   * column, or a word such as a unit, stands before them. Equals `ownLabel` when it is all one stretch.
   */
  nearLabel: string;
  /** Note reference, such as `3` or `4, 5`. */
  note: string | null;
  /** Amounts in value columns, left to right. */
  cells: readonly TableCell[];
  /** All segments of the amounts' line, for tables with text columns (lender, date). */
  segments: readonly Segment[];
  box: Box;
  /** Left edge of the label. */
  indent: number;
  bold: boolean;
  /** The nearest heading above in the same table (a line without amounts), empty when none. */
  heading: string;
}

export interface Table {
  page: number;
  /** Larger or note heading that opened the table, empty when none. */
  title: string;
  columns: readonly Column[];
  rows: readonly Row[];
  /** Unit stated in the title or head, null when none is. */
  unit: StatedUnit | null;
  /** True when the periods were taken over from the table before, as the columns stand in the same places. */
  inheritedHeads: boolean;
  /** Body text size in points. */
  em: number;
  box: Box;
}
