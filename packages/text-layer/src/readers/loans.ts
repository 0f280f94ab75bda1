/** NoterLånRäntorAgent: the loans of the note on debts to credit institutions, one record a loan. */
import { type Line, type RecordValue, unionBox } from '@brf/contracts';
import type { Candidates } from '../candidate.ts';
import { type Segment, splitLine } from '../layout/cells.ts';
import { cellOfEachRow } from '../layout/centred-cells.ts';
import { statedUnit } from '../layout/find-rows.ts';
import { fiscalYearOf } from '../layout/fiscal-year.ts';
import { recognitionTrust } from '../layout/legibility.ts';
import type { Row, Table } from '../layout/table.ts';
import type { Reader } from '../reader.ts';
import type { ReportView } from '../report-view.ts';
import { lenderContinuation, lenderIn, lendersNamed, nameIn } from './lenders.ts';
import type { Loan } from './loan.ts';
import { loansInBlocks } from './loan-blocks.ts';
import { type LoanColumn, type LoanHead, loanColumns, loanHeads } from './loan-columns.ts';
import {
  addTermsBelow,
  amountIn,
  chooseDate,
  isLoanLike,
  type LoanRow,
  noLoan,
  readLoanRow,
  takeRate,
} from './loan-rows.ts';
import { loansInText } from './loan-sentences.ts';
import { balanceSheetDebt } from './loans-debt.ts';
import { moneyFactor } from './money-unit.ts';
import { isSumLabel, type Note, notesOf } from './notes.ts';
import { plain } from './plain-label.ts';

const aboutLoans =
  /kreditinstitut|fastighetslan|langfristiga skulder|banklan|inteckningslan|hypotekslan|\blan\b|lanefinans|langfristiga lan|skulder kredit|lanesammanst|upplaning|belaning|kapitalskuld/;
const notLoans = /\brante(?:kostn|intakt)|stallda|upplupna|kortfristiga fordringar|leverantor/;

/** The notes that may list loans. */
export function loanNotes(view: ReportView): Note[] {
  return notesOf(view).filter((n) => aboutLoans.test(n.about) && !notLoans.test(n.about));
}

/** Reads the loans of the loan note; a table printed twice counts once. */
export const readLoans: Reader = (view): Candidates => {
  const inTables = loanNotes(view).map((note) => loansOfNote(view, note));
  const debt = balanceSheetDebt(view);
  const told = inTables.every((loans) => loans.length === 0)
    ? loanNotes(view).map((note) => loansInText(view, note, debt))
    : [];
  const sumsToDebt = (loans: readonly Loan[]): boolean =>
    debt !== null && Math.abs(loans.reduce((s, l) => s + l.amount, 0) - debt) <= 2 * loans.length;
  const rows = [...inTables, ...told].filter((loans) => loans.length > 0);
  const blocks = loanNotes(view)
    .map(loansInBlocks)
    .filter((loans) => loans.length > 0 && (rows.length === 0 || sumsToDebt(loans)));
  const sets = rows.some(sumsToDebt) ? rows : [...rows, ...blocks];
  const loans = chooseSet(sets, debt);
  const [first] = loans;
  if (!first) return {};
  const sum = loans.reduce((s, l) => s + l.amount, 0);
  const matches = debt !== null && Math.abs(sum - debt) <= 2 * loans.length * first.factor;
  const summed = loans.every((l) => l.summed);
  const because = [
    `${loans.length} loans`,
    matches ? 'add up to the debt of the balance sheet' : 'are not confirmed by the balance sheet',
    ...(summed ? ['add up to the sum below them'] : []),
  ];
  const sureness = Math.min(...loans.map((l) => l.sureness));
  const value: RecordValue[] = loans.map((l) => ({
    lender: l.lender,
    interest_rate_pct: l.rate,
    amount: l.amount,
    terms_date: l.termsDate,
  }));
  const onPage = loans.filter((l) => l.page === first.page);
  return {
    loans: [
      {
        value,
        page: first.page,
        box: unionBox(onPage.map((l) => l.box)),
        quote: loans.map((l) => l.quote).join(' / '),
        confidence:
          sureness * (matches ? 0.98 : summed ? (debt === null ? 0.93 : 0.85) : debt === null ? 0.8 : 0.62),
        scaled: first.factor !== 1,
        because,
      },
    ],
  };
};

/** What tells a printing of the same loans from another: their amounts and dates. */
function keyOf(loans: readonly Loan[]): string {
  return loans
    .map((l) => `${l.amount} ${l.termsDate}`)
    .toSorted()
    .join('|');
}

/** A table printed twice counts once: a rate unread in one printing is taken from the other. */
function distinctSets(sets: readonly (readonly Loan[])[]): Loan[][] {
  const distinct: Loan[][] = [];
  for (const loans of sets) {
    const same = distinct.find((d) => keyOf(d) === keyOf(loans));
    if (!same) {
      distinct.push([...loans]);
      continue;
    }
    for (const [i, loan] of same.entries()) {
      const twin = loans[i]?.amount === loan.amount ? loans[i] : undefined;
      if (loan.rate === null && twin) same[i] = { ...loan, rate: twin.rate };
    }
  }
  return distinct;
}

