/** Cutting a visual line into cells: stretches of words that stand together, and the numbers among them. */
import { type Box, type Line, unionBox, type Word } from '@brf/contracts';
import { cleanText } from './fold.ts';
import { type ParsedNumber, parseNumber, repairDigits } from './numbers.ts';

/** Words of one line that stand together; a number split over several words is one segment. */
export interface Segment {
  text: string;
  box: Box;
  words: readonly Word[];
  /** The number, when the segment is one and nothing else. */
  number: ParsedNumber | null;
  /** Least recognition confidence of its words. */
  confidence: number;
}

/** A printed number with its place. */
export interface Amount extends ParsedNumber {
  text: string;
  box: Box;
  words: readonly Word[];
  confidence: number;
}

/** Middle value of a list; `fallback` when it is empty. */
export function median(values: readonly number[], fallback = 0): number {
  if (values.length === 0) return fallback;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? fallback;
}

/** Joins words into a segment and reads its number. Look-alike letters are forgiven in recognised words. */
export function segmentOf(words: readonly Word[]): Segment {
  const text = cleanText(words.map((w) => w.text).join(' ')).replace(/\s*[.…_]{3,}\s*$/, '');
  const recognised = words.some((w) => w.confidence < 1);
  let number = parseNumber(text);
  // A recogniser's stray space or letter within a number; only where no plain reading exists.
  if (
    !number &&
    recognised &&
    /\d/.test(text) &&
    (text.match(/\d/g) ?? []).length * 2 >= text.replace(/\s/g, '').length
  ) {
    number = parseNumber(text, { lenient: true });
  }
  if (number && recognised) number = withGroup(number);
  return {
    text,
    box: unionBox(words.map((w) => w.box)),
    words,
    number,
    confidence: Math.min(...words.map((w) => w.confidence)),
  };
}

/** `-36,411`: a point between thousands read as a comma. No amount has three decimals, and a rate is small. */
function withGroup(number: ParsedNumber): ParsedNumber {
  const isAmount = number.unit === null && (number.value < 0 || number.value >= 20);
  return number.decimals === 3 && isAmount
    ? { ...number, value: Math.round(number.value * 1000), decimals: 0 }
    : number;
}

export function amountOf(segment: Segment): Amount | null {
  if (!segment.number) return null;
  const { text, box, words, confidence } = segment;
  return { ...segment.number, text, box, words, confidence };
}

