/** MultiYearOverviewAgent: every year of the multi-year overview (flerårsöversikt). */
import { type Box, type RecordValue, unionBox } from '@brf/contracts';
import type { Candidates } from '../candidate.ts';
import type { Amount } from '../layout/cells.ts';
import { statedUnit } from '../layout/find-rows.ts';
import { fiscalYearOf } from '../layout/fiscal-year.ts';
import { type LabelTerms, matchLabel } from '../layout/labels.ts';
import { type Row, reportTables, type Table } from '../layout/table.ts';
import { factorByAgreement, type StatedUnit } from '../layout/units.ts';
import type { Reader } from '../reader.ts';
import type { ReportView } from '../report-view.ts';
import { equityRatios } from './equity-ratio.ts';
import { moneyFactor } from './money-unit.ts';
import { overviewTables } from './overview-rows.ts';
import { overviewValue } from './overview-values.ts';
import { sureStatementValues } from './statement-values.ts';

const measures = ['net_revenue', 'result_after_financial_items', 'equity_ratio_pct'] as const;
type Measure = (typeof measures)[number];

const terms: Readonly<Record<Measure, LabelTerms>> = {
  // Operating income or total income is another figure: where only that is printed, net revenue is not.
  net_revenue: {
    any: [
      'nettoomsättning',
      'omsättning',
      'nettooms',
      'föreningens nettoomsättning',
      'nettoomsättning totalt',
      'årsavgifter och hyror',
    ],
    not: [
      'per kvm',
      'kr/kvm',
      '/kvm',
      'andel',
      'ränteintäkter',
      'finansiella',
      'övriga',
      'balansomslutning',
      'i % av',
    ],
  },
  result_after_financial_items: {
    any: [
      'resultat efter finansiella poster',
      'resultat efter finansnetto',
      'resultat efter fin. poster',
      'resultat efter finansiella intäkter och kostnader',
      'resultat efter fin poster',
      'res. efter finansiella poster',
      'res. efter fin. poster',
      'resultat e. fin. poster',
    ],
    not: ['före', 'exkl', 'avskrivningar', 'per kvm', 'justerat'],
  },
  equity_ratio_pct: { any: ['soliditet'], not: ['justerad'] },
};

interface YearRow {
  measure: Measure;
  score: number;
  unit: StatedUnit | null;
  page: number;
  box: Box;
  byYear: Map<number, Amount>;
}

/** Reads the overview: one record a year that the table prints, kronor where it prints thousands. */
export const readMultiYear: Reader = (view): Candidates => {
  const chosen = choose(overviewTables(view).flatMap(rowsOf));
  const shown = measures.flatMap((m) => chosen.get(m) ?? []);
  if (shown.length === 0) return {};
  const years = [...new Set(shown.flatMap((r) => [...r.byYear.keys()]))].toSorted((a, b) => b - a);
  const known = statementValues(view);
  const sure = sureValues(view);
  const factor = factorsOf(known, chosen);
  const records = years.map((year): RecordValue => {
    const record: RecordValue = { year };
    for (const measure of measures) {
      const byYear = chosen.get(measure)?.byYear;
      const amount = byYear?.get(year);
      const others = [...(byYear?.values() ?? [])].filter((a) => a !== amount && !a.dash);
      const scale = measure === 'equity_ratio_pct' ? 1 : factor(measure);
      const empty = amount?.dash === true && measure === 'equity_ratio_pct';
      record[measure] =
        amount && !empty
          ? overviewValue(amount, {
              others,
              scale: measure === 'equity_ratio_pct' ? null : scale,
              statement: known.get(measure)?.get(year) ?? [],
              sure: sure(measure, year),
            })
          : null;
    }
    return record;
  });
  const page = shown[0]?.page ?? view.section.startPage;
  return {
    years: [
      {
        value: records,
        page,
        box: unionBox(shown.filter((r) => r.page === page).map((r) => r.box)),
        quote: shown
          .map((r) => `${r.measure}: ${[...r.byYear.values()].map((a) => a.text).join(' ')}`)
          .join('; '),
        confidence: confidenceOf(shown, years, fiscalYearOf(view)?.endYear ?? null),
        scaled: measures.some((m) => m !== 'equity_ratio_pct' && chosen.has(m) && factor(m) !== 1),
        because: [`${years.length} years, ${shown.length} rows`],
      },
    ],
  };
};

function rowsOf(table: Table): YearRow[] {
  const dated = table.columns.flatMap((c, i) =>
    c.kind === 'value' && c.period && c.period.endYear <= 2040 && !c.sideline
      ? [{ year: c.period.endYear, i }]
      : [],
  );
  if (dated.length === 0) return [];
  return table.rows.flatMap((row) => {
    const named = nameOf(row);
    if (!named) return [];
    const byYear = new Map<number, Amount>();
    for (const { year, i } of dated) {
      const amount = row.cells.find((c) => c.column === i)?.amount;
      if (amount && !byYear.has(year)) byYear.set(year, amount);
    }
    return byYear.size === 0
      ? []
      : [{ ...named, unit: statedUnit(table, row), page: row.page, box: row.box, byYear }];
  });
}

function nameOf(row: Row): { measure: Measure; score: number } | null {
  let best: { measure: Measure; score: number } | null = null;
  for (const measure of measures) {
    const score = Math.max(
      matchLabel(row.label, terms[measure]),
      0.95 * matchLabel(row.nearLabel, terms[measure]),
    );
    if (score >= 0.7 && score > (best?.score ?? 0)) best = { measure, score };
  }
  return best;
}

