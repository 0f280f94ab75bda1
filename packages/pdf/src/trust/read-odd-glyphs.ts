/** Reads the pictures of words with odd glyphs, many on one sheet, to learn what the glyphs are. */
import { withRecogniser } from '../ocr/recognise.ts';
import { readPictures } from '../ocr/sheet.ts';
import type { Raster } from '../pdfium/raster.ts';
import type { PageReading } from '../thread/calls.ts';
import type { PdfDocument } from '../thread/pdf-thread.ts';
import { chooseSamples, decodeGlyphs, extendDecoder } from './decode.ts';

const DPI = 300;
const MAX_SIDE = 1600;
/** Around each word, in points: neighbours stay out, accents stay in. */
const PADDING = { x: 0.7, y: 1.5 };
/** What the odd glyphs of a document stand for; nothing where there are none or the pictures do not tell. */
export async function readOddGlyphs(
  document: PdfDocument,
  readings: readonly PageReading[],
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const words = readings.flatMap((reading, i) => reading.odd.map((word) => ({ ...word, page: i + 1 })));
  const samples = chooseSamples(words);
  if (samples.length === 0) return new Map();
  const pictures: Raster[] = [];
  for (const sample of samples) {
    const turn = readings[sample.page - 1]?.turn ?? 0;
    const { x0, y0, x1, y1 } = sample.box;
    const crop = { x0: x0 - PADDING.x, y0: y0 - PADDING.y, x1: x1 + PADDING.x, y1: y1 + PADDING.y };
    pictures.push(await document.draw(sample.page, { dpi: DPI, maxSide: MAX_SIDE, grey: true, turn, crop }));
  }
  const read = await withRecogniser(signal, (recognise) => readPictures(pictures, 'swe', DPI, recognise));
  const decoder = decodeGlyphs(
    samples.map((sample, i) => ({ sample, text: (read[i] ?? []).map((word) => word.text).join('') })),
  );
  const keys = words.flatMap((word) => word.parts.flatMap((part) => ('key' in part ? [part.key] : [])));
  return extendDecoder(decoder, new Set(keys));
}
