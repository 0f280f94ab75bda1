/** From a PDF's page space to the page as its reader sees it. */
import type { Pdfium, Scratch } from './pdfium.ts';

/** Quarter turns, clockwise, that make the page's text upright. */
export type Turn = 0 | 90 | 180 | 270;

/** Page space (origin bottom left, unrotated) to reader space: x' = a x + c y + e, y' = b x + d y + f. */
export interface Placement {
  a: number;
  b: number;
  c: number;
  d: number;
  e: number;
  f: number;
}

/** pdfium answers in whole pixels: ask for a page this many times larger than its points. */
const PIXELS_PER_POINT = 1000;

/** The placement of an open page as its reader sees it (its own rotation applied). */
export function placementOf(
  pdfium: Pdfium,
  page: number,
  width: number,
  height: number,
  out: Scratch,
): Placement {
  const [w, h] = [Math.round(width * PIXELS_PER_POINT), Math.round(height * PIXELS_PER_POINT)];
  const at = (x: number, y: number): [number, number] => {
    pdfium.FPDF_PageToDevice(page, 0, 0, w, h, 0, x, y, out.pointer, out.pointer + 4);
    return [out.int(0) / PIXELS_PER_POINT, out.int(1) / PIXELS_PER_POINT];
  };
  const [e, f] = at(0, 0);
  const [right, up] = [at(1000, 0), at(0, 1000)];
  return {
    a: (right[0] - e) / 1000,
    b: (right[1] - f) / 1000,
    c: (up[0] - e) / 1000,
    d: (up[1] - f) / 1000,
    e,
    f,
  };
}

/** The placement after turning the page clockwise. */
export function turned(p: Placement, turn: Turn, width: number, height: number): Placement {
  if (turn === 90) return { a: -p.b, b: p.a, c: -p.d, d: p.c, e: height - p.f, f: p.e };
  if (turn === 180) return { a: -p.a, b: -p.b, c: -p.c, d: -p.d, e: width - p.e, f: height - p.f };
  if (turn === 270) return { a: p.b, b: -p.a, c: p.d, d: -p.c, e: p.f, f: width - p.e };
  return p;
}
