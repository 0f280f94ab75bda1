/** Turns a report into what an office scanner makes of its printout: a picture a page, a little askew, with specks. */
import PDFDocument from 'pdfkit';
import sharp from 'sharp';

/** Pixels of an A4 page's long side at 200 dots per inch: the pictures that `scanPages` expects. */
export const scanLongSide = 2339;
const blackBelow = 165;
const specksPerPage = 500;

/**
 * Takes pictures of A4 pages (any format that sharp reads, at `scanLongSide`) and gives a PDF without a text layer.
 * The same pictures give the same specks and angles each time.
 */
export async function scanPages(
  pictures: readonly Uint8Array[],
  info: { Title: string; date: Date },
): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    info: {
      Title: info.Title,
      CreationDate: info.date,
      ModDate: info.date,
      Producer: 'brf sample',
      Creator: 'brf sample',
    },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve) => pdf.on('end', () => resolve()));
  const random = seededRandom(20_230_101);
  for (const picture of pictures) {
    pdf.addPage();
    pdf.image(await scanPage(picture, random), 0, 0, { width: pdf.page.width, height: pdf.page.height });
  }
  pdf.end();
  await done;
  return Buffer.concat(chunks);
}

/** Black and white, turned by up to half a degree, edges frayed, specks of dust. */
async function scanPage(picture: Uint8Array, random: () => number): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata();
  const turned = await sharp(picture)
    .flatten({ background: 'white' })
    .rotate(random() - 0.5, { background: 'white' })
    .resize(width, height, { fit: 'cover' })
    .blur(0.6)
    .grayscale()
    .raw()
    .toBuffer();
  const dots = Buffer.alloc(turned.length);
  for (let i = 0; i < turned.length; i += 1) {
    const grain = (random() - 0.5) * 70;
    dots[i] = (turned[i] ?? 255) + grain < blackBelow ? 0 : 255;
  }
  for (let i = 0; i < specksPerPage; i += 1) dots[Math.floor(random() * dots.length)] = 0;
  return sharp(dots, { raw: { width, height, channels: 1 } })
    .png({ palette: true, colours: 2, compressionLevel: 9, dither: 0 })
    .toBuffer();
}

/** Numbers in [0, 1) that are the same on every run (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
