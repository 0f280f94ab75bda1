/** Opening and closing a document in pdfium's memory. */

import { BrfError } from '@brf/contracts';
import { checkBytes, checkPageCount, openingError } from '../errors.ts';
import { memory, type Pdfium } from './pdfium.ts';

export interface OpenDocument {
  handle: number;
  bytes: number;
  pageCount: number;
}

/** Opens a document; errors: pdf_empty, pdf_not_a_pdf, pdf_encrypted, pdf_damaged, pdf_too_large. */
export function openDocument(pdfium: Pdfium, bytes: Uint8Array): OpenDocument {
  checkBytes(bytes);
  const pointer = pdfium.pdfium.wasmExports.malloc(bytes.length);
  if (!pointer) throw new BrfError('pdf_too_large', 'The PDF does not fit into memory: make it smaller.');
  memory(pdfium).set(bytes, pointer);
  const handle = pdfium.FPDF_LoadMemDocument(pointer, bytes.length, '');
  if (!handle) {
    const error = openingError(pdfium.FPDF_GetLastError());
    pdfium.pdfium.wasmExports.free(pointer);
    throw error;
  }
  const document = { handle, bytes: pointer, pageCount: pdfium.FPDF_GetPageCount(handle) };
  try {
    checkPageCount(document.pageCount);
  } catch (error) {
    closeDocument(pdfium, document);
    throw error;
  }
  return document;
}

/** Gives the document's memory back. */
export function closeDocument(pdfium: Pdfium, document: OpenDocument): void {
  pdfium.FPDF_CloseDocument(document.handle);
  pdfium.pdfium.wasmExports.free(document.bytes);
}

/** Runs `use` on an open page (counted from 1) and closes it again; pdf_damaged when it cannot be opened. */
export function withPage<T>(
  pdfium: Pdfium,
  document: OpenDocument,
  page: number,
  use: (page: number) => T,
): T {
  const handle = pdfium.FPDF_LoadPage(document.handle, page - 1);
  if (!handle)
    throw new BrfError('pdf_damaged', `Page ${page} of the PDF cannot be opened: export it again.`);
  try {
    return use(handle);
  } finally {
    pdfium.FPDF_ClosePage(handle);
  }
}
