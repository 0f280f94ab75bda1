/** The pdf thread: owns pdfium and the open documents, answers one request at a time. */
import { parentPort } from 'node:worker_threads';
import { BrfError } from '@brf/contracts';
import { closeDocument, type OpenDocument, openDocument, withPage } from '../pdfium/document.ts';
import { type PageGlyphs, readGlyphs, spellGlyphs } from '../pdfium/glyphs.ts';
import { inspectPage, type PageMake } from '../pdfium/inspect.ts';
import { loadPdfium, memory } from '../pdfium/pdfium.ts';
import { drawPage } from '../pdfium/raster.ts';
import { oddWords } from '../trust/odd-glyphs.ts';
import { printedWords } from '../words/printed-words.ts';
import { dropOverprints } from '../words/words.ts';
import { type AnyRequest, type Calls, READY, type Reply } from './calls.ts';

const port = parentPort;
if (!port) throw new Error('serve.ts runs as a worker thread only');
const pdfium = await loadPdfium();
const documents = new Map<number, OpenDocument>();

interface DrawnPage extends PageGlyphs {
  make: PageMake;
}

/** By document: its pages with odd words, which are read again when it is known what those say. */
const drawnPages = new Map<number, Map<number, DrawnPage>>();

port.on('message', (request: AnyRequest) => {
  let reply: Reply;
  const transfer: ArrayBuffer[] = [];
  try {
    const answer = handle(request);
    if ('data' in answer) transfer.push(answer.data.buffer);
    reply = { ok: true, answer };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Anything but our own errors comes out of pdfium itself, brought down by the file.
    reply = { ok: false, code: error instanceof BrfError ? error.code : 'crashed', message };
  }
  port.postMessage(reply, transfer);
});
port.postMessage(READY);

function handle(request: AnyRequest): Calls[keyof Calls]['answer'] {
  switch (request.kind) {
    case 'open': {
      const document = openDocument(pdfium, request.ask.bytes);
      documents.set(request.ask.document, document);
      return { pageCount: document.pageCount };
    }
    case 'read':
      return readPage(request.ask);
    case 'draw':
      return withPage(pdfium, documentOf(request.ask.document), request.ask.page, (page) =>
        drawPage(pdfium, page, request.ask.request),
      );
    case 'close': {
      const document = documents.get(request.ask.document);
      if (document) closeDocument(pdfium, document);
      documents.delete(request.ask.document);
      drawnPages.delete(request.ask.document);
      return { heapBytes: memory(pdfium).length };
    }
  }
}

function readPage({ document, page, decoder }: Calls['read']['ask']): Calls['read']['answer'] {
  const drawn = drawnPages.get(document)?.get(page) ?? drawnPage(document, page);
  const { glyphs, ...rest } = drawn;
  const once = dropOverprints(spellGlyphs(glyphs, new Map(decoder)));
  const odd = oddWords(once);
  if (odd.length > 0) {
    const pages = drawnPages.get(document) ?? new Map<number, DrawnPage>();
    drawnPages.set(document, pages.set(page, drawn));
  }
  return { ...rest, words: printedWords(once), odd };
}

function drawnPage(document: number, page: number): DrawnPage {
  return withPage(pdfium, documentOf(document), page, (handle) => {
    const glyphs = readGlyphs(pdfium, handle);
    return { ...glyphs, make: inspectPage(pdfium, handle, glyphs.turn) };
  });
}

function documentOf(name: number): OpenDocument {
  const document = documents.get(name);
  if (!document) {
    throw new BrfError('internal', 'The pdf thread was restarted and lost the document: read it again.');
  }
  return document;
}