/** The set of loans that makes up the balance sheet's debt: one note's, or several notes' together. */
function chooseSet(sets: readonly (readonly Loan[])[], debt: number | null): readonly Loan[] {
  const distinct = distinctSets(sets);
  const all = distinct.flat();
  const options = [...distinct, ...(distinct.length > 1 ? [all] : [])];
  const distance = (loans: readonly Loan[]): number =>
    debt === null ? -loans.length : Math.abs(loans.reduce((s, l) => s + l.amount, 0) - debt);
  return options.toSorted((a, b) => distance(a) - distance(b))[0] ?? [];
}

function loansOfNote(view: ReportView, note: Note): Loan[] {
  const tables = [...new Set(note.allRows.map((r) => r.table))];
  const loans: Loan[] = [];
  for (const table of tables) {
    const rows = note.allRows.filter((r) => r.table === table).map((r) => r.row);
    for (const loan of loansOfTable(view, table, rows, note.lines)) {
      // A wide table may have been cut into two side by side: each line is one loan.
      const isSame = (l: Loan): boolean =>
        l.page === loan.page && l.amount === loan.amount && Math.abs(l.box.y0 - loan.box.y0) < 0.5 * table.em;
      if (!loans.some(isSame)) loans.push(loan);
    }
  }
  return loans;
}

function loansOfTable(view: ReportView, table: Table, rows: readonly Row[], lines: readonly Line[]): Loan[] {
  const read = rows.map((row) => readLoanRow(row));
  for (const item of read) if (item.lender !== null) addTermsBelow(item, rows, lines);
  const loanLike = read.filter(isLoanLike);
  const first = loanLike[0];
  if (!first) return [];
  const heads = loanHeads(lines, first.row, table.em);
  const columns = loanColumns(
    loanLike.flatMap((r) => r.numbers),
    heads,
    table,
  );
  for (const item of loanLike) takeRate(item, columns);
  const sums = rows.filter((row) => isSumLabel(plain(row.label))).flatMap((row) => row.segments);
  const chosen = chooseAmountColumn(view, table, loanLike, columns, sums);
  if (chosen === null) return [];
  const loans: Loan[] = [];
  const centred = centredLenders(loanLike, lines, table.em);
  let lastLender = onlyLender(lines);
  for (const item of read) {
    const { row } = item;
    const label = plain(row.label);
    const lender =
      withContinuation(item.lender, row, lines, table.em) ??
      lenderIn(row.heading) ??
      lenderInColumn(item, heads);
    if (lender && !noLoan.test(label)) lastLender = lender;
    if (!isLoanLike(item)) continue;
    const amount = amountIn(item, chosen.column)?.number?.value ?? 0;
    if (amount <= 0) continue;
    const named = centred?.get(item) ?? lender ?? lastLender;
    if (!named) continue;
    const { factor, confidence } = loanFactor(view, table, statedUnit(table, row), chosen);
    const recognition = Math.min(1, ...row.segments.map((s) => s.confidence));
    loans.push({
      lender: named,
      rate: item.rate,
      amount: Math.round(amount * factor),
      termsDate: chooseDate(item, heads),
      page: row.page,
      box: row.box,
      quote: row.segments.map((s) => s.text).join(' '),
      factor,
      // A sum that the amounts make up vouches for their digits.
      sureness:
        chosen.confidence *
        confidence *
        (recognition < 1 && chosen.confirmed
          ? 0.85 + 0.15 * recognition
          : recognitionTrust(view, row.page, recognition)),
      summed: chosen.summed,
    });
  }
  return loans;
}

/** The name below the head "Långivare" in a loan's row: a lender that no list of lenders knows. */
function lenderInColumn(item: LoanRow, heads: readonly LoanHead[]): string | null {
  const head = heads.find((h) =>
    /^(?:langivare|kreditgivare|kreditinstitut|laneinstitut|bank)$/.test(plain(h.text)),
  );
  if (!head || !isLoanLike(item)) return null;
  const cell = item.row.segments.find((s) => !s.number && s.box.x0 < head.right && s.box.x1 > head.left);
  return cell ? nameIn(cell.text) : null;
}

/** Lenders that stand alone on a line, in the middle of their loans' rows. */
function centredLenders(
  loans: readonly LoanRow[],
  lines: readonly Line[],
  em: number,
): Map<LoanRow, string> | null {
  const rows = loans.map((item) => item.row);
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || loans.every((item) => item.lender !== null)) return null;
  const edge = Math.min(...loans.flatMap((item) => item.numbers.map((s) => s.box.x0)));
  const cells = lines.flatMap((line) => {
    const [cell] = splitLine(line);
    const lender = cell && cell.box.x1 < edge ? lenderIn(cell.text) : null;
    const { y0, y1 } = line.box;
    const inside = line.page === first.page && y1 > first.box.y0 - em && y0 < last.box.y1 + em;
    return lender !== null && inside ? [{ lender, y0, y1 }] : [];
  });
  if (cells.length === 0 || cells.length >= rows.length) return null;
  const bands = rows.map((row) => row.box);
  const owner = cellOfEachRow(bands, cells, 0.3 * em);
  if (!owner) return null;
  return new Map(loans.map((item, i) => [item, cells[owner[i] ?? -1]?.lender ?? '']));
}

