/** Tesseract compiled to WebAssembly, from npm alone: needs nothing installed, takes 1.6 times as long. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker as Thread } from 'node:worker_threads';
import { BrfError } from '@brf/contracts';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import type { Language, OcrEngine } from './engine.ts';

/** Idle recognisers are stopped after this long: each holds about 200 MB. */
const IDLE_MS = 30_000;

const require = createRequire(import.meta.url);
const MODELS: Readonly<Record<Language, string>> = {
  swe: require.resolve('@tesseract.js-data/swe/package.json'),
  eng: require.resolve('@tesseract.js-data/eng/package.json'),
};

interface Recogniser {
  language: Language;
  worker: Worker;
  thread: Thread | undefined;
  /** Rejects when the thread breaks. */
  broken: Promise<never>;
}

/** An engine that keeps recogniser threads and reuses them. */
export function createWasmEngine(): OcrEngine {
  const idle: Recogniser[] = [];
  let timer: NodeJS.Timeout | undefined;
  const takeIdle = (language: Language) => {
    const index = idle.findIndex((recogniser) => recogniser.language === language);
    return index < 0 ? undefined : idle.splice(index, 1)[0];
  };
  const closeIdle = async () => {
    await Promise.all(idle.splice(0).map(({ worker }) => worker.terminate()));
  };
  const recognise: OcrEngine = async ({ pgm, dpi, language }, signal) => {
    clearTimeout(timer);
    const recogniser = takeIdle(language) ?? (await startRecogniser(language));
    recogniser.thread?.ref();
    try {
      await recogniser.worker.setParameters({ user_defined_dpi: String(dpi) });
      const reading = recogniser.worker.recognize(
        Buffer.from(pgm.buffer, pgm.byteOffset, pgm.length),
        {},
        { hocr: true, text: false },
      );
      const { data } = await Promise.race([reading, recogniser.broken, aborted(signal)]);
      idle.push(recogniser);
      return data.hocr ?? '';
    } catch (error) {
      await recogniser.worker.terminate();
      throw error;
    } finally {
      recogniser.thread?.unref();
      clearTimeout(timer);
      timer = setTimeout(closeIdle, IDLE_MS).unref();
    }
  };
  // English sheets are small and quickly read: one recogniser is enough for all pages, and saves 100 MB each.
  let english: Promise<unknown> = Promise.resolve();
  return (job, signal) => {
    if (job.language === 'swe') return recognise(job, signal);
    const turn = english.then(() => recognise(job, signal));
    english = turn.catch(() => {});
    return turn;
  };
}

async function startRecogniser(language: Language): Promise<Recogniser> {
  const langPath = join(dirname(MODELS[language]), '4.0.0_best_int');
  // Without an error handler of ours the library throws outside of any promise.
  const worker = await createWorker(language, OEM.LSTM_ONLY, {
    langPath,
    gzip: true,
    cacheMethod: 'none',
    errorHandler: () => {},
  });
  // Its remarks about each picture would land in our output.
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_COLUMN, debug_file: '/dev/null' });
  const inner: unknown = Reflect.get(worker, 'worker');
  const thread = inner instanceof Thread ? inner : undefined;
  const broken = new Promise<never>((_, reject) => {
    const fail = (why: unknown) =>
      reject(new BrfError('internal', 'The text recogniser stopped.', { cause: why, retryable: true }));
    thread?.once('error', fail);
    thread?.once('exit', fail);
  });
  broken.catch(() => {});
  return { language, worker, thread, broken };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
