/** Pictures of text to words: as many at a time as the machine has cores, each within a time limit. */
import { availableParallelism } from 'node:os';
import { BrfError } from '@brf/contracts';
import type { OcrEngine, OcrJob } from './engine.ts';
import { type RecognisedPage, readHocr } from './hocr.ts';
import { hasNativeTesseract, recogniseNatively } from './native.ts';

/** The densest page of a report takes 5 to 10 seconds on a busy core. */
const PICTURE_TIMEOUT_MS = 120_000;

let engine: Promise<OcrEngine> | undefined;
let running = 0;
const waiting: (() => void)[] = [];

async function pickEngine(): Promise<OcrEngine> {
  if (await hasNativeTesseract()) return recogniseNatively;
  // Loaded only where it is wanted: it is large.
  const { createWasmEngine } = await import('./wasm.ts');
  return createWasmEngine();
}

/** Finds out how this machine recognises text; the first page that needs it does not have to wait for that. */
export async function prepareRecogniser(): Promise<void> {
  engine ??= pickEngine();
  await engine;
}

/**
 * Recognises pictures. `work` gets its turn when a core is free and does all the recognising for one page in it:
 * page pictures are large, so they are drawn inside.
 * @throws BrfError pdf_timeout when a picture takes two minutes
 */
export async function withRecogniser<T>(
  signal: AbortSignal | undefined,
  work: (recognise: (job: OcrJob) => Promise<RecognisedPage>) => Promise<T>,
): Promise<T> {
  engine ??= pickEngine();
  const current = await engine;
  if (running >= availableParallelism()) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    signal?.throwIfAborted();
    return await work((job) => recogniseInTime(current, job, signal));
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

async function recogniseInTime(
  engine: OcrEngine,
  job: OcrJob,
  signal?: AbortSignal,
): Promise<RecognisedPage> {
  const limit = AbortSignal.timeout(PICTURE_TIMEOUT_MS);
  try {
    return readHocr(await engine(job, signal ? AbortSignal.any([signal, limit]) : limit));
  } catch (error) {
    if (!limit.aborted) throw error;
    throw new BrfError('pdf_timeout', 'A page took too long to recognise: scan it again.', { cause: error });
  }
}
