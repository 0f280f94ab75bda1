import type { PageWords } from '@brf/contracts';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { createPlaceReader } from './place-reader.ts';

const bytes = await new Promise<Uint8Array>((resolve) => {
  const doc = new PDFDocument({ size: 'A4', margin: 0 });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
  doc.fontSize(9).text('Summa tillgångar', 60, 100, { lineBreak: false });
  doc.text('12 345 678', 300, 100, { lineBreak: false }).text('-4 321', 400, 100, { lineBreak: false });
  doc
    .addPage()
    .fontSize(9)
    .rotate(-90, { origin: [0, 0] });
  doc.text('7 654 321', -500, 200, { lineBreak: false });
  doc.end();
});

const page = (number: number, warnings: string[] = []): PageWords => ({
  page: number,
  width: 595,
  height: 842,
  source: 'ocr',
  warnings,
  words: [],
});
const pages = [page(1), page(2, ['scanned', 'turned_90'])];
const figure = { page: 1, box: { x0: 296, y0: 98, x1: 350, y1: 112 } };

describe('createPlaceReader', () => {
  it('reads a place twice, in the words of its page', async () => {
    const reader = createPlaceReader(async () => bytes);
    const [row, ...rest] = await reader('doc', pages, [figure]);
    expect(rest).toEqual([]);
    expect(row?.map((words) => words.map((word) => word.text))).toEqual([['12 345 678'], ['12 345 678']]);
    const box = row?.[0]?.[0]?.box;
    expect(box?.x0).toBeCloseTo(300, -1);
    expect(box?.y0).toBeGreaterThan(98);
    expect(box?.y1).toBeLessThan(112);
  }, 60_000);

  it('reads a page that was turned as it was turned', async () => {
    const reader = createPlaceReader(async () => bytes);
    // On the page as its reader holds it, 842 points wide, the text stands 342 points from the left.
    const place = { page: 2, box: { x0: 338, y0: 196, x1: 400, y1: 212 } };
    const [readings] = await reader('doc', pages, [place]);
    expect(readings?.map((words) => words.map((word) => word.text))).toEqual([['7 654 321'], ['7 654 321']]);
  }, 60_000);

  it('reads once what is asked for twice, and asks for the bytes again after a failure', async () => {
    let loads = 0;
    const reader = createPlaceReader(async () => {
      loads += 1;
      if (loads === 1) throw new Error('no connection');
      return bytes;
    });
    await expect(reader('doc', pages, [figure])).rejects.toThrow('no connection');
    const [first, second] = await Promise.all([
      reader('doc', pages, [figure]),
      reader('doc', pages, [figure]),
    ]);
    expect(first).toEqual(second);
    expect(loads).toBe(2);
  }, 60_000);

  it('refuses a page that was not read before', async () => {
    const reader = createPlaceReader(async () => bytes);
    await expect(reader('doc', pages, [{ ...figure, page: 3 }])).rejects.toMatchObject({
      code: 'bad_request',
    });
  });
});
