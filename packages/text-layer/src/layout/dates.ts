/** Dates and periods as Swedish reports print them. */
import { cleanText, fold } from './fold.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const monthPattern =
  '(jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

const named = new RegExp(
  `(?<!\\d)(\\d{1,2})(?::?e)?[ .]{0,2}${monthPattern}\\.?,? ?((?:18|19|20)\\d\\d)(?!\\d)`,
  'gi',
);
const yearless = new RegExp(
  `(?<!\\d)(\\d{1,2})(?::?e)?[ .]{0,2}${monthPattern}\\.? ?(?:-|till|t\\.?o\\.?m\\.?)`,
  'gi',
);

/** ISO form of a real calendar date (1850 to 2099), or null. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (year < 1850 || year > 2099 || month < 1 || month > 12 || day < 1) return null;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day > days) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function monthNumber(name: string): number {
  return months.indexOf(fold(name).slice(0, 3)) + 1;
}

export interface FoundDate {
  /** YYYY-MM-DD */
  date: string;
  /** Offsets in the cleaned text. */
  start: number;
  end: number;
  /** True when the year was not printed but taken from a later date of the same range. */
  yearInferred: boolean;
}

/**
 * All dates in a text, in order: `2023-12-31`, `2023.12.31`, `20231231`, `31 december 2023`, `den 31 dec. 2023`,
 * `31/12 2023`, and `1 januari` of `1 januari - 31 december 2023`. Offsets refer to `cleanText(text)`.
 */
