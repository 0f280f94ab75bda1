/** The ways a file can be unfit, each with the one-line message its sender needs. */
import { BrfError } from '@brf/contracts';

/** A report has 10 to 40 pages; beyond this the file is something else. */
export const MAX_PAGES = 400;
const MAX_BYTES = 100 * 1024 * 1024;
const HEADER_WITHIN = 1024;
const TRAILER_WITHIN = 8192;

/** Refuses what is not worth opening: nothing, too much, another kind of file, a file cut short. */
export function checkBytes(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new BrfError('pdf_empty', 'The file has no bytes: upload it again.');
  if (bytes.length > MAX_BYTES) {
    const size = Math.round(bytes.length / 1024 / 1024);
    throw new BrfError('pdf_too_large', `The file has ${size} MB, at most 100 MB are read: make it smaller.`);
  }
  const latin1 = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (!latin1(0, HEADER_WITHIN).includes('%PDF-')) {
    throw new BrfError('pdf_not_a_pdf', 'The file does not start like a PDF: upload the PDF itself.');
  }
  if (!/%%EOF|startxref/.test(latin1(Math.max(0, bytes.length - TRAILER_WITHIN), bytes.length))) {
    throw new BrfError('pdf_damaged', 'The PDF ends before its end mark: it was cut short, upload it again.');
  }
}

const PASSWORD_NEEDED = 4;
const SECURITY_UNKNOWN = 5;

/** The error for a document that pdfium refuses to open; `reason` is FPDF_GetLastError. */
export function openingError(reason: number): BrfError {
  if (reason === PASSWORD_NEEDED || reason === SECURITY_UNKNOWN) {
    return new BrfError('pdf_encrypted', 'The PDF is locked with a password: save it without one.');
  }
  return new BrfError('pdf_damaged', 'The PDF cannot be opened: its structure is broken, export it again.');
}

/** Refuses a document with no pages or far too many. */
export function checkPageCount(pages: number): void {
  if (pages < 1) throw new BrfError('pdf_damaged', 'The PDF has no pages: export it again.');
  if (pages > MAX_PAGES) {
    throw new BrfError(
      'pdf_too_large',
      `The PDF has ${pages} pages, at most ${MAX_PAGES} are read: split it.`,
    );
  }
}
