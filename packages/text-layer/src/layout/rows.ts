/** The rows of a table: labels over one or more lines, note references, amounts in their columns. */
import type { Box, Line } from '@brf/contracts';
import type { LineCells } from './blocks.ts';
import { type Amount, amountOf, noteReference, type Segment } from './cells.ts';
import type { Column, Row, TableCell } from './table-model.ts';

interface Draft {
  line: Line;
  label: string;
  /** The label's last stretch. */
  near: string;
  note: string | null;
  cells: TableCell[];
  segments: readonly Segment[];
  indent: number;
}

/** The rows of a table's lines; `cut` holds the lines with amounts parted from their labels. */
export function buildRows(
  page: number,
  block: readonly LineCells[],
  cut: readonly LineCells[],
  columns: readonly Column[],
  em: number,
): Row[] {
  const drafts: Draft[] = [];
  const cutByLine = new Map(cut.map((c) => [c.line, c]));
  for (const { line, isHead } of block) {
    if (isHead) continue;
    drafts.push(...draftRows(line, cutByLine.get(line)?.segments ?? [], columns, em));
  }
  const rows: Row[] = [];
  let heading = '';
  const used = new Set<number>();
  for (const [i, draft] of drafts.entries()) {
    if (draft.cells.length === 0) {
      if (!used.has(i) && /\p{L}{2}/u.test(draft.label)) heading = draft.label;
      continue;
    }
    const { label, lines } = joinLabel(drafts, i, em, used);
    if (lines.some((l) => l === heading)) heading = rows.at(-1)?.heading ?? '';
    rows.push({
      page,
      label,
      ownLabel: draft.label,
      nearLabel: draft.near === '' ? draft.label : splitNote(draft.near, null).label,
      note: draft.note,
      cells: draft.cells.toSorted((a, b) => a.column - b.column),
      segments: draft.segments,
      box: draft.line.box,
      indent: draft.indent,
      bold: draft.line.bold,
      heading,
    });
  }
  return rows;
}

function columnAt(columns: readonly Column[], box: Box): number {
  let best = -1;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const [i, c] of columns.entries()) {
    const overlap = Math.min(c.right, box.x1) - Math.max(c.left, box.x0);
    const distance = overlap > 0 ? Math.abs(c.right - box.x1) / 10 : Math.abs(c.right - box.x1);
    if (distance < bestDistance) {
      best = i;
      bestDistance = distance;
    }
  }
  return best;
}

/** The segment's amount; one recognised short of its column's right edge has lost its last digits. */
function amountIn(segment: Segment, column: Column | undefined): Amount | null {
  const amount = amountOf(segment);
  if (!amount || !column || amount.confidence === 1 || amount.dash) return amount;
  const width = segment.box.x1 - segment.box.x0;
  const short =
    column.right - segment.box.x1 > Math.max(6, 0.6 * width) && column.right - column.left > 1.8 * width;
  return short ? { ...amount, regular: false } : amount;
}

const lone: readonly [RegExp, number][] = [
  [/^[iIl|!]$/, 1],
  [/^-[iIl|!]$/, -1],
  // A single zero, its sides taken for brackets, and a dash.
  [/^[[(]\d[\])]$|^[oO]$/, 0],
  [/^[=_~¬]$/, 0],
];

/** A lone figure under a column that was recognised as another mark: `i` for 1, `[6]` for 0, `=` for a dash. */
function misreadAmount(segment: Segment, column: Column | undefined, em: number): Amount | null {
  if (!column || segment.confidence >= 1 || segment.number) return null;
  const { x0, x1 } = segment.box;
  if (x1 > column.right + 0.4 * em || x0 < column.left - 0.4 * em || column.right - x1 > 0.6 * em)
    return null;
  const value = lone.find(([shape]) => shape.test(segment.text))?.[1];
  if (value === undefined) return null;
  const { text, box, words, confidence } = segment;
  const dash = /^[=_~¬]$/.test(text);
  const plain = { decimals: 0, dash, bracketed: false, unit: null, regular: true };
  return { ...plain, value, text, box, words, confidence: 0.8 * confidence };
}

