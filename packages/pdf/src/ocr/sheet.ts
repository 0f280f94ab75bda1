/** Many small pictures on one sheet, so that a single recognition reads them all. */
import type { Language, OcrJob } from './engine.ts';
import { toPgm } from './engine.ts';
import type { RecognisedWord } from './hocr.ts';

/** A grey picture without padding. */
export interface GreyPicture {
  width: number;
  height: number;
  data: Uint8Array;
}

/** White around the sheet and between its rows, in pixels: a lone line is read best with space around it. */
const MARGIN = 40;
const ROW_GAP = 30;
const SHEET_HEIGHT = 3500;

interface Row {
  index: number;
  picture: GreyPicture;
  top: number;
}

/**
 * Reads each picture on its own.
 * @returns for each picture its words from left to right, in the picture's own pixels
 */
export async function readPictures(
  pictures: readonly GreyPicture[],
  language: Language,
  dpi: number,
  recognise: (job: OcrJob) => Promise<{ words: RecognisedWord[] }>,
): Promise<RecognisedWord[][]> {
  const found: RecognisedWord[][] = pictures.map(() => []);
  await Promise.all(
    layRows(pictures).map(async (rows) => {
      const { words } = await recognise({ ...compose(rows), dpi, language });
      for (const { index, top, picture } of rows) {
        found[index] = words
          .filter(({ y0, y1 }) => (y0 + y1) / 2 > top && (y0 + y1) / 2 < top + picture.height)
          .toSorted((a, b) => a.x0 - b.x0)
          .map((word) => ({
            ...word,
            x0: word.x0 - MARGIN,
            x1: word.x1 - MARGIN,
            y0: word.y0 - top,
            y1: word.y1 - top,
            baseline: word.baseline - top,
          }));
      }
    }),
  );
  return found;
}

/** Distributes pictures over sheets, about as high as each other, and gives each its row. */
function layRows(pictures: readonly GreyPicture[]): Row[][] {
  const sheets: Row[][] = [];
  const all = pictures.reduce((sum, picture) => sum + picture.height + ROW_GAP, 0);
  const height = MARGIN + all / Math.ceil(all / (SHEET_HEIGHT - MARGIN));
  let top = SHEET_HEIGHT;
  pictures.forEach((picture, index) => {
    if (top >= height || top + picture.height > SHEET_HEIGHT) {
      sheets.push([]);
      top = MARGIN;
    }
    sheets.at(-1)?.push({ index, picture, top });
    top += picture.height + ROW_GAP;
  });
  return sheets;
}

function compose(rows: readonly Row[]): { pgm: Uint8Array } {
  const width = Math.max(...rows.map(({ picture }) => picture.width)) + 2 * MARGIN;
  const height = Math.max(...rows.map(({ top, picture }) => top + picture.height)) + MARGIN;
  const sheet = new Uint8Array(width * height).fill(255);
  for (const { picture, top } of rows) {
    for (let y = 0; y < picture.height; y++) {
      const line = picture.data.subarray(y * picture.width, (y + 1) * picture.width);
      sheet.set(line, (top + y) * width + MARGIN);
    }
  }
  return { pgm: toPgm(width, height, sheet) };
}

/** Cuts a part out of a picture; what lies outside of it is white. */
export function cropPicture(
  picture: GreyPicture,
  box: { x0: number; y0: number; x1: number; y1: number },
): GreyPicture {
  const [left, top] = [Math.max(0, Math.floor(box.x0)), Math.max(0, Math.floor(box.y0))];
  const [right, bottom] = [
    Math.min(picture.width, Math.ceil(box.x1)),
    Math.min(picture.height, Math.ceil(box.y1)),
  ];
  const [width, height] = [Math.max(1, right - left), Math.max(1, bottom - top)];
  const data = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * picture.width + left;
    data.set(picture.data.subarray(from, from + width), y * width);
  }
  return { width, height, data };
}
