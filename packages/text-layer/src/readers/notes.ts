/** The notes of a report: which rows and lines belong to which note, with amounts of the fiscal year in kronor. */
import type { Line } from '@brf/contracts';
import type { Candidate } from '../candidate.ts';
import { splitLine } from '../layout/cells.ts';
import { parsePeriod } from '../layout/dates.ts';
import { currentAmount, type PickedAmount, quoteOf, statedUnit } from '../layout/find-rows.ts';
import { type FiscalYear, fiscalYearOf } from '../layout/fiscal-year.ts';
import { cleanText } from '../layout/fold.ts';
import { bareLabel } from '../layout/labels.ts';
import { recognitionTrust } from '../layout/legibility.ts';
import { repairDigits } from '../layout/numbers.ts';
import { sumGroups } from '../layout/sums.ts';
import { type Row, sectionTables, type Table } from '../layout/table.ts';
import type { ReportView } from '../report-view.ts';
import { moneyFactor } from './money-unit.ts';
import { plain } from './plain-label.ts';

/** A row with its amount for the fiscal year. */
export interface MoneyRow {
  table: Table;
  row: Row;
  /** Label without note references and units, folded, damaged words mended. */
  label: string;
  /** Folded heading that the row stands under within its note; empty after a sum that closed it. */
  group: string;
  picked: PickedAmount;
  /** Signed, in kronor. */
  value: number;
  factor: number;
  /** Probability that column, unit and digits are right. */
  sureness: number;
  /** Its column's arithmetic confirms it: it is a sum or part of one. */
  verified: boolean;
  /** For a sum: the rows that add up to it. */
  parts: readonly MoneyRow[];
}

export interface Note {
  number: number | null;
  title: string;
  /** Folded title. */
  about: string;
  page: number;
  lines: readonly Line[];
  rows: readonly MoneyRow[];
  /** All its tables' rows, also those without an amount for the year, in order. */
  allRows: readonly { table: Table; row: Row }[];
}

const numbered = /^not(?:er)?\.? ?:? ?(\d{1,2})(?![\d-])[\s.,:)-]*(.*)$/i;
const usualTitle =
  /^(?:nettoomsattning|(?:rorelse|rorelsens )intakter|intakter|arsavgifter(?: och hyror)?|ovriga (?:rorelse)?intakter|drifts?kostnader|drift|fastighetskostnader|fastighetsskotsel|reparationer(?: och underhall)?|(?:planerat|periodiskt) underhall|taxebundna kostnader|ovriga (?:drifts?|externa )kostnader|(?:forvaltnings|administrations)kostnader|personalkostnader.*|arvoden.*|(?:av|ned)skrivningar.*|(?:ovriga )?rante(?:intakter|kostnader).*|byggnad.*|materiella anl.*|inventarier.*|maskiner.*|ovriga (?:kortfristiga )?fordringar|kundfordringar|avgifts.*fordringar|forutbetalda .*|kassa och bank|kortfristiga placeringar|eget kapital|fond for .*|(?:ovriga |langfristiga )?skulder till kreditinstitut|fastighetslan|langfristiga skulder|(?:ovriga )?(?:kortfristiga )?skulder|leverantorsskulder|skatteskulder|upplupna .*|stallda (?:sakerheter|panter).*|eventualforpliktelser|vasentliga handelser.*|taxeringsvarden?)$/;

interface Opening {
  number: number | null;
  title: string;
  line: Line;
}

/** A line that is nothing but a usual title, column heads beside it aside. */
function isTitle(line: Line): boolean {
  const [first, ...beside] = splitLine(line);
  if (!first || beside.some((s) => s.number !== null && parsePeriod(s.text) === null)) return false;
  const text = cleanText(/^\d{1,2}[.)]?$/.test(first.text) ? leftText(line) : first.text);
  if (text.length > 60) return false;
  const bare = plain(text.replace(/^\d{1,2}[.)]? /, '').replace(/\b(?:19|20)\d\d(?:-\d\d-\d\d)?\b/g, ' '));
  return usualTitle.test(bare);
}