/** One row a measure: the best name, most years, first printed. Rows must share the years of the fullest one. */
function choose(rows: readonly YearRow[]): Map<Measure, YearRow> {
  const chosen = new Map<Measure, YearRow>();
  const most = Math.max(0, ...rows.map((r) => r.byYear.size));
  for (const measure of measures) {
    const best = rows
      .filter((r) => r.measure === measure && r.byYear.size * 2 > most)
      .toSorted((a, b) => b.byYear.size - a.byYear.size || b.score - a.score)[0];
    if (best) chosen.set(measure, withContinuation(best, rows));
  }
  return chosen;
}

/** The row with the earlier years that a table on the next page goes on with: `Flerårsöversikt, forts.  2020  2019`. */
function withContinuation(row: YearRow, rows: readonly YearRow[]): YearRow {
  const first = Math.min(...row.byYear.keys());
  const next = rows.find(
    (r) =>
      r.measure === row.measure &&
      r.score === row.score &&
      r.page - row.page <= 1 &&
      Math.max(...r.byYear.keys()) === first - 1,
  );
  return next ? { ...row, byYear: new Map([...row.byYear, ...withContinuation(next, rows).byYear]) } : row;
}

/** Kronor for one printed unit of each money row: by agreement with the statements, else as stated, else by size. */
function factorsOf(
  known: ReadonlyMap<Measure, ReadonlyMap<number, readonly number[]>>,
  chosen: ReadonlyMap<Measure, YearRow>,
): (measure: Measure) => number {
  const byMeasure = new Map<Measure, number | null>();
  for (const measure of measures) {
    const row = chosen.get(measure);
    if (!row || measure === 'equity_ratio_pct') continue;
    const pairs = [...row.byYear].flatMap(([year, amount]) =>
      (known.get(measure)?.get(year) ?? []).map((k) => [amount.value, k] as const),
    );
    byMeasure.set(measure, factorByAgreement(pairs));
  }
  const agreed = [...byMeasure.values()].find((f) => f !== null && f !== undefined) ?? null;
  return (measure) => {
    const own = byMeasure.get(measure);
    if (own) return own;
    const row = chosen.get(measure);
    if (row?.unit) return row.unit.factor;
    if (agreed) return agreed;
    const largest = Math.max(
      0,
      ...[...(chosen.get('net_revenue')?.byYear.values() ?? [])].map((a) => Math.abs(a.value)),
    );
    return largest > 0 && largest < 60_000 ? 1000 : 1;
  };
}

const incomeTerms: Readonly<Record<'net_revenue' | 'result_after_financial_items', LabelTerms>> = {
  net_revenue: {
    any: ['nettoomsättning', 'summa rörelseintäkter', 'summa intäkter', 'årsavgifter och hyror'],
    not: ['övriga'],
  },
  result_after_financial_items: {
    any: [
      'resultat efter finansiella poster',
      'resultat efter finansnetto',
      'årets resultat',
      'årets vinst',
      'årets förlust',
    ],
    not: ['före'],
  },
};

/** What the income statement says beyond doubt: the current year's measures and the result of the year before. */
function sureValues(view: ReportView): (measure: Measure, year: number) => number | null {
  const end = fiscalYearOf(view)?.endYear ?? 0;
  const values = sureStatementValues(view);
  return (measure, year) => {
    if (year === end) return values.get(measure) ?? null;
    const before = measure === 'result_after_financial_items' && year === end - 1;
    return before ? (values.get('net_result_previous_year') ?? null) : null;
  };
}

/** What the statements say of each measure by year: kronor of the income statement, equity over assets in per cent. */
function statementValues(view: ReportView): Map<Measure, Map<number, number[]>> {
  const values = new Map<Measure, Map<number, number[]>>([
    ['equity_ratio_pct', new Map([...equityRatios(view)].map(([year, ratio]) => [year, [ratio]] as const))],
  ]);
  for (const table of reportTables(view)) {
    const dated = table.columns.filter((c) => c.period);
    if (dated.length === 0 || dated.length > 2) continue;
    for (const row of table.rows) {
      for (const measure of ['net_revenue', 'result_after_financial_items'] as const) {
        if (matchLabel(row.label, incomeTerms[measure]) < 0.9) continue;
        const { factor } = moneyFactor(view, table, statedUnit(table, row));
        for (const cell of row.cells) {
          const year = table.columns[cell.column]?.period?.endYear;
          if (year === undefined || Math.abs(cell.amount.value) < 10) continue;
          const byYear = values.get(measure) ?? new Map<number, number[]>();
          byYear.set(year, [...(byYear.get(year) ?? []), cell.amount.value * factor]);
          values.set(measure, byYear);
        }
      }
    }
  }
  return values;
}

function confidenceOf(rows: readonly YearRow[], years: readonly number[], fiscalEnd: number | null): number {
  let confidence = 0.96;
  if (rows.length < 3) confidence -= 0.06 * (3 - rows.length);
  if (years.length < 2) confidence -= 0.25;
  if (fiscalEnd !== null && !years.includes(fiscalEnd)) confidence -= 0.25;
  const consecutive = years.every((y, i) => i === 0 || (years[i - 1] ?? 0) - y === 1);
  if (!consecutive) confidence -= 0.2;
  const read = rows.flatMap((r) => [...r.byYear.values()].map((a) => a.confidence));
  const mean = read.reduce((sum, c) => sum + c, 0) / Math.max(1, read.length);
  if (mean < 1) confidence *= 0.75 + 0.25 * mean;
  return Math.max(0.05, confidence);
}
