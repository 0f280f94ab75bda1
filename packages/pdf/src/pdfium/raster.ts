/** Page pictures: a page or a part of it drawn by pdfium into raw pixels. */
import { type Box, BrfError } from '@brf/contracts';
import { textTurn } from './glyphs.ts';
import { memory, type Pdfium } from './pdfium.ts';
import type { Turn } from './placement.ts';

export interface Raster {
  width: number;
  height: number;
  /** 1: grey, 4: red, green, blue, unused. */
  channels: 1 | 4;
  data: Uint8Array<ArrayBuffer>;
}

export interface RasterRequest {
  /** Pixels per inch; lowered where the picture would pass `maxSide`. */
  dpi: number;
  maxSide: number;
  grey: boolean;
  /** Quarter turns before drawing; 'text': those that make the page's text upright. */
  turn: Turn | 'text';
  /** The part to draw, in points of the turned page; the whole page without it. */
  crop?: Box;
}

const GREY_FORMAT = 1;
const BGRX_FORMAT = 3;
const DRAW_ANNOTATIONS = 0x01;
const DRAW_GREY = 0x08;
const REVERSE_BYTES = 0x10;
const WHITE = 0xffffffff;

/** Draws an open page. */
export function drawPage(pdfium: Pdfium, page: number, request: RasterRequest): Raster {
  const { grey, maxSide } = request;
  const turn = request.turn === 'text' ? textTurn(pdfium, page) : request.turn;
  const upright = { width: pdfium.FPDF_GetPageWidthF(page), height: pdfium.FPDF_GetPageHeightF(page) };
  const size = turn % 180 === 0 ? upright : { width: upright.height, height: upright.width };
  const crop = request.crop ?? { x0: 0, y0: 0, x1: size.width, y1: size.height };
  const longSide = Math.max(crop.x1 - crop.x0, crop.y1 - crop.y0);
  const scale = Math.min(request.dpi / 72, maxSide / Math.max(longSide, 1));
  const width = Math.max(1, Math.round((crop.x1 - crop.x0) * scale));
  const height = Math.max(1, Math.round((crop.y1 - crop.y0) * scale));
  const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, grey ? GREY_FORMAT : BGRX_FORMAT, 0, 0);
  if (!bitmap)
    throw new BrfError('pdf_too_large', 'A page of the PDF is too large to draw: make it smaller.');
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    const flags = DRAW_ANNOTATIONS | (grey ? DRAW_GREY : REVERSE_BYTES);
    const [left, top] = [Math.round(-crop.x0 * scale), Math.round(-crop.y0 * scale)];
    const [full, tall] = [Math.round(size.width * scale), Math.round(size.height * scale)];
    pdfium.FPDF_RenderPageBitmap(bitmap, page, left, top, full, tall, turn / 90, flags);
    return {
      width,
      height,
      channels: grey ? 1 : 4,
      data: pixelsOf(pdfium, bitmap, width, height, grey ? 1 : 4),
    };
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap);
  }
}

/** Copies the rows out of pdfium's memory without their padding. */
function pixelsOf(pdfium: Pdfium, bitmap: number, width: number, height: number, channels: number) {
  const stride = pdfium.FPDFBitmap_GetStride(bitmap);
  const start = pdfium.FPDFBitmap_GetBuffer(bitmap);
  const heap = memory(pdfium);
  const row = width * channels;
  const data = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const from = start + y * stride;
    data.set(heap.subarray(from, from + row), y * row);
  }
  return data;
}
