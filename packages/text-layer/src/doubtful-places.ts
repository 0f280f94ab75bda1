/** Where a second look could change a field: figures that were recognised with doubt, rows whose figure is missing. */
import {
  type Box,
  type Cell,
  type FieldSpec,
  isValueCell,
  type Line,
  type PagePlace,
  type PageWords,
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
}

/** The places to read again, in the order of the fields; none on pages whose text layer can be believed. */
export function doubtfulPlaces(readings: readonly FieldReading[], view: ReportView): PagePlace[] {
  const doubted = new Map(view.scope.filter(isDoubted).map((page): [number, PageWords] => [page.page, page]));
  if (doubted.size === 0) return [];
  const places = new Map<string, PagePlace>();
  const add = (page: number, box: Box): void => {
    places.set([page, box.x0, box.y0].map(Math.round).join(' '), { page, box });
  };
  for (const { spec, best, cell } of readings) {
    if (!numericKinds.has(spec.type.kind)) continue;
    if (!best) {
      for (const line of rowsNaming(spec, view))
        if (doubted.has(line.page)) add(line.page, rowOf(line, view));
    } else if (doubted.has(best.page) && (best.confidence < SURE || !isValueCell(cell))) {
      for (const line of view.lines(best.page)) {
        for (const segment of splitLine(line)) {
          if (/\d/.test(segment.text) && !LETTERS.test(segment.text) && isInside(segment.box, best.box))
            add(best.page, segment.box);
        }
      }
    }
    if (isValueCell(cell) && best && doubted.has(best.page) && hasGaps(cell.value)) {
      for (const line of view.lines(best.page))
        if (isInside(line.box, best.box)) add(best.page, rowOf(line, view));
    }
  }
  return [...places.values()].slice(0, MAX_PLACES);
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

/** What stands to the right of the line's label, as far as the page's text reaches. */
function rowOf(line: Line, view: ReportView): Box {
  const right = Math.max(...view.lines(line.page).map((other) => other.box.x1));
  const label = line.words.findLast((word) => LETTERS.test(word.text));
  return { ...line.box, x0: label?.box.x1 ?? line.box.x0, x1: right };
}

function hasGaps(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.some((entry) => typeof entry === 'object' && Object.values(entry ?? {}).includes(null))
  );
}

function isInside(inner: Box, outer: Box): boolean {
  const [x, y] = [(inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2];
  return x >= outer.x0 - 1 && x <= outer.x1 + 1 && y >= outer.y0 - 1 && y <= outer.y1 + 1;
}
