import { describe, expect, it } from 'vitest';
import { evenLight, isPoorlyRead, joinReadings } from './even-light.ts';
import type { RecognisedWord } from './hocr.ts';

const word = (text: string, x0: number, confidence: number, y0 = 100): RecognisedWord => ({
  text,
  x0,
  x1: x0 + 40,
  y0,
  y1: y0 + 20,
  confidence,
  baseline: y0 + 16,
  size: 20,
});
const page = (...words: RecognisedWord[]) => ({ words, slope: 0 });

describe('evenLight', () => {
  it('makes faint ink dark and the paper white, on a shaded row too', () => {
    const [width, height] = [128, 128];
    const data = new Uint8Array(width * height).fill(240);
    data.fill(205, 64 * width);
    const ink = (x: number, y: number, shade: number) => {
      for (let i = 0; i < 8; i++) data.fill(shade, (y + i) * width + x, (y + i) * width + x + 2);
    };
    for (let x = 4; x < 124; x += 12) {
      ink(x, 20, 170);
      ink(x, 90, 145);
    }
    const even = evenLight({ width, height, data }).data;
    const shadeAt = (x: number, y: number) => even[y * width + x] ?? -1;
    expect(shadeAt(10, 10)).toBe(255);
    expect(shadeAt(10, 120)).toBe(255);
    expect(shadeAt(4, 22)).toBeLessThan(60);
    expect(shadeAt(4, 92)).toBeLessThan(60);
  });
});

describe('isPoorlyRead', () => {
  it('blames the picture when more words than usual are hardly read', () => {
    const sure = Array.from({ length: 19 }, (_, i) => word('ord', 50 * i, 0.95));
    expect(isPoorlyRead(page(...sure, word('Q5]', 0, 0.3)))).toBe(true);
    expect(isPoorlyRead(page(...sure, ...sure, word('Q5]', 0, 0.3)))).toBe(false);
    expect(isPoorlyRead(page(word('Q5]', 0, 0.3)))).toBe(false);
  });
});

describe('joinReadings', () => {
  it('keeps the surer reading and adds what only the other one saw', () => {
    const one = page(word('Summa', 0, 0.3), word('2021', 200, 0.9));
    const other = page(word('Summa', 0, 0.95), word('intäkter', 60, 0.95));
    expect(joinReadings(one, other).words.map((w) => w.text)).toEqual(['Summa', 'intäkter', '2021']);
    expect(joinReadings(other, one).words.map((w) => w.text)).toEqual(['Summa', 'intäkter', '2021']);
  });

  it('replaces what the surer reading guessed where the other one is sure', () => {
    const one = page(word('Rörelseresultat', 0, 0.95), word('4I#', 100, 0.3));
    const other = page(word('466', 102, 0.9));
    expect(joinReadings(one, other).words.map((w) => w.text)).toEqual(['Rörelseresultat', '466']);
  });
});
