/** The columns of a loan table: where its rates, dates and amounts stand, and what the words above them say. */
import type { Line } from '@brf/contracts';
import { type Segment, splitLine } from '../layout/cells.ts';
import { type Period, parsePeriod } from '../layout/dates.ts';
import { cleanText } from '../layout/fold.ts';
import type { Row, Table } from '../layout/table.ts';
import { plain } from './plain-label.ts';

export type LoanColumnKind = 'rate' | 'terms' | 'maturity' | 'number' | 'repayment';

/** A word or two above the rows, with what it says that stands below. */
export interface LoanHead {
  text: string;
  kind: LoanColumnKind | null;
  left: number;
  right: number;
}

export interface LoanColumn {
  left: number;
  right: number;
  /** Words above it, folded. */
  head: string;
  period: Period | null;
  kind: LoanColumnKind | null;
  /** Head says budget or change. */
  sideline: boolean;
}

function kindOf(text: string): LoanColumnKind | null {
  const t = plain(text);
  if (/lan(?:e)?(?: )?(?:nr|nummer)|kontonr|kontonummer|lan nr|^nummer$/.test(t)) return 'number';
  if (/amort/.test(t)) return 'repayment';
  if (
    /villkor|ranteandr|andringsdag|andrings dag|konv|omsattn|bind|bunden|bundet|bundna|rantejust|omforh|ranta till|\bandring/.test(
      t,
    )
  )
    return 'terms';
  if (/forfall|slutbet|slutdatum|loptid|lopt|till och med|tom\b|t o m/.test(t)) return 'maturity';
  if (/rantesats|\branta\b|^rantan|^rante$|rantefot|^%$|snittranta/.test(t)) return 'rate';
  return null;
}

function isNoteTitle(line: Line): boolean {
  return /^not(?:er)?\.? ?:? ?\d/i.test(cleanText(line.text));
}

/** The words above the first loan, up to the heading of the note or the last amounts of what is printed above. */
export function loanHeads(lines: readonly Line[], first: Row, em: number): LoanHead[] {
  const above = lines
    .filter((l) => l.page === first.page && l.box.y1 <= first.box.y0 + 0.35 * em)
    .toSorted((a, b) => b.box.y0 - a.box.y0);
  const taken: Line[] = [];
  for (const line of above) {
    const text = cleanText(line.text);
    if (/\d{1,3}(?: \d{3})+(?!\d|-\d)/.test(text.replace(/(?:19|20)\d\d[-./]?\d\d[-./]?\d\d/g, '|'))) break;
    taken.unshift(line);
    if (isNoteTitle(line) || taken.length >= 6) break;
  }
  return taken.flatMap((line) =>
    splitLine(line).flatMap((segment) => {
      const period = parsePeriod(segment.text);
      // The note's title is no head, though dates may stand beside it.
      if (!period && isNoteTitle(line)) return [];
      // Heads that stand a space apart have run together: each word for itself.
      const parts = period ? [segment.words] : segment.words.map((word) => [word]);
      return parts.map((words) => ({
        text: words.map((w) => w.text).join(' '),
        kind: kindOf(words.map((w) => w.text).join(' ')),
        left: Math.min(...words.map((w) => w.box.x0)),
        right: Math.max(...words.map((w) => w.box.x1)),
      }));
    }),
  );
}

/** Columns of the loan rows' numbers, left to right: those that stand below one another make one. */
export function loanColumns(
  numbers: readonly Segment[],
  heads: readonly LoanHead[],
  table: Table,
): LoanColumn[] {
  const ranges: { left: number; right: number }[] = [];
  for (const { box } of numbers.toSorted((a, b) => b.box.x1 - b.box.x0 - (a.box.x1 - a.box.x0))) {
    const range = ranges.find((r) => box.x0 < r.right + 0.2 * table.em && box.x1 > r.left - 0.2 * table.em);
    if (!range) ranges.push({ left: box.x0, right: box.x1 });
    else {
      range.left = Math.min(range.left, box.x0);
      range.right = Math.max(range.right, box.x1);
    }
  }
  const sorted = ranges.toSorted((a, b) => a.left - b.left);
  return sorted.map((range): LoanColumn => {
    const over = heads.filter((h) => nearestRange(h, sorted) === range);
    const head = over.map((h) => h.text).join(' ');
    const period = over.map((h) => parsePeriod(cleanText(h.text))).find((p) => p !== null) ?? null;
    const tableColumn = table.columns.find((c) => c.left < range.right && c.right > range.left);
    const own = head === '' ? (tableColumn?.head ?? '') : head;
    const kinds = over.flatMap((h) => h.kind ?? []);
    return {
      ...range,
      head: plain(own),
      period: head === '' ? (tableColumn?.period ?? null) : period,
      kind: kinds[0] ?? (head === '' ? null : kindOf(own)),
      sideline: tableColumn?.sideline ?? false,
    };
  });
}

/** The range that a head stands over: the one it overlaps most; a head that overlaps none belongs to none. */
function nearestRange<R extends { left: number; right: number }>(
  head: LoanHead,
  ranges: readonly R[],
): R | null {
  let best: R | null = null;
  let most = -6;
  for (const range of ranges) {
    const overlap = Math.min(head.right, range.right) - Math.max(head.left, range.left);
    if (overlap > most) {
      best = range;
      most = overlap;
    }
  }
  return best;
}
