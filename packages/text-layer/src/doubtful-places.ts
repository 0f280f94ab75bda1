/** Where a second look could change a field: figures that were recognised with doubt, rows whose figure is missing. */
import {
  type Box,
  type Cell,
  type FieldSpec,
  isValueCell,
  type Line,
  type PagePlace,
  type PageWords,
  unionBox,
} from '@brf/contracts';
import type { Candidate } from './candidate.ts';
import { splitLine } from './layout/cells.ts';
import type { ReportView } from './report-view.ts';

/** Readings that are surer than this are left alone: nearly all of them are right. */
const SURE = 0.85;
/** A second look costs about a tenth of a second for each place. */
const MAX_PLACES = 30;
/** A row of a table has few words; a sentence with the same term has more. */
const ROW_WORDS = 14;
const MAX_ROWS = 3;
/** Two figures that stand closer than this, in letter heights, may be one; a blank this wide may hold another. */
const PIECE_GAP = 1.2;
const BLANK = 2;
const LETTERS = /\p{L}{2}/u;
/** Kinds whose values are digits. */
const numericKinds: ReadonlySet<string> = new Set(['sek', 'cost', 'pct', 'number', 'int', 'date', 'records']);
/** Why a text layer that was used all the same is in doubt. */
const DOUBTED_LAYER = /^(?:unmapped_glyphs|glyphs_repaired)$/;

export interface FieldReading {
  spec: FieldSpec;
  /** The most probable reading, also where it was withheld. */
  best: Candidate | undefined;
  cell: Cell;
  /** The judge of the last round was not content with it. */
  faulted: boolean;
}

/** The places to read again, in the order of the fields; none on pages whose text layer can be believed. */
export function doubtfulPlaces(readings: readonly FieldReading[], view: ReportView): PagePlace[] {
  const doubted = new Set(view.scope.filter(isDoubted).map((page) => page.page));
  if (doubted.size === 0) return [];
  const places = new Map<string, PagePlace>();
  const own = view.selfChecks ? readings : readings.filter(({ faulted }) => faulted);
  for (const reading of own.filter(({ spec }) => numericKinds.has(spec.type.kind))) {
    for (const place of placesOf(reading, view)) {
      const { x0, y0 } = place.box;
      if (doubted.has(place.page)) places.set([place.page, x0, y0].map(Math.round).join(' '), place);
    }
  }
  return [...places.values()].slice(0, MAX_PLACES);
}

function placesOf({ spec, best, cell, faulted }: FieldReading, view: ReportView): PagePlace[] {
  if (!best) return rowsNaming(spec, view).flatMap((line) => [...unreadOf(line), ...gapsOf(line, view)]);
  const lines = view.lines(best.page).filter((line) => overlaps(line.box, best.box));
  if (faulted || best.confidence < SURE || !isValueCell(cell))
    return lines.flatMap((line) => figuresOf(line, best.box));
  return hasGaps(best.value) ? lines.flatMap((line) => gapsOf(line, view)) : [];
}

function isDoubted(page: PageWords): boolean {
  return page.source === 'ocr' || page.warnings.some((warning) => DOUBTED_LAYER.test(warning));
}

/** Short lines that open with a term of the field: its row, perhaps, whose figure was not seen. */
function rowsNaming(spec: FieldSpec, view: ReportView): Line[] {
  const opens = (line: Line): boolean => {
    const text = line.text.toLowerCase();
    return spec.labels.some((label) => text.startsWith(label));
  };
  return view
    .scopeLines()
    .filter((line) => line.words.length <= ROW_WORDS && opens(line))
    .slice(0, MAX_ROWS);
}

/** The line's figures in the box; what stands close beside one may be a part of it. */
function figuresOf(line: Line, box: Box): PagePlace[] {
  const runs: Box[] = [];
  for (const { text, box: own } of splitLine(line).filter(({ text }) => !LETTERS.test(text))) {
    const last = runs.at(-1);
    if (last && own.x0 - last.x1 < PIECE_GAP * line.fontSize) runs[runs.length - 1] = unionBox([last, own]);
    else if (/\d/.test(text)) runs.push(own);
  }
  return runs.filter((run) => overlaps(run, box)).map((run) => ({ page: line.page, box: run }));
}

/** Figures of the line that make no number, or were recognised with doubt. */
function unreadOf(line: Line): PagePlace[] {
  return splitLine(line)
    .filter(
      ({ text, number, confidence }) =>
        /\d/.test(text) && !LETTERS.test(text) && (!number || confidence < SURE),
    )
    .map(({ box }) => ({ page: line.page, box }));
}

/** The wide blanks to the right of the line's label, as far as the page's text reaches. */
function gapsOf(line: Line, view: ReportView): PagePlace[] {
  const right = Math.max(...view.lines(line.page).map((other) => other.box.x1));
  const label = line.words.findLastIndex((word) => LETTERS.test(word.text));
  const stops = [...line.words.slice(label + 1).map((word) => word.box), { x0: right, x1: right }];
  let from = line.words[label]?.box.x1 ?? line.box.x0;
  return stops.flatMap(({ x0, x1 }) => {
    const gap = { ...line.box, x0: from, x1: x0 };
    from = x1;
    return gap.x1 - gap.x0 > BLANK * line.fontSize ? [{ page: line.page, box: gap }] : [];
  });
}

function hasGaps(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.some((entry) => typeof entry === 'object' && Object.values(entry ?? {}).includes(null))
  );
}

function overlaps(a: Box, b: Box): boolean {
  const across = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
  const down = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  return across > 0 && down > 0.4 * (a.y1 - a.y0);
}
