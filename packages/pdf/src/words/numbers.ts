/** Numbers printed in groups ("1 234 567", "- 500") become one word, so that a value has one place. */
import type { PlacedWord } from './words.ts';

/** Groups of one number stand closer than this share of the font size. */
const GROUP_GAP = 0.6;
/** A gap this many times the number's smallest one separates columns. */
const UNEVEN = 1.8;
/** A sign stands this close to its number, and this far from what is before it. */
const SIGN_GAP = 0.45;
const CELL_GAP = 0.9;

const FIRST_GROUP = /^[(+\-\u2212\u2013]?\d{1,3}$/;
/** Recognition drops thin gaps or sees a point: "1789 345" and "1.789 345" stand for "1 789 345". */
const RUN_TOGETHER = /^[(+\-\u2212\u2013]?[1-9](?:\d{3,5}|\d{0,2}\.\d{3})$/;
const YEAR = /^(?:19|20)\d\d$/;
const NEXT_GROUP = /^\d{3}(?:[,.]\d{1,2})?(?:[).,;:%*]|:-)*$/;
const PLAIN_GROUP = /^\d{3}$/;
const SIGN = /^[-\u2212\u2013]$/;

const gapBetween = (left: PlacedWord, right: PlacedWord) => right.box.x0 - left.box.x1;

/**
 * Joins the digit groups and signs of one line, whose words stand from left to right. Recognised words may
 * also have lost a gap within a number; it is put back.
 */
export function joinNumbers(
  line: readonly PlacedWord[],
  source: 'printed' | 'recognised' = 'printed',
): PlacedWord[] {
  const joined: PlacedWord[] = [];
  for (let i = 0; i < line.length; ) {
    const run = numberAt(line, i, source);
    joined.push(merge(run));
    i += run.length;
  }
  return joined;
}

/** The words from `start` on that are one number; at least the first word. */
function numberAt(
  line: readonly PlacedWord[],
  start: number,
  source: 'printed' | 'recognised',
): PlacedWord[] {
  const signed = isSignAt(line, start) ? 1 : 0;
  const run = line.slice(start, start + 1 + signed);
  const head = run.at(-1);
  if (!head || !(opensNumber(head.text) || (source === 'recognised' && lostGap(line, start + signed))))
    return run;
  let smallest = Number.POSITIVE_INFINITY;
  for (let index = start + run.length; ; index++) {
    const last = run.at(-1);
    const next = line[index];
    if (!last || !next) return run;
    const gap = gapBetween(last, next);
    const size = Math.min(last.fontSize, next.fontSize);
    if (!NEXT_GROUP.test(next.text)) {
      // "12 123 45": a house number and a postal code, not a number.
      if (run.length > 1 + signed && /^\d{1,2}$/.test(next.text) && gap < GROUP_GAP * size) run.pop();
      return run;
    }
    if (gap > GROUP_GAP * size || gap < -0.1 * size || gap > UNEVEN * Math.max(smallest, 0.15 * size))
      return run;
    if (Math.max(last.fontSize, next.fontSize) > 1.2 * size) return run;
    run.push(next);
    smallest = Math.min(smallest, gap);
    if (!PLAIN_GROUP.test(next.text)) return run;
  }
}

/** Whether the word is a minus sign that belongs to the digits after it, rather than a dash between words. */
function isSignAt(line: readonly PlacedWord[], index: number): boolean {
  const [before, sign, next] = [line[index - 1], line[index], line[index + 1]];
  if (!sign || !next || !SIGN.test(sign.text) || !/^\d/.test(next.text)) return false;
  const opensCell = !before || gapBetween(before, sign) > CELL_GAP * sign.fontSize;
  return opensCell && gapBetween(sign, next) <= SIGN_GAP * next.fontSize;
}

function opensNumber(text: string): boolean {
  return FIRST_GROUP.test(text) && !/^0\d/.test(text);
}

/** A year in a sentence may stand before a number; alone in its cell it is part of one. */
function lostGap(line: readonly PlacedWord[], index: number): boolean {
  const [before, word] = [line[index - 1], line[index]];
  if (!word || !RUN_TOGETHER.test(word.text)) return false;
  return !YEAR.test(word.text) || !before || gapBetween(before, word) > 1.5 * word.fontSize;
}

function merge(run: readonly PlacedWord[]): PlacedWord {
  const [first, ...rest] = run;
  if (!first) throw new RangeError('merge needs at least one word');
  if (rest.length === 0) return first;
  const texts = run.map((word) => word.text);
  const sign = SIGN.test(first.text) ? first.text : '';
  const [head = '', ...groups] = sign ? texts.slice(1) : texts;
  const text = `${sign}${[groups.length > 0 ? grouped(head) : head, ...groups].join(' ')}`;
  return {
    text,
    box: {
      x0: first.box.x0,
      y0: Math.min(...run.map((w) => w.box.y0)),
      x1: Math.max(...run.map((w) => w.box.x1)),
      y1: Math.max(...run.map((w) => w.box.y1)),
    },
    fontSize: Math.max(...run.map((w) => w.fontSize)),
    bold: run.every((w) => w.bold),
    confidence: Math.min(...run.map((w) => w.confidence)),
    baseline: first.baseline,
  };
}

/** Puts back the gap of a run-together first group; leaves any other text alone. */
function grouped(text: string): string {
  return RUN_TOGETHER.test(text) ? text.replace(/\.?(\d{3})$/, ' $1') : text;
}
