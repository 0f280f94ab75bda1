import { describe, expect, it } from 'vitest';
import type { Glyph } from './glyph.ts';
import { spreadLigatures } from './ligatures.ts';

const glyph = (text: string, x0: number, x1 = x0 + 6): Glyph => ({
  text,
  space: false,
  x0,
  x1,
  baseline: 100,
  size: 10,
  bold: false,
  font: 'Body',
  code: text.codePointAt(0) ?? 0,
  inkWidth: 5,
  inkHeight: 7,
});
const places = (glyphs: readonly Glyph[]) =>
  spreadLigatures(glyphs).map(({ text, x0, x1 }) => [text, x0, x1]);

describe('spreadLigatures', () => {
  it('shares a glyph among the letters it draws, doubles included', () => {
    expect(places([glyph('a', 44), glyph('t', 50), glyph('i', 50), glyph('o', 56)])).toEqual([
      ['a', 44, 50],
      ['t', 50, 53],
      ['i', 53, 56],
      ['o', 56, 62],
    ]);
    expect(places([glyph('t', 50), glyph('t', 50), glyph('e', 56)])).toEqual([
      ['t', 50, 53],
      ['t', 53, 56],
      ['e', 56, 62],
    ]);
  });

  it('goes by the widest box where they differ', () => {
    expect(places([glyph('f', 50, 53), glyph('f', 50, 56), glyph('n', 56)])).toEqual([
      ['f', 50, 53],
      ['f', 53, 56],
      ['n', 56, 62],
    ]);
  });

  it('leaves letters printed twice at one place to be dropped', () => {
    const twice = [glyph('B', 50), glyph('B', 50), glyph('r', 56), glyph('r', 56)];
    expect(spreadLigatures(twice)).toEqual(twice);
  });
});
