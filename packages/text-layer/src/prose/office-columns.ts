/** The elected set in columns: board to the left, auditors and nomination committee beside it, each a list of its own. */
import { type Line, unionBox, type Word } from '@brf/contracts';
import { companiesIn } from './companies.ts';
import { foldInPlace } from './fold-in-place.ts';
import { namesIn } from './names.ts';

/** White this wide, in font sizes, parts two columns. */
const GUTTER = 0.9;
/** Cells that begin within so many points of one another stand in one column. */
const SAME_START = 4;

const OFFICE =
  /^(?:(?:extern|intern|ordinarie|fortroendevald)a? )?(?:revisor(?:er|n)?|revisorssuppleant(?:er)?|valberedning(?:en)?|(?:styrelse)?suppleanter|firmateckn(?:ing|are)|styrelsen?|ledamoter)$/;

interface Cell {
  text: string;
  x0: number;
  line: Line;
}

/** Puts the lines of such columns one column after the other; null where a page has none. */
export function separateOffices(lines: readonly Line[]): Line[] | null {
  const cells = lines.flatMap(cellsOf);
  const left = Math.min(...lines.map((l) => l.box.x0));
  const headings = cells.filter((c) => c.x0 > left + SAME_START && OFFICE.test(foldInPlace(c.text).trim()));
  const starts = columnStarts(headings, cells);
  if (starts.length === 0) return null;
  const isHeading = (line: Line) =>
    headings.some((h) => h.line === line && starts.some((x) => isNear(x, h.x0)));
  const from = lines.findIndex(isHeading);
  const band = withoutBelow(lines.slice(from, endOfBand(lines, from, starts)), starts[0] ?? 0);
  const columns = [Number.NEGATIVE_INFINITY, ...starts].map((start, i) => {
    const end = starts[i] ?? Number.POSITIVE_INFINITY;
    return band.flatMap((line) => {
      const words = line.words.filter((w) => w.box.x0 >= start - SAME_START && w.box.x0 < end - SAME_START);
      return words.length > 0 ? [lineOf(line, words)] : [];
    });
  });
  return [...lines.slice(0, from), ...columns.flat(), ...lines.slice(from + band.length)];
}

const isNear = (a: number, b: number) => Math.abs(a - b) < SAME_START;

/** Where columns begin whose heading is an office and that name people or firms: a column of roles names none. */
function columnStarts(headings: readonly Cell[], cells: readonly Cell[]): number[] {
  const starts: number[] = [];
  for (const heading of headings) {
    if (starts.some((x) => isNear(x, heading.x0))) continue;
    const below = cells.filter((c) => c.line !== heading.line && isNear(c.x0, heading.x0));
    const named = below.filter((c) => namesIn(c.text).length > 0 || companiesIn(c.text).length > 0);
    if (named.length > 0) starts.push(heading.x0);
  }
  return starts.toSorted((a, b) => a - b);
}

/** White this many times the usual step from line to line ends the columns. */
const END_GAP = 1.7;

function endOfBand(lines: readonly Line[], from: number, starts: readonly number[]): number {
  for (let i = from + 1; i < lines.length; i++) {
    const [line, above] = [lines[i], lines[i - 1]];
    if (!line || !above) break;
    const steps = lines
      .slice(from, i)
      .flatMap((l, n, all) => l.box.y0 - (all[n - 1]?.box.y0 ?? l.box.y0) || []);
    const usual = Math.max(1.4 * line.fontSize, median(steps));
    const isFar = line.page !== above.page || line.box.y0 - above.box.y0 > END_GAP * usual;
    if (isFar || starts.some((x) => crosses(line, x))) return i;
  }
  return lines.length;
}

/** Without what follows on the left alone under an office's heading of its own: it stands below the columns. */
function withoutBelow(band: readonly Line[], firstStart: number): readonly Line[] {
  const last = band.findLastIndex((l) => l.words.some((w) => w.box.x0 >= firstStart - SAME_START));
  const below = band.findIndex((l, i) => i > last && OFFICE.test(foldInPlace(l.text).trim()));
  return below < 0 ? band : band.slice(0, below);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Whether the line runs through the white before a column. */
function crosses(line: Line, start: number): boolean {
  const before = line.words.filter((w) => w.box.x0 < start - SAME_START);
  const after = line.words.filter((w) => w.box.x0 >= start - SAME_START);
  const end = Math.max(...before.map((w) => w.box.x1));
  if (before.length === 0) return false;
  const next = after.length > 0 ? Math.min(...after.map((w) => w.box.x0)) : start;
  return next - end < (after.length > 0 ? GUTTER * line.fontSize : 0);
}

function cellsOf(line: Line): Cell[] {
  const cells: Word[][] = [];
  for (const word of line.words) {
    const last = cells.at(-1)?.at(-1);
    if (last && word.box.x0 - last.box.x1 < GUTTER * line.fontSize) cells.at(-1)?.push(word);
    else cells.push([word]);
  }
  return cells.map((words) => ({
    text: words.map((w) => w.text).join(' '),
    x0: words[0]?.box.x0 ?? 0,
    line,
  }));
}

/** A line made of some of another's words. */
export function lineOf(line: Line, words: readonly Word[]): Line {
  return {
    ...line,
    words: [...words],
    text: words.map((w) => w.text).join(' '),
    box: unionBox(words.map((w) => w.box)),
  };
}
