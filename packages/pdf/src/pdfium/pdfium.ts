/**
 * The PDF reader (pdfium compiled to WebAssembly): loading it, its memory, opening a document. Runs inside the
 * pdf worker thread; its pointers are plain numbers and never leave this thread.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { BrfError } from '@brf/contracts';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';

export type Pdfium = WrappedPdfiumModule;

/** Loads and initialises pdfium; about 50 ms, once per thread. */
export async function loadPdfium(): Promise<Pdfium> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'));
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  const pdfium = await init({ wasmBinary });
  pdfium.PDFiumExt_Init();
  return pdfium;
}

/** pdfium's memory as bytes. Fetched anew each time, because it moves when it grows. */
export function memory(pdfium: Pdfium): Uint8Array {
  const heap: unknown = Reflect.get(pdfium.pdfium, 'HEAPU8');
  if (!(heap instanceof Uint8Array)) throw new BrfError('internal', 'pdfium has no memory: reinstall it');
  return heap;
}

/** A few bytes of pdfium's memory to receive results in; `free` it when done. */
export class Scratch {
  readonly pointer: number;
  readonly #pdfium: Pdfium;
  #view: DataView;

  constructor(pdfium: Pdfium, bytes: number) {
    this.#pdfium = pdfium;
    this.pointer = pdfium.pdfium.wasmExports.malloc(bytes);
    this.#view = new DataView(memory(pdfium).buffer);
  }

  #current(): DataView {
    const { buffer } = memory(this.#pdfium);
    if (this.#view.buffer !== buffer) this.#view = new DataView(buffer);
    return this.#view;
  }

  float(index: number): number {
    return this.#current().getFloat32(this.pointer + 4 * index, true);
  }

  double(index: number): number {
    return this.#current().getFloat64(this.pointer + 8 * index, true);
  }

  int(index: number): number {
    return this.#current().getInt32(this.pointer + 4 * index, true);
  }

  /** The bytes from the start, as UTF-8. */
  text(length: number): string {
    return Buffer.from(memory(this.#pdfium).subarray(this.pointer, this.pointer + length)).toString('utf8');
  }

  free(): void {
    this.#pdfium.pdfium.wasmExports.free(this.pointer);
  }
}
