/** Which fiscal year the report is about. */
import type { Line } from '@brf/contracts';
import type { ReportView } from '../report-view.ts';
import { splitLine } from './cells.ts';
import { isHeadLine, periodHeads } from './column-heads.ts';
import { findDates, monthsBetween } from './dates.ts';
import { cleanText } from './fold.ts';
import { reportTables } from './table.ts';

export interface FiscalYear {
  /** First and last day; null when only the year is known. */
  start: string | null;
  end: string | null;
  endYear: number;
  /** Probability that `endYear` is right. */
  confidence: number;
  /** Where it stands best: page and quote, null when inferred from heads alone. */
  evidence: { page: number; line: Line } | null;
}

const known = new WeakMap<readonly unknown[], FiscalYear | null>();

/**
 * The report's fiscal year, from stated ranges (`2022-07-01 - 2023-06-30`, `räkenskapsåret 1 januari - 31
 * december 2023`) and the column heads of its tables, by majority. Null when nothing dates the report.
 * The answer is cached per report.
 */
export function fiscalYearOf(view: Pick<ReportView, 'pages' | 'lines'>): FiscalYear | null {
  const cached = known.get(view.pages);
  if (cached !== undefined) return cached;
  const result = findFiscalYear(view);
  known.set(view.pages, result);
  return result;
}

function findFiscalYear(view: Pick<ReportView, 'pages' | 'lines'>): FiscalYear | null {
  const years = new Map<number, number>();
  const ranges = new Map<string, { weight: number; page: number; line: Line; start: string; end: string }>();
  const vote = (year: number, weight: number): void => void years.set(year, (years.get(year) ?? 0) + weight);
  for (const { page } of view.pages) {
    for (const line of view.lines(page)) {
      if (!/\d{2}/.test(line.text)) continue;
      const text = cleanText(line.text);
      const dates = findDates(text);
      for (const [i, first] of dates.entries()) {
        const second = dates[i + 1];
        if (!second || second.start - first.end > 16 || second.date <= first.date) continue;
        const between = text.slice(first.end, second.start);
        if (!/^\s*(?:-|--|till(?: och med)?|t\.? ?o\.? ?m\.?|\/)?\s*(?:den )?$/i.test(between)) continue;
        if (!isFiscalRange(first.date, second.date)) continue;
        const weight =
          (/räkenskapsår|årsredovisning|verksamhetsår/i.test(text) ? 4 : 1.5) + (page <= 4 ? 0.5 : 0);
        const key = `${first.date} ${second.date}`;
        const range = ranges.get(key);
        if (range) range.weight += weight;
        else ranges.set(key, { weight, page, line, start: first.date, end: second.date });
        vote(Number(second.date.slice(0, 4)), weight);
      }
      const stated = text.match(
        /(?:räkenskapsåret|årsredovisning(?:en)?(?: för)?|verksamhetsåret)\s+(?:för\s+)?((?:20)\d\d)(?![\d-])/i,
      );
      if (stated) vote(Number(stated[1]), 2);
      const segments = splitLine(line);
      if (!isHeadLine(segments)) continue;
      const heads = segments.flatMap(periodHeads);
      const ends = [...new Set(heads.map((h) => h.period.endYear))].toSorted((a, b) => b - a);
      const [latest, next] = ends;
      if (latest !== undefined && next !== undefined && latest - next === 1) vote(latest, 2);
    }
  }
  // Ranges stacked over a column (`2023-01-01` above `-2023-12-31`) show only in the tables' heads.
  for (const table of reportTables(view)) {
    if (table.inheritedHeads) continue;
    const latest = table.columns
      .map((c) => c.period)
      .filter((p) => p?.start && p.end)
      .toSorted((a, b) => (b?.endYear ?? 0) - (a?.endYear ?? 0))[0];
    if (!latest?.start || !latest.end || !isFiscalRange(latest.start, latest.end)) continue;
    const line = view.lines(table.page).find((l) => l.text.includes((latest.end ?? '').slice(0, 4)));
    if (!line) continue;
    const key = `${latest.start} ${latest.end}`;
    const range = ranges.get(key);
    if (range) range.weight += 2;
    else ranges.set(key, { weight: 2, page: table.page, line, start: latest.start, end: latest.end });
  }
  const ranked = [...years.entries()].toSorted((a, b) => b[1] - a[1] || b[0] - a[0]);
  const [best, second] = ranked;
  if (!best) return null;
  const [endYear, weight] = best;
  const range = [...ranges.values()]
    .filter((r) => Number(r.end.slice(0, 4)) === endYear)
    .toSorted((a, b) => b.weight - a.weight)[0];
  return {
    start: range?.start ?? null,
    end: range?.end ?? null,
    endYear,
    confidence: Math.min(0.99, weight / (weight + 0.5 * (second?.[1] ?? 0) + 0.5)),
    evidence: range ? { page: range.page, line: range.line } : null,
  };
}

/** A first year may begin on any day; every fiscal year ends with a month and lasts 18 months at most. */
function isFiscalRange(start: string, end: string): boolean {
  // Two balance dates side by side: a year begins the day after.
  if (isMonthEnd(start) && start.slice(5) === end.slice(5)) return false;
  const months = monthsBetween(start, end);
  return months >= 3 && months <= 18 && isMonthEnd(end);
}

function isMonthEnd(date: string): boolean {
  const [y = 0, m = 0, d = 0] = date.split('-').map(Number);
  return d === new Date(Date.UTC(y, m, 0)).getUTCDate();
}
