/** The pdf thread: owns pdfium and the open documents, answers one request at a time. */
import { parentPort } from 'node:worker_threads';
import { BrfError } from '@brf/contracts';
import { closeDocument, type OpenDocument, openDocument, withPage } from '../pdfium/document.ts';
import { readGlyphs } from '../pdfium/glyphs.ts';
import { inspectPage } from '../pdfium/inspect.ts';
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
      return { heapBytes: memory(pdfium).length };
    }
  }
}

function readPage({ document, page, decoder }: Calls['read']['ask']): Calls['read']['answer'] {
  return withPage(pdfium, documentOf(document), page, (handle) => {
    const { glyphs, width, height, turn, invisible } = readGlyphs(pdfium, handle, new Map(decoder));
    const once = dropOverprints(glyphs);
    const make = inspectPage(pdfium, handle, turn);
    return { width, height, turn, invisible, make, words: printedWords(once), odd: oddWords(once) };
  });
}

function documentOf(name: number): OpenDocument {
  const document = documents.get(name);
  if (!document) {
    throw new BrfError('internal', 'The pdf thread was restarted and lost the document: read it again.');
  }
  return document;
}
