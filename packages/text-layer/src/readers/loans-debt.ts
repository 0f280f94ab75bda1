/** LoansDebtAgent: debts to credit institutions on the balance sheet and in the loan note. */
import type { Candidate, Candidates } from '../candidate.ts';
import { fiscalYearOf } from '../layout/fiscal-year.ts';
import { cleanText } from '../layout/fold.ts';
import { type LabelTerms, matchLabel } from '../layout/labels.ts';
import { parseNumber } from '../layout/numbers.ts';
import { sectionTables } from '../layout/table.ts';
import { candidateFrom } from '../prose/evidence.ts';
import { foldInPlace } from '../prose/fold-in-place.ts';
import { proseOf } from '../prose/prose.ts';
import type { Reader } from '../reader.ts';
import { type ReportView, viewOf } from '../report-view.ts';
import { stands } from './loan-sentences.ts';
import { amountsIn } from './money-sentences.ts';
import { moneyFactor } from './money-unit.ts';
import { agree, candidateOf, isSumLabel, type MoneyRow, moneyRow, type Note, notesOf } from './notes.ts';
import { plain } from './plain-label.ts';

const creditDebt: LabelTerms = {
  any: [
    'skulder till kreditinstitut',
    'skuld till kreditinstitut',
    'övriga skulder till kreditinstitut',
    'långfristiga skulder till kreditinstitut',
    'övriga långfristiga skulder till kreditinstitut',
    'långfristig del av skuld till kreditinstitut',
    'långfristig skuld till kreditinstitut',
    'kortfristiga skulder till kreditinstitut',
    'övriga kortfristiga skulder till kreditinstitut',
    'kortfristig del av skulder till kreditinstitut',
    'kortfristig del av skuld till kreditinstitut',
    'kortfristig skuld till kreditinstitut',
    'kortfristig del av långfristig skuld',
    'kortfristig del av långfristiga skulder',
    'kortfristig del av fastighetslån',
    'kortfristig del av långfristiga lån',
    'skulder kreditinstitut',
    'fastighetslån',
    'fastighetslån kortfristig del',
    'fastighetslån långfristig del',
    'inteckningslån',
    'hypotekslån',
    'banklån',
    'lån kreditinstitut',
    'lån från kreditinstitut',
    'långfristiga lån',
    'kortfristiga lån',
    'nästa års amortering',
    'nästa års amorteringar',
    'lån',
    'amortering nästa år',
    'kortfristig låneskuld',
    'långfristig låneskuld',
    'skulder till kreditinstitut kortfristig del',
  ],
  not: [
    'summa',
    'checkräkning',
    'checkkredit',
    'ränta',
    'räntor',
    'förändring',
    'medlemslån',
    'upplupen',
    'reverslån',
  ],
};

type Term = 'long' | 'short';

interface CreditRow {
  row: MoneyRow;
  term: Term;
  score: number;
}

/** Each row of the balance sheet's debts to credit institutions, with the heading it stands under. */
function creditRows(view: ReportView): CreditRow[] {
  const fiscal = fiscalYearOf(view);
  let term: Term | null = null;
  let waiting: Omit<CreditRow, 'term'>[] = [];
  const found: CreditRow[] = [];
  for (const table of sectionTables(view)) {
    for (const row of table.rows) {
      const label = plain(row.label);
      const heading = plain(row.heading);
      if (/^langfristiga (?:skulder|lan)/.test(heading)) term = 'long';
      if (/^kortfristiga skulder/.test(heading)) term = 'short';
      if (/^(?:summa|s a)\b.*(?:skulder|eget kapital)/.test(label)) {
        const sum: Term | null = /langfrist/.test(label) ? 'long' : /kortfrist/.test(label) ? 'short' : null;
        // Without headings the sum below tells what the rows above it were.
        if (sum) found.push(...waiting.map((w) => ({ ...w, term: sum })));
        waiting = [];
        term = sum === 'long' ? 'short' : null;
        continue;
      }
      const money = moneyRow(view, table, row, fiscal);
      if (!money) continue;
      const score = matchLabel(label, creditDebt);
      if (score < 0.55) continue;
      // A label that names its own term overrules the heading.
      const isShort = /kortfrist|nasta ars|kort del|amortering/.test(label);
      const own: Term | null = isShort ? 'short' : /^(?:ovriga )?langfrist/.test(label) ? 'long' : null;
      const at = own ?? term;
      if (at) found.push({ row: money, term: at, score });
      else waiting.push({ row: money, score });
    }
  }
  return found;
}

