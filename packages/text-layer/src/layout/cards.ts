/**
 * Facts set as cards, each a label in capitals over its value, several side by side:
 *
 *     KOMMUN     BYGGÅR
 *     Storstad   1972
 *
 * become lines of label and value, as the readers know them from tables of facts.
 */
import { type Line, linesOf, type PageWords, type Word } from '@brf/contracts';
import { type Segment, splitLine } from './cells.ts';

/** Cells that begin within so many points of one another stand in one card. */
const SAME_START = 3;
/** Font sizes from a card's label to its value, and from line to line of a value that wraps, top to top. */
const STEP = 2.2;
/** White between label and value, in font sizes. */
const GAP = 1.6;

const known = new WeakMap<readonly PageWords[], readonly PageWords[]>();

/** The pages with each card on a line of its own, label first; the same pages where there are none. */
export function cardsAsLines(pages: readonly PageWords[]): readonly PageWords[] {
  const cached = known.get(pages);
  if (cached) return cached;
  const changed = pages.map(withCards);
  const result = changed.some((page, i) => page !== pages[i]) ? changed : pages;
  known.set(pages, result);
  return result;
}

function withCards(page: PageWords): PageWords {
  const lines = linesOf(page);
  const words: Word[] = [];
  let count = 0;
  let found = false;
  const push = (line: readonly Word[]) => {
    words.push(...line.map((w) => ({ ...w, line: count })));
    count += 1;
  };
  for (let i = 0; i < lines.length; i++) {
    const cards = cardsAt(lines, i);
    if (!cards) {
      push(lines[i]?.words ?? []);
      continue;
    }
    found = true;
    for (const { label, values } of cards.cards) push(cardLine(label, values));
    i += cards.lines - 1;
  }
  return found ? { ...page, words } : page;
}

interface Card {
  label: Segment;
  /** The lines of its value. */
  values: Segment[];
}

function cardsAt(lines: readonly Line[], at: number): { cards: Card[]; lines: number } | null {
  const [head, first] = [lines[at], lines[at + 1]];
  if (!head || !first || !isNear(head, first)) return null;
  const labels = splitLine(head);
  const values = splitLine(first);
  if (labels.length < 2 || values.length !== labels.length) return null;
  if (!labels.every(isLabel) || values.every(isLabel)) return null;
  const cards = labels.map((label): Card => ({ label, values: [] }));
  if (!addLine(cards, values)) return null;
  let used = 2;
  for (; used < 4; used++) {
    const [above, line] = [lines[at + used - 1], lines[at + used]];
    if (!above || !line || !isNear(above, line)) break;
    const wrapped = splitLine(line);
    if (wrapped.length > 1 && wrapped.every(isLabel)) break;
    // Another full row: the capitals are the heads of a table.
    if (wrapped.length * 2 > labels.length) return null;
    if (!addLine(cards, wrapped)) break;
  }
  return { cards, lines: used };
}

function isNear(above: Line, line: Line): boolean {
  return line.box.y0 - above.box.y0 < STEP * line.fontSize;
}

function isLabel({ text }: Segment): boolean {
  return /^\p{Lu}[\p{Lu} &/,-]{2,40}$/u.test(text);
}

/** Gives each cell to the card it stands in; false when one stands in none. */
function addLine(cards: readonly Card[], cells: readonly Segment[]): boolean {
  const owners = cells.map((cell) =>
    cards.find(({ label }) => Math.abs(label.box.x0 - cell.box.x0) < SAME_START),
  );
  if (owners.some((owner) => owner === undefined) || new Set(owners).size < owners.length) return false;
  for (const [i, cell] of cells.entries()) owners[i]?.values.push(cell);
  return true;
}

/** The label moved to the left of its value, and what wraps to the value's right: a line reads from left to right. */
function cardLine(label: Segment, values: readonly Segment[]): Word[] {
  const [first] = values;
  if (!first) return [...label.words];
  const size = first.words[0]?.fontSize ?? 10;
  const end = first.box.x0 - GAP * size;
  const scale = Math.min(1, (end - 1) / (label.box.x1 - label.box.x0));
  const left = end - scale * (label.box.x1 - label.box.x0);
  const { y0, y1 } = first.box;
  const named = label.words.map((w) => ({
    ...w,
    box: {
      x0: left + scale * (w.box.x0 - label.box.x0),
      x1: left + scale * (w.box.x1 - label.box.x0),
      y0,
      y1,
    },
  }));
  let right = first.box.x0;
  const told = values.flatMap((value) => {
    const shift = right - value.box.x0;
    right = value.box.x1 + shift + 0.3 * size;
    return value.words.map((w) => ({
      ...w,
      box: { ...w.box, x0: w.box.x0 + shift, x1: w.box.x1 + shift },
    }));
  });
  return [...named, ...told];
}
