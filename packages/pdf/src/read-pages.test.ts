import type { Worker } from 'node:worker_threads';
import { BrfError, linesOf, type PageWords } from '@brf/contracts';
import PDFDocument from 'pdfkit';
import { describe, expect, it, vi } from 'vitest';
import { blankPages, pageWithUnmappedGlyphs } from './pdf-files.fixture.ts';
import { readPages } from './read-pages.ts';
import { renderPages } from './render-pages.ts';

type PdfOptions = ConstructorParameters<typeof PDFDocument>[0];

/** A PDF drawn with pdfkit; A4 unless told. */
function makePdf(
  draw: (doc: InstanceType<typeof PDFDocument>) => void,
  options: PdfOptions = {},
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({ size: 'A4', margin: 0, ...options });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
    draw(doc);
    doc.end();
  });
}

async function firstPage(bytes: Uint8Array): Promise<PageWords> {
  const { pages } = await readPages(bytes);
  const [page] = pages;
  if (!page) throw new Error('the file has no page');
  return page;
}

const textsOf = (page: PageWords) => page.words.map((word) => word.text);
const linesOfText = (page: PageWords) => linesOf(page).map((line) => line.text);

function codeOf(error: unknown): string {
  return error instanceof BrfError ? error.code : String(error);
}

const prose =
  'Föreningen har till ändamål att främja medlemmarnas ekonomiska intressen genom att upplåta bostäder åt dem.';

