/** Loans set as blocks, side by side or one below the other: the lender, and under it what is owed, rate and date. */
import { type Line, unionBox, type Word } from '@brf/contracts';
import { splitLine } from '../layout/cells.ts';
import { cleanText } from '../layout/fold.ts';
import { lenderIn } from './lenders.ts';
import type { Loan } from './loan.ts';
import { datesIn, rateIn } from './loan-rows.ts';
import { amountsIn } from './money-sentences.ts';
import type { Note } from './notes.ts';
import { plain } from './plain-label.ts';

const OWED = /^(?:skuld|lanebelopp|laneskuld|kapitalskuld|kvarstaende skuld|aterstaende skuld)(?: \d|$)/;
const RATE = /^(?:ranta|rantesats)\b/;
const TERMS = /^(?:villkorsandring|ranteandring|bindningstid|bunden|bundet|omsattning|konvertering)/;
/** Lines of a block above what is owed and below it. */
const ABOVE = 2;
const BELOW = 4;

/** The loans of a note's blocks; each has its lender, its debt, and a rate or a date. */
export function loansInBlocks(note: Note): Loan[] {
  const { lines } = note;
  return lines.flatMap((line, at) => {
    const starts = splitLine(line)
      .filter((s) => OWED.test(plain(s.text)))
      .map((s) => s.box.x0);
    return starts.flatMap((start, i) => {
      const end = starts[i + 1] ?? Number.POSITIVE_INFINITY;
      const inside = (l: Line): Word[] =>
        l.page === line.page ? l.words.filter((w) => w.box.x0 > start - 3 && w.box.x0 < end - 3) : [];
      const above = lines.slice(Math.max(0, at - ABOVE), at).map(inside);
      const below = lines.slice(at + 1, at + 1 + BELOW).map(inside);
      return loanOf(above, inside(line), below, line.page) ?? [];
    });
  });
}

const textOf = (words: readonly Word[]) => cleanText(words.map((w) => w.text).join(' '));

function loanOf(
  above: readonly Word[][],
  own: readonly Word[],
  below: readonly Word[][],
  page: number,
): Loan | null {
  const lender = above.map((words) => lenderIn(textOf(words))).findLast((name) => name !== null);
  const [amount, another] = amountsIn({ folded: textOf(own).toLowerCase() });
  if (!lender || !amount || another || amount.value <= 0) return null;
  const isRecognised = own.some((w) => w.confidence < 1);
  const next = below.findIndex((words) => OWED.test(plain(textOf(words))));
  const block = next < 0 ? below : below.slice(0, next);
  const told = (label: RegExp): string => block.map(textOf).find((text) => label.test(plain(text))) ?? '';
  const rate = rateIn(told(RATE), isRecognised);
  const [termsDate = null] = datesIn(told(TERMS), isRecognised);
  if (rate === null && termsDate === null) return null;
  const words = [...own, ...block.flat()];
  return {
    lender,
    rate,
    amount: amount.value,
    termsDate,
    page,
    box: unionBox(words.map((w) => w.box)),
    quote: textOf(words),
    factor: amount.scaled ? 1000 : 1,
    sureness: isRecognised ? 0.7 : 0.95,
    summed: false,
  };
}
