import type { Box, Line, PageWords, Word } from '@brf/contracts';
import { separateColumns } from './columns.ts';
import { linesWithoutFurniture } from './furniture.ts';
import { lineOf } from './office-columns.ts';
import { CELL_BREAK, type Passage, passageOf } from './passage.ts';
import { repairRecognised } from './recognised-words.ts';

/** A cell of a line: a stretch of words with no wide gap, as offsets in the line's text. */
export interface ProseCell {
  start: number;
  end: number;
  x0: number;
  x1: number;
}

/** A visual line of the report's own text; in its text the cells are parted by CELL_BREAK. */
export interface ProseLine extends Passage {
  page: number;
  box: Box;
  size: number;
  bold: boolean;
  cells: readonly ProseCell[];
  /** White space above in line heights; large at the top of a page or column. */
  gapAbove: number;
  /** A list mark stood before the text (it is not part of it). */
  bullet: boolean;
  /** Read from a picture: sizes are those of the letters' outlines and vary from line to line. */
  recognised: boolean;
}

/** A gap this wide, in font sizes, parts two cells. */
const CELL_GAP = 1.45;
/** A gap this wide parts two cells when a neighbouring line has a cell at the same place. */
const ALIGNED_GAP = 0.58;
const BULLETS = new Set([
  '•',
  '·',
  '-',
  '–',
  '—',
  '*',
  '▪',
  '●',
  '○',
  '◦',
  '',
  '',
  '§',
  '□',
  '■',
  '»',
  '>',
  'o',
]);

const knownLines = new WeakMap<readonly PageWords[], Map<number, ProseLine[]>>();

/** The report's prose lines by page: running headers and footers left out, two-column text put in order. */
export function proseLinesOf(pages: readonly PageWords[]): ReadonlyMap<number, readonly ProseLine[]> {
  const known = knownLines.get(pages);
  if (known) return known;
  const byPage = new Map<number, ProseLine[]>();
  for (const [page, lines] of linesWithoutFurniture(pages))
    byPage.set(page, proseLines(separateColumns(withoutSpecks(lines))));
  knownLines.set(pages, byPage);
  return byPage;
}

/** What a recogniser makes of specks and of the tails of letters: flat words, and letters across another line. */
function withoutSpecks(lines: readonly Line[]): Line[] {
  return lines.flatMap((line, i) => {
    const words = line.words.filter((w) => !isSpeck(w)).map((w, at) => (at === 0 ? withoutMark(w) : w));
    const [first] = words;
    if (!first) return [];
    const across = [lines[i - 1], lines[i + 1]].some(
      (other) => other?.page === line.page && overlap(line.box, other.box) > 0.3 * line.fontSize,
    );
    const isTails = words.every((w) => w.confidence < 1 && w.text.length <= 2) && /\p{L}/u.test(line.text);
    if (across && isTails) return [];
    const same = words.length === line.words.length && words.every((w, at) => w === line.words[at]);
    return same ? [line] : [lineOf(line, words)];
  });
}

/** A sign or two that the recogniser itself does not believe in, and no number. */
function isSpeck({ text, confidence }: Word): boolean {
  return confidence < 0.3 && text.length <= 2 && !/^\d+$/.test(text);
}

/** A list mark read as a letter of the word after it: `sStädbolaget`. */
function withoutMark(word: Word): Word {
  const text = /^[a-z](?=\p{Lu}\p{Ll}{3})/u.test(word.text) ? word.text.slice(1) : word.text;
  return word.confidence < 0.7 && text !== word.text ? { ...word, text } : word;
}

function overlap(a: Box, b: Box): number {
  return Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
}

interface WordGroup {
  words: Word[];
  x0: number;
  x1: number;
}

function gapBefore(words: readonly Word[], i: number, size: number): number {
  const word = words[i];
  const previous = words[i - 1];
  return word && previous ? (word.box.x0 - previous.box.x1) / Math.max(size, 1) : 0;
}

/** A recognised space between thousands varies in width: `2 966` is one number though 966 stands in line with 150. */
function isThousands(words: readonly Word[], i: number, gap: number): boolean {
  const [left, right] = [words[i - 1], words[i]];
  return (
    gap < 0.8 &&
    right !== undefined &&
    right.confidence < 1 &&
    /^\d{3}$/.test(right.text) &&
    /^[1-9]\d{0,2}$/.test(left?.text ?? '')
  );
}

function groupWords(words: readonly Word[], size: number, startsNearby: readonly number[]): WordGroup[] {
  const groups: WordGroup[] = [];
  for (const [i, word] of words.entries()) {
    const gap = gapBefore(words, i, size);
    const aligned =
      startsNearby.some((x) => Math.abs(x - word.box.x0) < 0.25 * size) && !isThousands(words, i, gap);
    const last = groups.at(-1);
    if (!last || gap > CELL_GAP || (gap > ALIGNED_GAP && aligned))
      groups.push({ words: [word], x0: word.box.x0, x1: word.box.x1 });
    else {
      last.words.push(word);
      last.x1 = word.box.x1;
    }
  }
  return groups;
}

function cellStarts(line: Line | undefined, near: Line): number[] {
  if (!line || line.page !== near.page) return [];
  const distance = Math.abs(line.box.y0 - near.box.y0);
  if (distance > 3.2 * near.fontSize) return [];
  return groupWords(line.words, line.fontSize, [])
    .slice(1)
    .map((g) => g.x0);
}

function proseLines(lines: readonly Line[]): ProseLine[] {
  const result: ProseLine[] = [];
  for (const [i, line] of lines.entries()) {
    const nearby = [...cellStarts(lines[i - 1], line), ...cellStarts(lines[i + 1], line)];
    const groups = groupWords(line.words, line.fontSize, nearby);
    const first = groups[0];
    const mark = first?.words[0]?.text ?? '';
    const isMark = BULLETS.has(mark) || ((first?.words[0]?.confidence ?? 1) < 1 && /^[.,:;°"'~]$/.test(mark));
    const bullet = isMark && (first?.words.length ?? 0) + groups.length > 2;
    if (bullet && first) {
      first.words.shift();
      if (first.words.length === 0) groups.shift();
    }
    const parts = groups.flatMap((group, g) =>
      group.words.map((word, w) => ({
        word: word.confidence < 1 ? { ...word, text: repairRecognised(word.text) } : word,
        page: line.page,
        before: w > 0 ? ' ' : g > 0 ? CELL_BREAK : '',
      })),
    );
    if (parts.length === 0) continue;
    const passage = passageOf(parts);
    let word = 0;
    const cells = groups.map((group) => {
      const start = passage.words[word]?.start ?? 0;
      word += group.words.length;
      return {
        start,
        end: passage.words[word - 1]?.end ?? start,
        x0: group.words[0]?.box.x0 ?? group.x0,
        x1: group.x1,
      };
    });
    const previous = lines[i - 1];
    const height = Math.max(line.fontSize, 1);
    const gap = previous && previous.page === line.page ? (line.box.y0 - previous.box.y1) / height : 9;
    result.push({
      ...passage,
      page: line.page,
      box: line.box,
      size: line.fontSize,
      bold: line.bold,
      cells,
      gapAbove: gap < -0.8 ? 9 : gap,
      bullet,
      recognised: line.words.some((w) => w.confidence < 1),
    });
  }
  return result;
}