describe('readPages on a text layer', () => {
  it('gives words with boxes, sizes and weight in reading order', async () => {
    const page = await firstPage(
      await makePdf((doc) => {
        doc.font('Helvetica').fontSize(10).text('Summa intäkter', 60, 100, { baseline: 'alphabetic' });
        doc.font('Helvetica-Bold').fontSize(18).text('Balansräkning', 60, 60, { baseline: 'alphabetic' });
      }),
    );
    expect(page).toMatchObject({ page: 1, source: 'text', warnings: [] });
    expect([page.width, page.height].map(Math.round)).toEqual([595, 842]);
    expect(
      page.words.map(({ text, bold, fontSize, line }) => [text, bold, Math.round(fontSize), line]),
    ).toEqual([
      ['Balansräkning', true, 18, 0],
      ['Summa', false, 10, 1],
      ['intäkter', false, 10, 1],
    ]);
    const [heading] = page.words;
    expect(heading?.box.x0).toBeCloseTo(60, 0);
    expect(heading?.box.y0).toBeGreaterThan(40);
    expect(heading?.box.y1).toBeLessThan(66);
    expect(heading?.box.x1).toBeGreaterThan(160);
  });

  it('joins digit groups and signs of one number, and keeps columns and rows apart', async () => {
    const page = await firstPage(
      await makePdf((doc) => {
        doc.font('Helvetica').fontSize(9);
        const rows = [
          ['Nettoomsättning', '1 234 567', '998 001'],
          ['Räntekostnader', '-12 345', '\u2013 11 000'],
          ['Not 5', '2\u00a0500\u00a0000', '0'],
        ];
        rows.forEach((cells, i) => {
          cells.forEach((cell, j) => {
            doc.text(cell, 60 + 160 * j, 100 + 11 * i, { lineBreak: false });
          });
        });
      }),
    );
    expect(linesOf(page).map((line) => line.words.map((word) => word.text))).toEqual([
      ['Nettoomsättning', '1 234 567', '998 001'],
      ['Räntekostnader', '-12 345', '\u201311 000'],
      ['Not', '5', '2 500 000', '0'],
    ]);
  });

  it('sees a rotated page as its reader does', async () => {
    const bytes = await makePdf((doc) => {
      Object.assign(doc.page.dictionary.data, { Rotate: 90 });
      // Drawn along the left edge from bottom to top, so that the rotated page shows it level.
      doc.fontSize(12).rotate(-90, { origin: [0, 0] });
      doc.text('Resultaträkning 2023', -700, 100, { lineBreak: false });
    });
    const page = await firstPage(bytes);
    expect([page.width, page.height].map(Math.round)).toEqual([842, 595]);
    expect(linesOfText(page)).toEqual(['Resultaträkning 2023']);
    const [word] = page.words;
    expect(word?.box.x0).toBeGreaterThan(100);
    expect(word?.box.x0).toBeLessThan(160);
    expect(word?.box.y1).toBeLessThan(130);
    expect(word?.fontSize).toBeCloseTo(12, 1);
  });

  it('turns a page whose text runs sideways, words and picture alike', async () => {
    const bytes = await makePdf((doc) => {
      doc.fontSize(12).rotate(-90, { origin: [0, 0] });
      for (let i = 0; i < 5; i++) doc.text(prose, -800, 100 + 20 * i, { lineBreak: false });
    });
    const page = await firstPage(bytes);
    expect(page.warnings).toEqual(['turned_90']);
    expect(page.width).toBeGreaterThan(page.height);
    expect(linesOfText(page)[0]).toBe(prose);
    const [image] = await renderPages(bytes, [1], { longSide: 400 });
    expect(jpegSize(image?.jpeg)).toEqual([400, 283]);
  });

  it('reads text printed twice once', async () => {
    const page = await firstPage(
      await makePdf((doc) => {
        doc.fontSize(10);
        for (const shift of [0, 0.3]) doc.text('Summa 12 345', 60 + shift, 100, { lineBreak: false });
        doc.text('Tillägg', 60, 130, { lineBreak: false });
      }),
    );
    expect(textsOf(page)).toEqual(['Summa', '12 345', 'Tillägg']);
  });

  it('leaves out strips along the edge and invisible text', async () => {
    const page = await firstPage(
      await makePdf((doc) => {
        doc.fontSize(10).text('Kassa och bank', 60, 100, { lineBreak: false });
        doc
          .save()
          .rotate(-90, { origin: [580, 700] })
          .text('Dokument 8f3a', 580, 700, { lineBreak: false })
          .restore();
        doc.addContent('3 Tr').text('osynlig', 200, 100, { lineBreak: false }).addContent('0 Tr');
      }),
    );
    expect(textsOf(page)).toEqual(['Kassa', 'och', 'bank']);
  });

  it('learns from their pictures what glyphs without a character are', async () => {
    const lines = [
      'rapporten uppr\\344ttas',
      'enligt \\345rsredovisningslagen',
      'bost\\344der och \\345tg\\344rder',
    ];
    const page = await firstPage(pageWithUnmappedGlyphs(lines, '\u00e4\u00e5'));
    expect(page).toMatchObject({ source: 'text', warnings: ['glyphs_repaired'] });
    expect(linesOfText(page)).toEqual([
      'rapporten upprättas',
      'enligt årsredovisningslagen',
      'bostäder och åtgärder',
    ]);
  });

  it('calls a page without ink blank', async () => {
    expect(await firstPage(blankPages(1))).toMatchObject({ source: 'blank', words: [], warnings: [] });
  });
});

describe('readPages on a scan', () => {
  it('recognises the picture, percent signs and figures included', async () => {
    const drawn = await makePdf((doc) => {
      doc.font('Helvetica-Bold').fontSize(16).text('Föreningens lån', 60, 60);
      doc.font('Helvetica').fontSize(11);
      ['Långivare', 'Ränta', 'Belopp'].forEach((cell, i) => {
        doc.text(cell, 60 + 150 * i, 100, { lineBreak: false });
      });
      ['Exempelbanken', '2,47 %', '6 350 000'].forEach((cell, i) => {
        doc.text(cell, 60 + 150 * i, 120, { lineBreak: false });
      });
    });
    const [image] = await renderPages(drawn, [1], { longSide: 2480 });
    const scan = await makePdf((doc) => {
      doc.image(Buffer.from(image?.jpeg ?? []), 0, 0, { width: doc.page.width });
    });
    const { pages, ocrPages } = await readPages(scan);
    const [page] = pages;
    if (!page) throw new Error('the scan has no page');
    expect(ocrPages).toBe(1);
    expect(page).toMatchObject({ source: 'ocr', warnings: ['scanned'] });
    const lines = linesOf(page).map((line) => line.words.map((word) => word.text));
    expect(lines).toEqual([
      ['Föreningens', 'lån'],
      ['Långivare', 'Ränta', 'Belopp'],
      ['Exempelbanken', '2,47%', '6 350 000'],
    ]);
    const amount = page.words.at(-1);
    expect(amount?.box.x0).toBeCloseTo(360, -1);
    expect(amount?.box.y1).toBeGreaterThan(120);
    expect(amount?.box.y1).toBeLessThan(134);
    expect(amount?.confidence).toBeGreaterThan(0.7);
  }, 60_000);
});

