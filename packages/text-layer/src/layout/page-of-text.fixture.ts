import type { PageWords, Word } from '@brf/contracts';
import { type ReportView, viewOf } from '../report-view.ts';

/** Width of a character, and distance of lines, in points. */
const charWidth = 5;
const lineHeight = 12;
const fontSize = 9;

/**
 * A page of words from plain text set in fixed width: a word for each run of non-blanks, a line for each line.
 * A single blank is a space inside a number or label; two or more part cells. Lines that begin with `#` are set
 * larger, as headings. With `confidence` below 1 the words count as recognised from a picture.
 */
export function pageOfText(page: number, text: string, options: { confidence?: number } = {}): PageWords {
  const confidence = options.confidence ?? 1;
  const words: Word[] = [];
  for (const [line, printed] of text.replace(/^\n/, '').split('\n').entries()) {
    const heading = printed.startsWith('#');
    const size = heading ? 14 : fontSize;
    for (const m of printed.replace('#', ' ').matchAll(/\S+/g)) {
      const x0 = 40 + (m.index ?? 0) * charWidth;
      const y0 = 40 + line * lineHeight;
      const box = { x0, y0, x1: x0 + m[0].length * charWidth, y1: y0 + size };
      words.push({ text: m[0], box, fontSize: size, bold: heading, confidence, line });
    }
  }
  return { page, width: 595, height: 842, source: confidence < 1 ? 'ocr' : 'text', warnings: [], words };
}

/** A view whose section is all the given pages. */
export function viewOfPages(pages: readonly PageWords[]): ReportView {
  const section = { name: 'test', title: null, startPage: 1, endPage: pages.length, startY: 0 };
  return viewOf({ section, sections: [section], pages });
}