export function findDates(text: string): FoundDate[] {
  const clean = cleanText(text);
  if (!/\d{4}/.test(clean)) return [];
  const found: FoundDate[] = [];
  const add = (m: RegExpMatchArray, date: string | null, yearInferred = false): void => {
    const start = m.index ?? 0;
    const end = start + m[0].length;
    if (!date || found.some((f) => start < f.end && f.start < end)) return;
    found.push({ date, start, end, yearInferred });
  };
  for (const m of clean.matchAll(/(?<!\d)((?:18|19|20)\d\d) ?[-./] ?(\d{1,2}) ?[-./] ?(\d{1,2})(?!\d)/g)) {
    add(m, isoDate(Number(m[1]), Number(m[2]), Number(m[3])));
  }
  for (const m of clean.matchAll(/(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?![\d]|-\d{4}\b)/g)) {
    add(m, isoDate(Number(m[1]), Number(m[2]), Number(m[3])));
  }
  for (const m of clean.matchAll(named)) add(m, isoDate(Number(m[3]), monthNumber(m[2] ?? ''), Number(m[1])));
  for (const m of clean.matchAll(/(?<!\d)(\d{1,2}) ?\/ ?(\d{1,2})[ -]((?:19|20)\d\d)(?!\d)/g)) {
    add(m, isoDate(Number(m[3]), Number(m[2]), Number(m[1])));
  }
  for (const m of clean.matchAll(yearless)) {
    const start = m.index ?? 0;
    const later = found.find((f) => f.start >= start + 3 && f.start <= start + m[0].length + 12);
    if (!later) continue;
    const month = monthNumber(m[2] ?? '');
    const laterYear = Number(later.date.slice(0, 4));
    const year = month > Number(later.date.slice(5, 7)) ? laterYear - 1 : laterYear;
    const date = isoDate(year, month, Number(m[1]));
    if (date && !found.some((f) => f.start <= start && start < f.end)) {
      const end = start + m[0].replace(/ ?(?:-|till|t\.?o\.?m\.?)$/i, '').length;
      found.push({ date, start, end, yearInferred: true });
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** A column's period: a balance date, a fiscal year, or a bare year. */
export interface Period {
  /** The year it ends in: what a broken fiscal year (2022-07 to 2023-06) is labelled by. */
  endYear: number;
  /** First day, when printed. */
  start: string | null;
  /** Last day or balance date, when printed. */
  end: string | null;
}

/** Whole and begun months from one ISO date to another. */
export function monthsBetween(start: string, end: string): number {
  const [y0 = 0, m0 = 0] = start.split('-').map(Number);
  const [y1 = 0, m1 = 0] = end.split('-').map(Number);
  return (y1 - y0) * 12 + (m1 - m0) + 1;
}

function lastDay(year: number, month: number): string | null {
  return isoDate(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate());
}

/**
 * The period a column head names: `2023`, `2023-12-31`, `2023-01-01 -2023-12-31`, `2022/2023`, `22/23`,
 * `2301-2312`, `202207-202306`, `jan-dec 2023`, `31 dec 2023`, `231231`, `-23-12-31`, `31/12-23`. Null when the text names no period or names
 * several that are not one range.
 */
export function parsePeriod(text: string): Period | null {
  const clean = cleanText(text);
  const dates = findDates(clean).map((d) => d.date);
  if (dates.length > 0) {
    const end = dates.toSorted().at(-1) ?? null;
    const start = dates.length > 1 ? (dates.toSorted()[0] ?? null) : null;
    if (!end) return null;
    // Heads of two columns that ran together are no range: a fiscal year lasts 18 months at most.
    if (start && monthsBetween(start, end) > 18) return null;
    return { endYear: Number(end.slice(0, 4)), start, end };
  }
  const monthRange = clean.match(
    /(?<!\d)(?:20)?(\d\d)(0[1-9]|1[0-2]) ?- ?(?:20)?(\d\d)(0[1-9]|1[0-2])(?!\d)/,
  );
  if (monthRange) {
    const startYear = 2000 + Number(monthRange[1]);
    const endYear = 2000 + Number(monthRange[3]);
    if (endYear - startYear === 0 || endYear - startYear === 1) {
      return {
        endYear,
        start: isoDate(startYear, Number(monthRange[2]), 1),
        end: lastDay(endYear, Number(monthRange[4])),
      };
    }
  }
  const dayRange = clean.match(/(?<!\d)(\d\d)(\d\d)(\d\d) ?- ?(\d\d)(\d\d)(\d\d)(?!\d)/);
  if (dayRange) {
    const start = isoDate(2000 + Number(dayRange[1]), Number(dayRange[2]), Number(dayRange[3]));
    const end = isoDate(2000 + Number(dayRange[4]), Number(dayRange[5]), Number(dayRange[6]));
    if (start && end) return { endYear: Number(end.slice(0, 4)), start, end };
  }
  const short = clean.match(/^[-'’]?(\d\d)([-.]?)(\d\d)\2(\d\d)$/);
  if (short) {
    const [year, month, day] = [2000 + Number(short[1]), Number(short[3]), Number(short[4])];
    const end = isoDate(year, month, day);
    // Six digits in a row are an amount unless they are the last day of a month.
    if (end && (short[2] !== '' || end === lastDay(year, month))) return { endYear: year, start: null, end };
  }
  const dayFirst = clean.match(/^(\d{1,2}) ?[/.] ?(\d{1,2}) ?[-.'’ ] ?(\d\d)$/);
  if (dayFirst) {
    const end = isoDate(2000 + Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1]));
    if (end) return { endYear: Number(end.slice(0, 4)), start: null, end };
  }
  const split = clean.match(/(?<!\d)(?:20)?(\d\d) ?\/ ?(?:20)?(\d\d)(?!\d)/);
  if (split && Number(split[2]) === (Number(split[1]) + 1) % 100) {
    return { endYear: 2000 + Number(split[2]), start: null, end: null };
  }
  const yearPair = clean.match(/^((?:19|20)\d\d) ?- ?((?:19|20)\d\d)$/);
  if (yearPair && Number(yearPair[2]) === Number(yearPair[1]) + 1) {
    return { endYear: Number(yearPair[2]), start: null, end: null };
  }
  const shortPair = clean.match(/^(\d\d)-(\d\d)$/);
  if (shortPair && Number(shortPair[2]) === Number(shortPair[1]) + 1) {
    return { endYear: 2000 + Number(shortPair[2]), start: null, end: null };
  }
  const yearMonth = clean.match(/(?<!\d)(20\d\d)-(0[1-9]|1[0-2])(?![\d-])/);
  if (yearMonth) {
    const year = Number(yearMonth[1]);
    return { endYear: year, start: null, end: lastDay(year, Number(yearMonth[2])) };
  }
  const years = [...clean.matchAll(/(?<![\d.,/-])((?:19|20)\d\d)(?![\d/]|[.,]\d)/g)].map((m) => Number(m[1]));
  const distinct = [...new Set(years)];
  if (distinct.length === 1 && distinct[0] !== undefined)
    return { endYear: distinct[0], start: null, end: null };
  return null;
}
