/** Single places of pages read once more from their picture, larger than the first time, by two models. */
import type { Box, PageWords, PlaceReadings, Word } from '@brf/contracts';
import { BrfError } from '@brf/contracts';
import type { Turn } from '../pdfium/placement.ts';
import { withDocument } from '../thread/pdf-thread.ts';
import { groupLines, toWords } from '../words/lines.ts';
import { joinNumbers } from '../words/numbers.ts';
import type { PlacedWord } from '../words/words.ts';
import type { Language } from './engine.ts';
import type { RecognisedWord } from './hocr.ts';
import { withRecogniser } from './recognise.ts';
import { readPictures } from './sheet.ts';

/** Twice the resolution of the first reading. */
const DPI = 600;
const MAX_SIDE = 5000;
/** White taken along around a place, in points: letters at the edge are misread. */
const PADDING = 2;
/** The two models fail differently: a figure that both read alike is seldom wrong. */
const LANGUAGES: readonly Language[] = ['swe', 'eng'];
/** What a minus before a figure is read as. */
const MISREAD_MINUS = /^[«»~—¬](?=\d)/;
const TURNED = /^turned_(90|180|270)$/;

/**
 * Reads places of a document again. `pages` are its pages as `readPages` gave them; the places and the words of the
 * answer are in their points.
 * @returns for each place, in order, what each of the two models saw there; nothing where it saw no text
 * @throws BrfError as readPages does; `bad_request` for a place on a page that is not among `pages`
 */
export async function readPlaces(
  bytes: Uint8Array,
  pages: readonly PageWords[],
  places: readonly { page: number; box: Box }[],
  signal?: AbortSignal,
): Promise<PlaceReadings[]> {
  if (places.length === 0) return [];
  return withDocument(bytes, signal, async (document) => {
    const drawings: Drawing[] = [];
    for (const { page, box } of places) {
      const crop = padded(box);
      const request = { dpi: DPI, maxSide: MAX_SIDE, grey: true, turn: turnOf(pages, page), crop };
      const picture = await document.draw(page, request);
      drawings.push({ ...picture, crop, scale: picture.width / (crop.x1 - crop.x0) });
    }
    const read = await Promise.all(
      LANGUAGES.map((language) =>
        withRecogniser(signal, (recognise) => readPictures(drawings, language, DPI, recognise)),
      ),
    );
    return drawings.map((drawing, i) => read.map((of) => wordsOf(of[i] ?? [], drawing)));
  });
}

interface Drawing {
  width: number;
  height: number;
  data: Uint8Array;
  crop: Box;
  /** Pixels per point. */
  scale: number;
}

/** How the page was turned to be read. */
function turnOf(pages: readonly PageWords[], number: number): Turn {
  const page = pages.find((one) => one.page === number);
  if (!page) throw new BrfError('bad_request', `page ${number} was not read before: read the pages first`);
  const turns = page.warnings.flatMap((warning) => TURNED.exec(warning)?.[1] ?? []);
  return QUARTERS.find((quarter) => String(quarter) === turns[0]) ?? 0;
}

const QUARTERS = [90, 180, 270] as const;

function wordsOf(read: readonly RecognisedWord[], { crop, scale }: Drawing): Word[] {
  const placed = read.map(
    (word): PlacedWord => ({
      text: word.text.replace(MISREAD_MINUS, '-'),
      box: {
        x0: crop.x0 + word.x0 / scale,
        y0: crop.y0 + word.y0 / scale,
        x1: crop.x0 + word.x1 / scale,
        y1: crop.y0 + word.y1 / scale,
      },
      fontSize: word.size / scale,
      bold: false,
      confidence: word.confidence,
      baseline: crop.y0 + word.baseline / scale,
    }),
  );
  return toWords(groupLines(placed).map((line) => joinNumbers(line, 'recognised')));
}

function padded({ x0, y0, x1, y1 }: Box): Box {
  return { x0: x0 - PADDING, y0: y0 - PADDING, x1: x1 + PADDING, y1: y1 + PADDING };
}
