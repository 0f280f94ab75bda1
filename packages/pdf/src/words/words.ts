/** Glyphs to words: what is printed without a gap is one word. */
import type { Word } from '@brf/contracts';
import type { Glyph } from '../pdfium/glyph.ts';

/** A word before it has a line: it still knows its baseline (that of the page set straight). */
export interface PlacedWord extends Omit<Word, 'line'> {
  baseline: number;
}

/** A gap wider than this share of the font size ends a word even without a space. */
const WORD_GAP = 0.17;
/** The same glyph twice within this share of the font size is fake bold, not a double letter. */
const OVERPRINT = 0.1;
/** Letters reach this far above and below the baseline, as a share of the font size. */
const ASCENT = 0.76;
export const DESCENT = 0.22;
/** A raised glyph (m²) is at most this large beside its word, and raised by at most half a letter. */
const RAISED_SIZE = 0.85;
const RAISED_BY = 0.55;

/** Removes glyphs printed twice at nearly the same place; what remains of them is bold. */
export function dropOverprints(glyphs: readonly Glyph[]): Glyph[] {
  const kept: Glyph[] = [];
  const cells = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    const copy = { ...glyph };
    const twin = glyph.space ? undefined : findTwin(cells, glyph);
    if (!twin) {
      kept.push(copy);
      const cell = cellOf(glyph.x0, glyph.baseline);
      const list = cells.get(cell);
      if (list) list.push(copy);
      else cells.set(cell, [copy]);
    } else if (twin.x0 !== glyph.x0 || twin.baseline !== glyph.baseline) twin.bold = true;
  }
  return kept;
}

/** Glyphs are looked up by where they stand, in cells of this many points. */
const CELL = 6;
const CELLS_ACROSS = 100_000;

function cellOf(x: number, y: number): number {
  return Math.floor(y / CELL) * CELLS_ACROSS + Math.floor(x / CELL);
}

function findTwin(cells: ReadonlyMap<number, Glyph[]>, glyph: Glyph): Glyph | undefined {
  const reach = Math.min(CELL, OVERPRINT * glyph.size);
  const [first, across] = [
    cellOf(glyph.x0 - reach, glyph.baseline - reach),
    cellOf(glyph.x0 + reach, glyph.baseline - reach),
  ];
  const down = cellOf(glyph.x0 - reach, glyph.baseline + reach) - first;
  for (let top = first; top <= first + down; top += CELLS_ACROSS) {
    for (let cell = top; cell <= top + across - first; cell++) {
      for (const other of cells.get(cell) ?? []) {
        if (other.text !== glyph.text || Math.abs(other.x0 - glyph.x0) >= reach) continue;
        if (Math.abs(other.baseline - glyph.baseline) < reach) return other;
      }
    }
  }
  return undefined;
}

/** Splits glyphs into the runs that are one word each, in the order the file draws them. */
export function runsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const runs: Glyph[][] = [];
  let run: Glyph[] = [];
  for (const glyph of glyphs) {
    const last = run.at(-1);
    if (last && !glyph.space && continues(last, glyph)) {
      run.push(glyph);
      continue;
    }
    if (run.length > 0) runs.push(run);
    run = glyph.space ? [] : [glyph];
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

function continues(last: Glyph, next: Glyph): boolean {
  const size = Math.max(last.size, next.size);
  const gap = next.x0 - last.x1;
  if (gap >= WORD_GAP * size || gap <= -0.5 * size) return false;
  const rise = last.baseline - next.baseline;
  if (next.size <= RAISED_SIZE * last.size && rise > 0.1 * size) {
    // A raised figure after a figure is a footnote mark: part of the word it would change the number.
    return rise <= RAISED_BY * size && /\p{L}/u.test(last.text);
  }
  return Math.abs(rise) <= 0.3 * size;
}

/** One run of glyphs as a word. */
export function wordOf(run: readonly Glyph[]): PlacedWord {
  const size = Math.max(...run.map((g) => g.size));
  const baseline = run.find((g) => g.size === size)?.baseline ?? 0;
  return {
    text: run
      .map((g) => g.text)
      .join('')
      .normalize('NFC'),
    box: {
      x0: Math.min(...run.map((g) => g.x0)),
      y0: baseline - ASCENT * size,
      x1: Math.max(...run.map((g) => g.x1)),
      y1: baseline + DESCENT * size,
    },
    fontSize: size,
    bold: run.filter((g) => g.bold).length * 2 > run.length,
    confidence: 1,
    baseline,
  };
}
