import type { ReportView } from '../report-view.ts';
import { CELL_BREAK, type Passage, passageOf, sentencesOf } from './passage.ts';
import { type ProseLine, proseLinesOf } from './prose-lines.ts';
import { type Topic, topicOf } from './topics.ts';

/** A line together with the heading it stands under. */
export interface TopicLine extends ProseLine {
  isHeading: boolean;
  topic: Topic | null;
  /** Folded text of the nearest heading above; empty when there is none. */
  heading: string;
  /** The chapter on events that the line's own, smaller heading belongs to. */
  chapter: 'events' | 'events_after' | null;
}

/** Lines of running text joined, or one row of a table. */
export interface Paragraph extends Passage {
  kind: 'heading' | 'text' | 'row';
  topic: Topic | null;
  heading: string;
  chapter: TopicLine['chapter'];
  bullet: boolean;
  lines: readonly TopicLine[];
}

/** The paragraphs with running text cut into its sentences, each a paragraph of its own. */
export function splitText(paragraphs: readonly Paragraph[]): Paragraph[] {
  return paragraphs.flatMap((p) => (p.kind === 'text' ? sentencesOf(p).map((s) => ({ ...p, ...s })) : [p]));
}

export interface Sentence extends Passage {
  topic: Topic | null;
  heading: string;
  chapter: TopicLine['chapter'];
}

/** The text of a section's pages, as lines, as paragraphs and as sentences. */
interface Prose {
  lines: readonly TopicLine[];
  paragraphs: readonly Paragraph[];
  /** Sentences of running text and rows of tables; no headings. */
  sentences: readonly Sentence[];
}

const known = new WeakMap<object, Map<string, Prose>>();

/** The prose of the view's section. */
export function proseOf(view: ReportView): Prose {
  const key = view.scope.map((p) => p.page).join(',');
  const cached = known.get(view.pages)?.get(key);
  if (cached) return cached;
  const byPage = proseLinesOf(view.pages);
  const lines = withHeadings(view.scope.flatMap((p) => byPage.get(p.page) ?? []));
  const paragraphs = joinParagraphs(lines);
  const sentences = paragraphs
    .filter((p) => p.kind !== 'heading')
    .flatMap((p) =>
      (p.kind === 'row' ? [p] : sentencesOf(p)).map((s) => ({
        ...s,
        topic: p.topic,
        heading: p.heading,
        chapter: p.chapter,
      })),
    );
  const prose = { lines, paragraphs, sentences };
  const forPages = known.get(view.pages) ?? new Map<string, Prose>();
  forPages.set(key, prose);
  known.set(view.pages, forPages);
  return prose;
}

/** `Styrelsen, revisorer och övriga funktionärer`: the only headings that are lists with commas. */
const OFFICES =
  /^(?:foreningens )?(?:styrelsen?s?|revisorer),? (?:(?:foreningens|ovriga|samt|och|,|styrelsen?|revisor(?:er|erna)?|valberedning(?:en)?|fortroendevalda|funktionarer)[ ,]*)+$/;

const ELECTED = /^(?:styrelse)?suppleanter$|^(?:ordinarie )?(?:styrelse)?ledamoter$/;

const wordCount = (text: string) => text.split(/\s+/).length;

function commonSize(lines: readonly ProseLine[]): number {
  const letters = new Map<number, number>();
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2;
    letters.set(size, (letters.get(size) ?? 0) + line.text.length);
  }
  return [...letters.entries()].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

function looksLikeHeading(
  line: ProseLine,
  next: ProseLine | undefined,
  bodySize: number,
  mostlyBold: boolean,
): boolean {
  const text = line.text.trim();
  if (line.cells.length > 1 || line.bullet || wordCount(text) > 12 || text.length > 95) return false;
  if (!/^[\p{Lu}\d]/u.test(text) || /[.,;]$/.test(text) || !/\p{L}{3}/u.test(text)) return false;
  if (/:$/.test(text) && wordCount(text) > 6) return false;
  if (/(?:\. ?){4,}/.test(text)) return false;
  const larger = line.recognised
    ? line.size > bodySize * 1.3 && !text.includes(',') && wordCount(text) <= 6
    : line.size > bodySize * 1.07;
  const stands = larger || (line.bold && !mostlyBold);
  if (stands) return true;
  if ((OFFICES.test(line.folded) && wordCount(text) <= 8) || ELECTED.test(line.folded)) return true;
  if (topicOf(line.folded) !== null && wordCount(text) <= 6)
    return (
      !/,|:\s*\S| - |\p{L}\. \p{Lu}|\b(?:AB|KB|HB)\b/u.test(text) && !/\d/.test(text.replace(/\b20\d\d$/, ''))
    );
  const leads = next !== undefined && next.page === line.page && next.gapAbove < 1;
  return (
    leads &&
    line.gapAbove > 0.9 &&
    line.gapAbove < 9 &&
    wordCount(text) <= 5 &&
    !/\d/.test(text) &&
    wordCount(next.text) > 7
  );
}

/** Whether a heading is set smaller than another: its part, not its peer. */
function isSmaller(heading: ProseLine, other: ProseLine): boolean {
  return heading.size < other.size - 0.4 || (heading.size < other.size + 0.2 && other.bold && !heading.bold);
}

