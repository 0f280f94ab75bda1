/**
 * Lines of text that a digital page shows as pictures or outlines (headings, mostly) are missing in its text
 * layer. They are read from their pictures and added to the page's words.
 */
import type { Box } from '@brf/contracts';
import type { PageReading } from '../thread/calls.ts';
import type { PdfDocument } from '../thread/pdf-thread.ts';
import type { PlacedWord } from '../words/words.ts';
import type { RecognisedWord } from './hocr.ts';
import { withRecogniser } from './recognise.ts';
import { type GreyPicture, readPictures } from './sheet.ts';

/** A line is read best when it is about this many pixels tall. */
const HEIGHT = 36;
const DPI = { min: 72, max: 300 };
/** What such a sheet passes for: letters of a size that the recogniser expects. */
const SHEET_DPI = 150;
const MAX_SIDE = 2200;
/** White taken along around a picture, in points. */
const PADDING = 3;
/** What stands at the same place of several pages is a logo. */
const REPEATED = 3;
/** A report has few headings that are pictures; a file with more of them is read as it is. */
const MAX_PICTURES = 40;
/** Handwriting and logos are read without much confidence, and never as long words. */
const SURE = 0.8;
const WORD = /^\p{L}{4,}$/u;
const LIKELY = 0.4;
const LONG_WORD = /^\p{L}{10,}$/u;

interface Place {
  page: number;
  box: Box;
}

/** A picture drawn for recognition; its pixels per point differ where it is squeezed. */
interface Drawing extends GreyPicture {
  across: number;
  down: number;
}

/**
 * The words in text-like pictures, by page.
 * @param readings the readings of all pages, undefined for those that are not read from their text layer
 */
export async function readPictureText(
  document: PdfDocument,
  readings: readonly (PageReading | undefined)[],
  signal?: AbortSignal,
): Promise<Map<number, PlacedWord[]>> {
  const found = new Map<number, PlacedWord[]>();
  const places = choosePlaces(readings);
  if (places.length === 0) return found;
  const drawings: Drawing[] = [];
  for (const place of places) drawings.push(...(await drawTwice(document, place, readings)));
  const read = await withRecogniser(signal, (recognise) =>
    readPictures(drawings, 'swe', SHEET_DPI, recognise),
  );
  places.forEach(({ page, box }, i) => {
    const readable = [2 * i, 2 * i + 1].map((k) => ({ words: textOf(read[k] ?? []), drawing: drawings[k] }));
    const [best] = readable.toSorted((a, b) => confidenceOf(b.words) - confidenceOf(a.words));
    if (!best?.drawing || best.words.length === 0) return;
    const { drawing, words } = best;
    const placed = words.map((word) => placeWord(word, box, drawing));
    found.set(page, [...(found.get(page) ?? []), ...placed]);
  });
  return found;
}

/** As it is, and squeezed to half its height: condensed letters are read only so. */
async function drawTwice(
  document: PdfDocument,
  { page, box }: Place,
  readings: readonly (PageReading | undefined)[],
): Promise<[Drawing, Drawing]> {
  const turn = readings[page - 1]?.turn ?? 0;
  const dpi = Math.min(DPI.max, Math.max(DPI.min, (72 * HEIGHT) / (box.y1 - box.y0)));
  const draw = (sharpness: number) =>
    document.draw(page, { dpi: dpi * sharpness, maxSide: MAX_SIDE, grey: true, turn, crop: box });
  const [plain, large] = [await draw(1), await draw(2)];
  const squeezed = halveHeight(large);
  const measure = (picture: GreyPicture): Drawing => ({
    ...picture,
    across: picture.width / (box.x1 - box.x0),
    down: picture.height / (box.y1 - box.y0),
  });
  return [measure(plain), measure(squeezed)];
}

function halveHeight({ width, height, data }: GreyPicture): GreyPicture {
  const half = Math.max(1, height >> 1);
  const squeezed = new Uint8Array(width * half);
  for (let i = 0; i < squeezed.length; i++) {
    const above = 2 * width * Math.floor(i / width) + (i % width);
    squeezed[i] = ((data[above] ?? 255) + (data[above + width] ?? 255)) >> 1;
  }
  return { width, height: half, data: squeezed };
}

/** The words, if any of them is certainly one. */
function textOf(words: readonly RecognisedWord[]): RecognisedWord[] {
  const isWord = ({ text, confidence }: RecognisedWord) =>
    (confidence >= SURE && WORD.test(text)) || (confidence >= LIKELY && LONG_WORD.test(text));
  if (!words.some(isWord)) return [];
  return words.filter((word) => isWord(word) || (word.confidence >= SURE && /[\p{L}\d]/u.test(word.text)));
}

function confidenceOf(words: readonly RecognisedWord[]): number {
  return words.reduce((sum, word) => sum + word.confidence, 0) / Math.max(1, words.length);
}

function placeWord(word: RecognisedWord, box: Box, { across, down }: Drawing): PlacedWord {
  return {
    text: word.text,
    box: {
      x0: box.x0 + word.x0 / across,
      y0: box.y0 + word.y0 / down,
      x1: box.x0 + word.x1 / across,
      y1: box.y0 + word.y1 / down,
    },
    fontSize: word.size / down,
    bold: false,
    confidence: word.confidence,
    baseline: box.y0 + word.baseline / down,
  };
}

function choosePlaces(readings: readonly (PageReading | undefined)[]): Place[] {
  const places = readings.flatMap((reading, i) =>
    (reading?.make.textLike ?? [])
      .filter((box) => !reading?.words.some((word) => overlap(word.box, box)))
      .map((box) => ({ page: i + 1, box: padded(box) })),
  );
  const spotOf = ({ box }: Place) => [box.x0, box.y0].map((v) => Math.round(v / 10)).join(' ');
  const count = new Map<string, number>();
  for (const place of places) count.set(spotOf(place), (count.get(spotOf(place)) ?? 0) + 1);
  const once = places.filter((place) => (count.get(spotOf(place)) ?? 0) < REPEATED);
  return once.length > MAX_PICTURES ? [] : once;
}

function overlap(a: Box, b: Box): boolean {
  return a.x0 < b.x1 && a.x1 > b.x0 && a.y0 < b.y1 && a.y1 > b.y0;
}

function padded({ x0, y0, x1, y1 }: Box): Box {
  return { x0: x0 - PADDING, y0: y0 - PADDING, x1: x1 + PADDING, y1: y1 + PADDING };
}
