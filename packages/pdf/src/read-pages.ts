/** PDF bytes to the words of its pages: from the text layer, or from the picture where that cannot be believed. */
import type { PageWords } from '@brf/contracts';
import { readPictureText } from './ocr/picture-text.ts';
import { recognisePage } from './ocr/recognise-page.ts';
import type { PageReading } from './thread/calls.ts';
import { type PdfDocument, withDocument } from './thread/pdf-thread.ts';
import { judgePage, type PageVerdict } from './trust/judge-page.ts';
import { readOddGlyphs } from './trust/read-odd-glyphs.ts';
import { addWords } from './words/placed.ts';
import type { PlacedWord } from './words/words.ts';

export interface ReadOptions {
  /** Stops the reading; the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Called after each finished page. */
  onProgress?: (progress: { done: number; total: number }) => void;
}

export interface ReadResult {
  pages: PageWords[];
  /** How many pages were read from their picture. */
  ocrPages: number;
  ms: number;
}

interface JudgedPage {
  page: number;
  reading: PageReading;
  verdict: PageVerdict;
  warnings: string[];
}

/**
 * Reads all pages of a PDF.
 * @throws BrfError pdf_empty, pdf_not_a_pdf, pdf_encrypted, pdf_damaged, pdf_too_large, pdf_timeout
 */
export async function readPages(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadResult> {
  const { signal, onProgress } = options;
  const started = performance.now();
  return withDocument(bytes, signal, async (document) => {
    const { judged, headings } = await readTextLayers(document, signal);
    let done = 0;
    const pages = await Promise.all(
      judged.map(async (page) => {
        const finished = await finishPage(document, page, headings.get(page.page) ?? [], signal);
        onProgress?.({ done: ++done, total: judged.length });
        return finished;
      }),
    );
    const ocrPages = pages.filter((page) => page.source === 'ocr').length;
    return { pages, ocrPages, ms: Math.round(performance.now() - started) };
  });
}

/**
 * The text layers of all pages, with the glyphs decoded that their fonts lie about, and what they are worth; and the
 * words that pages show as pictures. Both are read from pictures of a few words, at the same time.
 */
async function readTextLayers(
  document: PdfDocument,
  signal?: AbortSignal,
): Promise<{ judged: JudgedPage[]; headings: Map<number, PlacedWord[]> }> {
  const readings: PageReading[] = [];
  for (let page = 1; page <= document.pageCount; page++) readings.push(await document.read(page, new Map()));
  const mayBeText = readings.map((reading) =>
    reading.odd.length > 0 || judge(reading).verdict === 'text' ? reading : undefined,
  );
  const [decoder, headings] = await Promise.all([
    readOddGlyphs(document, readings, signal),
    readPictureText(document, mayBeText, signal),
  ]);
  const judged = await Promise.all(
    readings.map(async (first, i) => {
      const lies = first.odd.some((word) =>
        word.parts.some((part) => 'key' in part && decoder.has(part.key)),
      );
      const reading = lies ? await document.read(i + 1, decoder) : first;
      const { verdict, warnings } = judge(reading);
      return { page: i + 1, reading, verdict, warnings: lies ? [...warnings, 'glyphs_repaired'] : warnings };
    }),
  );
  return { judged, headings };
}

function judge({ words, make, invisible }: PageReading): ReturnType<typeof judgePage> {
  return judgePage({ ...make, invisible, text: words.map((word) => word.text).join(' ') });
}

async function finishPage(
  document: PdfDocument,
  { page, reading, verdict, warnings }: JudgedPage,
  headings: readonly PlacedWord[],
  signal?: AbortSignal,
): Promise<PageWords> {
  if (verdict === 'picture' || verdict === 'both') {
    const printed = verdict === 'both' ? reading.words : [];
    const { width, height, turn, words } = await recognisePage(
      document,
      page,
      { ...reading, words: printed },
      signal,
    );
    const source = words.length > 0 ? 'ocr' : 'blank';
    return { page, width, height, source, warnings: [...warnings, ...turnWarning(turn)], words };
  }
  const { width, height, turn } = reading;
  const added = headings.length > 0 ? ['text_in_pictures'] : [];
  const words = headings.length > 0 ? addWords(reading.words, headings) : reading.words;
  return {
    page,
    width,
    height,
    source: verdict,
    warnings: [...warnings, ...added, ...turnWarning(turn)],
    words,
  };
}

function turnWarning(turn: number): string[] {
  return turn === 0 ? [] : [`turned_${turn}`];
}
