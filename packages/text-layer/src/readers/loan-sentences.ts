/** Loans that a note lists in sentences: `Nordea, ränta 1,35 %, bundet till 2026-09-30: 2 345 000 kr`. */
import { unionBox } from '@brf/contracts';
import { type Passage, slicePassage } from '../prose/passage.ts';
import { proseOf } from '../prose/prose.ts';
import type { ReportView } from '../report-view.ts';
import { lenderIn, lendersNamed } from './lenders.ts';
import type { Loan } from './loan.ts';
import { datesIn, noLoan, rateIn } from './loan-rows.ts';
import { amountsIn } from './money-sentences.ts';
import type { Note } from './notes.ts';
import { plain } from './plain-label.ts';

/** Kronor; what is less is a fee or a repayment. */
const SMALLEST_LOAN = 50_000;

/**
 * The loans that a note tells of in text, each with lender, amount, and a rate or a date. A line, a paragraph or a
 * sentence may hold one loan: the reading that makes up the `debt` of the balance sheet, or says most, is taken.
 */
export function loansInText(view: ReportView, note: Note, debt: number | null): Loan[] {
  const { lines, paragraphs, sentences } = proseOf(view);
  const [only = null, another] = new Set(note.lines.flatMap((line) => lendersNamed(line.text)));
  const readings = [lines, paragraphs, sentences].map((passages) =>
    passages
      .filter((passage) => stands(passage, note))
      .flatMap((passage) => loanIn(passage, another === undefined ? only : null) ?? []),
  );
  readings.push(sentences.filter((s) => stands(s, note)).flatMap(loansOfSentence));
  const misses = (loans: readonly Loan[]): number =>
    debt === null ? 0 : Math.abs(loans.reduce((sum, l) => sum + l.amount, 0) - debt);
  const says = (loans: readonly Loan[]): number =>
    loans.reduce((n, l) => n + 1 + (l.rate === null ? 0 : 1) + (l.termsDate === null ? 0 : 1), 0);
  return readings.toSorted((a, b) => misses(a) - misses(b) || says(b) - says(a))[0] ?? [];
}

const NEXT_LOAN =
  /(?:, varav|,? och|,? samt|;) (?=(?:det|ett) (?:ena|forsta|andra|tredje|fjarde|annat|ytterligare)\b)/g;

/** `Nordea har lämnat två lån, varav det ena uppgår till … och det andra uppgår till …`: each part of it a loan. */
function loansOfSentence(sentence: Passage): Loan[] {
  const [lender, another] = lendersNamed(sentence.text);
  if (!lender || another) return [];
  const cuts = [...sentence.folded.matchAll(NEXT_LOAN)].map((m) => m.index + m[0].length);
  const starts = [0, ...cuts];
  return starts.flatMap((start, i) => {
    const part = slicePassage(sentence, start, starts[i + 1] ?? sentence.text.length);
    return loanIn(part, null, lender) ?? [];
  });
}

/** Whether a passage begins in the note. Recognised words are mended copies: their boxes are the same. */
export function stands(sentence: Passage, note: Note): boolean {
  const box = sentence.words[0]?.word.box;
  return note.lines.some((line) => line.words.some((word) => word.box === box));
}

/** `only`: the one lender that the note names; `of`: the lender known from what goes before. */
function loanIn(sentence: Passage, only: string | null, of?: string): Loan | null {
  const { text, folded, words } = sentence;
  const first = words[0];
  const [named, other] = lendersNamed(text);
  const told = /\blan(?:et)?\b/.test(folded) && other === undefined ? (named ?? only) : null;
  const lender = of ?? lenderIn(text) ?? told;
  if (!first || !lender || noLoan.test(plain(text))) return null;
  // The balance of the year before stands in brackets.
  const [amount, another] = amountsIn(sentence).filter(
    (a) => a.value >= SMALLEST_LOAN && !/\([^)]*$/.test(folded.slice(0, a.start)),
  );
  if (!amount || another) return null;
  const confidence = Math.min(...words.map((w) => w.word.confidence));
  const rate = rateIn(text, confidence < 1);
  const [termsDate = null, later] = datesIn(text, confidence < 1);
  if ((rate === null && termsDate === null) || later !== undefined) return null;
  const onPage = words.filter((w) => w.page === first.page);
  return {
    lender,
    rate,
    amount: amount.value,
    termsDate,
    page: first.page,
    box: unionBox(onPage.map((w) => w.word.box)),
    quote: text,
    factor: amount.scaled ? 1000 : 1,
    sureness: confidence < 1 ? 0.55 + 0.45 * confidence : 0.95,
    summed: false,
  };
}
