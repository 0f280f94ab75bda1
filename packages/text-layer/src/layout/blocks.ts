/** From a page's visual lines to the stretches of lines that are one table each. */
import { type Box, type Line, unionBox } from '@brf/contracts';
import { median, type Segment, segmentOf, splitLine } from './cells.ts';
import { isHeadLine, periodHeads } from './column-heads.ts';
import { cleanText, fold } from './fold.ts';

/** A visual line cut into cells. */
export interface LineCells {
  line: Line;
  segments: readonly Segment[];
  isHead: boolean;
}

/** The page's tables as stretches of lines, and its body text size. */
export function blocksOf(lines: readonly Line[]): { blocks: LineCells[][]; em: number } {
  const ordered = mergeSplitLines(
    lines.filter((l) => !isStrip(l)).toSorted((a, b) => middle(a.box) - middle(b.box)),
  );
  const em = median(
    ordered.map((l) => l.fontSize),
    10,
  );
  const width = Math.max(...ordered.map((l) => l.box.x1)) - Math.min(...ordered.map((l) => l.box.x0));
  const cells = ordered.map((line): LineCells => {
    const segments = withShortYears(splitLine(line));
    const isHead = isHeadLine(segments);
    return { line, segments: isHead ? segments : withRowYear(segments), isHead };
  });
  return { blocks: cutBlocks(cells, em, width), em };
}

function middle(box: Box): number {
  return (box.y0 + box.y1) / 2;
}

/** A bare year that opens a line of amounts is the row's label (`2023   4 100 200   65`). */
function withRowYear(segments: readonly Segment[]): readonly Segment[] {
  const [first, ...rest] = segments;
  if (!first || rest.length === 0 || !/^(?:19|20)\d\d$/.test(first.text)) return segments;
  return [{ ...first, number: null }, ...rest];
}

/** Heads may leave out the century (`-23  -22  -21`): two years or more that follow one another, and no other figure. */
function withShortYears(segments: readonly Segment[]): readonly Segment[] {
  const figures = segments.filter((s) => /\d/.test(s.text));
  const years = figures.map((s) => Number(cleanText(s.text).match(/^[-'’](\d\d)$/)?.[1] ?? Number.NaN));
  const step = (years[1] ?? 0) - (years[0] ?? 0);
  const follow = years.every((y, i) => i === 0 || y - (years[i - 1] ?? 0) === step);
  if (years.length < 2 || Math.abs(step) !== 1 || !follow) return segments;
  return segments.map((s) => {
    const year = years[figures.indexOf(s)];
    return year === undefined ? s : segmentOf(s.words.map((w) => ({ ...w, text: String(2000 + year) })));
  });
}

/** Joins lines that share a height and stand beside each other, as when labels and amounts were set apart. */
function mergeSplitLines(lines: readonly Line[]): Line[] {
  const merged: Line[] = [];
  for (const line of lines) {
    const last = merged.at(-1);
    if (last && sharesHeight(last.box, line.box) && !collide(last, line)) {
      const words = [...last.words, ...line.words].toSorted((a, b) => a.box.x0 - b.box.x0);
      merged[merged.length - 1] = {
        ...last,
        words,
        text: words.map((w) => w.text).join(' '),
        box: unionBox([last.box, line.box]),
        fontSize: Math.max(last.fontSize, line.fontSize),
        bold: last.bold && line.bold,
      };
    } else merged.push(line);
  }
  return merged;
}

function sharesHeight(a: Box, b: Box): boolean {
  const overlap = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  const [low, high] = [a.y1 - a.y0, b.y1 - b.y0].toSorted((x, y) => x - y);
  return overlap > 0.6 * (low ?? 0) && (high ?? 0) < 1.5 * (low ?? 0);
}

function collide(a: Line, b: Line): boolean {
  const room = 0.3 * Math.min(a.fontSize, b.fontSize);
  return a.words.some((v) => b.words.some((w) => v.box.x0 < w.box.x1 + room && w.box.x0 < v.box.x1 + room));
}

/** Vertical signature strips: words far taller than they are wide. */
function isStrip(line: Line): boolean {
  return line.words.every((w) => w.text.length > 2 && w.box.y1 - w.box.y0 > 2.5 * (w.box.x1 - w.box.x0));
}

const sectionHeading =
  /^(?:\d+\.? )?(?:forandring(?:ar)? (?:i |av )?eget kapital|eget kapital|(?:forslag till )?(?:resultat|vinst|forlust)disposition|forslag till (?:behandling|disposition|resultat)|flerarsoversikt|nyckeltal|resultatrakning|balansrakning|kassaflodesanalys|medlemsinformation|stallda (?:sakerheter|panter))\b/;
export const noteHeading = /^(?:not|note|noter)\.?:? ?\d{1,2}\b/i;

/**
 * Cuts a page's lines, top to bottom, into stretches of one table each: at column heads, note headings, larger or
 * known headings and paragraphs.
 */
function cutBlocks(cells: readonly LineCells[], em: number, width: number): LineCells[][] {
  const blocks: LineCells[][] = [];
  let block: LineCells[] = [];
  let hasValues = false;
  const close = (): void => {
    if (block.length > 0) blocks.push(block);
    // Heads that nothing stands under yet serve what follows the heading or paragraph between.
    block = hasValues ? [] : block.filter((c) => c.isHead && c.segments.flatMap(periodHeads).length >= 2);
    hasValues = false;
  };
  for (const [i, cell] of cells.entries()) {
    const { line, segments, isHead } = cell;
    const numbers = segments.filter((s) => s.number).length;
    const text = cleanText(line.text);
    const opensNote = noteHeading.test(text) && numbers <= (isHead ? 9 : 0);
    const isLarge = line.fontSize > 1.18 * em && /\p{L}{3}/u.test(text);
    const isNamed = hasValues && text.length < 60 && sectionHeading.test(fold(text));
    const isTitle = numbers === 0 && !isHead && (isLarge || isNamed);
    const stacked = cells[i - 1]?.isHead ?? false;
    if (opensNote || isTitle || (isHead && hasValues && !stacked)) {
      const heads = isTitle && hasValues ? takeTrailingHeads(block) : [];
      const title = isHead && hasValues ? takeTrailingTitle(block, line) : [];
      close();
      block.push(...heads, ...title);
    }
    const isParagraph =
      !isHead &&
      segments.every((s) => !s.number) &&
      line.box.x1 - line.box.x0 > 0.62 * width &&
      segments.length <= 2 &&
      text.length > 60;
    if (isParagraph) {
      close();
      continue;
    }
    block.push(cell);
    if (!isHead && numbers > 0) hasValues = true;
  }
  close();
  return blocks;
}

/** A line of words that stands nearer to the column heads below it than to the rows above is the next table's title. */
function takeTrailingTitle(block: LineCells[], head: Line): LineCells[] {
  const [before, last] = block.slice(-2);
  if (!before || !last || last.isHead || last.segments.length !== 1 || last.segments[0]?.number) return [];
  const above = last.line.box.y0 - before.line.box.y1;
  const below = head.box.y0 - last.line.box.y1;
  if (below >= above || below > last.line.fontSize || !/\p{L}{4}/u.test(last.line.text)) return [];
  block.pop();
  return [last];
}

/** Column heads set beside or just above a tall title belong to what follows the title. */
function takeTrailingHeads(block: LineCells[]): LineCells[] {
  const heads: LineCells[] = [];
  while (block.at(-1)?.isHead) {
    const head = block.pop();
    if (head) heads.unshift(head);
  }
  return heads;
}