describe('readPages on unfit files', () => {
  const text = (content: string) => new Uint8Array(Buffer.from(content));
  const read = (bytes: Uint8Array) => readPages(bytes).then(() => 'read', codeOf);

  it('names what is wrong and goes on reading other files', async () => {
    const good = await makePdf((doc) => doc.text('Styrelsen', 60, 60));
    const locked = await makePdf((doc) => doc.text('hemligt', 60, 60), {
      userPassword: 'x',
      pdfVersion: '1.7',
    });
    const broken = Buffer.from(good);
    broken.fill(0x20, 20, broken.length - 40);
    expect({
      empty: await read(new Uint8Array()),
      html: await read(text('<!doctype html><title>404</title>')),
      locked: await read(locked),
      short: await read(good.subarray(0, good.length - 300)),
      broken: await read(new Uint8Array(broken)),
      header: await read(text('%PDF-1.7\n%%EOF\n')),
      long: await read(blankPages(5000)),
    }).toEqual({
      empty: 'pdf_empty',
      html: 'pdf_not_a_pdf',
      locked: 'pdf_encrypted',
      short: 'pdf_damaged',
      broken: 'pdf_damaged',
      header: 'pdf_damaged',
      long: 'pdf_too_large',
    });
    expect(textsOf(await firstPage(good))).toEqual(['Styrelsen']);
  });

  it('keeps a huge page within bounds', async () => {
    const bytes = await makePdf((doc) => doc.fontSize(300).text('Karta', 100, 100), {
      size: [20_000, 20_000],
    });
    expect(textsOf(await firstPage(bytes))).toEqual(['Karta']);
    const [image] = await renderPages(bytes, [1], { longSide: 500 });
    expect(jpegSize(image?.jpeg)).toEqual([500, 500]);
  });

  it('survives the loss of its thread', async () => {
    const bytes = await makePdf((doc) => doc.text('Styrelsen', 60, 60));
    vi.resetModules();
    const threads: Worker[] = [];
    const remember = (thread: Worker) => threads.push(thread);
    process.on('worker', remember);
    const fresh = await import('./read-pages.ts');
    await fresh.readPages(bytes);
    const reading = fresh.readPages(bytes).then(
      () => 'read',
      (error) => error.code,
    );
    await threads[0]?.terminate();
    process.off('worker', remember);
    expect(threads).toHaveLength(1);
    expect(await reading).toBe('pdf_damaged');
    const { pages } = await fresh.readPages(bytes);
    expect(pages[0]?.words.map((word) => word.text)).toEqual(['Styrelsen']);
  });

  it('stops when told to', async () => {
    const bytes = await makePdf((doc) => doc.text('Styrelsen', 60, 60));
    const reason = new Error('enough');
    await expect(readPages(bytes, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

/** Width and height from a JPEG's frame header. */
function jpegSize(jpeg: Uint8Array = new Uint8Array()): [number, number] {
  const bytes = Buffer.from(jpeg);
  for (let i = 2; i + 9 < bytes.length; ) {
    const marker = bytes.readUInt16BE(i);
    if (marker >= 0xffc0 && marker <= 0xffc2) return [bytes.readUInt16BE(i + 7), bytes.readUInt16BE(i + 5)];
    i += 2 + bytes.readUInt16BE(i + 2);
  }
  return [0, 0];
}