const knownDebt = new WeakMap<readonly unknown[], { total: number | null }>();

/** The balance sheet's debt to credit institutions, long-term and short-term together, in kronor; null when unread. */
export function balanceSheetDebt(view: ReportView): number | null {
  const cached = knownDebt.get(view.pages);
  if (cached) return cached.total;
  const section = view.sections.find((s) => s.name === 'balansrakning');
  const rows = section ? creditRows(viewOf({ section, sections: view.sections, pages: view.pages })) : [];
  const long = singleOf(rows, 'long');
  const short = singleOf(rows, 'short');
  const total = long || short ? (long?.row.value ?? 0) + (short?.row.value ?? 0) : null;
  knownDebt.set(view.pages, { total });
  return total;
}

function singleOf(rows: readonly CreditRow[], term: Term): CreditRow | null {
  return rows.filter((r) => r.term === term).toSorted((a, b) => b.score - a.score)[0] ?? null;
}

/** Reads the balance sheet's two lines, and in the notes the total and the debt in five years. */
export const readLoansDebt: Reader = (view): Candidates => {
  if (view.section.name === 'noter') return readNote(view);
  const onBalanceSheet = readBalanceLines(view);
  return view.section.name === 'balansrakning' ? onBalanceSheet : { ...onBalanceSheet, ...readNote(view) };
};

function readBalanceLines(view: ReportView): Candidates {
  const rows = creditRows(view);
  const read = (term: Term): Candidate[] => {
    const all = rows.filter((r) => r.term === term).toSorted((a, b) => b.score - a.score);
    return all.map(({ row, score }, i) => {
      const fit =
        i > 0 ? 0.35 : (score >= 0.9 ? 0.97 : score >= 0.7 ? 0.9 : 0.75) * (all.length > 1 ? 0.8 : 1);
      return candidateOf(row, fit, [`row "${row.row.label}" among the ${term}-term debts`]);
    });
  };
  return { long_term_credit_debt: read('long'), short_term_credit_debt: read('short') };
}

const aboutLoans =
  /kreditinstitut|fastighetslan|langfristiga skulder|banklan|inteckningslan|hypotekslan|\blan\b|langfristiga lan|kapitalskuld|laneskuld/;

function readNote(view: ReportView): Candidates {
  const notes = notesOf(view).filter(
    (n) => aboutLoans.test(n.about) && !/rante(?:kostn|int)|stallda/.test(n.about),
  );
  const debt = balanceSheetDebt(view);
  return {
    total_credit_debt: notes.flatMap((note) => [...readTotal(note, debt), ...toldTotal(view, note, debt)]),
    debt_in_five_years: notes.flatMap((note) => readFiveYears(view, note)),
  };
}

/** A note that splits the debt into terms may print the whole as its first row. */
const wholeDebt: LabelTerms = {
  any: [
    'inteckningslån',
    'fastighetslån',
    'skulder till kreditinstitut',
    'skuld till kreditinstitut',
    'banklån',
    'lån hos kreditinstitut',
  ],
};

/** The note's total before the short-term part is taken off: it is the balance sheet's two lines together. */
function readTotal(note: Note, debt: number | null): Candidate[] {
  return note.rows.flatMap((row) => {
    const named = /^(?:summa|totalt?|total)\b.*(?:skuld|lan|kredit)/.test(row.label);
    const whole =
      matchLabel(row.label, wholeDebt) >= 0.9 && debt !== null && agree(debt, row.value, row.factor);
    if (!isSumLabel(row.label) && !named && !whole) return [];
    const same = debt !== null && agree(debt, row.value, row.factor);
    const because = [row.label === '' ? 'sum row without label' : `sum row "${row.row.label}"`];
    if (same) because.push('equals the balance sheet’s two lines');
    const part = /kortfristig|langfristig del|avgar/.test(row.label);
    let fit = same ? 0.975 : debt === null ? (row.verified || named ? 0.75 : 0.5) : 0.3;
    if (part) fit = Math.min(fit, 0.3);
    return [candidateOf(row, fit, because, { confirmed: same })];
  });
}

