/** What a text recogniser does: a grey picture in, hOCR out. */

/** Swedish for text; English reads the percent sign, which the Swedish model does not know. */
export type Language = 'swe' | 'eng';

export interface OcrJob {
  /** The picture as binary PGM. */
  pgm: Uint8Array;
  /** Its pixels per inch. */
  dpi: number;
  language: Language;
}

/** Recognises one picture; rejects with the signal's reason when it is aborted. */
export type OcrEngine = (job: OcrJob, signal: AbortSignal) => Promise<string>;

/**
 * Page segmentation as a single column of lines of any size. Automatic segmentation (3) takes the columns of
 * a table for blocks and drops sparse ones, a uniform block (6) loses the dots of Å, Ä and Ö in headings.
 */
export const PAGE_SEGMENTATION = '4';

/** A raw grey picture as binary PGM, the form every engine reads. */
export function toPgm(width: number, height: number, grey: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  const pgm = new Uint8Array(header.length + grey.length);
  pgm.set(header);
  pgm.set(grey, header.length);
  return pgm;
}
