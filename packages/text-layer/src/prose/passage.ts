import { type Box, unionBox, type Word } from '@brf/contracts';
import { cleanText } from '../layout/fold.ts';
import { foldInPlace } from './fold-in-place.ts';

/** A word of a passage: where it stands on its page and in the passage's text. */
interface PlacedWord {
  word: Word;
  page: number;
  start: number;
  end: number;
}

/** Running text that remembers which printed words it is made of. `folded` has the length of `text`. */
export interface Passage {
  text: string;
  folded: string;
  words: readonly PlacedWord[];
}

/** Where a stretch of a passage is printed. */
interface Evidence {
  page: number;
  box: Box;
  quote: string;
}

/** Separates the cells of a table row in a passage's text. */
export const CELL_BREAK = '\t';

interface PassagePart {
  /** What stands between the word and the one before it. */
  before: string;
  word: Word;
  page: number;
  /** Drop the hyphen at the word's end: the next part goes on with it. */
  cut?: boolean;
}

/** Builds a passage from words; the text is clean (plain blanks and dashes, no ligatures). */
export function passageOf(parts: readonly PassagePart[]): Passage {
  let text = '';
  const words: PlacedWord[] = [];
  for (const { before, word, page, cut } of parts) {
    const printed = cleanText(word.text);
    if (printed === '') continue;
    const shown = cut ? printed.replace(/-$/, '') : printed;
    if (text !== '') text += before;
    words.push({ word, page, start: text.length, end: text.length + shown.length });
    text += shown;
  }
  return { text, folded: foldInPlace(text), words };
}

/** The part of a passage from `start` to `end`, trimmed of blanks. */
export function slicePassage(passage: Passage, start: number, end: number): Passage {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(passage.text.charAt(from))) from++;
  while (to > from && /\s/.test(passage.text.charAt(to - 1))) to--;
  return {
    text: passage.text.slice(from, to),
    folded: passage.folded.slice(from, to),
    words: passage.words
      .filter((w) => w.end > from && w.start < to)
      .map((w) => ({ ...w, start: w.start - from, end: w.end - from })),
  };
}

/**
 * Where the characters from `start` to `end` are printed: the page of the first word and the box around the
 * words on that page. Throws a RangeError when no word stands there.
 */
export function evidenceOf(passage: Passage, start = 0, end = passage.text.length): Evidence {
  const touched = passage.words.filter((w) => w.end > start && w.start < end);
  const first = touched[0];
  if (!first) throw new RangeError(`no word between ${start} and ${end} of a passage`);
  const onPage = touched.filter((w) => w.page === first.page);
  return {
    page: first.page,
    box: unionBox(onPage.map((w) => w.word.box)),
    quote: passage.text.slice(start, end).replaceAll(CELL_BREAK, ' ').trim(),
  };
}

/** How far a word with glyphs that no letter stands for can be trusted. */
const BROKEN_GLYPHS = 0.2;

/** The lowest recognition confidence of the words from `start` to `end`; 1 for an intact text layer. */
export function legibility(passage: Passage, start = 0, end = passage.text.length): number {
  const touched = passage.words.filter((w) => w.end > start && w.start < end);
  return touched.reduce((lowest, { word }) => {
    const broken = /[\ufffd\u0000]|\p{Ll}["!#$]\p{Ll}/u.test(word.text);
    return Math.min(lowest, broken ? BROKEN_GLYPHS : word.confidence);
  }, 1);
}

const ABBREVIATION =
  /(?:^|[\s(])(?:t\.?ex|bl\.?a|d\.?v\.?s|s\.?k|t\.?o\.?m|fr\.?o\.?m|fr|ca|c:a|kl|kv|nr|org|org\.?nr|inkl|exkl|resp|ordf|v|bl|jfr|enl|f\.?n|f\.?d|p\.?g\.?a|[a-z])$/;

/** The sentences of a passage. Points of abbreviations, ordinals and numbers end none. */
export function sentencesOf(passage: Passage): Passage[] {
  const sentences: Passage[] = [];
  let from = 0;
  for (const match of passage.text.matchAll(/[.!?:;]+["”)]?\s+(?=["”(]?[\p{Lu}\d•])/gu)) {
    const stop = match.index + match[0].trimEnd().length;
    const before = passage.folded.slice(from, match.index);
    if (/^[:;]/.test(match[0])) continue;
    if (match[0].startsWith('.') && (ABBREVIATION.test(before) || /^\d{1,2}$/.test(before.trim()))) continue;
    sentences.push(slicePassage(passage, from, stop));
    from = match.index + match[0].length;
  }
  sentences.push(slicePassage(passage, from, passage.text.length));
  return sentences.filter((s) => s.words.length > 0);
}
