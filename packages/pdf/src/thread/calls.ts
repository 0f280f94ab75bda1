/** What the pdf thread can be asked, and what it answers. */
import type { Word } from '@brf/contracts';
import type { PageMake } from '../pdfium/inspect.ts';
import type { Turn } from '../pdfium/placement.ts';
import type { Raster, RasterRequest } from '../pdfium/raster.ts';
import type { OddWord } from '../trust/odd-glyphs.ts';

export interface PageReading {
  width: number;
  height: number;
  turn: Turn;
  words: Word[];
  make: PageMake;
  invisible: number;
  odd: OddWord[];
}

/** Documents are named by the asker, so that a restarted thread never mistakes one for another. */
export interface Calls {
  open: { ask: { document: number; bytes: Uint8Array }; answer: { pageCount: number } };
  read: { ask: { document: number; page: number; decoder: [string, string][] }; answer: PageReading };
  draw: { ask: { document: number; page: number; request: RasterRequest }; answer: Raster };
  close: { ask: { document: number }; answer: { heapBytes: number } };
}

export type CallKind = keyof Calls;

export interface Request<K extends CallKind = CallKind> {
  kind: K;
  ask: Calls[K]['ask'];
}

export type AnyRequest = { [K in CallKind]: Request<K> }[CallKind];

export type Reply<K extends CallKind = CallKind> =
  | { ok: true; answer: Calls[K]['answer'] }
  | { ok: false; code: string; message: string };

/** The thread's first message: pdfium is loaded. */
export const READY = 'ready';
