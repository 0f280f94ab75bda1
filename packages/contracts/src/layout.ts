/**
 * The words of a report, with their places: what the `pdf` package produces once per document and every
 * other part reads. Lengths are PDF points (1/72 inch), the origin is the page's top-left corner as the
 * reader sees it (rotation applied), y grows downwards. Pages count from 1 (PDF pages, not printed numbers).
 */
import { z } from 'zod';

export const boxSchema = z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });
export type Box = z.infer<typeof boxSchema>;

export const wordSchema = z.object({
  text: z.string(),
  box: boxSchema,
  /** Rendered size in points (text matrix applied). */
  fontSize: z.number(),
  bold: z.boolean(),
  /** 1 for a text layer, the recogniser's own confidence (0 to 1) for OCR. */
  confidence: z.number(),
  /** Index of the visual line on the page, from 0, top to bottom. */
  line: z.number().int(),
});
export type Word = z.infer<typeof wordSchema>;

export const pageWordsSchema = z.object({
  page: z.number().int().min(1),
  width: z.number(),
  height: z.number(),
  /** Where the words come from: the PDF's text layer, optical recognition of the picture, or nowhere (blank). */
  source: z.enum(['text', 'ocr', 'blank']),
  /** Why the text layer was not used, or is doubtful; empty when there is nothing to say. */
  warnings: z.array(z.string()),
  /** In reading order: by line, then from left to right. */
  words: z.array(wordSchema),
});
export type PageWords = z.infer<typeof pageWordsSchema>;

/** A visual line: its words from left to right, their text joined by single spaces, the box around them. */
export interface Line {
  page: number;
  text: string;
  box: Box;
  fontSize: number;
  bold: boolean;
  words: Word[];
}

/** The smallest box around all the given ones; throws a RangeError when there are none. */
export function unionBox(boxes: readonly Box[]): Box {
  if (boxes.length === 0) throw new RangeError('unionBox needs at least one box');
  return {
    x0: Math.min(...boxes.map((b) => b.x0)),
    y0: Math.min(...boxes.map((b) => b.y0)),
    x1: Math.max(...boxes.map((b) => b.x1)),
    y1: Math.max(...boxes.map((b) => b.y1)),
  };
}

/** The page's visual lines from top to bottom. A line is bold when most of its letters are. */
export function linesOf(page: PageWords): Line[] {
  const byLine = new Map<number, Word[]>();
  for (const word of page.words) {
    const words = byLine.get(word.line);
    if (words) words.push(word);
    else byLine.set(word.line, [word]);
  }
  return [...byLine.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, unordered]) => {
      const words = unordered.toSorted((a, b) => a.box.x0 - b.box.x0);
      const letters = words.reduce((n, w) => n + w.text.length, 0);
      const boldLetters = words.reduce((n, w) => n + (w.bold ? w.text.length : 0), 0);
      return {
        page: page.page,
        text: words.map((w) => w.text).join(' '),
        box: unionBox(words.map((w) => w.box)),
        fontSize: Math.max(...words.map((w) => w.fontSize)),
        bold: boldLetters * 2 > letters,
        words,
      };
    });
}

/** The page's lines as text; a gap wider than a letter's height stands for a column and is written as a bar. */
export function pageText(page: PageWords): string {
  return linesOf(page)
    .map(({ words }) =>
      words
        .map((word, i) => {
          const previous = words[i - 1];
          if (!previous) return word.text;
          const wide = word.box.x0 - previous.box.x1 > Math.max(word.fontSize, 4);
          return `${wide ? ' | ' : ' '}${word.text}`;
        })
        .join(''),
    )
    .join('\n');
}
