/** Reports of a group print its figures beside or above the association's own: only the latter are read. */
import { type Line, linesOf, type PageWords, type Word } from '@brf/contracts';
import { type Segment, splitLine } from './cells.ts';
import { periodHeads } from './column-heads.ts';
import { fold } from './fold.ts';

const GROUP = /^koncern(?:en)?(?: forts(?:attning)?)?$/;
const OWN = /^(?:moder)?(?:forening(?:en)?|bolag(?:et)?|foretag(?:et)?)(?: forts(?:attning)?)?$/;
/** The years stand at most this many lines below the names. */
const HEADS_REACH = 3;

const known = new WeakMap<readonly PageWords[], readonly PageWords[]>();

/** The pages without the figures of the group; the same pages where no group is told apart from the association. */
export function ownFigures(pages: readonly PageWords[]): readonly PageWords[] {
  const cached = known.get(pages);
  if (cached) return cached;
  const hasGroup = pages.some((p) => p.words.some((w) => /^koncern/i.test(w.text)));
  const own = hasGroup ? withoutStatements(pages.map(withoutGroup)) : pages;
  known.set(pages, own);
  return own;
}

const STATEMENT = '(?:resultatrakning|balansrakning|kassaflodesanalys)';
const OF_GROUP = new RegExp(`^(?:koncern(?:ens?)? ?${STATEMENT}|${STATEMENT} (?:for )?koncernen)\\b`);
const OF_OWN = new RegExp(
  `^(?:(?:moder)?foreningens ${STATEMENT}|${STATEMENT} (?:for )?(?:moder)?foreningen)\\b`,
);
/** A statement's heading stands among so many lines at the top of its page. */
const TOP_LINES = 6;

/** Pages that hold a statement of the group alone are emptied, where the association has its own. */
function withoutStatements(pages: readonly PageWords[]): readonly PageWords[] {
  const headed = (page: PageWords, heading: RegExp): boolean =>
    linesOf(page)
      .slice(0, TOP_LINES)
      .some((line) => heading.test(fold(line.text)));
  if (!pages.some((page) => headed(page, OF_OWN))) return pages;
  return pages.map((page) =>
    headed(page, OF_GROUP) && !headed(page, OF_OWN) ? { ...page, words: [] } : page,
  );
}

function withoutGroup(page: PageWords): PageWords {
  const lines = linesOf(page);
  // Cells of recognised words hold mended copies: their boxes are the same.
  const dropped = new Set([...besideOwn(lines), ...aboveOwn(lines)].map((w) => w.box));
  return dropped.size === 0 ? page : { ...page, words: page.words.filter((w) => !dropped.has(w.box)) };
}

/** `Koncernen  Föreningen` over a pair of years each: the group's half of the columns. */
function besideOwn(lines: readonly Line[]): Word[] {
  return lines.flatMap((line, i) => {
    const segments = splitLine(line);
    const group = segments.find((s) => GROUP.test(fold(s.text)));
    const own = segments.find((s) => OWN.test(fold(s.text)));
    if (!group || !own) return [];
    const below = lines.slice(i, i + 1 + HEADS_REACH);
    const at = below.findIndex((l) => headsOf(l).length >= 2);
    const heads = below[at] ? headsOf(below[at]) : [];
    if (heads.length < 2 || heads.length % 2 > 0) return [];
    const half = heads.length / 2;
    const ofGroup = group.box.x0 < own.box.x0 ? heads.slice(0, half) : heads.slice(half);
    const left = Math.min(...ofGroup.map((h) => h.box.x0));
    const right = Math.max(...ofGroup.map((h) => h.box.x1));
    const rows = lines.slice(i + at + 1);
    const end = rows.findIndex((l) => headsOf(l).length >= 2);
    const figures = (end < 0 ? rows : rows.slice(0, end))
      .flatMap((l) => splitLine(l))
      .filter((s) => s.number !== null && s.box.x1 > left && s.box.x0 < right);
    return [group, ...ofGroup, ...figures].flatMap((s) => s.words);
  });
}

function headsOf(line: Line): Segment[] {
  return splitLine(line).flatMap((s) => periodHeads(s).map((h) => h.segment));
}

/** A table under `Koncernen`, and the same under `Föreningen` below it. */
function aboveOwn(lines: readonly Line[]): Word[] {
  const from = lines.findIndex((line) => isNamed(line, GROUP));
  if (from < 0) return [];
  const to = lines.findIndex((line, i) => i > from && isNamed(line, OWN));
  if (to < 0) return untilRepeated(lines.slice(from));
  const rest = lines.slice(to);
  return [...lines.slice(from, to).flatMap((line) => line.words), ...aboveOwn(rest)];
}

/** Where the second name was not recognised: the rows until the first one's label comes again; the years stay. */
function untilRepeated([head, first, ...rest]: readonly Line[]): Word[] {
  const labelOf = (line: Line): string => fold(splitLine(line)[0]?.text ?? '');
  if (!head || !first || headsOf(head).length < 2 || !/[a-z]{4}/.test(labelOf(first))) return [];
  const again = rest.findIndex((line) => labelOf(line) === labelOf(first));
  if (again < 0) return [];
  const name = splitLine(head)[0]?.words ?? [];
  return [...name, ...[first, ...rest.slice(0, again)].flatMap((line) => line.words)];
}

/** A line that is the name, with nothing but years beside it. */
function isNamed(line: Line, name: RegExp): boolean {
  const [first, ...beside] = splitLine(line);
  return first !== undefined && name.test(fold(first.text)) && beside.every((s) => periodHeads(s).length > 0);
}