/** `Sammanlagd skuld till kreditinstitut: 5 645 000 kr`; doubtful unless it is the balance sheet's debt. */
function toldTotal(view: ReportView, note: Note, debt: number | null): Candidate[] {
  const sentences = proseOf(view).sentences.filter((sentence) => stands(sentence, note));
  return sentences.flatMap((sentence) => {
    const { folded } = sentence;
    if (!/(?:sammanlag\w*|total\w*|samtliga|foreningens) (?:\w+ )?(?:skuld|lan\b|lane)/.test(folded))
      return [];
    const [amount] = amountsIn(sentence).filter((a) => !/\([^)]*$/.test(folded.slice(0, a.start)));
    if (!amount || debt === null || !agree(debt, amount.value, amount.scaled ? 1000 : 1)) return [];
    const because = 'stated in a sentence, equals the balance sheet’s two lines';
    return [{ ...candidateFrom(amount.value, sentence, amount, 0.93, because), scaled: amount.scaled }];
  });
}

const inFiveYears =
  /(?:om|efter) (?:fem|5) ar|(?:senare|mer) an (?:fem|5) ar|(?:efter|over) (?:fem|5) ar|skuld om (?:fem|5) ar|(?:fem|5) ar efter balansdagen/;

/** Where the sentence begins that speaks of the debt in five years. */
function sentenceStart(text: string): number {
  const at = foldInPlace(text).search(inFiveYears);
  return Math.max(0, text.slice(0, at + 1).search(/[.!?] \p{Lu}[^.!?]*$/u));
}

/** `Amortering inom fem år uppgår till …`: what is repaid by then, not what remains. */
const repaidByThen =
  /amorter\w*[^.]{0,40} (?:inom|under|de (?:narmaste|kommande)|narmaste) [^.]{0,20}(?:fem|5) ar|(?:inom|under|de (?:narmaste|kommande)|narmaste) [^.]{0,20}(?:fem|5) ar\w*[^.]{0,30} amorter/;

/** The debt that remains in five years, as a row of the note or in a sentence below its table. */
function readFiveYears(view: ReportView, note: Note): Candidate[] {
  const found: Candidate[] = [];
  for (const row of note.rows) {
    const label = plain(row.row.label);
    if (!inFiveYears.test(label) || /bindning|amorter/.test(label) || row.value === 0) continue;
    found.push(candidateOf(row, 0.85, [`row "${row.row.label}"`]));
  }
  for (const [i, line] of note.lines.entries()) {
    const below = note.lines[i + 1];
    const text = cleanText(`${line.text} ${below?.page === line.page ? below.text : ''}`);
    if (!inFiveYears.test(plain(line.text)) || repaidByThen.test(plain(text))) continue;
    // The sentence that speaks of it, not the one before on the same line.
    const m = text
      .slice(sentenceStart(text))
      .match(
        /(?:uppgå(?:r|tt)?|uppgick|är|vara|blir|ppg|år ?:|balansdagen ?:)\D{0,40}?(\d{1,3}(?: \d{3})+|\d{4,})(?! ?%)(?: ?(t ?kr|tkr|tsek|mkr|kr|kronor|sek))?/iu,
      );
    const number = m?.[1] ? parseNumber(m[1]) : null;
    if (!m || !number || number.value < 1000) continue;
    if (found.some((c) => c.page === line.page)) continue;
    const usual = note.rows[0] ? moneyFactor(view, note.rows[0].table, null).factor : 1;
    const unit = plain(m[2] ?? '').replace(/ /g, '');
    const factor = /^t/.test(unit)
      ? 1000
      : unit === 'mkr'
        ? 1_000_000
        : unit === ''
          ? usual
          : number.value < 1_000_000 && usual !== 1
            ? usual
            : 1;
    found.push({
      value: number.value * factor,
      page: line.page,
      box: line.box,
      quote: m[0],
      confidence: 0.93,
      scaled: factor !== 1,
      because: ['stated in a sentence of the note'],
    });
  }
  return found;
}
