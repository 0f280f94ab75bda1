/** A page made searchable: its lines, tokens, numbers, dates and year columns, computed once per page. */
import { type Box, type Line, linesOf, type PageWords } from '@brf/contracts';
import { foldedTokens } from './fold.ts';
import { datesIn, type PrintedDate } from './printed-dates.ts';
import { numberAcross, numbersOnLine, type PrintedNumber } from './printed-numbers.ts';
import { type YearColumn, yearColumnsOf } from './year-columns.ts';

export interface Token {
  /** Folded. */
  text: string;
  line: number;
  box: Box;
}

export interface PrintedPage {
  page: number;
  /** The words come from a picture: letters and digits may be misread. */
  ocr: boolean;
  /** The text layer has dropped or replaced å, ä or ö. */
  lostRings: boolean;
  lines: Line[];
  tokens: Token[];
  numbers: PrintedNumber[];
  dates: PrintedDate[];
  columns: YearColumn[];
}

const known = new WeakMap<PageWords, PrintedPage>();

/** The page's index. Never throws; a blank page has empty lists. */
export function indexPage(page: PageWords): PrintedPage {
  const cached = known.get(page);
  if (cached) return cached;
  const lines = linesOf(page);
  const ocr = page.source === 'ocr';
  const numbers = lines.flatMap((line, i) => {
    const next = lines[i + 1];
    return [...numbersOnLine(line, i, ocr), ...(next ? numberAcross(line, next, i, ocr) : [])];
  });
  const dates = datesIn(lines.map((line) => line.text));
  const indexed: PrintedPage = {
    page: page.page,
    ocr,
    lostRings: hasLostRings(lines),
    lines,
    tokens: lines.flatMap((line, i) =>
      line.words.flatMap((word) => foldedTokens(word.text).map((text) => ({ text, line: i, box: word.box }))),
    ),
    numbers,
    dates,
    columns: yearColumnsOf(lines),
  };
  known.set(page, indexed);
  return indexed;
}

/** In Swedish prose each of å, ä and ö is more than a letter in a hundred. */
function hasLostRings(lines: readonly Line[]): boolean {
  const text = lines
    .map((line) => line.text)
    .join(' ')
    .normalize('NFC')
    .toLowerCase();
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const rarest = Math.min(...['å', 'ä', 'ö'].map((ring) => text.split(ring).length - 1));
  return letters > 400 && rarest < letters / 500;
}

/** The line's print, cut to a quotable length. */
export function quoteOf(page: PrintedPage, line: number): string | null {
  const text = page.lines[line]?.text;
  if (text === undefined) return null;
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > 160 ? `${plain.slice(0, 157)}...` : plain;
}
