import { type Cell, linesOf, type PageWords, type ValueCell, type Word } from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { pageOfText } from './layout/page-of-text.fixture.ts';
import { mergeReadings, surerCells } from './second-reading.ts';

const page = pageOfText(1, 'Summa tillgångar   12   345 673   11 000 000', { confidence: 0.7 });

/** What a recogniser saw of the page's words from `first` to `last`, as `texts` in the same stretch. */
function saw(first: number, last: number, texts: readonly string[], confidence = 0.9): Word[] {
  const [start, end] = [page.words[first], page.words[last]];
  if (!start || !end) throw new Error('no such word');
  const width = (end.box.x1 - start.box.x0) / texts.length;
  return texts.map((text, i) => ({
    ...start,
    text,
    confidence,
    box: { ...start.box, x0: start.box.x0 + i * width, x1: start.box.x0 + (i + 1) * width - 1 },
    line: 0,
  }));
}

const place = { page: 1, box: { x0: 0, y0: 0, x1: 595, y1: 60 } };
const merge = (...readings: Word[][]) => mergeReadings([page], [place], [readings]);
const textOf = (pages: readonly PageWords[]) => pages.flatMap(linesOf).map((line) => line.text);

describe('mergeReadings', () => {
  it('replaces a figure by one that both later readings see, pieces and all', () => {
    const merged = merge(saw(2, 4, ['12 345 678']), saw(2, 4, ['12 345 678'], 0.8));
    expect(textOf(merged)).toEqual(['Summa tillgångar 12 345 678 11 000 000']);
    expect(merged[0]?.words.find((word) => word.text === '12 345 678')?.confidence).toBe(0.9);
  });

  it('keeps the words where the later readings differ from one another', () => {
    expect(merge(saw(2, 4, ['12 345 678']), saw(2, 4, ['12 345 679']))).toEqual([page]);
    expect(merge(saw(2, 4, ['12 345 678']), [])).toEqual([page]);
  });

  it('trusts a figure more that one later reading confirms, and writes it in groups', () => {
    const merged = merge(saw(2, 4, ['12 345 673'], 0.95), saw(2, 4, ['l2.345'], 0.4));
    expect(merged[0]?.words.find((word) => word.text === '12 345 673')?.confidence).toBe(0.95);
  });

  it('adds a figure to a row where none was seen, if both later readings see it', () => {
    const row = pageOfText(1, 'Nya medlemmar', { confidence: 0.9 });
    const word: Word = { ...saw(0, 0, ['12'])[0], text: '12' } as Word;
    const seen = { ...word, box: { ...word.box, x0: 300, x1: 312 } };
    expect(textOf(mergeReadings([row], [place], [[[seen], [seen]]]))).toEqual(['Nya medlemmar 12']);
    expect(mergeReadings([row], [place], [[[seen], []]])).toEqual([row]);
  });

  it('never puts a figure in place of a word, or of a figure that is much longer', () => {
    expect(merge(saw(0, 1, ['5111']), saw(0, 1, ['5111']))).toEqual([page]);
    expect(merge(saw(2, 4, ['12 3']), saw(2, 4, ['12 3']))).toEqual([page]);
  });
});

describe('surerCells', () => {
  const value = (amount: number, confidence: number): ValueCell => ({
    value: amount,
    page: 1,
    box: null,
    confidence,
    quote: null,
    scaled: false,
  });
  const nothing: Cell = { value: null, reason: 'unreadable', detail: null, pagesSearched: [1] };

  it('takes the surer value, a value rather than none, and the first of equals', () => {
    const before = { a: value(1, 0.6), b: nothing, c: value(3, 0.9), d: value(4, 0.9) };
    const after = { a: value(10, 0.8), b: value(2, 0.7), c: value(30, 0.9), d: nothing };
    expect(surerCells(before, after)).toEqual({
      a: value(10, 0.8),
      b: value(2, 0.7),
      c: value(3, 0.9),
      d: value(4, 0.9),
    });
  });

  it('prefers a list with more of its entries filled', () => {
    const list = (rate: number | null, confidence: number): Cell => ({
      ...value(0, confidence),
      value: [{ lender: 'Sparbanken', rate }],
    });
    expect(surerCells({ loans: list(null, 0.9) }, { loans: list(1.2, 0.8) })).toEqual({
      loans: list(1.2, 0.8),
    });
  });
});
