/** EquityChangesAgent: the table of changes in equity, whether time runs down its rows or across its columns. */
import type { Candidate, Candidates } from '../candidate.ts';
import type { Amount } from '../layout/cells.ts';
import { findDates } from '../layout/dates.ts';
import { currentAmount, quoteOf, statedUnit } from '../layout/find-rows.ts';
import { type FiscalYear, fiscalYearOf } from '../layout/fiscal-year.ts';
import { recognitionTrust } from '../layout/legibility.ts';
import { type Row, sectionTables, type Table } from '../layout/table.ts';
import type { Reader } from '../reader.ts';
import type { ReportView } from '../report-view.ts';
import { columnHeads, wrappedNumbers } from './equity-columns.ts';
import { type Component, componentOf, type Time, timeOf } from './equity-words.ts';
import { moneyFactor } from './money-unit.ts';
import { agree } from './notes.ts';
import { statementValues } from './statement-values.ts';

const closingFields = {
  deposits: 'deposits_closing',
  fees: 'upplatelse_fees_closing',
  fund: 'maintenance_fund_closing',
  retained: 'retained_earnings_closing',
} as const;

interface EquityCell {
  component: Component;
  time: Time;
  /** In kronor. */
  value: number;
  factor: number;
  row: Row;
  amount: Amount;
  sureness: number;
}

interface EquityTable {
  cells: EquityCell[];
  /** Components whose opening and changes add up to the closing. */
  rolling: Set<Component>;
  /** The components' closing values add up to the printed total. */
  adds: boolean;
}

/** Reads the first table of the section that tells opening from closing. */
export const readEquityChanges: Reader = (view): Candidates => {
  const tables = [...sectionTables(view)];
  const read = tables.flatMap((table, i) => {
    const across = readAcross(view, table);
    const down = readDown(view, table, tables[i + 1]);
    const listed = across || down ? null : readListed(view, table);
    return [across, down, listed].filter((t): t is EquityTable => t !== null);
  });
  const known = statementValues(view);
  const best = read.toSorted((a, b) => merit(b, known) - merit(a, known))[0];
  return best ? toCandidates(view, best) : {};
};

/** Completeness counts, arithmetic more, and most that it ends where the balance sheet does: last year's does not. */
function merit(table: EquityTable, known: ReadonlyMap<string, number>): number {
  const closing = table.cells.filter((c) => c.time === 'closing');
  const kinds = new Set(closing.map((c) => c.component));
  const ends = (component: Component, field: string): number => {
    const value = known.get(field);
    const all = closing.filter((c) => c.component === component);
    if (value === undefined || all.length === 0) return 0;
    return all.some((c) => agree(c.value, value, 2 * c.factor)) ? 2 : -2;
  };
  const agreement =
    ends('total', 'total_equity') + ends('fund', 'maintenance_fund') + ends('result', 'net_result');
  return kinds.size + 0.5 * table.rolling.size + (table.adds ? 2 : 0) + agreement;
}

function cellOf(
  view: ReportView,
  table: Table,
  row: Row,
  amount: Amount,
  component: Component,
  time: Time,
  sureness: number,
): EquityCell {
  const { factor, confidence } = moneyFactor(view, table, statedUnit(table, row));
  const recognition = recognitionTrust(view, row.page, amount.confidence);
  const regular = amount.regular ? 1 : 0.6;
  return {
    component,
    time,
    value: Math.round(amount.value * factor),
    factor,
    row,
    amount,
    sureness: sureness * confidence * recognition * regular,
  };
}

