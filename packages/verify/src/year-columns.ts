/** The columns of a table by the years at their heads, so that a value can be told from last year's. */
import type { Box, Line } from '@brf/contracts';

export interface YearColumn {
  year: number;
  x0: number;
  x1: number;
  /** Lines of the page for which this head holds: from the head to the next head or the page's end. */
  fromLine: number;
  toLine: number;
}

interface YearMark {
  year: number;
  /** Printed as four digits and nothing else. */
  bare: boolean;
  box: Box;
}

const yearForm = /(?<!\d)((?:19|20)\d{2})(?!\d)/g;
/** "2201-2212": months of a fiscal year, which the second year names. */
const monthRange = /^\d{2}(?:0[1-9]|1[0-2])\s*[-–—]\s*(\d{2})(?:0[1-9]|1[0-2])$/;
/** "2022/23", "2022/2023": a fiscal year over two calendar years, known by the later. */
const brokenYear = /^((?:19|20)\d{2})\s*[/–—-]\s*(?:(?:19|20)(?=\d{2}$))?(\d{2})$/;
/** A head is years, dates and a few words ("Not", "kr", "1 januari - 31 december", "Belopp i tkr"). */
const headWords =
  /^(?:not|noter|note|kr|tkr|mkr|sek|belopp|i|nyckeltal|flerarsoversikt|per|ar|den|utgang|rakenskapsaret|resultatrakning|balansrakning|kassaflodesanalys|tillgangar|skulder|eget|kapital|och|januari|december|juli|juni|dec|jan|\d{1,2}|[-–—]+)$/;

/** Year columns of the lines, each with the range of lines it heads. */
export function yearColumnsOf(lines: readonly Line[]): YearColumn[] {
  const heads: { line: number; columns: YearMark[] }[] = [];
  lines.forEach((line, index) => {
    const columns = headOf(line);
    if (columns) heads.push({ line: index, columns });
  });
  return heads.flatMap((head, i) => {
    const prose = lines.findIndex((line, at) => at > head.line && (isProse(line) || headsParts(line)));
    const toLine = Math.min(heads[i + 1]?.line ?? lines.length, prose < 0 ? lines.length : prose) - 1;
    return head.columns.map((mark) => ({
      year: mark.year,
      x0: mark.box.x0,
      x1: mark.box.x1,
      fromLine: head.line,
      toLine,
    }));
  });
}

