/**
 * Reading a financial statement: every row is given to the field it names best, the current-year amount is
 * taken from its column, and the statement's own arithmetic decides among competing readings and says how far
 * each one can be trusted.
 */
import type { Candidate, Candidates } from '../candidate.ts';
import {
  currentAmount,
  type PickedAmount,
  previousAmount,
  quoteOf,
  statedUnit,
} from '../layout/find-rows.ts';
import { type FiscalYear, fiscalYearOf } from '../layout/fiscal-year.ts';
import { type LabelTerms, matchLabel } from '../layout/labels.ts';
import { recognitionTrust } from '../layout/legibility.ts';
import { type Row, sectionTables, type Table } from '../layout/table.ts';
import type { ReportView } from '../report-view.ts';
import { type ColumnSums, columnSums } from './column-sums.ts';
import { moneyFactor } from './money-unit.ts';
import { type Identity, type Reading, reconcile } from './reconcile.ts';

export interface FieldRule {
  terms: LabelTerms;
  /** Used only when `terms` finds nothing: looser names that a statement may use instead. */
  fallback?: LabelTerms;
  /** Positive magnitude whatever sign the report prints. */
  cost?: boolean;
  /** Read the previous year's column. */
  previousYear?: boolean;
  /** Read for the identities only; no field of the agent. */
  auxiliary?: boolean;
  /** The only row under the field's heading stands for it where no sum is printed. */
  alone?: boolean;
  /** Among rows that fit alike, the last one printed is meant (a final line), else the first. */
  last?: boolean;
}

export interface StatementRules {
  fields: Readonly<Record<string, FieldRule>>;
  identities: readonly Identity[];
}

/**
 * Candidates for a statement's fields from the tables of the view's section. Rows are taken from the one or two
 * neighbouring pages where most fields are named: a summary elsewhere in the section is no statement.
 */
export function readStatement(view: ReportView, rules: StatementRules): Candidates {
  const fiscal = fiscalYearOf(view);
  const tables = sectionTables(view);
  const rows = tables.flatMap((table) => labelledRows(table).map((item) => ({ table, ...item })));
  const named = rows.map((item) => ({ ...item, fit: fitsOf(item, rules) }));
  const home = homePages(named);
  const summed = view.selfChecks ? tables : [];
  const sums = {
    current: columnSums(summed, (table, row) => currentAmount(table, row, fiscal)),
    previous: columnSums(summed, (table, row) => previousAmount(table, row, fiscal)),
  };
  const readings = new Map<string, Reading[]>();
  for (const { table, row, fit } of named) {
    for (const one of fit) {
      const reading = readRow(view, table, row, one, rules, fiscal, home, sums);
      if (!reading) continue;
      const list = readings.get(one.field);
      if (list) list.push(reading);
      else readings.set(one.field, [reading]);
    }
  }
  for (const [field, list] of readings) readings.set(field, rank(list, rules.fields[field]?.last ?? false));
  const unread = named
    .filter(({ table, row }) => home.has(row.page) && isUnread(table, row, fiscal))
    .flatMap(({ fit }) => fit.map((one) => one.field))
    .filter((field) => !readings.has(field));
  const identities = rules.identities.filter(({ parts }) => !parts.some((p) => unread.includes(p.field)));
  if (view.selfChecks) reconcile(readings, identities);
  return Object.fromEntries(
    [...readings]
      .filter(([field]) => !rules.fields[field]?.auxiliary)
      .map(([field, list]) => [field, list.map((r) => candidateOf(r, isDoubted(list) ? 0.5 : 1))]),
  );
}

/** Whether the recogniser made no number of the year's amount: it is printed, so that no sum may count it as zero. */
function isUnread(table: Table, row: Row, fiscal: FiscalYear | null): boolean {
  const isRecognised = row.segments.some((segment) => segment.confidence < 1);
  return isRecognised && !currentAmount(table, row, fiscal) && previousAmount(table, row, fiscal) !== null;
}

