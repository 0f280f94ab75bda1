/** Rows of a table and the labels they carry. */
import { fold, matchAt, UNKNOWN } from './fold.ts';
import { plainSigns } from './printed-numbers.ts';
import type { PrintedPage } from './printed-page.ts';

/** How a row carries a label: as its whole text, as its beginning, somewhere in it. */
export type LabelFit = 'whole' | 'start' | 'inside';

export interface LabelledRow {
  line: number;
  /** Index of the label in the given list. */
  label: number;
  fit: LabelFit;
}

const rowTexts = new WeakMap<PrintedPage, string[]>();
/** A page is searched for the same labels once for each field and entry that may stand on it. */
const rowsByLabels = new WeakMap<PrintedPage, Map<string, readonly LabelledRow[]>>();

/** Folded text of each line up to its amounts: what the row is about. */
function rowTextsOf(page: PrintedPage): string[] {
  const known = rowTexts.get(page);
  if (known) return known;
  const texts = page.lines.map((line) =>
    fold(labelPart(line.text)).replace(/(?: i)? (?:kr|tkr|sek|tsek)$/, ''),
  );
  rowTexts.set(page, texts);
  return texts;
}

const amountToken = /^[-(+]*\d[\d.,:()%-]*$/;
const unitToken = /^(?:kr|tkr|mkr|sek|tsek|kvm|st|%|m²|m2)\.?$/i;

/** A line's text before its note reference and amounts, without numbering. */
function labelPart(text: string): string {
  const tokens = plainSigns(text).split(' ');
  if (tokens.length > 1 && /^(?:\d{1,2}[.)]|[-•·*])$/.test(tokens[0] ?? '')) tokens.shift();
  let end = tokens.length;
  while (end > 0) {
    const token = tokens[end - 1] ?? '';
    const before = tokens[end - 2] ?? '';
    const isNote = /^not$/i.test(token) && end < tokens.length;
    if (
      !amountToken.test(token) &&
      token !== '-' &&
      !isNote &&
      !(unitToken.test(token) && /\d$/.test(before))
    )
      break;
    end -= 1;
  }
  return tokens.slice(0, end).join(' ');
}

/**
 * The rows of the page that carry one of the labels (lower case, most specific first), a label that is wrapped
 * over two lines included: then the row is its last line.
 */
export function labelledRows(page: PrintedPage, labels: readonly string[]): readonly LabelledRow[] {
  const known = rowsByLabels.get(page) ?? new Map<string, readonly LabelledRow[]>();
  rowsByLabels.set(page, known);
  const key = labels.join('\n');
  const rows = known.get(key) ?? findLabelledRows(page, labels);
  known.set(key, rows);
  return rows;
}

function findLabelledRows(page: PrintedPage, labels: readonly string[]): LabelledRow[] {
  const folded = labels.map(fold).filter((label) => label !== '');
  const texts = rowTextsOf(page);
  const rows: LabelledRow[] = [];
  texts.forEach((text, line) => {
    const above = texts[line - 1];
    const joined = above && !hasAmount(page, line - 1) && text !== '' ? `${above} ${text}` : null;
    const found = fitOf(text, folded) ?? (joined ? wrappedFit(joined, above ?? '', folded) : null);
    if (found) rows.push({ line, ...found });
  });
  return rows;
}

/** Whether the line prints a number of more than two digits. */
export function hasAmount(page: PrintedPage, line: number): boolean {
  return page.numbers.some(
    (number) => number.line === line && !number.embedded && (number.readings[0] ?? 0) > 99,
  );
}

function fitOf(text: string, labels: readonly string[]): Omit<LabelledRow, 'line'> | null {
  if (text === '') return null;
  let best: Omit<LabelledRow, 'line'> | null = null;
  labels.forEach((wanted, label) => {
    const fit = fitLabel(text, wanted);
    if (fit && (!best || rank(fit) < rank(best.fit))) best = { label, fit };
  });
  return best;
}

function wrappedFit(
  joined: string,
  above: string,
  labels: readonly string[],
): Omit<LabelledRow, 'line'> | null {
  const found = fitOf(joined, labels);
  if (!found || found.fit === 'inside') return null;
  return fitOf(above, labels) ? null : found;
}

function rank(fit: LabelFit): number {
  return fit === 'whole' ? 0 : fit === 'start' ? 1 : 2;
}

function fitLabel(text: string, wanted: string): LabelFit | null {
  if (text === wanted) return 'whole';
  if (text.includes(UNKNOWN)) return fitUnknown(text, wanted);
  // Whatever the ending, a word's first letters are the same: most rows are told apart by that.
  if (!text.includes(wanted.slice(0, SURE_LETTERS))) return null;
  const printed = text.split(' ');
  const words = wanted.split(' ');
  for (let at = 0; at + words.length <= printed.length; at++) {
    if (!words.every((word, i) => sameForm(word, printed[at + i] ?? ''))) continue;
    if (at > 0) return 'inside';
    return words.length === printed.length ? 'whole' : 'start';
  }
  return null;
}

/** So many letters of a word never are its ending. */
const SURE_LETTERS = 6;

/** Swedish endings change nothing: "taxeringsvärde byggnad" and "taxeringsvärden byggnader". */
function sameForm(wanted: string, printed: string): boolean {
  if (wanted === printed) return true;
  const [short, long] = wanted.length < printed.length ? [wanted, printed] : [printed, wanted];
  return (
    short.length >= SURE_LETTERS &&
    long.startsWith(short) &&
    /^(?:s|n|r|er|ar|en|et|na|or)$/.test(long.slice(short.length))
  );
}

function fitUnknown(text: string, wanted: string): LabelFit | null {
  for (let at = 0; at < text.length; at = nextToken(text, at)) {
    const end = matchAt(wanted, text, at);
    if (end < 0 || (end < text.length && text[end] !== ' ')) continue;
    if (at > 0) return 'inside';
    return end === text.length ? 'whole' : 'start';
  }
  return null;
}

function nextToken(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  return space < 0 ? text.length : space + 1;
}

/** Lines around which a sentence speaks of the same thing. */
const NEAR_LINES = 2;
const STEM_LETTERS = 6;

/** Whether a word of one of the labels, by its stem, stands on the line or close to it. */
export function speaksOf(page: PrintedPage, labels: readonly string[], line: number): boolean {
  const stems = new Set(
    labels.flatMap((label) =>
      fold(label)
        .split(' ')
        .filter((word) => word.length >= 4)
        .map((word) => word.slice(0, STEM_LETTERS)),
    ),
  );
  return page.tokens.some(
    (token) =>
      Math.abs(token.line - line) <= NEAR_LINES &&
      [...stems].some((stem) => token.text.includes(stem) || matchAt(stem, token.text, 0) >= 0),
  );
}
