/** What a page is made of besides text: pictures and drawn shapes. */
import type { Box } from '@brf/contracts';
import { type Pdfium, Scratch } from './pdfium.ts';
import { type Placement, placementOf, type Turn, turned } from './placement.ts';

export interface PageMake {
  /** Share of the page that its pictures cover together, and the largest one alone, 0 to 1. */
  picturesShare: number;
  largestPicture: number;
  /** Drawn shapes with many segments: letters converted to outlines, logos, charts. */
  outlines: number;
  /** Where small pictures and outlines form something like a line of text. */
  textLike: Box[];
}

/** An affine map as PDF writes it: x' = a x + c y + e, y' = b x + d y + f. */
type Matrix = Placement;

const PATH = 2;
const IMAGE = 3;
const FORM = 5;
const OUTLINE_SEGMENTS = 10;
const MAX_DEPTH = 6;
/** A drawing can have a million shapes; this many tell enough. */
const MAX_OBJECTS = 20_000;
/** More outlines than this are a drawing, not a heading. */
const MAX_OUTLINES = 400;
/** A line of text drawn as picture or outlines: its height in points, how many times wider than tall. */
const HEIGHT = { min: 9, max: 60 };
const MIN_WIDTH = 40;
const MIN_ASPECT = 2.5;
/** Letters of one line stand closer than this share of their height. */
const LETTER_GAP = 0.8;

/** Looks through the objects of an open page; boxes are those of the turned page. */
export function inspectPage(pdfium: Pdfium, page: number, turn: Turn): PageMake {
  const out = new Scratch(pdfium, 24);
  const width = pdfium.FPDF_GetPageWidthF(page);
  const height = pdfium.FPDF_GetPageHeightF(page);
  const place = turned(placementOf(pdfium, page, width, height, out), turn, width, height);
  const make = { picturesShare: 0, largestPicture: 0, outlines: 0 };
  const pieces: Box[] = [];
  let seen = 0;
  const visit = (object: number, parent: Matrix, depth: number): void => {
    if (++seen > MAX_OBJECTS) return;
    const type = pdfium.FPDFPageObj_GetType(object);
    if (type === PATH && pdfium.FPDFPath_CountSegments(object) >= OUTLINE_SEGMENTS) {
      make.outlines++;
      pieces.push(mapBox(boundsOf(pdfium, object, out), parent));
    }
    if (type !== IMAGE && type !== FORM) return;
    pdfium.FPDFPageObj_GetMatrix(object, out.pointer);
    const [a, b, c, d, e, f] = [0, 1, 2, 3, 4, 5].map((i) => out.float(i));
    const matrix = combine({ a: a ?? 1, b: b ?? 0, c: c ?? 0, d: d ?? 1, e: e ?? 0, f: f ?? 0 }, parent);
    if (type === IMAGE) {
      const box = mapBox({ x0: 0, y0: 0, x1: 1, y1: 1 }, matrix);
      const share = Math.min(1, ((box.x1 - box.x0) * (box.y1 - box.y0)) / (width * height));
      make.picturesShare = Math.min(1, make.picturesShare + share);
      make.largestPicture = Math.max(make.largestPicture, share);
      pieces.push(box);
    } else if (depth < MAX_DEPTH) {
      const parts = pdfium.FPDFFormObj_CountObjects(object);
      for (let i = 0; i < parts; i++) visit(pdfium.FPDFFormObj_GetObject(object, i), matrix, depth + 1);
    }
  };
  try {
    const objects = pdfium.FPDFPage_CountObjects(page);
    for (let i = 0; i < objects; i++) visit(pdfium.FPDFPage_GetObject(page, i), place, 0);
  } finally {
    out.free();
  }
  return { ...make, textLike: make.outlines > MAX_OUTLINES ? [] : joinPieces(pieces).filter(isTextLike) };
}

function boundsOf(pdfium: Pdfium, object: number, out: Scratch): Box {
  const { pointer } = out;
  pdfium.FPDFPageObj_GetBounds(object, pointer, pointer + 4, pointer + 8, pointer + 12);
  return { x0: out.float(0), y0: out.float(1), x1: out.float(2), y1: out.float(3) };
}

/** First `inner`, then `outer`. */
function combine(inner: Matrix, outer: Matrix): Matrix {
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
    e: outer.a * inner.e + outer.c * inner.f + outer.e,
    f: outer.b * inner.e + outer.d * inner.f + outer.f,
  };
}

function mapBox(box: Box, m: Matrix): Box {
  const xs = [m.a * box.x0 + m.c * box.y0, m.a * box.x1 + m.c * box.y1].map((x) => x + m.e);
  const ys = [m.b * box.x0 + m.d * box.y0, m.b * box.x1 + m.d * box.y1].map((y) => y + m.f);
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

/** Joins pieces that stand beside each other like the letters of a line. */
function joinPieces(pieces: readonly Box[]): Box[] {
  const joined: Box[] = [];
  for (const piece of pieces.toSorted((a, b) => a.x0 - b.x0)) {
    const line = joined.find((other) => {
      const tall = Math.max(piece.y1 - piece.y0, other.y1 - other.y0);
      const shared = Math.min(piece.y1, other.y1) - Math.max(piece.y0, other.y0);
      return (
        shared > 0.5 * Math.min(piece.y1 - piece.y0, other.y1 - other.y0) &&
        piece.x0 - other.x1 < LETTER_GAP * tall
      );
    });
    if (!line) joined.push({ ...piece });
    else {
      line.y0 = Math.min(line.y0, piece.y0);
      line.x1 = Math.max(line.x1, piece.x1);
      line.y1 = Math.max(line.y1, piece.y1);
    }
  }
  return joined;
}

function isTextLike({ x0, y0, x1, y1 }: Box): boolean {
  const [width, height] = [x1 - x0, y1 - y0];
  return height >= HEIGHT.min && height <= HEIGHT.max && width >= MIN_WIDTH && width >= MIN_ASPECT * height;
}