const numericWord = /^[-+~(]?[\dOlI|]{1,3}(?:[ .'’]?\d{3})*(?:[,.]\d+)?[)%*]*-?$|^[-(]?\d{4,5}$/;
const startsNumber = /^[-+~(]?\d/;
const groupWord = /^\d{3}(?:[ .]\d{3})*(?:[,.]\d{1,2})?[)%*]*-?$/;
/** Groups between which a recogniser may have swallowed the space. */
const looseGroups = /^\d{3}(?:[ .]?\d{3})*(?:[,.]\d{1,2})?[)%*]*-?$/;
const leaders = /^[.…_·]+$/;

function isNumeric(text: string): boolean {
  return numericWord.test(text) && /\d/.test(text);
}

/** Whether two neighbouring words belong to one number, by their digits alone. */
function continuesNumber(left: string, right: string, recognised: boolean): boolean {
  if (/^[-(+]+$/.test(left)) return startsNumber.test(right);
  if (/^[)%]+$/.test(right)) return isNumeric(left);
  if (!isNumeric(left)) return false;
  // Print groups its digits; a recogniser may swallow a space between groups.
  const ungrouped = !recognised && left.replace(/\D/g, '').length > 3 && !/[ .]/.test(left);
  const group = recognised ? looseGroups : groupWord;
  return /\d$/.test(left) && !/,\d+$/.test(left) && !ungrouped && group.test(right);
}

const segmentsByLine = new WeakMap<Line, readonly Segment[]>();

/**
 * The line's segments from left to right. Words part where the gap is wider than 0.85 em; digit groups join
 * into one number where the gap is that of a space; two neighbouring numbers always part.
 */
export function splitLine(line: Line): readonly Segment[] {
  const known = segmentsByLine.get(line);
  if (known) return known;
  const segments = cutLine(line);
  segmentsByLine.set(line, segments);
  return segments;
}

/** A rule that touches the digits under it is recognised as quotation marks about the number. */
function trimSpecks(word: Word): Word {
  if (word.confidence >= 1 || !/\d/.test(word.text) || /\p{L}{2}/u.test(word.text)) return word;
  const text = word.text.replace(/^["'”“„’‘´`«»]+|["'”“„’‘´`«»]+$/g, '');
  return text === word.text || text === '' ? word : { ...word, text };
}

function cutLine(line: Line): Segment[] {
  const words = line.words
    .map(trimSpecks)
    .filter((w) => !leaders.test(w.text.trim()) && w.text.trim() !== '');
  if (words.length === 0) return [];
  const em =
    median(
      words.map((w) => w.fontSize),
      line.fontSize,
    ) || 10;
  const groups: Word[][] = [];
  let current: Word[] = [];
  for (const word of words) {
    const last = current.at(-1);
    if (!last) {
      current = [word];
      continue;
    }
    const gap = word.box.x0 - last.box.x1;
    const left = digitsOf(last);
    const right = digitsOf(word);
    const bothNumeric =
      (isNumeric(left) || /^[-(+]+$/.test(left)) &&
      (startsNumber.test(right) || /^-$/.test(right) || /^[)%]+$/.test(right));
    const inText = current.some((w) => /\p{L}{2,}/u.test(w.text));
    const joined =
      bothNumeric && !inText
        ? continuesNumber(left, right, word.confidence < 1) && gap <= numberGap(current, em)
        : gap <= 0.85 * em;
    if (joined) current.push(word);
    else {
      groups.push(current);
      current = [word];
    }
  }
  groups.push(current);
  const [bullet, next] = groups;
  const isBullet =
    bullet?.length === 1 &&
    next &&
    /^-$/.test(cleanText(bullet[0]?.text ?? '')) &&
    /^\p{L}/u.test(next[0]?.text ?? '');
  return (isBullet ? groups.slice(1) : groups).flatMap((words) => partAmounts(segmentOf(words)));
}

/**
 * Two amounts set so close that they ran together (`12 345 678 11 234 567`) are parted where both halves are
 * grouped in threes, as evenly as can be.
 */
function partAmounts(segment: Segment): Segment[] {
  if (segment.number || !/^-?\d{1,3}(?: -?\d{1,3})+$/.test(segment.text)) return [segment];
  const pieces = segment.words.flatMap(piecesOf);
  if (
    pieces
      .map((p) => p.text)
      .join('')
      .replace(/\D/g, '').length < 8
  )
    return [segment];
  let best: [Segment, Segment] | null = null;
  let bestDifference = Number.POSITIVE_INFINITY;
  for (let i = 1; i < pieces.length; i++) {
    const left = segmentOf(pieces.slice(0, i));
    const right = segmentOf(pieces.slice(i));
    const difference = Math.abs(left.text.length - right.text.length);
    if (!left.number?.regular || !right.number?.regular || difference >= bestDifference) continue;
    best = [left, right];
    bestDifference = difference;
  }
  return best ?? [segment];
}

/** The parts of a word that holds spaces, each with its share of the box. */
function piecesOf(word: Word): Word[] {
  const { x0, x1 } = word.box;
  const width = (x1 - x0) / Math.max(1, word.text.length);
  return [...word.text.matchAll(/\S+/g)].map((m) => {
    const start = x0 + (m.index ?? 0) * width;
    return { ...word, text: m[0], box: { ...word.box, x0: start, x1: start + m[0].length * width } };
  });
}

/** The word's text, with look-alike letters as digits where it was recognised and is mostly digits. */
function digitsOf(word: Word): string {
  const text = cleanText(word.text);
  return word.confidence < 1 ? repairDigits(text) : text;
}

/** Widest gap that still is a space inside the number begun by `words`. */
function numberGap(words: readonly Word[], em: number): number {
  const gaps = words.slice(1).map((w, i) => w.box.x0 - (words[i]?.box.x1 ?? w.box.x0));
  const least = gaps.length > 0 ? Math.min(...gaps) : 0;
  // Recognised boxes hug a thin 1: `-1 234 567` seems to have a wider space after its first digit.
  const [only, second] = words;
  if (only && !second && only.confidence < 1 && /^[-=~]{1,2}1$/.test(cleanText(only.text))) return 0.85 * em;
  return Math.min(0.85 * em, Math.max(0.62 * em, 1.6 * least));
}

/** A reference to a note: `Not 3`, `not 4, 5`, `(Not 2)`; null otherwise. */
export function noteReference(text: string): string | null {
  const m = cleanText(text).match(
    /^\(?(?:se )?not(?:er)?\.?:? ?(\d{1,2}(?: ?(?:[,&+/-]|och) ?\d{1,2})*)\)?$/i,
  );
  return m?.[1] ?? null;
}
