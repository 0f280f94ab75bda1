/** The dates of a page: in figures of any order, in Swedish words, with the year beside or apart. */

export interface PrintedDate {
  year: number | null;
  month: number;
  /** Null when only the month is printed. */
  day: number | null;
  /** Index of the line on the page on which it begins. */
  line: number;
}

const monthNames = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];
const monthWord =
  '(jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

const yearFirst =
  /(?<![\d.])((?:18|19|20)\d{2}) ?([-./ ]) ?(0?[1-9]|1[0-2]) ?\2 ?(0?[1-9]|[12]\d|3[01])(?!\d)/g;
const compact = /(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/g;
const shortCompact = /(?<![\d-])(\d{2})[- ]?(0[1-9]|1[0-2])[- ]?(0[1-9]|[12]\d|3[01])(?![\d-])/g;
const slashed = /(?<!\d)(0?[1-9]|[12]\d|3[01])\/(0?[1-9]|1[0-2])(?:[- ,]{0,2}((?:19|20)?\d{2})(?!\d))?/g;
const dayFirst = /(?<!\d)(0?[1-9]|[12]\d|3[01])([-.])(0?[1-9]|1[0-2])\2((?:19|20)\d{2})(?!\d)/g;
const worded = new RegExp(
  `(?<!\\d)(0?[1-9]|[12]\\d|3[01])(?::?[ae]|:[a-z]+)?\\.? ?(?:dagen i )?${monthWord}\\b\\.?,? ?((?:18|19|20)\\d{2})?(?!\\d)`,
  'g',
);
/** A month with its year and no day before it. */
const monthYear = new RegExp(
  `(?<!\\d(?::?[ae]|:[a-z]+)?\\.? ?(?:dagen i )?)\\b${monthWord}\\b\\.? ?((?:19|20)\\d{2})(?!\\d)`,
  'g',
);
const numericMonth = /(?<![\d-])((?:19|20)\d{2})[-/](0[1-9]|1[0-2])(?![\d-])/g;

/** Month number of a Swedish month's name or its short form. */
export function monthOf(word: string): number | null {
  const start = word.slice(0, 3).toLowerCase();
  const index = monthNames.findIndex((name) => name.startsWith(start));
  return index < 0 ? null : index + 1;
}

function fullYear(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const year = Number(text);
  return text.length === 4 ? year : year > 50 ? 1900 + year : 2000 + year;
}

/** All dates printed in the lines, a date over a line's end included. */
export function datesIn(lineTexts: readonly string[]): PrintedDate[] {
  const dates: PrintedDate[] = [];
  lineTexts.forEach((text, line) => {
    const next = lineTexts[line + 1];
    dates.push(...datesOf(text, line));
    if (next !== undefined) {
      const tail = text.slice(-24);
      const wrapped = datesOf(`${tail} ${next.slice(0, 24)}`, line, tail.length);
      dates.push(...wrapped);
    }
  });
  return dates;
}

/** Dates of one text; with `across`, only those that cross that position. */
function datesOf(raw: string, line: number, across?: number): PrintedDate[] {
  const text = raw
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ');
  const dates: PrintedDate[] = [];
  const collect = (form: RegExp, read: (match: RegExpExecArray) => Omit<PrintedDate, 'line'> | null) => {
    for (const match of text.matchAll(form)) {
      const end = match.index + match[0].length;
      if (across !== undefined && (match.index > across || end <= across)) continue;
      const date = read(match);
      if (date && isPossible(date)) dates.push({ ...date, line });
    }
  };
  collect(yearFirst, (m) => ({ year: Number(m[1]), month: Number(m[3]), day: Number(m[4]) }));
  collect(compact, (m) => ({ year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) }));
  collect(shortCompact, (m) => ({ year: fullYear(m[1]), month: Number(m[2]), day: Number(m[3]) }));
  collect(slashed, (m) => ({ year: fullYear(m[3]), month: Number(m[2]), day: Number(m[1]) }));
  collect(dayFirst, (m) => ({ year: Number(m[4]), month: Number(m[3]), day: Number(m[1]) }));
  collect(worded, (m) => {
    const month = monthOf(m[2] ?? '');
    return month === null ? null : { year: fullYear(m[3]), month, day: Number(m[1]) };
  });
  collect(monthYear, (m) => {
    const month = monthOf(m[1] ?? '');
    return month === null ? null : { year: fullYear(m[2]), month, day: null };
  });
  collect(numericMonth, (m) => ({ year: Number(m[1]), month: Number(m[2]), day: null }));
  return dates;
}

function isPossible(date: Omit<PrintedDate, 'line'>): boolean {
  if (date.day === null) return true;
  return date.day <= new Date(Date.UTC(date.year ?? 2000, date.month, 0)).getUTCDate();
}