function openings(lines: readonly Line[]): Opening[] {
  const found: Opening[] = [];
  for (const [i, line] of lines.entries()) {
    if (!/^\s*n[o0]t/i.test(line.text)) continue;
    const m = withDigits(leftText(line)).match(numbered);
    if (!m) continue;
    // Column heads may stand between the two lines of a title.
    const near = lines.slice(i + 1, i + 3).filter((l) => l.page === line.page);
    const below = near.find((l) => Math.abs(l.box.x0 - line.box.x0) < line.fontSize) ?? near[0];
    const next = below ? leftText(below) : '';
    const title = !m[2] || continues(m[2], next) ? `${m[2] ?? ''} ${next}`.trim() : m[2];
    // "Not 4 forts." on the next page is the same note.
    if (
      !/\p{L}{3}/u.test(title) ||
      isDate(m[2] ?? '') ||
      title.length > 140 ||
      found.at(-1)?.number === Number(m[1])
    )
      continue;
    found.push({ number: Number(m[1]), title, line });
  }
  if (found.length >= 2) {
    // Where notes stand before and after the balance sheet, it ends the last of the first ones.
    const between = lines.filter((l) => /^(?:balans|resultat)rakning$/.test(plain(l.text)));
    const bounds = between.map((line) => ({ number: null, title: cleanText(line.text), line }));
    return [...found, ...bounds].toSorted((a, b) => lines.indexOf(a.line) - lines.indexOf(b.line));
  }
  // Reports that do not number their notes.
  return lines.flatMap((line) => {
    const known = found.find((f) => f.line === line);
    return known ?? (isTitle(line) ? [{ number: null, title: cleanText(line.text), line }] : []);
  });
}

/** `Not 31 dec 2023`: the head of the note column beside a date. */
const isDate = (title: string) =>
  /^(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.? ?\d/i.test(title);

/** "Not l0" and "N0t I2" are notes 10 and 12; "Nots" and "Notl" are words. */
function withDigits(text: string): string {
  return text
    .replace(/^n0t\b/i, 'Not')
    .replace(
      /^(not\.? ?:? ?)([lI|]|\d[lIoOSB|]|[lI|]\d)(?=[\s.,:)]|$)/i,
      (_, word: string, number: string) => {
        return `${word}${repairDigits(number === 'I' || number === 'l' || number === '|' ? '1' : number)}`;
      },
    );
}

/** The text at the line's left, without column heads set beside it; a bare note number takes what stands next. */
function leftText(line: Line): string {
  const segments = splitLine(line).map((s) => s.text);
  const first = segments[0] ?? '';
  return /^not(?:er)?\.? ?:? ?\d*\.?$/i.test(first) ? segments.slice(0, 2).join(' ') : first;
}

/** A title in capitals runs on in capitals; any title does after a word that asks for more. */
function continues(title: string, next: string): boolean {
  const capitals = (text: string): boolean => /^[\p{Lu}\s,-]{6,}/u.test(text);
  if (capitals(title) && !/\d{4}/.test(title)) return capitals(next);
  return /\s(?:till|och|av|för|i)$/i.test(title);
}

function startsBefore(a: { page: number; y: number }, b: { page: number; y: number }): boolean {
  return a.page < b.page || (a.page === b.page && a.y <= b.y);
}

/** The amount of a row for the fiscal year, in kronor; null when it has none or it is no amount of money. */
export function moneyRow(
  view: ReportView,
  table: Table,
  row: Row,
  fiscal: FiscalYear | null,
): MoneyRow | null {
  if (isYearBefore(table, fiscal)) return null;
  const picked = totalOfParts(table, row) ?? currentAmount(table, row, fiscal);
  if (!picked || picked.amount.unit === '%' || picked.amount.unit === 'm2') return null;
  return toMoney(view, table, row, picked);
}

/** A table without years whose columns are parts (`Byggnader  Mark  Totalt`): its last column holds the whole. */
function totalOfParts(table: Table, row: Row): PickedAmount | null {
  if (table.columns.some((c) => c.period) && !table.inheritedHeads) return null;
  const last = table.columns.findLastIndex((c) => c.kind === 'value');
  const parts = table.columns.filter((c, i) => c.kind === 'value' && i !== last && /\p{L}{3}/u.test(c.head));
  if (parts.length < 2 || !/(?:^| )(?:totalt?|summa)$/.test(plain(table.columns[last]?.head ?? '')))
    return null;
  const cell = row.cells.find((c) => c.column === last);
  return cell
    ? { amount: cell.amount, value: cell.amount.value, column: last, by: 'head', confidence: 0.9 }
    : null;
}

/** The year that stands alone beside a note's title. */
function yearBesideTitle(row: Row): number | undefined {
  const [cell, other] = row.cells;
  return /^not/.test(plain(row.label)) && !other ? cell?.amount.value : undefined;
}

/** A recogniser may lose a whole column: what is left of the table is the year before alone. */
function isYearBefore(table: Table, fiscal: FiscalYear | null): boolean {
  const years = table.columns.filter((c) => c.kind === 'value' && !c.sideline).map((c) => c.period?.endYear);
  if (fiscal === null || years.length !== 1) return false;
  const before = fiscal.endYear - 1;
  if (years[0] === before && !table.inheritedHeads) return true;
  const isRecognised = table.rows.some((r) => r.segments.some((segment) => segment.confidence < 1));
  const undated = years[0] === undefined || table.inheritedHeads;
  const printed = [parsePeriod(table.title)?.endYear, ...table.rows.map(yearBesideTitle)];
  return isRecognised && undated && printed.includes(before) && !printed.includes(fiscal.endYear);
}

