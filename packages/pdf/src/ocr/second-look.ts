/**
 * Figures that the Swedish model is unsure of are read once more with the English one. The Swedish model has
 * never seen a percent sign and makes digits of it: "2,47%" becomes "2,4720".
 */
import { BrfError } from '@brf/contracts';
import type { OcrJob } from './engine.ts';
import type { RecognisedPage, RecognisedWord } from './hocr.ts';
import { cropPicture, type GreyPicture, readPictures } from './sheet.ts';

/** Figures read with less confidence than this are looked at again. */
const SURE = 0.9;
/** Pieces of one figure stand closer than this share of the letter size. */
const PIECE_GAP = 0.7;
/** Three decimals and more are rare; a percent sign that was read as digits is not. */
const MANY_DECIMALS = /[,.]\d{3,}$/;
const HAS_DIGIT = /\d/;
const WORD = /\p{L}{3,}/u;
const FIGURE = /^[-+−–(]?\d[\d .,:-]*\)?%?\)?[.,;*]?$/;
const PERCENT = /^\(?%\)?[.,;:]?$/;
/** What a lone percent sign is read as. */
const PERCENT_READ_AS = /^[([]?(?:[0-9oO]{1,3}|Yo|[0o]\/[0o]|[a-z]{1,2})[)\]]?[.,;:]?$/;
/** White taken along around a figure, in pixels. */
const PADDING = 7;
const MAX_FIGURES = 150;

type Figure = RecognisedWord[];

/** Reads the doubtful figures of a page again and corrects them; the other words stay as they are. */
export async function lookAgain(
  read: RecognisedPage,
  picture: GreyPicture,
  dpi: number,
  recognise: (job: OcrJob) => Promise<RecognisedPage>,
): Promise<RecognisedPage> {
  const figures = figuresOf(read.words).filter(isDoubtful).slice(0, MAX_FIGURES);
  if (figures.length === 0) return read;
  const crops = figures.map((figure) => cropPicture(picture, padded(figure)));
  const again = await readPictures(crops, 'eng', dpi, recognise);
  const replaced = new Map<RecognisedWord, RecognisedWord[]>();
  figures.forEach((figure, i) => {
    const [first, ...rest] = figure;
    const better = correct(figure, again[i] ?? []);
    if (!first || !better) return;
    replaced.set(first, better);
    for (const word of rest) replaced.set(word, []);
  });
  return { ...read, words: read.words.flatMap((word) => replaced.get(word) ?? [word]) };
}

/** Neighbouring words that can be pieces of one figure. */
function figuresOf(words: readonly RecognisedWord[]): Figure[] {
  const figures: Figure[] = [];
  let last: RecognisedWord | undefined;
  for (const word of words) {
    if (WORD.test(word.text) || !(HAS_DIGIT.test(word.text) || PERCENT_READ_AS.test(word.text))) {
      last = undefined;
      continue;
    }
    const near =
      last &&
      Math.abs(last.baseline - word.baseline) < 0.5 * word.size &&
      word.x0 > last.x0 &&
      word.x0 - last.x1 < PIECE_GAP * word.size;
    if (near) figures.at(-1)?.push(word);
    else figures.push([word]);
    last = word;
  }
  return figures;
}

function isDoubtful(figure: Figure): boolean {
  const text = textOf(figure);
  if (!HAS_DIGIT.test(text)) return false;
  return figure.some((word) => word.confidence < SURE) || MANY_DECIMALS.test(text) || /\p{L}/u.test(text);
}

/** The figure as two readings together make it, or nothing where the second one is no better. */
function correct(figure: Figure, again: readonly RecognisedWord[]): RecognisedWord[] | undefined {
  const first = textOf(figure);
  const second = again.map((word) => word.text).join(' ');
  const confidence = Math.min(1, ...again.map((word) => word.confidence));
  if (PERCENT.test(second) && figure.length === 1 && PERCENT_READ_AS.test(first)) {
    return [merge(figure, second, confidence)];
  }
  if (!FIGURE.test(second)) return undefined;
  if (second.includes('%') && !first.includes('%')) {
    return [merge(figure, withPercent(first, second), confidence)];
  }
  if (digitsOf(first) === digitsOf(second)) {
    // Two models that agree are surer than either; the Swedish one knows commas and gaps better.
    return figure.map((word) => ({ ...word, confidence: Math.max(word.confidence, confidence) }));
  }
  const doubt = Math.min(...figure.map((word) => word.confidence));
  if (FIGURE.test(first) && doubt >= confidence) return undefined;
  return [merge(figure, second, Math.min(confidence, SURE))];
}

/** "2,4720" and "247%" are "2,47%": the first reading's figures and comma as far as the second one's go. */
function withPercent(first: string, second: string): string {
  const digits = digitsOf(second);
  if (!digitsOf(first).startsWith(digits)) return second;
  let taken = 0;
  let end = 0;
  while (taken < digits.length) if (HAS_DIGIT.test(first[end++] ?? '0')) taken++;
  return `${first.slice(0, end)}%${second.endsWith(')') ? ')' : ''}`;
}

function merge(figure: Figure, text: string, confidence: number): RecognisedWord {
  const [first] = figure;
  if (!first) throw new BrfError('internal', 'A figure without words cannot be corrected.');
  return { ...first, ...boundsOf(figure), text, confidence };
}

const textOf = (figure: Figure) => figure.map((word) => word.text).join(' ');
const digitsOf = (text: string) => text.replace(/\D/g, '');

function boundsOf(figure: Figure) {
  return {
    x0: Math.min(...figure.map((w) => w.x0)),
    y0: Math.min(...figure.map((w) => w.y0)),
    x1: Math.max(...figure.map((w) => w.x1)),
    y1: Math.max(...figure.map((w) => w.y1)),
  };
}

function padded(figure: Figure) {
  const { x0, y0, x1, y1 } = boundsOf(figure);
  return { x0: x0 - PADDING, y0: y0 - PADDING, x1: x1 + PADDING, y1: y1 + PADDING };
}
