import { describe, expect, it } from 'vitest';
import type { Glyph } from '../pdfium/glyph.ts';
import { dropOverprints, runsOf, wordOf } from './words.ts';

const glyph = (text: string, x0: number, more: Partial<Glyph> = {}): Glyph => ({
  text,
  space: text === ' ',
  x0,
  x1: x0 + 5,
  baseline: 100,
  size: 10,
  bold: false,
  font: 'F',
  code: text.codePointAt(0) ?? 0,
  inkWidth: 5,
  inkHeight: 7,
  ...more,
});

const typed = (text: string, x = 50): Glyph[] => [...text].map((letter, i) => glyph(letter, x + 5 * i));
const textOf = (glyphs: readonly Glyph[]) => runsOf(glyphs).map((run) => wordOf(run).text);

describe('runsOf', () => {
  it('ends a word at a space, at a gap and at another line', () => {
    expect(textOf(typed('Not 5'))).toEqual(['Not', '5']);
    expect(textOf([...typed('Not'), ...typed('5', 68)])).toEqual(['Not', '5']);
    expect(textOf([...typed('Not'), glyph('5', 65, { baseline: 112 })])).toEqual(['Not', '5']);
  });

  it('keeps a raised figure with its unit, but not with a number', () => {
    const raised = { size: 6, baseline: 96 };
    expect(textOf([glyph('m', 50), glyph('2', 55, raised)])).toEqual(['m2']);
    expect(textOf([glyph('7', 50), glyph('2', 55, raised)])).toEqual(['7', '2']);
  });
});

describe('wordOf', () => {
  it('puts letters and their accents together and takes weight from most of them', () => {
    const word = wordOf([
      glyph('a', 50, { bold: true }),
      glyph('\u030a', 50, { bold: true }),
      glyph('r', 55),
    ]);
    expect(word).toMatchObject({ text: 'år', bold: true, fontSize: 10, baseline: 100 });
    expect(word.box).toMatchObject({ x0: 50, x1: 60 });
  });
});

describe('dropOverprints', () => {
  it('takes a glyph printed twice at one place for bold, and a double letter for two', () => {
    const once = dropOverprints([...typed('nn'), ...typed('nn', 50.4)]);
    expect(once.map(({ text, bold }) => [text, bold])).toEqual([
      ['n', true],
      ['n', true],
    ]);
  });
});
