/** Pictures of pages for engines that look at them. */
import type { PageImage } from '@brf/contracts';
import { withDocument } from './thread/pdf-thread.ts';

/** A4 at 150 dpi: fine print stays readable, and a vision model gets no more pixels than it can use. */
const LONG_SIDE = 1754;
const JPEG_QUALITY = 85;
/** More than any page needs: the long side decides. */
const DPI = 600;

/**
 * Draws pages (counted from 1) as JPEG, upright as their text runs.
 * @param options.longSide the picture's longer side in pixels at most, 1754 unless told
 * @throws BrfError pdf_empty, pdf_not_a_pdf, pdf_encrypted, pdf_damaged, pdf_too_large, pdf_timeout
 */
export async function renderPages(
  bytes: Uint8Array,
  pages: readonly number[],
  options: { longSide?: number; signal?: AbortSignal } = {},
): Promise<PageImage[]> {
  const { longSide = LONG_SIDE, signal } = options;
  // Loading it takes as long as reading several pages, and only those who want pictures need it.
  const { default: sharp } = await import('sharp');
  return withDocument(bytes, signal, async (document) => {
    const images: PageImage[] = [];
    for (const page of pages) {
      const request = { dpi: DPI, maxSide: longSide, grey: false, turn: 'text' } as const;
      const { data, width, height, channels } = await document.draw(page, request);
      const jpeg = await sharp(data, { raw: { width, height, channels } })
        .removeAlpha()
        .jpeg({ quality: JPEG_QUALITY })
        .toBuffer();
      images.push({ page, jpeg: new Uint8Array(jpeg) });
    }
    return images;
  });
}
