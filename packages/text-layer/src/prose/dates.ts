import { findDates, isoDate } from '../layout/dates.ts';
import { foldInPlace } from './fold-in-place.ts';

/** A date found in a text, with its place there; `year` is null when only day and month are printed. */
interface DateMatch {
  year: number | null;
  month: number;
  day: number;
  /** YYYY-MM-DD, null without a year. */
  iso: string | null;
  start: number;
  end: number;
}

interface DateRange {
  from: string;
  to: string;
  start: number;
  end: number;
}

const MONTHS = 'januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december'.split(
  '|',
);
const ORDINALS =
  'forsta|andra|tredje|fjarde|femte|sjatte|sjunde|attonde|nionde|tionde|elfte|tolfte|trettonde|fjortonde|femtonde|sextonde|sjuttonde|artonde|nittonde|tjugonde'.split(
    '|',
  );
const DAY_WORDS: ReadonlyMap<string, number> = new Map([
  ...ORDINALS.map((word, i) => [word, i + 1] as const),
  ...ORDINALS.slice(0, 9).map((word, i) => [`tjugo${word}`, 21 + i] as const),
  ['trettionde', 30],
  ['trettioforsta', 31],
]);

const dayWords = [...DAY_WORDS.keys()].toSorted((a, b) => b.length - a.length).join('|');
const spokenDate = new RegExp(
  `(?<![\\da-z])(\\d{1,2}|${dayWords})(?::?e|:a)? (${MONTHS.join('|')})(?:,? ?(?:ar )?((?:19|20)\\d\\d))?(?![\\da-z])`,
  'g',
);

/**
 * Every date of a text, in order of place: what `findDates` reads, and beyond it days in words (`den femtonde
 * maj 2023`) and dates without a year (`den 3 juni`). Offsets are the text's own as long as it has no double
 * blanks; passages have none.
 */
export function datesIn(text: string): DateMatch[] {
  if (!/\d|(?:de|te|ta|ra|je) \p{Ll}/u.test(text)) return [];
  const found: DateMatch[] = findDates(text)
    .filter((d) => !d.yearInferred)
    .map(({ date, start, end }) => {
      const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
      return { year, month, day, iso: date, start, end };
    });
  for (const match of foldInPlace(text).matchAll(spokenDate)) {
    const start = match.index;
    const end = start + match[0].length;
    const year = match[3] === undefined ? null : Number(match[3]);
    const month = MONTHS.indexOf(match[2] ?? '') + 1;
    const day = DAY_WORDS.get(match[1] ?? '') ?? Number(match[1]);
    const iso = isoDate(year ?? 2000, month, day);
    if (iso && !found.some((d) => start < d.end && end > d.start))
      found.push({ year, month, day, iso: year === null ? null : iso, start, end });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/**
 * Periods of a text: two dates with a dash, `till` or `t.o.m.` between them. The first date borrows the second
 * one's year (`1 januari - 31 december 2023`).
 */
export function dateRangesIn(text: string): DateRange[] {
  const dates = datesIn(text);
  const ranges: DateRange[] = [];
  for (const [i, first] of dates.entries()) {
    const second = dates[i + 1];
    if (!second?.iso || second.year === null) continue;
    const between = foldInPlace(text.slice(first.end, second.start));
    if (!/^\s*(?:-{1,2}|till(?: och med)?|t\.? ?o\.? ?m\.?)\s*(?:den )?$/.test(between)) continue;
    const from = first.iso ?? isoDate(second.year, first.month, first.day);
    if (from && from < second.iso) ranges.push({ from, to: second.iso, start: first.start, end: second.end });
  }
  return ranges;
}
