import { describe, expect, it } from 'vitest';
import type { RecognisedWord } from './hocr.ts';
import { recognisedWords } from './recognised-words.ts';

const word = (text: string, x0: number, y: number, more: Partial<RecognisedWord> = {}): RecognisedWord => ({
  text,
  x0,
  y0: y - 30,
  x1: x0 + 22 * text.length,
  y1: y + 8,
  confidence: 0.95,
  baseline: y,
  size: 40,
  ...more,
});

const page = { width: 600 };
const read = (words: RecognisedWord[], slope = 0) => recognisedWords({ words, slope }, 4, page);

describe('recognisedWords', () => {
  it('places words in points and joins the figures of a number', () => {
    const words = read([word('Summa', 200, 400), word('1789', 1200, 402), word('345', 1300, 402)]);
    expect(words.map(({ text, line }) => [text, line])).toEqual([
      ['Summa', 0],
      ['1 789 345', 0],
    ]);
    expect(words[0]?.box).toEqual({ x0: 50, y0: 92.5, x1: 77.5, y1: 102 });
    expect(words[0]?.fontSize).toBe(10);
  });

  it('lines up a leaning page', () => {
    const rows = [0, 1, 2].flatMap((i) => [
      word(`r${i}`, 200, 400 + 48 * i),
      word(`${i}00`, 2000, 436 + 48 * i),
    ]);
    const words = read(rows, 0.02);
    expect(words.map(({ text, line }) => [text, line])).toEqual([
      ['r0', 0],
      ['000', 0],
      ['r1', 1],
      ['100', 1],
      ['r2', 2],
      ['200', 2],
    ]);
  });

  it('drops dirt and pieces of edge strips, and keeps dashes and doubtful figures', () => {
    const words = read([
      word('|', 600, 400, { confidence: 0.4 }),
      word('~—=', 700, 400, { confidence: 0.3 }),
      word('ad', 2350, 400, { confidence: 0.5 }),
      word('-', 900, 400),
      word('2,47', 1100, 400, { confidence: 0.05 }),
      word('«12', 1500, 400, { confidence: 0.8 }),
    ]);
    expect(words.map((w) => w.text)).toEqual(['-', '2,47', '-12']);
  });
});
