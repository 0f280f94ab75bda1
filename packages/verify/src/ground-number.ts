/** Finds a number on a page and says how well the place speaks for it. */
import type { Box } from '@brf/contracts';
import { fold } from './fold.ts';
import { type LabelFit, labelledRows, speaksOf } from './labels.ts';
import { type PrintedNumber, plainSigns } from './printed-numbers.ts';
import type { PrintedPage } from './printed-page.ts';
import { numberWords } from './printed-terms.ts';
import { columnAt } from './year-columns.ts';

export type NumberKind = 'sek' | 'cost' | 'pct' | 'number' | 'int';

export interface NumberTarget {
  value: number;
  kind: NumberKind;
  labels: readonly string[];
  /** The year whose column the value must stand in; null when any column will do. */
  year: number | null;
  /** The field is a magnitude: the print's sign says nothing. */
  unsigned: boolean;
  /** The engine says that it multiplied the print. */
  scaled: boolean;
}

export interface NumberHit {
  fault: 'other_column' | 'other_sign' | null;
  /** `row`: on a row with the field's label; `page`: elsewhere on the page; `weak`: an unlikely grouping or scale. */
  strength: 'row' | 'page' | 'weak';
  fit: LabelFit | null;
  line: number;
  box: Box;
  /** The print was multiplied by this to give the value. */
  factor: 1 | 1000 | 1000000;
  /** For a fault: the number that stands in the right column of the row. */
  instead: string | null;
}

interface Match {
  number: PrintedNumber;
  factor: 1 | 1000 | 1000000;
  fit: LabelFit | null;
}

/** The best place for the number on the page, or null when it is not printed there. */
export function groundNumber(page: PrintedPage, target: NumberTarget): NumberHit | null {
  const fits = new Map(labelledRows(page, target.labels).map((row) => [row.line, row.fit]));
  const matches = page.numbers.flatMap((number): Match[] => {
    const factor = factorOf(number, target, page);
    const match = { number, factor: factor ?? 1, fit: fits.get(number.line) ?? null };
    return factor !== null && isEvidence(page, match, target) ? [match] : [];
  });
  if (matches.length === 0) return groundWords(page, target, fits);
  const labelled = matches.filter((match) => match.fit !== null);
  const pool = labelled.length > 0 ? labelled : matches;
  const standing = pool.filter((match) => wrongColumn(page, match, target) === null);
  if (standing.length === 0) {
    const match = bestOf(pool);
    return { ...hitOf(match), fault: 'other_column', instead: wrongColumn(page, match, target) };
  }
  const signed = standing.filter((match) => rightSign(match, target));
  if (
    signed.length === 0 &&
    target.kind === 'sek' &&
    !target.unsigned &&
    !(target.value < 0 && saysLoss(page, standing))
  ) {
    const match = bestOf(standing);
    return { ...hitOf(match), fault: 'other_sign', instead: match.number.text };
  }
  return hitOf(bestOf(signed.length > 0 ? signed : standing));
}

/** A count such as 7 is printed on every page: only beside a word of its own label does it mean anything. */
function isSmallCount(target: NumberTarget): boolean {
  return target.kind === 'int' && Math.abs(target.value) < 1000 && target.labels.length > 0;
}

/** Short digits stand everywhere on a page: what they must show to be evidence. */
function isEvidence(page: PrintedPage, { number, factor, fit }: Match, target: NumberTarget): boolean {
  if (number.embedded) return target.kind === 'int' && target.value >= 1000;
  if (isSmallCount(target) && !page.lostRings) return speaksOf(page, target.labels, number.line);
  if (factor === 1) return number.grouping === 'whole' || Math.abs(target.value) >= 1000;
  if (number.grouping === 'part') return false;
  if ((number.readings[0] ?? 0) >= 100 || (factor === 1_000_000 && number.decimals)) return true;
  const headed = page.columns.some((column) => number.line > column.fromLine && number.line <= column.toLine);
  if (headed) return columnAt(page.columns, number.line, number.box) !== null;
  return fit !== null || (target.scaled && numbersBeside(page, number) >= 2);
}

/** Other whole numbers of the line: with two of them it is a table's row. */
function numbersBeside(page: PrintedPage, { line, box }: PrintedNumber): number {
  return page.numbers.filter(
    (other) => other.line === line && other.grouping === 'whole' && other.box.x0 !== box.x0,
  ).length;
}

/** Every place of the page that prints the number, in any grouping and unit. */
export function placesOfNumber(
  page: PrintedPage,
  value: number,
  kind: NumberKind,
): { line: number; box: Box }[] {
  const target = { value, kind, labels: [], year: null, unsigned: true, scaled: false };
  return page.numbers.filter((number) => {
    const factor = factorOf(number, target, page);
    return factor === 1 || (factor !== null && number.grouping === 'whole');
  });
}