/** A sentence ends a table: many words, no amount at its end. */
function isProse(line: Line): boolean {
  const words = line.words.filter((word) => /\p{L}{2}/u.test(word.text));
  const last = line.words.at(-1)?.text ?? '';
  return words.length >= 9 && !/^[-(\u2212]?\d/.test(last);
}

/** `Bostäder  Lokaler  Summa` heads a table whose columns are parts, not years. */
function headsParts({ words, fontSize }: Line): boolean {
  const apart = words.filter((word, i) => word.box.x0 - (words[i - 1]?.box.x1 ?? word.box.x0) > 2 * fontSize);
  const last = words.at(-1)?.text ?? '';
  return apart.length >= 2 && /^(?:summa|totalt?)$/i.test(last) && !words.some((w) => /\d/.test(w.text));
}

/** `-23  -22  -21`: heads without their century, one year after the other. */
function shortYears({ words }: Line): YearMark[] | null {
  const figures = words.filter((word) => /\d/.test(word.text));
  const marks = figures.flatMap(({ text, box }) => {
    const short = /^[-–—\u2212'’](\d\d)$/.exec(text)?.[1];
    return short === undefined ? [] : [{ year: 2000 + Number(short), bare: true, box }];
  });
  const follow = marks.every((m, i) => i === 0 || Math.abs(m.year - (marks[i - 1]?.year ?? 0)) === 1);
  return marks.length >= 3 && marks.length === figures.length && follow ? marks : null;
}

function headOf(line: Line): YearMark[] | null {
  const short = shortYears(line);
  if (short) return short;
  const marks: YearMark[] = [];
  let others = 0;
  for (const word of line.words) {
    const years = [...word.text.matchAll(yearForm)].map((match) => Number(match[1]));
    const last = fiscalYearOfHead(word.text) ?? years.at(-1);
    if (last !== undefined && word.text.replace(/\d/g, '').length <= 8)
      marks.push({ year: last, bare: word.text.length === 4, box: word.box });
    else if (/\d{4}|\d \d{3}/.test(word.text)) return null;
    else if (
      !headWords.test(
        word.text
          .normalize('NFD')
          .replace(/[\p{M}.:,()/]/gu, '')
          .toLowerCase(),
      )
    )
      others += 1;
  }
  // Full dates make a head of a table whose other columns have names.
  if (others > (marks.some((mark) => mark.bare) ? 4 : 12)) return null;
  const columns = mergeRanges(marks);
  const distinct = new Set(columns.map((column) => column.year));
  return distinct.size >= 2 && distinct.size === columns.length ? columns : null;
}

function fiscalYearOfHead(text: string): number | undefined {
  const months = monthRange.exec(text)?.[1];
  if (months !== undefined) return 2000 + Number(months);
  const [, first, second] = brokenYear.exec(text) ?? [];
  const later = Number(first) + 1;
  return later % 100 === Number(second) ? later : undefined;
}

/** "2023-01-01 – 2023-12-31" is one head: marks that stand close together are one, with the later year. */
function mergeRanges(marks: readonly YearMark[]): YearMark[] {
  const merged: YearMark[] = [];
  for (const mark of marks) {
    const last = merged.at(-1);
    const height = mark.box.y1 - mark.box.y0;
    const close = last !== undefined && mark.box.x0 - last.box.x1 < height * 1.6;
    if (last && close && !(last.bare && mark.bare)) {
      last.box = { ...last.box, x1: mark.box.x1 };
      last.year = Math.max(last.year, mark.year);
    } else merged.push({ ...mark });
  }
  return merged;
}

/** A share of the tables that a budget or an outlook for next year does not reach. */
const FISCAL_YEAR_SHARE = 0.3;

/**
 * The report's fiscal year: the latest year that heads a good share of its tables, since tables of last year alone are
 * common and tables of next year rare; null when no table has year heads.
 */
export function fiscalYearOf(pages: readonly { columns: readonly YearColumn[] }[]): number | null {
  const votes = new Map<number, number>();
  let tables = 0;
  for (const { columns } of pages) {
    const latest = new Map<number, number>();
    for (const column of columns)
      latest.set(column.fromLine, Math.max(latest.get(column.fromLine) ?? 0, column.year));
    for (const year of latest.values()) votes.set(year, (votes.get(year) ?? 0) + 1);
    tables += latest.size;
  }
  const years = [...votes].toSorted((a, b) => b[0] - a[0]);
  return (
    years.find(([, count]) => count >= Math.max(2, FISCAL_YEAR_SHARE * tables))?.[0] ?? years[0]?.[0] ?? null
  );
}

/** The column of a box on that line, or null when it stands under none. */
export function columnAt(columns: readonly YearColumn[], line: number, box: Box): YearColumn | null {
  const heads = columns.filter((column) => line > column.fromLine && line <= column.toLine);
  let best: YearColumn | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const column of heads) {
    const distance = Math.min(
      Math.abs(box.x1 - column.x1),
      Math.abs((box.x0 + box.x1) / 2 - (column.x0 + column.x1) / 2),
      Math.abs(box.x0 - column.x0),
    );
    if (distance < bestDistance) {
      best = column;
      bestDistance = distance;
    }
  }
  if (!best) return null;
  const centre = (best.x0 + best.x1) / 2;
  const apart = heads
    .filter((head) => head !== best)
    .map((head) => Math.abs((head.x0 + head.x1) / 2 - centre));
  return bestDistance <= Math.min(...apart, 120) * 0.45 ? best : null;
}