/** Time across: one row a component, columns for opening, changes and closing in any order. */
function readAcross(view: ReportView, table: Table): EquityTable | null {
  const values = table.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => column.kind === 'value');
  if (values.length < 2) return null;
  const named = table.rows.filter((r) => r.cells.length >= 2 && componentOf(r.label) !== null);
  const kinds = new Set(named.map((r) => componentOf(r.label)));
  if (kinds.size < 3 || !(kinds.has('deposits') || kinds.has('fund'))) return null;
  if (named.some((r) => timeOf(r.label) !== null)) return null;
  const fiscal = fiscalYearOf(view);
  const closingColumn = values.find(({ column }) => timeOf(column.head) === 'closing') ?? null;
  const openingColumn = values.find(({ column }) => timeOf(column.head) === 'opening') ?? null;
  const dated = values
    // Heads taken over from another table date nothing here.
    .filter(({ column }) => column.period && !table.inheritedHeads)
    .toSorted((a, b) => (a.column.period?.endYear ?? 0) - (b.column.period?.endYear ?? 0));
  let closing = closingColumn?.index;
  let openingAt = openingColumn?.index;
  const latest = dated.at(-1)?.column.period?.endYear;
  if (closing === undefined && dated.length >= 2 && (fiscal === null || latest === fiscal.endYear))
    closing = dated.at(-1)?.index;
  if (openingAt === undefined && dated.length >= 2) openingAt = dated[0]?.index;
  if (values.length < 3 && !(closingColumn && openingColumn)) return null;
  let sureness = 0.97;
  if (closing === undefined || openingAt === undefined || closing === openingAt) {
    const ends = [values[0]?.index ?? 0, values.at(-1)?.index ?? 0] as const;
    const guess = ends
      .map((end, i) => ({ closing: end, opening: ends[1 - i] ?? end, rolls: countRolling(named, end) }))
      .toSorted((a, b) => b.rolls - a.rolls)[0];
    if (!guess || guess.rolls < 2) return null;
    ({ closing, opening: openingAt } = guess);
    sureness = 0.7;
  }
  const cells: EquityCell[] = [];
  const rolling = new Set<Component>();
  for (const row of named) {
    const component = componentOf(row.label);
    if (!component) continue;
    const at = (column: number | undefined): Amount | undefined =>
      row.cells.find((c) => c.column === column)?.amount;
    const last = at(closing);
    const first = at(openingAt);
    if (last) cells.push(cellOf(view, table, row, last, component, 'closing', sureness));
    if (first) cells.push(cellOf(view, table, row, first, component, 'opening', sureness));
    const changes = row.cells
      .filter((c) => c.column !== closing && c.column !== openingAt)
      .reduce((s, c) => s + c.amount.value, 0);
    if (last && Math.abs((first?.value ?? 0) + changes - last.value) <= 2) rolling.add(component);
  }
  return { cells, rolling, adds: closingAdds(cells) };
}

/** How many rows' amount in the column is the sum of their others. */
function countRolling(rows: readonly Row[], column: number): number {
  return rows.filter((row) => {
    const closing = row.cells.find((c) => c.column === column)?.amount.value;
    if (closing === undefined || row.cells.length < 3) return false;
    const others = row.cells.filter((c) => c.column !== column).reduce((s, c) => s + c.amount.value, 0);
    return Math.abs(others - closing) <= 2 && row.cells.filter((c) => c.amount.value !== 0).length >= 3;
  }).length;
}

/** Time down: rows for opening, changes and closing, one column a component. A table cut in two is read as one. */
function readDown(view: ReportView, table: Table, next: Table | undefined): EquityTable | null {
  const columns = columnHeads(view, table).map((head) => componentOf(head));
  const kinds = new Set(columns.filter((c) => c !== null));
  if (kinds.size < 2) return null;
  const rows = [...table.rows];
  const isContinued = next && next.page === table.page && !rows.some((r) => timeOf(r.label) === 'closing');
  if (isContinued) rows.push(...next.rows.map((row) => underColumns(row, table)));
  const fiscal = fiscalYearOf(view);
  const closings = rows.filter((r) => timeOfRow(r, fiscal) === 'closing' && r.cells.length >= 2);
  const openings = rows.filter((r) => timeOfRow(r, fiscal) === 'opening' && r.cells.length >= 2);
  // Two years one below the other: the later year's closing stands last.
  const closing = closings.at(-1);
  const opening = openings
    .filter((r) => closing === undefined || rows.indexOf(r) < rows.indexOf(closing))
    .at(-1);
  if (!closing) return null;
  const unsure = closings.length > 1 || openings.length > 1 ? 0.92 : 0.97;
  const cells: EquityCell[] = [];
  const rolling = new Set<Component>();
  const between = opening ? rows.slice(rows.indexOf(opening) + 1, rows.indexOf(closing)) : [];
  for (const [i, component] of columns.entries()) {
    // A number that wraps may lie in two columns of the model under one head.
    if (!component || columns.indexOf(component) !== i) continue;
    const at = (row: Row): Amount | undefined =>
      wrappedNumbers(rows, row, table.em).get(i) ?? row.cells.find((c) => c.column === i)?.amount;
    const last = at(closing);
    const first = opening ? at(opening) : undefined;
    if (last) cells.push(cellOf(view, table, closing, last, component, 'closing', unsure));
    if (opening && first) cells.push(cellOf(view, table, opening, first, component, 'opening', unsure));
    const changes = between.reduce((sum, r) => sum + (at(r)?.value ?? 0), 0);
    if (last && first && Math.abs(first.value + changes - last.value) <= 2) rolling.add(component);
  }
  return { cells, rolling, adds: closingAdds(cells) };
}