/** Rows with the label they go by: a sum without label is named after the heading it sums up. */
function labelledRows(table: Table): LabelledRow[] {
  return table.rows.map((row, i) => ({
    row,
    label: row.label !== '' || row.heading === '' ? row.label : `Summa ${row.heading}`,
    alone:
      row.label !== '' &&
      row.heading !== '' &&
      table.rows[i - 1]?.heading !== row.heading &&
      i + 1 < table.rows.length &&
      table.rows[i + 1]?.heading !== row.heading,
  }));
}

interface LabelledRow {
  row: Row;
  label: string;
  /** The only row under its heading. */
  alone: boolean;
}

interface Fit {
  field: string;
  score: number;
  /** Only a fallback name fits. */
  loose: boolean;
  why: string;
}

/** The fields a row may name: those that fit it about as well as the best one does. */
function fitsOf({ row, label, alone }: LabelledRow, rules: StatementRules): Fit[] {
  const fits: Fit[] = [];
  for (const [field, rule] of Object.entries(rules.fields)) {
    const joined = matchLabel(label, rule.terms);
    const own = row.ownLabel !== row.label && joined < 0.9 ? 0.8 * matchLabel(row.ownLabel, rule.terms) : 0;
    const near =
      row.nearLabel !== row.ownLabel && joined < 0.9 ? 0.9 * matchLabel(row.nearLabel, rule.terms) : 0;
    let score = Math.max(joined, own, near);
    const fallback = score < 0.6 && rule.fallback ? 0.82 * matchLabel(label, rule.fallback) : 0;
    const loose = fallback > score;
    if (loose) score = fallback;
    if (row.label === '') score *= 0.9;
    if (score >= 0.5) fits.push({ field, score, loose, why: `label "${label}" fits ${score.toFixed(2)}` });
  }
  const best = Math.max(0, ...fits.map((f) => f.score));
  return [...fits.filter((f) => f.score >= best - 0.04), ...(alone ? aloneFits(row, rules) : [])];
}

/** Fields whose heading has this row and no sum. */
function aloneFits(row: Row, rules: StatementRules): Fit[] {
  return Object.entries(rules.fields).flatMap(([field, rule]) => {
    const score = rule.alone ? 0.8 * matchLabel(`Summa ${row.heading}`, rule.terms) : 0;
    const why = `the only row under "${row.heading}"`;
    return score >= 0.72 ? [{ field, score, loose: true, why }] : [];
  });
}

type Named = { table: Table; row: Row; fit: readonly Fit[] };

/**
 * The pages of the statement itself: the one that names most fields, and those close by that name others. When no
 * page names three, none is known to be the statement and all count.
 */
function homePages(named: readonly Named[]): ReadonlySet<number> {
  const fieldsByPage = new Map<number, Set<string>>();
  for (const { row, fit } of named) {
    for (const f of fit) {
      if (f.score < 0.75 || row.cells.length === 0) continue;
      const set = fieldsByPage.get(row.page) ?? new Set();
      set.add(f.field);
      fieldsByPage.set(row.page, set);
    }
  }
  const ranked = [...fieldsByPage].toSorted((a, b) => b[1].size - a[1].size || a[0] - b[0]);
  const [best, ...others] = ranked;
  if (!best || best[1].size < 3) return new Set(named.map((n) => n.row.page));
  const home = new Set([best[0]]);
  const found = new Set(best[1]);
  for (const [page, fields] of others) {
    const distance = Math.min(...[...home].map((p) => Math.abs(p - page)));
    const fresh = [...fields].filter((f) => !found.has(f)).length;
    if (home.size >= 3 || distance > 2 || fresh < (distance === 1 ? 2 : 3)) continue;
    home.add(page);
    for (const f of fields) found.add(f);
  }
  return home;
}

