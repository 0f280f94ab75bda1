/**
 * The one long-lived thread that pdfium runs in. Requests go to it one at a time, so when it hangs or dies the
 * request at hand is to blame: that one fails, the thread starts anew, and the process lives on.
 */
import { Worker } from 'node:worker_threads';
import { BrfError, type ErrorCode } from '@brf/contracts';
import { type CallKind, type Calls, READY, type Reply, type Request } from './calls.ts';

/** A page of a report takes milliseconds; one that takes this long never ends. */
const CALL_TIMEOUT_MS = 30_000;
/** pdfium's memory only grows: beyond this the thread is replaced when no document is open. */
const MAX_HEAP_BYTES = 384 * 1024 * 1024;
const CODES: readonly ErrorCode[] = [
  'pdf_empty',
  'pdf_not_a_pdf',
  'pdf_encrypted',
  'pdf_damaged',
  'pdf_too_large',
];

interface Thread {
  worker: Worker;
  /** Resolves when pdfium is loaded. */
  ready: Promise<void>;
}

let thread: Thread | undefined;
let tail: Promise<unknown> = Promise.resolve();
let waiting = 0;
let lastDocument = 0;
const openDocuments = new Set<number>();

/** Starts the thread, if it is not running; resolves when it can take documents. */
export async function startPdfThread(): Promise<void> {
  thread ??= startThread();
  await thread.ready;
  if (waiting === 0) thread?.worker.unref();
}

/** Opens a document in the thread, runs `use`, closes it; see openDocument for the errors. */
export async function withDocument<T>(
  bytes: Uint8Array,
  signal: AbortSignal | undefined,
  use: (document: PdfDocument) => Promise<T>,
): Promise<T> {
  const name = ++lastDocument;
  const { pageCount } = await ask('open', { document: name, bytes }, signal);
  openDocuments.add(name);
  try {
    return await use({
      pageCount,
      read: (page, decoder) => ask('read', { document: name, page, decoder: [...decoder] }, signal),
      draw: (page, request) => ask('draw', { document: name, page, request }, signal),
    });
  } finally {
    openDocuments.delete(name);
    // Nothing to give back where the thread was lost meanwhile; what `use` met is the error to tell.
    const closed = await ask('close', { document: name }, undefined).catch(() => undefined);
    if (closed && closed.heapBytes > MAX_HEAP_BYTES && openDocuments.size === 0 && thread)
      drop(thread.worker);
  }
}

/** An open document; pages count from 1. */
export interface PdfDocument {
  readonly pageCount: number;
  read(page: number, decoder: ReadonlyMap<string, string>): Promise<Calls['read']['answer']>;
  draw(page: number, request: Calls['draw']['ask']['request']): Promise<Calls['draw']['answer']>;
}

function ask<K extends CallKind>(
  kind: K,
  question: Calls[K]['ask'],
  signal: AbortSignal | undefined,
): Promise<Calls[K]['answer']> {
  waiting++;
  const turn = tail.then(async () => {
    signal?.throwIfAborted();
    thread ??= startThread();
    const { worker, ready } = thread;
    worker.ref();
    await ready;
    return send(worker, { kind, ask: question });
  });
  tail = turn
    .catch(() => {})
    .finally(() => {
      // An idle thread must not keep the process alive.
      if (--waiting === 0) thread?.worker.unref();
    });
  return turn;
}

function send<K extends CallKind>(worker: Worker, request: Request<K>): Promise<Calls[K]['answer']> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer);
      worker.off('message', onReply).off('error', onEnd).off('exit', onEnd);
    };
    const fail = (error: BrfError) => {
      settle();
      drop(worker);
      reject(error);
    };
    const seconds = CALL_TIMEOUT_MS / 1000;
    const timer = setTimeout(
      () =>
        fail(
          new BrfError(
            'pdf_timeout',
            `The PDF did not ${request.kind} within ${seconds} s: export it again.`,
          ),
        ),
      CALL_TIMEOUT_MS,
    );
    const onReply = (reply: Reply<K>) => {
      if (!reply.ok && reply.code === 'crashed') {
        return fail(new BrfError('pdf_damaged', `The PDF brings its reader down: ${reply.message}`));
      }
      settle();
      if (reply.ok) return resolve(reply.answer);
      const code = CODES.find((known) => known === reply.code);
      reject(new BrfError(code ?? 'internal', reply.message, { retryable: code === undefined }));
    };
    const onEnd = (cause: unknown) =>
      fail(new BrfError('pdf_damaged', 'The PDF brings its reader down: export it again.', { cause }));
    worker.on('message', onReply).on('error', onEnd).on('exit', onEnd);
    worker.postMessage(request);
  });
}

function startThread(): Thread {
  const worker = new Worker(new URL('./entry.mjs', import.meta.url), { execArgv: [] });
  const ready = new Promise<void>((resolve, reject) => {
    // These stay for as long as the thread lives: an error that nobody hears would end the process.
    const fail = (cause: unknown) => {
      drop(worker);
      reject(new BrfError('internal', `The pdf thread does not start: ${String(cause)}`, { cause }));
    };
    worker.on('error', fail).on('exit', fail);
    worker.once('message', (message) => (message === READY ? resolve() : fail(message)));
  });
  ready.catch(() => {});
  return { worker, ready };
}

function drop(worker: Worker): void {
  if (thread?.worker === worker) thread = undefined;
  void worker.terminate();
}
