/** Words of a page put right by a second look at some of its places. */
import {
  type Box,
  type Cell,
  type FieldCells,
  isValueCell,
  type PagePlace,
  type PageWords,
  type PlaceReadings,
  unionBox,
  type Word,
} from '@brf/contracts';

/** A figure alone: digits in groups, decimals, a sign, a percent sign, brackets. */
const FIGURE = /^[-+−–(]?\d[\d .,:-]*\)?%?\)?-?$/;
const WELL_FORMED = /^[-−(]?\d{1,3}(?: \d{3})*(?:,\d{1,2})?%?\)?$/;
const DASH = /^[-−–]$/;
const WORD = /\p{L}{3}/u;
/** Two models that agree against the first reading are believed this far. */
const AGREED = 0.9;
/** Two or three readings that agree are nearly as good as print. */
const CONFIRMED = 0.99;
/** A second look that sees so many digits more or fewer looked at something else. */
const SAME_FIGURE = 2;

/** What a second look saw: a figure, and whether all its readings have it. */
interface Seen {
  word: Word;
  agreed: boolean;
}

/**
 * The pages with the words at `places` as a second look has them: a figure that two of three readings give alike (the
 * first one and the two of the second look) is believed. It confirms the words that stood there, replaces them, or is
 * added where there were none. Where all differ the words stay. Pages without a change are the same objects; so is the
 * list when none changed.
 */
export function mergeReadings(
  pages: readonly PageWords[],
  places: readonly PagePlace[],
  readings: readonly PlaceReadings[],
): readonly PageWords[] {
  const seen = new Map<number, Seen[]>();
  places.forEach(({ page }, i) => {
    seen.set(page, [...(seen.get(page) ?? []), ...figuresIn(readings[i] ?? [])]);
  });
  const merged = pages.map((page) => (seen.get(page.page) ?? []).reduce(putFigure, page));
  return merged.some((page, i) => page !== pages[i]) ? merged : pages;
}

/** The figures of all readings; those that every reading has, once, as well written as any has it. */
function figuresIn(readings: PlaceReadings): Seen[] {
  const figures = readings.map((words) => words.filter(isFigure));
  return figures.flatMap((own, i) =>
    own.flatMap((word) => {
      const others = figures.toSpliced(i, 1);
      const twins = others.flatMap(
        (words) => words.find((other) => overlap(word.box, other.box) && sameFigure(word, other)) ?? [],
      );
      const agreed = others.length > 0 && twins.length === others.length;
      if (agreed && i > 0) return [];
      const text = [word, ...twins].find((one) => WELL_FORMED.test(one.text))?.text ?? word.text;
      const confidence = Math.max(word.confidence, ...twins.map((twin) => twin.confidence));
      return [{ word: { ...word, text, confidence }, agreed }];
    }),
  );
}

function putFigure(page: PageWords, { word: figure, agreed }: Seen): PageWords {
  const before = page.words.filter((word) => overlap(word.box, figure.box));
  if (before.some((word) => WORD.test(word.text) || word.line !== before[0]?.line)) return page;
  const [known] = before;
  if (!known) {
    const line = agreed ? lineAt(page, figure) : null;
    return line === null ? page : { ...page, words: insert(page.words, { ...figure, line }) };
  }
  const text = before.map((word) => word.text).join(' ');
  const same = sameFigure({ ...known, text }, figure);
  const difference = Math.abs(digitsOf(text).length - digitsOf(figure.text).length);
  if (!same && (!agreed || (/\d/.test(text) && difference > SAME_FIGURE))) return page;
  const first = Math.min(...before.map((word) => word.confidence));
  const confidence = same
    ? Math.min(CONFIRMED, Math.max(first, figure.confidence))
    : Math.min(AGREED, figure.confidence);
  const better = same && !(WELL_FORMED.test(figure.text) && !WELL_FORMED.test(text)) ? text : figure.text;
  if (better === known.text && confidence <= first) return page;
  const box = unionBox(before.map((word) => word.box));
  const rest = page.words.filter((word) => !before.includes(word));
  return { ...page, words: insert(rest, { ...known, text: better, box, confidence }) };
}

/** The line whose middle runs through the figure; null where none does. */
function lineAt(page: PageWords, { box }: Word): number | null {
  const middle = (box.y0 + box.y1) / 2;
  const near = page.words
    .filter((word) => word.box.y0 < middle && word.box.y1 > middle)
    .toSorted((a, b) => distance(a.box, box) - distance(b.box, box));
  return near[0]?.line ?? null;
}

function distance(a: Box, b: Box): number {
  return Math.max(0, a.x0 - b.x1, b.x0 - a.x1);
}

function insert(words: readonly Word[], word: Word): Word[] {
  const after = words.findIndex(
    (other) => other.line > word.line || (other.line === word.line && other.box.x0 > word.box.x0),
  );
  return after < 0 ? [...words, word] : words.toSpliced(after, 0, word);
}

function isFigure({ text }: Word): boolean {
  return FIGURE.test(text) || DASH.test(text);
}

function sameFigure(a: Word, b: Word): boolean {
  return digitsOf(a.text) === digitsOf(b.text) && isNegative(a.text) === isNegative(b.text);
}

const digitsOf = (text: string) => text.replace(/\D/g, '');
const isNegative = (text: string) => /^\(?[-−–]\d/.test(text);

function overlap(a: Box, b: Box): boolean {
  const across = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  const down = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return across > 0 && down > 0.3 * Math.min(a.y1 - a.y0, b.y1 - b.y0);
}

/** Field by field the surer of two readings; the earlier one of equals. */
export function surerCells(before: FieldCells, after: FieldCells): FieldCells {
  return Object.fromEntries(
    Object.entries(before).map(([field, cell]) => {
      const other = after[field];
      return [field, other && isSurer(other, cell) ? other : cell];
    }),
  );
}

function isSurer(cell: Cell, other: Cell): boolean {
  if (!isValueCell(cell)) return false;
  if (!isValueCell(other)) return true;
  const [filled, were] = [entriesOf(cell.value), entriesOf(other.value)];
  return filled === were ? cell.confidence > other.confidence : filled > were;
}

/** How many entries a list of records has filled; 1 for any other value. */
function entriesOf(value: unknown): number {
  if (!Array.isArray(value)) return 1;
  return value
    .flatMap((entry) => (typeof entry === 'object' && entry !== null ? Object.values(entry) : [entry]))
    .filter((one) => one !== null).length;
}
