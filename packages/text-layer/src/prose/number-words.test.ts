import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNT, parseCount, parseNumberWord } from './number-words.ts';

const UNITS =
  'noll ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton'.split(
    ' ',
  );
const TENS = ['', '', 'tjugo', 'trettio', 'fyrtio', 'femtio', 'sextio', 'sjuttio', 'åttio', 'nittio'];

function inWords(n: number): string {
  const rest = n % 100;
  const below =
    rest < 20
      ? (UNITS[rest] ?? '')
      : `${TENS[Math.floor(rest / 10)] ?? ''}${rest % 10 > 0 ? (UNITS[rest % 10] ?? '') : ''}`;
  if (n < 100) return below;
  return `${UNITS[Math.floor(n / 100)] ?? ''}hundra${rest > 0 ? below : ''}`;
}

const fold = (text: string) => text.replace(/[åä]/g, 'a').replace(/ö/g, 'o');

describe('numbers in words', () => {
  it('reads every number below a thousand', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), (n) => {
        expect(parseNumberWord(fold(inWords(n)))).toBe(n);
      }),
    );
  });

  it('reads digits with blanks between thousands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (n) => {
        expect(parseCount(n.toLocaleString('sv-SE').replace(/\s/g, ' '))).toBe(n);
      }),
    );
  });

  it('reads nothing else', () => {
    for (const text of ['', 'enen', 'tjugohundra', 'femma', 'tretti', 'och', 'ett hus'])
      expect(parseNumberWord(text)).toBeNull();
  });

  it('finds whole counts in a text, no parts of numbers or words', () => {
    const found = [
      ...'52 ratter, tva lokaler, 4 270 kvm, 84,5 procent, enskilt 5940'.matchAll(new RegExp(COUNT, 'g')),
    ].map((m) => m[0]);
    expect(found).toEqual(['52', 'tva', '4 270', '5940']);
  });
});
