/**
 * The PDF reader (pdfium compiled to WebAssembly): loading it, its memory, opening a document. Runs inside the
 * pdf worker thread; its pointers are plain numbers and never leave this thread.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { BrfError } from '@brf/contracts';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';

export type Pdfium = WrappedPdfiumModule;

/**
 * What is asked for each glyph. The package's wrapper checks and copies the arguments of every call, which takes
 * longer than these calls themselves: they go to the module directly. Numbers in, numbers out.
 */
const DIRECT = [
  'FPDFText_IsGenerated',
  'FPDFText_GetUnicode',
  'FPDFText_GetTextObject',
  'FPDFText_GetMatrix',
  'FPDFText_GetFontSize',
  'FPDFText_GetCharOrigin',
  'FPDFText_GetLooseCharBox',
  'FPDFText_GetCharBox',
  'FPDFText_HasUnicodeMapError',
] as const satisfies readonly (keyof Pdfium)[];

/** Loads and initialises pdfium; about 50 ms, once per thread. */
export async function loadPdfium(): Promise<Pdfium> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'));
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  const pdfium = await init({ wasmBinary });
  pdfium.PDFiumExt_Init();
  for (const name of DIRECT) {
    const call: unknown = Reflect.get(pdfium.pdfium.wasmExports, name);
    if (typeof call === 'function') Reflect.set(pdfium, name, call);
  }
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
  readonly #bytes: number;
  #floats: Float32Array = new Float32Array();
  #doubles: Float64Array = new Float64Array();
  #ints: Int32Array = new Int32Array();

  /** @param bytes a multiple of eight */
  constructor(pdfium: Pdfium, bytes: number) {
    this.#pdfium = pdfium;
    this.#bytes = bytes;
    this.pointer = pdfium.pdfium.wasmExports.malloc(bytes);
  }

  /** Views of memory that has moved have no length any more. */
  #look(): void {
    const { buffer } = memory(this.#pdfium);
    this.#floats = new Float32Array(buffer, this.pointer, this.#bytes / 4);
    this.#doubles = new Float64Array(buffer, this.pointer, this.#bytes / 8);
    this.#ints = new Int32Array(buffer, this.pointer, this.#bytes / 4);
  }

  float(index: number): number {
    if (this.#floats.length === 0) this.#look();
    return this.#floats[index] ?? Number.NaN;
  }

  double(index: number): number {
    if (this.#doubles.length === 0) this.#look();
    return this.#doubles[index] ?? Number.NaN;
  }

  int(index: number): number {
    if (this.#ints.length === 0) this.#look();
    return this.#ints[index] ?? 0;
  }

  /** The bytes from the start, as UTF-8. */
  text(length: number): string {
    return Buffer.from(memory(this.#pdfium).subarray(this.pointer, this.pointer + length)).toString('utf8');
  }

  free(): void {
    this.#pdfium.pdfium.wasmExports.free(this.pointer);
  }
}
