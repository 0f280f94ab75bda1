/**
 * Text that runs along a page's edge (an e-signature's document number, a scanner's stamp) is read as letters
 * at the end of other lines. It is whitened in the picture before recognition.
 */

/** How much of the page's width counts as its edge, how wide a strip and the white beside it are. */
const EDGE = 0.075;
const STRIP = 0.03;
const GUTTER = 0.006;
/** A strip is this long at least, and nearly every stretch of it has ink: lines of text have gaps. */
const LENGTH = 0.12;
const INK_SHARE = 0.7;
const INK = 128;
/** Rows are looked at in bands of this many pixels, about the size of a letter. */
const BAND = 12;
/** Words of a strip stand this many bands apart at most. */
const BREAK = 6;

/** Whitens strips at the left and right edge of a grey picture, in place. */
export function hideEdgeStrips(width: number, height: number, grey: Uint8Array): void {
  for (const side of ['left', 'right'] as const) {
    const edge = Math.round(EDGE * width);
    const columns = { from: side === 'left' ? 0 : width - edge, to: side === 'left' ? edge : width };
    for (const strip of findStrips(width, height, grey, columns, side)) {
      for (let y = strip.top; y < strip.bottom; y++)
        grey.fill(255, y * width + columns.from, y * width + columns.to);
    }
  }
}

interface Band {
  /** The ink's first and last column, or undefined without ink. */
  ink?: { from: number; to: number };
  /** Nothing stands between the strip and the rest of the page. */
  clear: boolean;
}

function findStrips(
  width: number,
  height: number,
  grey: Uint8Array,
  columns: { from: number; to: number },
  side: 'left' | 'right',
): { top: number; bottom: number }[] {
  const bands: Band[] = [];
  for (let top = 0; top + BAND <= height; top += BAND) {
    bands.push(readBand(width, grey, top, columns, side));
  }
  const strips: { top: number; bottom: number }[] = [];
  for (let start = 0; start < bands.length; start++) {
    const end = growStrip(bands, start, width);
    if (end === undefined) continue;
    const run = bands.slice(start, end);
    const inked = run.filter((band) => band.ink).length;
    if (run.length * BAND >= LENGTH * height && inked >= INK_SHARE * run.length) {
      strips.push({ top: start * BAND, bottom: Math.min(height, (end + 1) * BAND) });
    }
    start = end;
  }
  return strips;
}

/** The band after the last one of the strip that starts at `start`. */
function growStrip(bands: readonly Band[], start: number, width: number): number | undefined {
  const first = bands[start]?.ink;
  if (!first || !bands[start]?.clear) return undefined;
  let [from, to, end] = [first.from, first.to, start + 1];
  for (let i = start + 1; i < bands.length && i - end <= BREAK; i++) {
    const band = bands[i];
    if (!band?.ink) continue;
    const [left, right] = [Math.min(from, band.ink.from), Math.max(to, band.ink.to)];
    if (!band.clear || right - left > STRIP * width) break;
    [from, to, end] = [left, right, i + 1];
  }
  return end;
}

function readBand(
  width: number,
  grey: Uint8Array,
  top: number,
  columns: { from: number; to: number },
  side: 'left' | 'right',
): Band {
  let [from, to] = [Number.POSITIVE_INFINITY, -1];
  for (let y = top; y < top + BAND; y++) {
    for (let x = columns.from; x < columns.to; x++) {
      if ((grey[y * width + x] ?? 255) >= INK) continue;
      if (x < from) from = x;
      if (x > to) to = x;
    }
  }
  if (to < 0) return { clear: true };
  const gutter = Math.round(GUTTER * width);
  const beside = side === 'left' ? [to + 1, to + 1 + gutter] : [from - gutter, from];
  return { ink: { from, to }, clear: isWhite(width, grey, top, beside[0] ?? 0, beside[1] ?? 0) };
}

function isWhite(width: number, grey: Uint8Array, top: number, from: number, to: number): boolean {
  for (let y = top; y < top + BAND; y++) {
    for (let x = from; x < to; x++) if ((grey[y * width + x] ?? 255) < INK) return false;
  }
  return true;
}