function withHeadings(lines: readonly ProseLine[]): TopicLine[] {
  const bodySize = commonSize(lines);
  const letters = lines.reduce((n, l) => n + l.text.length, 0);
  const mostlyBold = lines.reduce((n, l) => n + (l.bold ? l.text.length : 0), 0) * 2 > letters;
  let topic: Topic | null = null;
  let heading = '';
  let chapter: { topic: 'events' | 'events_after'; line: ProseLine } | null = null;
  return lines.map((line, i) => {
    const isHeading = looksLikeHeading(line, lines[i + 1], bodySize, mostlyBold);
    if (isHeading) {
      heading = line.folded;
      // Deputies are of the board, unless the auditors were named just before.
      const isOfElected = ELECTED.test(line.folded);
      topic = isOfElected ? (topic === 'auditors' ? topic : 'board') : topicOf(line.folded);
      if (topic === 'events' || topic === 'events_after') chapter = { topic, line };
      else if (chapter && !isSmaller(line, chapter.line)) chapter = null;
    }
    return { ...line, isHeading, topic, heading, chapter: chapter?.topic ?? null };
  });
}

/** No sentence ends so, however narrow its column; lists are led in by other words (`består av`, `avtal med`). */
const ASKS_FOR_MORE = / (?:genom|hos|i|och|samt|for|till|om|enligt|under|pa|vid|den|det|en|ett|att|som)$/;

/** Whether `next` goes on with the sentence that `line` began. */
function continues(line: TopicLine, next: TopicLine, rightEdge: number): boolean {
  if (line.isHeading || next.isHeading || next.bullet) return false;
  if (line.cells.length > 1 || next.cells.length > 1) return false;
  if (Math.abs(line.size - next.size) > (line.recognised ? 0.4 * line.size : 0.8)) return false;
  const ends = /[.:!?]["”)]?$/.test(line.text);
  const lower = /^[\p{Ll}(]/u.test(next.text);
  if (line.page !== next.page || next.gapAbove === 9) return !ends && lower;
  if (next.gapAbove > 0.95) return false;
  const indent = next.box.x0 - line.box.x0;
  if (indent < -2.5 * line.size || indent > 2.5 * line.size) return false;
  const firstWord = next.words[0]?.word;
  const needed = firstWord ? firstWord.box.x1 - firstWord.box.x0 + 0.25 * line.size : 0;
  const full = line.box.x1 + needed > rightEdge - 0.5 * line.size;
  const long = line.box.x1 - line.box.x0 > 22 * line.size;
  if ((full && long) || ASKS_FOR_MORE.test(line.folded)) return true;
  return lower && (!ends || full);
}

function joinParagraphs(lines: readonly TopicLine[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let open: TopicLine[] = [];
  const close = () => {
    const first = open[0];
    if (!first) return;
    paragraphs.push({
      ...joinLines(open),
      kind: first.isHeading ? 'heading' : first.cells.length > 1 ? 'row' : 'text',
      topic: first.topic,
      heading: first.heading,
      chapter: first.chapter,
      bullet: first.bullet,
      lines: open,
    });
    open = [];
  };
  const edges = rightEdges(lines);
  for (const [i, line] of lines.entries()) {
    const last = open.at(-1);
    if (last && !continues(last, line, edges[i - 1] ?? last.box.x1)) close();
    open.push(line);
  }
  close();
  return paragraphs;
}

/**
 * For each line the right edge of the block of text it stands in: lines one under the other at one indent.
 * A block whose edge only one line reaches, far from the edge of the page's text, is a list: no line is full.
 */
function rightEdges(lines: readonly TopicLine[]): number[] {
  const textEdges = new Map<number, number>();
  for (const line of lines)
    if (line.cells.length === 1 && line.words.length > 6)
      textEdges.set(line.page, Math.max(textEdges.get(line.page) ?? 0, line.box.x1));
  const edges: number[] = [];
  let from = 0;
  const close = (to: number) => {
    const block = lines.slice(from, to);
    const edge = Math.max(...block.map((l) => l.box.x1));
    const start = Math.min(...block.map((l) => l.box.x0));
    const reached = block.filter((l) => l.box.x1 > edge - 0.12 * (edge - start)).length;
    const narrow = edge < start + 0.75 * ((textEdges.get(block[0]?.page ?? 0) ?? edge) - start);
    for (let i = from; i < to; i++) edges.push(reached < 2 && narrow ? Number.POSITIVE_INFINITY : edge);
    from = to;
  };
  for (const [i, line] of lines.entries()) {
    const above = lines[i - 1];
    const sameBlock =
      above &&
      above.page === line.page &&
      !above.isHeading &&
      !line.isHeading &&
      line.gapAbove < 3 &&
      Math.abs(above.box.x0 - line.box.x0) < 2.5 * line.size;
    if (above && !sameBlock) close(i);
  }
  if (lines.length > 0) close(lines.length);
  return edges;
}

const KEEPS_HYPHEN = /^(?:och|eller|samt|respektive|alt|&|\/)\b/;

function joinLines(lines: readonly TopicLine[]): Passage {
  const parts = lines.flatMap((line, i) => {
    const next = lines[i + 1];
    const previous = lines[i - 1];
    const hyphen = (a: TopicLine | undefined, b: TopicLine | undefined) =>
      a !== undefined &&
      b !== undefined &&
      /\p{Ll}[-\u00ad\u2010]$/u.test(a.text) &&
      /^\p{Ll}/u.test(b.text) &&
      !KEEPS_HYPHEN.test(b.folded);
    return line.words.map(({ word, page, start }, w) => {
      const cellBreak = w > 0 && line.text.charAt(start - 1) === CELL_BREAK;
      const before =
        w > 0 ? (cellBreak ? CELL_BREAK : ' ') : i === 0 ? '' : hyphen(previous, line) ? '' : ' ';
      return { word, page, before, cut: w === line.words.length - 1 && hyphen(line, next) };
    });
  });
  return passageOf(parts);
}
