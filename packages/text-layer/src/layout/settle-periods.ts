/** Periods of columns whose own heads are missing or misread, from what the report's other tables say. */
import type { Column, Table } from './table-model.ts';

/**
 * Gives every table the periods it can have: heads of the table before where the columns stand in the same places,
 * then one year a column where the neighbours' heads leave no doubt.
 */
export function settlePeriods(tables: readonly Table[]): Table[] {
  const inherited = inheritHeads(tables);
  const usual = usualPair(inherited);
  return inherited.map((table) => fillYears(table, usual));
}

/** Gives a table without period heads those of the table before, when the columns stand in the same places. */
function inheritHeads(tables: readonly Table[]): Table[] {
  const result: Table[] = [];
  let source: Table | null = null;
  for (const table of tables) {
    const values = table.columns.filter((c) => c.kind === 'value');
    if (values.some((c) => c.period)) {
      source = table;
      result.push(table);
      continue;
    }
    const from: Table | null = source;
    const tolerance = 1.2 * table.em;
    const match = (c: Column): Column | undefined =>
      from?.columns.find((s) => s.kind === 'value' && s.period && Math.abs(s.right - c.right) < tolerance);
    const headed = values.some((c) => /\p{L}{3}/u.test(c.head.replace(/belopp|kronor/gi, '')));
    const sourceYears = from?.columns.filter((c) => c.period).length ?? 0;
    const telling = values.length >= 2 || sourceYears <= 2;
    if (
      from &&
      telling &&
      !headed &&
      values.length > 0 &&
      table.page - from.page <= 1 &&
      values.filter(match).length >= Math.min(2, values.length)
    ) {
      const columns = table.columns.map((c): Column => {
        const known = c.kind === 'value' ? match(c) : undefined;
        return known ? { ...c, period: known.period, sideline: known.sideline } : c;
      });
      source = asNoteColumn({ ...table, columns, inheritedHeads: true });
      result.push(source);
    } else result.push(table);
  }
  return result;
}

/** With periods taken over, a first column of small numbers left of them shows itself as note references. */
function asNoteColumn(table: Table): Table {
  const [first] = table.columns;
  if (!first || first.period || !table.columns.slice(1).some((c) => c.period)) return table;
  const amounts = table.rows.flatMap((r) => r.cells.filter((c) => c.column === 0).map((c) => c.amount));
  const small = amounts.every((a) => !a.dash && a.decimals <= 1 && a.value >= 1 && a.value <= 60 && !a.unit);
  if (!small || amounts.length === 0) return table;
  return {
    ...table,
    columns: table.columns.map((c, i): Column => (i === 0 ? { ...c, kind: 'note' } : c)),
    rows: table.rows.map((r) => ({
      ...r,
      note: r.note ?? r.cells.find((c) => c.column === 0)?.amount.text ?? null,
      cells: r.cells.filter((c) => c.column !== 0),
    })),
  };
}

/** The two years that most tables of two dated columns print, left to right; null when there is no such table. */
function usualPair(tables: readonly Table[]): readonly [number, number] | null {
  const pairs = new Map<string, { count: number; pair: readonly [number, number] }>();
  for (const table of tables) {
    const [left, right, more] = valuesOf(table);
    if (!left?.period || !right?.period || more) continue;
    const pair = [left.period.endYear, right.period.endYear] as const;
    if (Math.abs(pair[0] - pair[1]) !== 1) continue;
    const known = pairs.get(pair.join());
    if (known) known.count += 1;
    else pairs.set(pair.join(), { count: 1, pair });
  }
  return [...pairs.values()].toSorted((a, b) => b.count - a.count)[0]?.pair ?? null;
}

function valuesOf(table: Table): Column[] {
  return table.columns.filter((c) => c.kind === 'value' && !c.sideline);
}

/** Years run by one from column to column: a head that is missing or breaks the run is put right by the others. */
function fillYears(table: Table, usual: readonly [number, number] | null): Table {
  const values = valuesOf(table);
  if (values.length < 2 || !values.some((c) => c.period)) return table;
  // A head in words says that the column is something other than a year.
  if (values.some((c) => !c.period && /\p{L}{4}|^not/iu.test(c.head))) return table;
  const printed = values.map((c) => believableYear(c.period?.endYear ?? null));
  const years = values.length === 2 ? yearsOfPair(printed, usual) : yearsOfRun(printed);
  if (!years || years.every((y, i) => y === printed[i])) return table;
  const settled = new Map(values.map((c, i) => [c, years[i]]));
  const columns = table.columns.map((c): Column => {
    const endYear = settled.get(c);
    if (endYear === undefined || c.period?.endYear === endYear) return c;
    return { ...c, period: { endYear, start: null, end: null } };
  });
  return { ...table, columns };
}

/** A year no report of an association can be about is a misread one. */
function believableYear(year: number | null): number | null {
  return year !== null && year >= 1980 && year <= 2040 ? year : null;
}

function yearsOfPair(
  printed: readonly (number | null)[],
  usual: readonly [number, number] | null,
): readonly number[] | null {
  const [left = null, right = null] = printed;
  if (left !== null && right !== null && Math.abs(left - right) === 1) return [left, right];
  if (usual && (left === usual[0] || right === usual[1])) return usual;
  if (left !== null && right !== null) return null;
  const step = usual ? usual[1] - usual[0] : -1;
  if (left !== null) return [left, left + step];
  return right === null ? null : [right - step, right];
}

/** The run of years that most of the heads read agree with, two at least. */
function yearsOfRun(printed: readonly (number | null)[]): readonly number[] | null {
  const read = printed.filter((y) => y !== null).length;
  for (const step of [-1, 1]) {
    for (const [at, base] of printed.entries()) {
      if (base === null) continue;
      const run = printed.map((_, i) => base + step * (i - at));
      const agree = run.filter((y, i) => y === printed[i]).length;
      if (agree >= 2 && agree * 2 > read) return run;
    }
  }
  return null;
}
