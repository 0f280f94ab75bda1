import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type OcrEngine, toPgm } from './engine.ts';
import { readHocr } from './hocr.ts';
import { hasNativeTesseract, recogniseNatively } from './native.ts';
import { createWasmEngine } from './wasm.ts';

const native = await hasNativeTesseract();
const engines: [string, boolean, () => OcrEngine][] = [
  ['tesseract.js', true, createWasmEngine],
  ['tesseract', native, () => recogniseNatively],
];

async function picture() {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="140">
    <rect width="900" height="140" fill="white"/>
    <text x="40" y="85" font-family="sans-serif" font-size="44">Årets avgifter</text></svg>`;
  const image = sharp(Buffer.from(svg)).toColourspace('b-w').raw();
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  return toPgm(info.width, info.height, data);
}

describe.each(engines)('%s', (_, installed, create) => {
  it.skipIf(!installed)(
    'reads Swedish text with its places',
    async () => {
      const pgm = await picture();
      const hocr = await create()({ pgm, dpi: 300, language: 'swe' }, AbortSignal.timeout(60_000));
      const { words } = readHocr(hocr);
      expect(words.map((word) => word.text)).toEqual(['Årets', 'avgifter']);
      expect(words[0]?.x0).toBeGreaterThan(30);
      expect(words[0]?.x0).toBeLessThan(50);
      expect(words[0]?.confidence).toBeGreaterThan(0.7);
    },
    60_000,
  );

  it.skipIf(!installed)(
    'stops when told to',
    async () => {
      const reason = new Error('enough');
      const job = { pgm: await picture(), dpi: 300, language: 'swe' } as const;
      await expect(create()(job, AbortSignal.abort(reason))).rejects.toThrow(/enough|abort/);
    },
    60_000,
  );
});
