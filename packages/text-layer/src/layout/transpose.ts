/** Tables with the years down the side, turned so that each year is a column. */

import { parsePeriod } from './dates.ts';
import { cleanText, fold } from './fold.ts';
import type { Column, Row, Table } from './table-model.ts';

/** The table with its year rows as columns and its column heads as labels; null when fewer than two rows are years. */
export function transposeYears(table: Table): Table | null {
  const years = table.rows.flatMap((row) => {
    const label = fold(row.label);
    const dated = /^(?:ar )?[\d ]{4,23}$/.test(label) && row.cells.length > 0;
    const period = dated ? parsePeriod(cleanText(row.label).replace(/^år /i, '')) : null;
    return period ? [{ period, row }] : [];
  });
  if (years.length < 2 || new Set(years.map((y) => y.period.endYear)).size < years.length) return null;
  const columns = years.map(
    ({ period, row }): Column => ({
      left: row.box.x0,
      right: row.box.x1,
      kind: 'value',
      head: row.label,
      period,
      sideline: false,
      bracketed: false,
    }),
  );
  const rows = table.columns.flatMap((column, i): Row[] => {
    const cells = years.flatMap(({ row }, year) => {
      const cell = row.cells.find((c) => c.column === i);
      return cell ? [{ column: year, amount: cell.amount }] : [];
    });
    const first = years[0]?.row;
    if (cells.length === 0 || !first || column.period || column.head === '') return [];
    const label = column.head;
    return [{ ...first, label, ownLabel: label, nearLabel: label, note: null, cells, heading: '' }];
  });
  return rows.length === 0 ? null : { ...table, columns, rows };
}
