/** Column heads: which lines are heads, and which period or words stand above each column. */
import { median, type Segment, segmentOf } from './cells.ts';
import type { AmountCluster } from './clusters.ts';
import { findDates, type Period, parsePeriod } from './dates.ts';
import { cleanText, fold } from './fold.ts';
import { editDistance } from './labels.ts';
import { repairDigits } from './numbers.ts';
import type { Column } from './table-model.ts';

const headVocabulary =
  /^(?:not|note|noter|tkr|kr|sek|ksek|mkr|tsek|belopp|i|tusental|tusentals|kronor|resultatrakning|resultatrakningen|balansrakning|balansrakningen|kassaflodesanalys|finansieringsanalys|flerarsoversikt|flerarsjamforelse|nyckeltal|ekonomi|per|den|ar|arets|bokslut|utfall|budget|prognos|helar|januari|december|juni|juli|jan|dec|forandring|likvida|medel|enligt|bostadsrattsforening|rakenskapsar|rakenskapsaret|tillgangar|eget|kapital|och|skulder|versikt|resultatr|kning|balansr|foreningens|ekonomiska|utveckling|ars|fem|\d{1,2}|(?:19|20)\d\d)$/;

/** A column head that names a period, with the words that name it. */
export interface PeriodHead {
  period: Period;
  segment: Segment;
}

/**
 * The periods a segment names: itself when it names one and nothing else, or each of its words where it holds
 * several heads side by side (`Not 2023 2022`). Empty for anything else, running text included.
 */
export function periodHeads(segment: Segment): PeriodHead[] {
  const text = headText(segment);
  if (!/\d{2}/.test(text) || text.length > 60) return [];
  if (isPeriodOnly(text)) {
    const period = parsePeriod(text);
    if (period) return [{ period, segment }];
  }
  if (segment.words.length < 2) return [];
  const heads: PeriodHead[] = [];
  for (const word of segment.words) {
    const one = segmentOf([word]);
    const printed = headText(one);
    const period = isPeriodOnly(printed) && /\d{4}/.test(printed) ? parsePeriod(printed) : null;
    if (period) heads.push({ period, segment: one });
    else if (
      !fold(one.text)
        .split(' ')
        .every((t) => t === '' || headVocabulary.test(t))
    )
      return [];
  }
  return heads;
}

/** The segment's text, with look-alike letters as digits in words that were recognised. */
function headText(segment: Segment): string {
  const text = cleanText(segment.text);
  return segment.confidence < 1 ? text.split(' ').map(repairDigits).join(' ') : text;
}

