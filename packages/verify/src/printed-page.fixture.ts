/** Pages of words for tests, from plain text set in fixed width. */
import type { FieldSpec, PageWords, ScalarKind, ValueCell, Word } from '@brf/contracts';

const CHAR = 5;
const LINE = 12;

/**
 * A word for each run of non-blanks, a visual line for each line. One blank is a space inside a number or a label;
 * four or more part cells.
 */
export function pageOf(page: number, text: string, over: Partial<PageWords> = {}): PageWords {
  const words: Word[] = [];
  for (const [line, printed] of text.replace(/^\n/, '').split('\n').entries()) {
    for (const match of printed.matchAll(/\S+/g)) {
      const x0 = 40 + match.index * CHAR;
      const y0 = 40 + line * LINE;
      const box = { x0, y0, x1: x0 + match[0].length * CHAR, y1: y0 + 9 };
      words.push({ text: match[0], box, fontSize: 9, bold: false, confidence: 1, line });
    }
  }
  return { page, width: 595, height: 842, source: 'text', warnings: [], words, ...over };
}

export function specOf(kind: ScalarKind, name: string, labels: string[] = []): FieldSpec {
  return { name, type: { kind }, description: name, labels };
}

export function cellOf(
  value: ValueCell['value'],
  page: number | null = 1,
  over: Partial<ValueCell> = {},
): ValueCell {
  return { value, page, box: null, confidence: 0.9, quote: null, scaled: false, ...over };
}