/** One component below the other, each with its own opening, changes and closing. */
function readListed(view: ReportView, table: Table): EquityTable | null {
  const fiscal = fiscalYearOf(view);
  const cells: EquityCell[] = [];
  const rolling = new Set<Component>();
  let component: Component | null = null;
  let heading = '';
  let sum: number | null = null;
  for (const row of table.rows) {
    if (row.heading !== heading) {
      heading = row.heading;
      component = componentOf(heading);
      sum = null;
    }
    const picked = currentAmount(table, row, fiscal);
    if (!component || !picked) continue;
    const time = timeOfRow(row, fiscal);
    if (time) cells.push(cellOf(view, table, row, picked.amount, component, time, 0.9));
    if (time === 'opening') sum = picked.value;
    else if (time === 'closing' && sum !== null && Math.abs(sum - picked.value) <= 2) rolling.add(component);
    else if (sum !== null) sum += picked.value;
  }
  const kinds = new Set(cells.filter((c) => c.time === 'closing').map((c) => c.component));
  return kinds.size >= 2 ? { cells, rolling, adds: closingAdds(cells) } : null;
}

/** Rows may say opening and closing, or carry the balance dates: "Eget kapital 2023-12-31". */
function timeOfRow(row: Row, fiscal: FiscalYear | null): Time | null {
  const named = timeOf(row.label);
  if (named || !fiscal) return named;
  const [date, other] = findDates(row.label);
  if (!date || other) return null;
  const isEnd = /-(?:12-31|06-30|04-30|08-31|09-30|03-31)$/.test(date.date);
  const year = Number(date.date.slice(0, 4));
  if (date.date === fiscal.end || (fiscal.end === null && isEnd && year === fiscal.endYear)) return 'closing';
  if (date.date === fiscal.start || (isEnd && year === fiscal.endYear - 1)) return 'opening';
  return null;
}

/** A row of a table cut off from this one, its amounts given to the columns they stand under. */
function underColumns(row: Row, table: Table): Row {
  const cells = row.cells.flatMap(({ amount }) => {
    const distances = table.columns.map((c) => Math.abs(c.right - amount.box.x1));
    const nearest = Math.min(...distances);
    return nearest < 2 * table.em ? [{ column: distances.indexOf(nearest), amount }] : [];
  });
  return { ...row, cells };
}

function closingAdds(cells: readonly EquityCell[]): boolean {
  const closing = cells.filter((c) => c.time === 'closing');
  const total = closing.find((c) => c.component === 'total');
  if (!total) return false;
  const parts = closing.filter((c) => !['total', 'subtotal'].includes(c.component));
  const sum = parts.reduce((s, c) => s + c.value, 0);
  return parts.length >= 3 && agree(sum, total.value, 2 * total.factor);
}

function toCandidates(view: ReportView, table: EquityTable): Candidates {
  const known = statementValues(view);
  const candidates: Candidates = {};
  const checks: Partial<Record<string, number | undefined>> = {
    maintenance_fund_closing: known.get('maintenance_fund'),
    total_equity_closing: known.get('total_equity'),
  };
  const put = (field: string, cell: EquityCell | undefined, rivals: number): void => {
    if (!cell) return;
    const because = [`${cell.time} of ${cell.component}`];
    let fit = rivals > 1 ? 0.55 : 0.9;
    if (table.rolling.has(cell.component)) {
      fit = rivals > 1 ? 0.7 : 0.97;
      because.push('opening and changes add up to closing');
    }
    if (table.adds) {
      fit = Math.max(fit, rivals > 1 ? 0.7 : 0.975);
      because.push('the closing values add up to the total');
    }
    const check = checks[field];
    if (check !== undefined) {
      const same = agree(check, cell.value, 2 * cell.factor);
      fit = same ? 0.985 : 0.75 * fit;
      because.push(same ? 'equals the balance sheet' : 'differs from the balance sheet');
    }
    const candidate: Candidate = {
      value: cell.value,
      page: cell.row.page,
      box: cell.amount.box,
      quote: quoteOf(cell.row, cell.amount),
      confidence: Math.min(0.99, fit * cell.sureness),
      scaled: cell.factor !== 1,
      because,
    };
    candidates[field] = [...(candidates[field] ?? []), candidate];
  };
  const of = (component: Component, time: Time): EquityCell[] =>
    table.cells.filter((c) => c.component === component && c.time === time);
  for (const component of ['deposits', 'fees', 'fund', 'retained'] as const) {
    const all = of(component, 'closing');
    put(closingFields[component], all[0], all.length);
  }
  const totals = of('total', 'closing');
  put('total_equity_closing', totals.at(-1), 1);
  put('total_equity_opening', of('total', 'opening').at(-1), 1);
  return candidates;
}