/** A line's rows: one, or two where a second label follows the first one's amounts (facing tables). */
function draftRows(
  line: Line,
  segments: readonly Segment[],
  columns: readonly Column[],
  em: number,
): Draft[] {
  const drafts: Draft[] = [];
  const fresh = (at: number): Draft => ({
    line,
    label: '',
    near: '',
    note: null,
    cells: [],
    segments,
    indent: at,
  });
  let draft = fresh(segments[0]?.box.x0 ?? 0);
  for (const segment of segments) {
    const note = noteReference(segment.text);
    if (note) {
      draft.note ??= note;
      continue;
    }
    const column = columnAt(columns, segment.box);
    const inNoteColumn = columns[column]?.kind === 'note';
    const amount = amountIn(segment, columns[column]) ?? misreadAmount(segment, columns[column], em);
    if (inNoteColumn && (amount || /^\d{1,2}(?: ?[,&+-] ?\d{1,2})+$/.test(segment.text))) {
      draft.note ??= segment.text;
      continue;
    }
    if (amount && column >= 0) {
      draft.cells.push({ column, amount });
      continue;
    }
    const letters = segment.text.replace(/[^\p{L}]/gu, '').length;
    // A speck read as a letter or two is no part of a label.
    if (segment.confidence < 0.45 && letters <= 3) continue;
    if (draft.cells.length > 0) {
      if (letters >= 4 && !/^(?:kronor|procent)$/i.test(segment.text)) {
        drafts.push(draft);
        draft = fresh(segment.box.x0);
      } else continue;
    }
    draft.label = draft.label ? `${draft.label} ${segment.text}` : segment.text;
    if (letters >= 4) draft.near = segment.text;
  }
  drafts.push(draft);
  return drafts.map((d) => ({ ...d, ...splitNote(d.label, d.note) }));
}

/** Takes a note reference off the end of a label. */
function splitNote(label: string, note: string | null): { label: string; note: string | null } {
  const m = label.match(/^(.*\S)\s+\(?not(?:er)?\.? ?(\d{1,2}(?: ?[,&+-] ?\d{1,2})*)\)?$/i);
  return m ? { label: m[1] ?? label, note: note ?? m[2] ?? null } : { label, note };
}

const danglingEnd =
  /(?:^|[\s(])(?:och|eller|av|i|på|till|från|för|före|efter|med|samt|per|enligt|vid|om|som|inom|ur|exkl\.?|inkl\.?|upplåten)$|[-/,]$/i;

function isLabelOnly(d: Draft | undefined): d is Draft {
  return d !== undefined && d.cells.length === 0 && /\p{L}{2}/u.test(d.label);
}

function startsLower(text: string): boolean {
  return /^[\p{Ll}(]/u.test(text);
}

function isRecognised({ line }: Draft): boolean {
  return line.words.some((w) => w.confidence < 1);
}

function gapBetween(upper: Draft, lower: Draft): number {
  return lower.line.box.y0 - upper.line.box.y0;
}

/** Whether a line without amounts is rather the first line of the next row's label than the last of the one above. */
function opensNext(drafts: readonly Draft[], i: number): boolean {
  const [above, line, next] = [drafts[i - 1], drafts[i], drafts[i + 1]];
  if (!above || !line || !next || next.cells.length === 0 || next.label === '') return false;
  const up = gapBetween(above, line);
  const down = gapBetween(line, next);
  if (up < 0.85 * down) return false;
  return down < 0.85 * up || startsLower(next.label);
}

/** The label of the row at `i`, with the lines it wraps over; marks those lines as used. */
function joinLabel(
  drafts: readonly Draft[],
  i: number,
  em: number,
  used: Set<number>,
): { label: string; lines: string[] } {
  const own = drafts[i];
  if (!own) return { label: '', lines: [] };
  const before: string[] = [];
  const after: string[] = [];
  const above = drafts[i - 1];
  const below = drafts[i + 1];
  const near = 1.75 * em;
  if (own.label === '') {
    // Amounts set between the two lines of their label.
    const hugging = (isRecognised(own) ? 1.15 : 0.95) * em;
    if (isLabelOnly(above) && isLabelOnly(below) && !used.has(i - 1)) {
      if (gapBetween(above, own) < hugging && gapBetween(own, below) < hugging) {
        used.add(i - 1).add(i + 1);
        return { label: `${above.label} ${below.label}`, lines: [above.label, below.label] };
      }
    }
    return { label: '', lines: [] };
  }
  let k = i - 1;
  let lower = own;
  while (k >= 0 && before.length < 3) {
    const upper = drafts[k];
    if (!isLabelOnly(upper) || used.has(k) || gapBetween(upper, lower) > near) break;
    if (Math.abs(upper.indent - own.indent) > 2.5 * em || /[:.]$/.test(upper.label)) break;
    // The size of a recognised line follows the letters that happen to stand in it.
    const sizes = isRecognised(own) ? 1.4 : 1.15;
    if (upper.line.fontSize > sizes * own.line.fontSize) break;
    if (!startsLower(lower.label) && !danglingEnd.test(upper.label)) break;
    // A lower-case line above belongs to the row above it unless it continues a chain that began there.
    before.unshift(upper.label);
    used.add(k);
    lower = upper;
    k -= 1;
  }
  if (
    before.length === 0 &&
    isLabelOnly(below) &&
    gapBetween(own, below) <= near &&
    Math.abs(below.indent - own.indent) <= 2.5 * em &&
    (danglingEnd.test(own.label) ||
      (startsLower(below.label) && !startsLower(own.label) && !opensNext(drafts, i + 1))) &&
    !/[:.]$/.test(below.label) &&
    below.label.length < 60
  ) {
    after.push(below.label);
    used.add(i + 1);
  }
  return { label: [...before, own.label, ...after].join(' '), lines: [...before, ...after] };
}
