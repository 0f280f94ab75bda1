/** The heads of an equity table's narrow columns, and numbers too wide for them. */
import type { Line, Word } from '@brf/contracts';
import type { Amount } from '../layout/cells.ts';
import { cleanText } from '../layout/fold.ts';
import { parseNumber } from '../layout/numbers.ts';
import type { Row, Table } from '../layout/table.ts';
import type { ReportView } from '../report-view.ts';
import { timeOf } from './equity-words.ts';
import { plain } from './plain-label.ts';

/**
 * The words above each column of the table, in reading order. The heads of an equity table stand so close
 * together that neighbours run into one another; each word goes to the column whose amounts it stands over.
 */
export function columnHeads(view: ReportView, table: Table): string[] {
  const first =
    table.rows.find((r) => timeOf(r.label) !== null) ?? table.rows.find((r) => r.cells.length >= 3);
  const heads = table.columns.map((): string[] => []);
  const leftmost = Math.min(...table.columns.map((c) => c.left));
  if (!first) return heads.map(() => '');
  const above = view.lines(table.page).filter((l) => l.box.y1 <= first.box.y0 + 0.3 * table.em);
  const lines: Line[] = [];
  let edge = first.box.y0;
  for (const line of above.toSorted((a, b) => b.box.y0 - a.box.y0)) {
    // The head may stand well off the first row, its own lines stay together.
    const room = lines.length === 0 ? 3 : 1.8;
    const isFar = edge - line.box.y1 > room * table.em || first.box.y0 - line.box.y0 > 10 * table.em;
    // The first row's own label may begin on a line above it.
    const isLabel = lines.length === 0 && line.box.x1 < leftmost;
    if (isFar || (!isLabel && endsHead(line, leftmost))) break;
    if (!isLabel) lines.unshift(line);
    edge = line.box.y0;
  }
  for (const line of lines) {
    for (const phrase of phrasesOf(line.words, table.em)) {
      const right = Math.max(...phrase.map((w) => w.box.x1));
      if (right < leftmost - 0.5 * table.em) continue;
      if (!phrase.some((w) => /\p{L}/u.test(w.text))) continue;
      for (const [column, words] of distribute(phrase, table))
        heads[column]?.push(...words.map((w) => w.text));
    }
  }
  return heads.map((words) => joinBroken(words));
}

/** A line that stands left of the columns is a heading, one with long amounts is a row of what is above. */
function endsHead(line: Line, leftmost: number): boolean {
  if (line.box.x1 < leftmost) return true;
  const text = cleanText(line.text);
  if (/^forandring\w* .*eget kapital|^specifikation .*eget kapital/.test(plain(text))) return true;
  return /\d{1,3}(?: \d{3})+/.test(text) && /\p{L}{3}/u.test(text);
}

/** "Upplåtelse- avgifter" and "under- håll" are one word each. */
function joinBroken(words: readonly string[]): string {
  return words
    .map((w) => cleanText(w))
    .join(' ')
    .replace(/(\p{Ll})- (?=\p{Ll})/gu, '$1');
}

function phrasesOf(words: readonly Word[], em: number): Word[][] {
  const phrases: Word[][] = [];
  for (const word of words) {
    const last = phrases.at(-1)?.at(-1);
    if (last && word.box.x0 - last.box.x1 < 0.5 * em && !/-$/.test(last.text)) phrases.at(-1)?.push(word);
    else phrases.push([word]);
  }
  return phrases;
}

/** A phrase belongs to one column, unless it is wider than the columns stand apart. */
function distribute(phrase: readonly Word[], table: Table): Map<number, Word[]> {
  const given = new Map<number, Word[]>();
  const left = Math.min(...phrase.map((w) => w.box.x0));
  const right = Math.max(...phrase.map((w) => w.box.x1));
  const rights = table.columns.map((c) => c.right).toSorted((a, b) => a - b);
  const pitches = rights.slice(1).map((r, i) => r - (rights[i] ?? r));
  const pitch = pitches.length > 0 ? Math.min(...pitches.filter((p) => p > 2 * table.em), 200) : 200;
  if (right - left <= 1.25 * pitch) {
    const column = nearest(left, right, table);
    if (column >= 0) given.set(column, [...phrase]);
    return given;
  }
  for (const word of phrase) {
    const column = nearest(word.box.x0, word.box.x1, table);
    if (column < 0) continue;
    given.set(column, [...(given.get(column) ?? []), word]);
  }
  return given;
}

function nearest(left: number, right: number, table: Table): number {
  let best = -1;
  let bestDistance = 5 * table.em;
  for (const [i, column] of table.columns.entries()) {
    const overlap = Math.min(right, column.right) - Math.max(left, column.left);
    const center = Math.abs((left + right) / 2 - (column.left + column.right) / 2);
    const distance =
      Math.min(Math.abs(right - column.right), center, Math.abs(left - column.left)) -
      (overlap > 0 ? table.em : 0);
    if (distance < bestDistance) {
      best = i;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * Numbers of a row whose last digits wrapped: `231 862 00` on the line above and `0` on the row's own line are
 * 231 862 000. Returns the whole number for each column that holds such a tail.
 */
export function wrappedNumbers(rows: readonly Row[], row: Row, em: number): Map<number, Amount> {
  const found = new Map<number, Amount>();
  const above = rows[rows.indexOf(row) - 1];
  if (above?.label !== '' || row.box.y0 - above.box.y0 > 1.8 * em) return found;
  const heads = numberGroups(
    above.segments.flatMap((segment) => segment.words),
    em,
  );
  for (const cell of row.cells) {
    const tail = cell.amount.text;
    const { box } = cell.amount;
    const head = heads.find((g) => g.right > box.x0 - em && g.right < box.x1 + em);
    if (!/^\d{1,2}$/.test(tail) || !head) continue;
    const digits = `${head.text}${tail}`;
    const number = /^-?\d{1,3}(?: \d{3})+$/.test(digits) ? parseNumber(digits) : null;
    if (!number) continue;
    // The two lines may have made two columns of one: the number counts for both.
    const columns = above.cells.filter(
      (c) => c.amount.box.x0 >= head.left - 1 && c.amount.box.x1 <= head.right + 1,
    );
    for (const column of [cell.column, ...columns.map((c) => c.column)]) {
      found.set(column, { ...cell.amount, ...number, text: digits });
    }
  }
  return found;
}

/** Stretches of digit groups with their right edges; a group cut short ends its number. */
function numberGroups(words: readonly Word[], em: number): { text: string; left: number; right: number }[] {
  const groups: { text: string; left: number; right: number; open: boolean }[] = [];
  for (const word of words) {
    const text = cleanText(word.text);
    const last = groups.at(-1);
    const joins = last?.open && word.box.x0 - last.right < 0.7 * em && /^\d{1,3}(?: \d{1,3})*$/.test(text);
    const open = /(?:^|[ -])\d{3}$|^-?\d{1,3}$/.test(text);
    if (last && joins) {
      last.text = `${last.text} ${text}`;
      last.right = word.box.x1;
      last.open = /(?:^| )\d{3}$/.test(text);
    } else if (/^-?\d/.test(text)) groups.push({ text, left: word.box.x0, right: word.box.x1, open });
  }
  return groups;
}