function hitOf(match: Match): NumberHit {
  const weak = match.number.grouping === 'part' || match.number.embedded;
  return {
    fault: null,
    strength: match.fit !== null ? 'row' : weak ? 'weak' : 'page',
    fit: match.fit,
    line: match.number.line,
    box: match.number.box,
    factor: match.factor,
    instead: null,
  };
}

function bestOf(matches: readonly Match[]): Match {
  const [first, ...rest] = matches;
  if (!first) throw new RangeError('bestOf needs at least one match');
  return rest.reduce((best, match) => (scoreOf(match) > scoreOf(best) ? match : best), first);
}

function scoreOf({ number, factor, fit }: Match): number {
  const row = fit === 'whole' ? 8 : fit === 'start' ? 6 : fit === 'inside' ? 3 : 0;
  return row + (number.grouping === 'whole' ? 4 : 0) + (number.embedded ? -4 : 0) + (factor === 1 ? 1 : 0);
}

/** What the print must be multiplied by to be the value, or null when it is another number. */
function factorOf(number: PrintedNumber, target: NumberTarget, page: PrintedPage): Match['factor'] | null {
  const wanted = Math.abs(target.value);
  for (const reading of number.readings) {
    if (sameMagnitude(reading, wanted, target.kind, number)) return 1;
  }
  if (target.kind !== 'sek' && target.kind !== 'cost') return null;
  for (const reading of number.readings) {
    if (wanted >= 1000 && Math.abs(reading * 1000 - wanted) < 0.5) return 1000;
    const fits = wanted >= 10_000 && Math.abs(reading * 1_000_000 - wanted) < 0.5;
    if (fits && (target.scaled || printsMillions(page))) return 1_000_000;
  }
  return null;
}

function printsMillions(page: PrintedPage): boolean {
  return page.tokens.some((token) => /^(?:mkr|msek|miljon|miljoner|mnkr)$/.test(token.text));
}

function sameMagnitude(reading: number, wanted: number, kind: NumberKind, number: PrintedNumber): boolean {
  const distance = Math.abs(reading - wanted);
  switch (kind) {
    case 'sek':
    case 'cost':
      // Öre are rounded or cut.
      return number.decimals ? distance < 1 : distance < 0.5;
    case 'int':
      return distance < 1e-9;
    case 'pct':
      return distance < 0.0051;
    case 'number':
      return distance < 0.0051 || (number.decimals && Number.isInteger(wanted) && distance < 1);
  }
}

function rightSign({ number }: Match, target: NumberTarget): boolean {
  if (target.value === 0 || number.doubtfulSign) return true;
  return number.negative === target.value < 0;
}

/** Words that make an unsigned amount a negative one, or the reverse. */
const lossWords = /forlust|underskott|negativ|minsk|utbetal|amorter|utflode/;

function saysLoss(page: PrintedPage, matches: readonly Match[]): boolean {
  return matches.some(({ number }) => {
    const line = page.lines[number.line]?.text ?? '';
    return lossWords.test(line.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
  });
}

/** The number that the row prints in the right column, when the match stands in another; else null. */
function wrongColumn(page: PrintedPage, { number }: Match, target: NumberTarget): string | null {
  if (target.year === null || target.value === 0) return null;
  const row = page.numbers.filter((other) => other.line === number.line && other.grouping === 'whole');
  const column = columnAt(page.columns, number.line, number.box);
  if (column) {
    if (column.year === target.year) return null;
    const rightful = row.find((other) => {
      const at = columnAt(page.columns, other.line, other.box);
      return at !== null && at.year === target.year && at.fromLine === column.fromLine;
    });
    return rightful ? rightful.text : null;
  }
  // "1 234 (1 100)": last year's figure follows in brackets.
  if (!number.bracketed) return null;
  const before = row.filter((other) => other.box.x1 <= number.box.x0).at(-1);
  return before && !before.bracketed && !before.embedded && before.readings.some((r) => r > 31)
    ? before.text
    : null;
}

/** A number in words, and a dash or "inga" for zero. */
function groundWords(
  page: PrintedPage,
  target: NumberTarget,
  fits: ReadonlyMap<number, LabelFit>,
): NumberHit | null {
  const words = target.kind === 'int' || target.value === 0 ? numberWords(target.value) : [];
  const wanted = words.map(fold);
  const places = page.tokens
    .filter((token) => wanted.includes(token.text))
    .map((token) => ({ line: token.line, box: token.box }));
  if (target.value === 0) {
    page.lines.forEach((line, index) => {
      for (const word of line.words)
        if (plainSigns(word.text) === '-') places.push({ line: index, box: word.box });
    });
  }
  const about = isSmallCount(target) && !page.lostRings;
  const spoken = about ? places.filter(({ line }) => speaksOf(page, target.labels, line)) : places;
  const place = spoken.find(({ line }) => fits.has(line)) ?? spoken[0];
  if (!place) return null;
  const fit = fits.get(place.line) ?? null;
  const strength = fit === null ? 'weak' : 'row';
  return { fault: null, strength, fit, line: place.line, box: place.box, factor: 1, instead: null };
}