/** A picked amount in kronor, with the doubts about unit, recognition and digit groups counted in. */
export function toMoney(view: ReportView, table: Table, row: Row, picked: PickedAmount): MoneyRow {
  const { factor, confidence } = moneyFactor(view, table, statedUnit(table, row));
  const { amount } = picked;
  // A table of one column leaves no choice.
  const single = table.columns.filter((c) => c.kind === 'value').length === 1;
  const column = picked.by === 'place' && single ? 0.97 : picked.confidence;
  const recognition = recognitionTrust(view, row.page, amount.confidence);
  return {
    table,
    row,
    label: bareLabel(plain(row.label)),
    group: '',
    picked,
    value: Math.round(picked.value * factor),
    factor,
    sureness: column * confidence * recognition * (amount.regular ? 1 : 0.6),
    verified: false,
    parts: [],
  };
}

/** A total by its label, or an unlabelled row. */
export function isSumLabel(label: string): boolean {
  return label === '' || /^(?:summa|totalt?|totala|s a|sa)\b/.test(label);
}

/**
 * Gives each row of a column the heading it stands under and marks what the column's sums confirm. A sum closes
 * its heading: what follows under no new heading belongs to none.
 */
export function withSums(rows: readonly MoneyRow[]): MoneyRow[] {
  const marked = rows.map((row): MoneyRow => ({ ...row }));
  const tolerance = Math.max(1, ...rows.map((r) => r.factor)) / (rows[0]?.factor ?? 1);
  const groups = sumGroups(
    marked.map((r) => ({ label: r.label, value: r.picked.value, bold: r.row.bold })),
    tolerance,
  );
  for (const { total, parts } of groups) {
    const sum = marked[total];
    if (!sum || (parts.length < 2 && sum.value === 0)) continue;
    sum.parts = parts.flatMap((p) => marked[p] ?? []);
    sum.verified = true;
    for (const part of sum.parts) part.verified = true;
  }
  let closed: string | null = null;
  for (const row of marked) {
    const heading = plain(row.row.heading);
    row.group = heading === closed ? '' : heading;
    if (isSumLabel(row.label) && (row.label === '' || row.parts.length > 0)) closed = heading;
    else if (heading !== closed) closed = null;
  }
  return marked;
}

/** The notes on the pages of the view's section, in order. Rows before the first note's heading belong to none. */
export function notesOf(view: ReportView): Note[] {
  const fiscal = fiscalYearOf(view);
  const lines = view.scopeLines();
  const opened = openings(lines);
  const rows = sectionTables(view).flatMap((table) => table.rows.map((row) => ({ table, row })));
  return opened.map((opening, i): Note => {
    const next = opened[i + 1];
    const from = { page: opening.line.page, y: opening.line.box.y0 };
    const to = next ? { page: next.line.page, y: next.line.box.y0 } : null;
    const inside = (place: { page: number; y: number }): boolean =>
      startsBefore(from, place) && (to === null || !startsBefore(to, place));
    const allRows = rows.filter(({ row }) => inside({ page: row.page, y: (row.box.y0 + row.box.y1) / 2 }));
    const money = allRows.flatMap(({ table, row }) => moneyRow(view, table, row, fiscal) ?? []);
    return {
      number: opening.number,
      title: opening.title,
      about: plain(opening.title),
      page: opening.line.page,
      lines: lines.filter((l) => inside({ page: l.page, y: l.box.y0 })),
      rows: withSums(money),
      allRows,
    };
  });
}

/**
 * A candidate from a row; `fit` is the probability that the row is the field's, `confirmed` says that its amount
 * agrees with another part of the report.
 */
export function candidateOf(
  row: MoneyRow,
  fit: number,
  because: readonly string[],
  options: { magnitude?: boolean; confirmed?: boolean } = {},
): Candidate {
  // An amount that fits others of the report was hardly taken from the wrong column or read wrongly.
  const doubt = (1 - row.sureness) * (options.confirmed ? 0.15 : row.verified ? 0.7 : 1);
  return {
    value: options.magnitude ? Math.abs(row.value) : row.value,
    page: row.row.page,
    box: row.picked.amount.box,
    quote: quoteOf(row.row, row.picked.amount),
    confidence: Math.min(0.99, fit * (1 - doubt)),
    scaled: row.factor !== 1,
    because: [...because, `column by ${row.picked.by}`, ...(row.verified ? ['confirmed by a sum'] : [])],
  };
}

/** Two amounts in kronor that agree but for rounding to the printed unit. */
export function agree(a: number, b: number, factor: number): boolean {
  return Math.abs(Math.abs(a) - Math.abs(b)) <= 1.5 * factor;
}
