import { describe, expect, it } from 'vitest';
import { chooseSamples, decodeGlyphs, extendDecoder, type Sample } from './decode.ts';

/** "upprä<tt>ar" is a word with one odd glyph of key tt. */
function sample(pattern: string, more: Partial<Sample> = {}): Sample {
  const parts = pattern
    .split(/(<[^>]+>)/)
    .filter(Boolean)
    .map((part) => (part.startsWith('<') ? { key: part.slice(1, -1), claim: '\uFFFD' } : { text: part }));
  return { page: 1, box: { x0: 0, y0: 0, x1: 10, y1: 10 }, weak: false, parts, ...more };
}

const decode = (...readings: [pattern: string, text: string][]) =>
  Object.fromEntries(decodeGlyphs(readings.map(([pattern, text]) => ({ sample: sample(pattern), text }))));

describe('decodeGlyphs', () => {
  it('takes what the pictures of several words say', () => {
    expect(
      decode(
        ['upprä<k1>ar', 'upprättar'],
        ['bostadsrä<k1>', 'bostadsrätt'],
        ['uppgi<k2>', 'uppgift'],
        ['avgi<k2>er', 'avgifter'],
        ['kor<k3>ris<k4>ga', 'kortfristiga'],
      ),
    ).toEqual({ k1: 'tt', k2: 'ft', k3: 'tf', k4: 'ti' });
  });

  it('learns nothing from readings that miss the certain letters or disagree', () => {
    expect(decode(['uppgi<k>', 'uppgtft'], ['avgi<k>', 'avgjft'])).toEqual({});
    expect(decode(['ha<k>a', 'haffa'], ['ha<k>a', 'hatta'], ['ha<k>a', 'hafta'])).toEqual({});
  });

  it('accepts only what such a glyph can be, and not what it claims to be', () => {
    expect(decode(['å<k>r', 'å77r'])).toEqual({});
    const honest = sample('Hej<k>s');
    honest.parts[1] = { key: 'k', claim: '%' };
    expect(decodeGlyphs([{ sample: honest, text: 'Hej%s' }]).size).toBe(0);
  });
});

describe('decodeGlyphs in a font without any characters', () => {
  it('counts letters, and wants votes that agree', () => {
    expect(decode(['<a><r><e><t>', 'aret'], ['<r><a><t><e><r>', 'rater'], ['<e><n>', 'en'])).toEqual({
      a: 'a',
      r: 'r',
      e: 'e',
      t: 't',
    });
    expect(decode(['<a><r><e><t>', 'arets'], ['<r><a><t><e><r>', '12345'])).toEqual({});
  });
});

describe('extendDecoder', () => {
  it('takes glyphs that differ by rounding alone for the same', () => {
    const decoder = new Map([
      ['F|0|53|43.5|69.5', 'fl'],
      ['F|0|53|44.5|69.5', 'fi'],
      ['F|33|50|43|68', 'ö'],
    ]);
    const extended = extendDecoder(decoder, ['F|33|50|42.5|68', 'F|0|53|44|69.5', 'G|33|50|43|68']);
    expect(extended.get('F|33|50|42.5|68')).toBe('ö');
    expect(extended.size).toBe(4);
  });
});

describe('chooseSamples', () => {
  it('looks at rare glyphs first, and at a few words for each', () => {
    const common = Array.from({ length: 50 }, (_, i) => sample(`ord${i}<vanlig>`));
    const chosen = chooseSamples([...common, sample('säll<rar>')]);
    expect(chosen[0]?.parts).toContainEqual({ key: 'rar', claim: '\uFFFD' });
    expect(chosen.length).toBeLessThan(8);
  });

  it('looks at nothing where only opening signs are suspicious', () => {
    expect(chooseSamples([sample('<q>citat', { weak: true })])).toEqual([]);
  });
});