/** The one lender that the note's text names, for a table that does not: "Samtliga lån är upptagna i Nordea". */
function onlyLender(lines: readonly Line[]): string | null {
  const [only, another] = new Set(lines.flatMap((line) => lendersNamed(line.text)));
  return only && !another ? only : null;
}

/** A lender's name with the part that wrapped to the line below the row. */
function withContinuation(
  lender: string | null,
  row: Row,
  lines: readonly Line[],
  em: number,
): string | null {
  if (lender === null) return null;
  const below = lines.find(
    (l) => l.page === row.page && l.box.y0 > row.box.y0 + 0.5 * em && l.box.y0 < row.box.y0 + 1.7 * em,
  );
  const rest = below && Math.abs(below.box.x0 - row.indent) < em ? lenderContinuation(below.text) : null;
  return rest ? `${lender} ${rest}` : lender;
}

interface AmountColumn {
  column: LoanColumn;
  confidence: number;
  /** Its sum is the balance sheet's debt or the table's own sum row. */
  confirmed: boolean;
  summed: boolean;
  /** Kronor for one printed unit. */
  factor: number;
}

/** Kronor; no association owes so much. */
const LARGEST_DEBT = 20_000_000_000;

/**
 * The column of the closing balance: by its head's year or words; where several remain, the one whose sum is the
 * balance sheet's debt or stands below it.
 */
function chooseAmountColumn(
  view: ReportView,
  table: Table,
  rows: readonly LoanRow[],
  columns: readonly LoanColumn[],
  sums: readonly Segment[],
): AmountColumn | null {
  const fiscal = fiscalYearOf(view);
  const debt = balanceSheetDebt(view);
  const stated = moneyFactor(view, table, table.unit).factor;
  const options = columns.flatMap((column, index) => {
    if (column.kind === 'rate' || column.kind === 'number') return [];
    const values = rows.flatMap((r) => amountIn(r, column)?.number?.value ?? []);
    const total = values.reduce((s, v) => s + v, 0);
    // A note in kronor may stand in a report in thousands: the debt that the loans make up tells.
    const inKronor = debt !== null && debt > 0 && Math.abs(total - debt) <= 2 * rows.length;
    const factor = inKronor || total * stated > LARGEST_DEBT ? 1 : stated;
    // What is below 10 000 kr is a misread sign, a term in months or a repayment.
    const large = values.filter((v) => v * factor >= 10_000);
    if (large.length === 0) return [];
    const { head } = column;
    const year = column.period?.endYear;
    let score = 0;
    if (fiscal && year === fiscal.endYear) score += 2;
    else if (year !== undefined) score -= 2;
    if (/amort|forandr|nasta ar|kortfrist|ursprung|ing(?:aende|\b)|nya lan|nyupplan|pantbrev/.test(head))
      score -= 2;
    if (/belopp|skuld|utgaende|\butg\b|\bub\b|kapital|\blan/.test(head)) score += 0.5;
    if (/utgaende|\butg\b|\bub\b/.test(head)) score += 1;
    if (column.sideline) score -= 1;
    score += large.length / Math.max(1, rows.length);
    const sum = values.reduce((s, v) => s + v, 0);
    const slack = 2 * rows.length;
    const isDebt = debt !== null && debt > 0 && Math.abs(sum * factor - debt) <= slack * factor;
    const summed =
      values.length > 1 &&
      sums.some(
        (s) =>
          s.number &&
          s.box.x0 < column.right &&
          s.box.x1 > column.left &&
          Math.abs(s.number.value - sum) <= slack,
      );
    if (isDebt) score += 3;
    if (summed) score += 0.5;
    return [{ column, index, score, isDebt, summed, factor }];
  });
  const [best, second] = options.toSorted((a, b) => b.score - a.score || a.index - b.index);
  if (!best || best.score < 0.4) return null;
  const clear = !second || best.score - second.score >= 1;
  return {
    column: best.column,
    confidence: best.isDebt ? 0.995 : clear ? 0.95 : 0.75,
    confirmed: best.isDebt || best.summed,
    summed: best.summed,
    factor: best.factor,
  };
}

/** Kronor for one printed unit of the loans, and how sure that is. */
function loanFactor(
  view: ReportView,
  table: Table,
  unit: ReturnType<typeof statedUnit>,
  { factor, confirmed }: AmountColumn,
): { factor: number; confidence: number } {
  const stated = moneyFactor(view, table, unit);
  return stated.factor === factor ? stated : { factor, confidence: confirmed ? 1 : 0.6 };
}
