/** A whole page's picture to words: deskewed by the baselines, turned upright, figures read twice. */
import type { Word } from '@brf/contracts';
import type { Turn } from '../pdfium/placement.ts';
import type { PageReading } from '../thread/calls.ts';
import type { PdfDocument } from '../thread/pdf-thread.ts';
import { addWords } from '../words/placed.ts';
import { hideEdgeStrips } from './edge-strips.ts';
import { type OcrJob, toPgm } from './engine.ts';
import { evenLight, isPoorlyRead, joinReadings } from './even-light.ts';
import type { RecognisedPage } from './hocr.ts';
import { withRecogniser } from './recognise.ts';
import { placeRecognised, recognisedWords } from './recognised-words.ts';
import { lookAgain } from './second-look.ts';
import type { GreyPicture } from './sheet.ts';

const DPI = 300;
/** A page of A4 at 300 dpi has 3508 pixels; larger sheets are read at a lower resolution. */
const MAX_SIDE = 5000;
/** Enough to tell which way is up. */
const TURNED_DPI = 120;
/** A page with this many plain words stands upright. */
const PLAIN_WORDS = 12;
const PLAIN_WORD = /^\p{L}{3,}[.,:;]?$/u;
const SURE = 0.7;
const CLEARLY_MORE = 2;
/** With less of the page dark than this there is nothing to turn. */
const INK_SHARE = 0.003;
const INK = 128;
const EVERY = 7;

export interface RecognisedReading {
  width: number;
  height: number;
  turn: Turn;
  words: Word[];
}

/** Reads a page from its picture; its text layer's own words, if any, are kept as they are. */
export function recognisePage(
  document: PdfDocument,
  page: number,
  reading: PageReading,
  signal?: AbortSignal,
): Promise<RecognisedReading> {
  return withRecogniser(signal, async (recognise) => {
    const upright = await readAt(document, page, reading, reading.turn, recognise);
    if (countPlain(upright.read) >= PLAIN_WORDS || upright.ink < INK_SHARE) return upright.finish();
    const turn = await findTurn(document, page, reading.turn, countPlain(upright.read), recognise);
    if (turn === reading.turn) return upright.finish();
    return (await readAt(document, page, reading, turn, recognise)).finish();
  });
}

type Recognise = (job: OcrJob) => Promise<RecognisedPage>;

async function readAt(
  document: PdfDocument,
  page: number,
  reading: PageReading,
  turn: Turn,
  recognise: Recognise,
) {
  const picture = await document.draw(page, { dpi: DPI, maxSide: MAX_SIDE, grey: true, turn });
  const sideways = (turn - reading.turn) % 180 !== 0;
  const size = sideways
    ? { width: reading.height, height: reading.width }
    : { width: reading.width, height: reading.height };
  hideEdgeStrips(picture.width, picture.height, picture.data);
  const scale = picture.width / size.width;
  const dpi = Math.round(scale * 72);
  const readPicture = ({ width, height, data }: GreyPicture) =>
    recognise({ pgm: toPgm(width, height, data), dpi, language: 'swe' });
  const first = await readPicture(picture);
  const read = isPoorlyRead(first) ? joinReadings(first, await readPicture(evenLight(picture))) : first;
  const finish = async (): Promise<RecognisedReading> => {
    const better = await lookAgain(read, picture, dpi, recognise);
    const keepPrinted = turn === reading.turn && reading.words.length > 0;
    const words = keepPrinted
      ? addWords(reading.words, placeRecognised(better, scale, size))
      : recognisedWords(better, scale, size);
    return { ...size, turn, words };
  };
  return { read, finish, ink: inkShare(picture.data) };
}

/** The turn at which clearly more of the page reads as words than at the present one. */
async function findTurn(
  document: PdfDocument,
  page: number,
  present: Turn,
  plain: number,
  recognise: Recognise,
): Promise<Turn> {
  let best: { turn: Turn; plain: number } = { turn: present, plain: plain * CLEARLY_MORE };
  for (const more of [90, 270, 180] as const) {
    const turn = QUARTERS[((present + more) % 360) / 90] ?? 0;
    const { width, height, data } = await document.draw(page, {
      dpi: TURNED_DPI,
      maxSide: MAX_SIDE,
      grey: true,
      turn,
    });
    const read = await recognise({ pgm: toPgm(width, height, data), dpi: TURNED_DPI, language: 'swe' });
    const found = countPlain(read);
    if (found > best.plain && found >= PLAIN_WORDS) best = { turn, plain: found };
    if (best.plain >= CLEARLY_MORE * PLAIN_WORDS && best.turn !== present) break;
  }
  return best.turn;
}

function inkShare(grey: Uint8Array): number {
  let dark = 0;
  for (let i = 0; i < grey.length; i += EVERY) if ((grey[i] ?? 255) < INK) dark++;
  return (dark * EVERY) / grey.length;
}

const QUARTERS = [0, 90, 180, 270] as const;

function countPlain(read: RecognisedPage): number {
  return read.words.filter((word) => word.confidence >= SURE && PLAIN_WORD.test(word.text)).length;
}