function readRow(
  view: ReportView,
  table: Table,
  row: Row,
  fit: Fit,
  rules: StatementRules,
  fiscal: FiscalYear | null,
  home: ReadonlySet<number>,
  sums: { current: ColumnSums; previous: ColumnSums },
): Reading | null {
  const { field, score, why } = fit;
  const rule = rules.fields[field];
  if (!rule || !home.has(row.page)) return null;
  const picked = rule.previousYear ? previousAmount(table, row, fiscal) : currentAmount(table, row, fiscal);
  if (!picked || picked.amount.unit === '%' || isNoteAlone(table, picked)) return null;
  const { factor, confidence: unitConfidence } = moneyFactor(view, table, statedUnit(table, row));
  const because = [why, `column by ${picked.by}`];
  let confidence = labelConfidence(score) * picked.confidence * unitConfidence;
  if (picked.amount.confidence < 1) {
    confidence *= recognitionTrust(view, row.page, picked.amount.confidence);
    because.push(`recognised with ${picked.amount.confidence.toFixed(2)}`);
  }
  if (!picked.amount.regular) {
    confidence *= 0.5;
    because.push('digits missing or irregularly grouped');
  }
  const { verified, inner, doubted } = rule.previousYear ? sums.previous : sums.current;
  const summed = verified.has(row);
  if (summed) {
    confidence = Math.max(confidence, confidence + 0.5 * (0.99 * labelConfidence(score) - confidence));
    because.push('confirmed by a sum of its column');
  }
  if (inner.has(row)) {
    confidence *= 0.5;
    because.push('part of the sum below it');
  }
  const asked = doubted.get(row);
  if (asked === null) because.push('a sum of its column fails by a digit');
  else if (asked !== undefined) {
    confidence = Math.min(0.85, confidence);
    because.push(`a misread digit mended by a sum of its column: read ${picked.value}`);
  }
  const kronor = Math.round((asked ?? picked.value) * factor);
  return {
    field,
    row,
    picked,
    factor,
    value: rule.cost ? Math.abs(kronor) : kronor,
    confidence: Math.min(0.985, confidence),
    loose: fit.loose,
    summed,
    because,
    doubtful: asked === null,
  };
}

/** A reference to a note where the row's amounts were lost: a small figure in a column that no head dates. */
function isNoteAlone(table: Table, { amount, column }: PickedAmount): boolean {
  const isReference = !amount.dash && amount.decimals === 0 && amount.value >= 1 && amount.value <= 60;
  return isReference && amount.confidence < 1 && !table.columns[column]?.period;
}

function labelConfidence(score: number): number {
  if (score >= 0.97) return 0.985;
  if (score >= 0.9) return 0.965;
  if (score >= 0.8) return 0.9;
  if (score >= 0.7) return 0.82;
  return 0.55 + (score - 0.5) * 1.2;
}

function rank(list: readonly Reading[], last: boolean): Reading[] {
  const ordered = list.toSorted((a, b) => b.confidence - a.confidence);
  const best = ordered[0]?.confidence ?? 0;
  const alike = ordered.filter((r) => r.confidence > best - 0.02);
  const preferred = last ? alike.at(-1) : alike[0];
  if (!preferred) return [];
  return [
    preferred,
    ...ordered.filter((r) => r !== preferred).map((r) => ({ ...r, confidence: 0.9 * r.confidence })),
  ];
}

/** Whether the field's digits are in doubt: no reading of another row is the better for it. */
function isDoubted([first]: readonly Reading[]): boolean {
  return first?.doubtful === true && !first.summed;
}

function candidateOf(reading: Reading, trust: number): Candidate {
  return {
    value: reading.value,
    page: reading.row.page,
    box: reading.picked.amount.box,
    quote: quoteOf(reading.row, reading.picked.amount),
    confidence: trust * reading.confidence,
    scaled: reading.factor !== 1,
    because: reading.because,
  };
}