const periodWord =
  /^(?:år|helår|utfall|bokslut|budget|prognos|per|den|kr|tkr|ksek|sek|mkr|jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sep(?:tember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|t\.?o\.?m\.?|till|[\d./*()¹²³-]{1,25}|\((?:t?kr|mkr|k?sek)\))$/i;

/** Whether a text is made of dates, years and the words that go with them, and nothing else. */
function isPeriodOnly(text: string): boolean {
  return /\d{2}/.test(text) && text.split(/[\s,]+/).every((token) => token === '' || periodWord.test(token));
}

/**
 * Whether a line holds column heads: one or more years, dates or ranges, and no amounts. A lone year beside a
 * label (`Byggår 1943`) is a row, not a head.
 */
export function isHeadLine(segments: readonly Segment[]): boolean {
  let periods = 0;
  let words = 0;
  let strange = 0;
  let dashes = 0;
  // Four recognised digits beside years: a year misread, if all the others are heads.
  const doubtful: string[] = [];
  const bareYears: number[] = [];
  for (const segment of segments) {
    const text = cleanText(segment.text);
    const found = periodHeads(segment);
    if (found.length > 0) {
      periods += found.length;
      for (const { period, segment: head } of found)
        if (/^\d{4}$/.test(cleanText(head.text))) bareYears.push(period.endYear);
      continue;
    }
    const number = segment.number;
    if (number) {
      const small = Number.isInteger(number.value) && number.value >= 0 && number.value < 60;
      if (number.dash) dashes += 1;
      else if (!small && segment.confidence < 1 && /^\d{4}$/.test(text)) doubtful.push(text);
      else if (!small) return false;
      continue;
    }
    // The first half of a stacked range (`2023-01-01 -`) or head words.
    const tokens = fold(text).split(' ').filter(Boolean);
    words += tokens.length;
    strange += tokens.filter((t) => !headVocabulary.test(t)).length;
  }
  if (periods === 0 || (doubtful.length > 0 && strange > 0)) return false;
  if (!doubtful.every((text) => bareYears.some((year) => isMisreadYear(text, year)))) return false;
  // Amounts in thousands may look like years (`Underhållsfond 1950 2031`); years of columns follow one another.
  const follow = bareYears.every((y, i) => i === 0 || Math.abs(y - (bareYears[i - 1] ?? y)) <= 1);
  if (strange > 0 && ((bareYears.length === periods && !follow) || dashes > 0)) return false;
  if (periods >= 2) return words <= 12;
  return strange === 0;
}

function isMisreadYear(text: string, beside: number): boolean {
  return [-4, -3, -2, -1, 1, 2, 3, 4].some((step) => editDistance(text, String(beside + step), 1) === 1);
}

/** Turns clusters of amounts into columns, with the period and the words of the head lines above them. */
export function headOf(
  clusters: readonly AmountCluster[],
  headLines: readonly { segments: readonly Segment[]; isHead: boolean }[],
  em: number,
): Column[] {
  const heads: Segment[][] = clusters.map(() => []);
  const dated: PeriodHead[] = [];
  for (const { segments, isHead } of headLines) {
    for (const segment of segments) {
      const parts = isHead ? periodHeads(segment) : [];
      dated.push(...parts);
      // Running text above a table is no head.
      if (parts.length === 0 && segment.box.x1 - segment.box.x0 > 14 * em) continue;
      for (const part of parts.length > 0 ? parts.map((p) => p.segment) : [segment]) {
        const at = nearestCluster(clusters, part, em);
        if (at >= 0) heads[at]?.push(part);
      }
    }
  }
  placeByOrder(heads, headLines);
  const columns = clusters.map((cluster, i): Column => {
    const own = heads[i] ?? [];
    const head = own.map((s) => s.text).join(' ');
    const periodText = own.map(headText).filter(isPeriodOnly);
    // `Skuld 2023-12-31` in one piece: a whole date among words dates the column too.
    const worded = own.find((s) => findDates(s.text).length === 1);
    const period = parsePeriod(periodText.length > 0 ? periodText.join(' ') : (worded?.text ?? ''));
    const numbers = cluster.amounts.map((a) => a.segment.number).filter((n) => n !== null);
    return {
      left: cluster.left,
      right: cluster.right,
      kind: 'value',
      head,
      period,
      sideline: /budget|prognos|foran|diff|avvik|index|andel|amorter/.test(fold(head)),
      bracketed: i > 0 && numbers.length >= 2 && numbers.every((n) => n.bracketed),
    };
  });
  // Where every column is in brackets they mean negative amounts, not a previous year.
  if (columns.every((c) => c.kind === 'note' || c.bracketed)) {
    for (const [i, column] of columns.entries()) columns[i] = { ...column, bracketed: false };
  }
  for (const [i, column] of columns.entries()) {
    if (isNoteColumn(column, clusters, columns, i)) columns[i] = { ...column, kind: 'note' };
  }
  return assignByOrder(columns, dated);
}

/** Words of a head line that stand clear of every column name the columns in order, when there is one for each. */
function placeByOrder(
  heads: Segment[][],
  headLines: readonly { segments: readonly Segment[]; isHead: boolean }[],
): void {
  const last = headLines.at(-1);
  if (!last || last.isHead || heads.length < 2 || heads.every((h) => h.length > 0)) return;
  const worded = last.segments.filter((s) => !s.number && /\p{L}{2}/u.test(s.text));
  // One more stands over the labels.
  const over = worded.slice(worded.length - heads.length);
  if (over.length !== heads.length || worded.length - over.length > 1) return;
  for (const [i, segment] of over.entries()) heads[i] = [segment];
}

function nearestCluster(clusters: readonly AmountCluster[], segment: Segment, em: number): number {
  let best = -1;
  let bestDistance = Number.POSITIVE_INFINITY;
  const center = (segment.box.x0 + segment.box.x1) / 2;
  for (const [i, c] of clusters.entries()) {
    const overlap = Math.min(c.right, segment.box.x1) - Math.max(c.left, segment.box.x0);
    const edge = Math.abs(c.right - segment.box.x1);
    const mid = Math.abs((c.left + c.right) / 2 - center);
    const distance = Math.min(edge, mid);
    if (overlap <= 0 && edge > 2.5 * em) continue;
    if (overlap > 0 && distance > 6 * em) continue;
    if (distance < bestDistance) {
      best = i;
      bestDistance = distance;
    }
  }
  return best;
}

function isNoteColumn(
  column: Column,
  clusters: readonly AmountCluster[],
  columns: readonly Column[],
  at: number,
): boolean {
  const cluster = clusters[at];
  if (column.period || !cluster) return false;
  const small = cluster.amounts.every(({ segment: { number } }) => {
    return (
      number &&
      !number.dash &&
      (number.decimals <= 1 || isNoteList(number.value)) &&
      number.value >= 1 &&
      number.value <= 60 &&
      !number.unit
    );
  });
  if (!small) return false;
  if (/^(?:not|note|noter)\b/.test(fold(column.head))) return true;
  const right = columns.slice(at + 1);
  if (right.length === 0 || at > 0) return false;
  // References rise down the page, and stand left of amounts that are dated or far larger.
  const values = cluster.amounts.toSorted((a, b) => a.row - b.row).map((a) => a.segment.number?.value ?? 0);
  const rising = values.every((v, i) => i === 0 || v >= (values[i - 1] ?? 0));
  if (!rising) return false;
  const others = clusters.slice(at + 1).map((c) => c.amounts);
  const isLarge = (amounts: readonly { segment: Segment }[]): boolean => {
    const sizes = amounts.map((a) => Math.abs(a.segment.number?.value ?? 0));
    return amounts.length >= 2 && median(sizes) >= 100;
  };
  // A recogniser may break off parts of amounts into columns of their own: those need not be full.
  const isRecognised = cluster.amounts.some((a) => a.segment.confidence < 1);
  const large = isRecognised ? others.some(isLarge) : others.every(isLarge);
  const isFull = (amounts: readonly unknown[]): boolean => amounts.length >= cluster.amounts.length;
  const sparse = isRecognised ? others.some(isFull) : others.every(isFull);
  if (right.some((c) => c.period !== null)) return values.length >= 2 ? new Set(values).size > 1 : large;
  return right.length >= 2 && large && sparse;
}

/** `15,16` in a column of note references: two notes. */
function isNoteList(value: number): boolean {
  const [first = 0, second = 0] = value.toFixed(2).split('.').map(Number);
  return second > first && second <= 60;
}

/** Heads that stand clear of their columns are given to the value columns in order, when the counts agree. */
function assignByOrder(columns: Column[], heads: readonly PeriodHead[]): Column[] {
  const values = columns.filter((c) => c.kind === 'value');
  const missing = values.filter((c) => !c.period);
  if (missing.length === 0 || heads.length === 0) return columns;
  const byYear = new Map<number, PeriodHead>();
  for (const h of heads) {
    const known = byYear.get(h.period.endYear);
    if (!known || known.segment.box.x0 > h.segment.box.x0) byYear.set(h.period.endYear, h);
  }
  const distinct = [...byYear.values()].toSorted((a, b) => a.segment.box.x0 - b.segment.box.x0);
  if (distinct.length !== values.length || values.some((c) => c.period)) return columns;
  const assigned = new Map(values.map((c, i) => [c, distinct[i]?.period ?? null]));
  return columns.map((c) => (assigned.has(c) ? { ...c, period: assigned.get(c) ?? null } : c));
}
