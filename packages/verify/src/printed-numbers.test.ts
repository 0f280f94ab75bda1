import { linesOf } from '@brf/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersOnLine, readingsOf } from './printed-numbers.ts';
import { pageOf } from './printed-page.fixture.ts';
import { indexPage } from './printed-page.ts';

function numbersIn(text: string, ocr = false) {
  return linesOf(pageOf(1, text)).flatMap((line, i) => numbersOnLine(line, i, ocr));
}
const whole = (text: string, ocr = false) =>
  numbersIn(text, ocr)
    .filter((number) => number.grouping === 'whole')
    .map(({ readings, negative }) => ({ value: readings[0], negative }));

describe('numbersOnLine', () => {
  it.each([
    ['1 234 567', 1_234_567, false],
    ['1\u00a0234\u202f567', 1_234_567, false],
    ['\u2212 1 234', 1_234, true],
    ['\u22121 234', 1_234, true],
    ['-1 234', 1_234, true],
    ['(1 234)', 1_234, true],
    ['1 234-', 1_234, true],
    ['1.234.567', 1_234_567, false],
    ['2,85%', 2.85, false],
    ['12 345,50', 12_345.5, false],
    ['1 234:-', 1_234, false],
  ])('reads %j', (text, value, negative) => {
    expect(whole(text)).toEqual([{ value, negative }]);
  });

  it('keeps the columns of a row apart', () => {
    const row = 'Summa tillgångar     12    1 234 567    1 100 000';
    expect(whole(row).map(({ value }) => value)).toEqual([12, 1_234_567, 1_100_000]);
  });

  it('marks what stands inside a date or an organisation number as embedded', () => {
    expect(numbersIn('2023-12-31').every((number) => number.embedded)).toBe(true);
    expect(numbersIn('700000-0000').every((number) => number.embedded)).toBe(true);
  });

  it('reads letters that a recogniser writes for digits, and a stray mark before them as a doubtful sign', () => {
    expect(whole('4 5l2 3O0', true)).toEqual([{ value: 4_512_300, negative: false }]);
    expect(numbersIn('»4 816', true)[0]?.doubtfulSign).toBe(true);
  });

  it.each([
    ['2 239.280', 2_239_280],
    ['4987 212', 4_987_212],
    ['12.345 678', 12_345_678],
  ])('reads %j, of which a recogniser lost or misread a space', (text, value) => {
    expect(whole(text, true)).toEqual([{ value, negative: false }]);
    expect(whole('6    4987    212 300', true).map((number) => number.value)).toEqual([6, 4987, 212_300]);
  });

  it('joins a number that breaks at the end of a line', () => {
    const { numbers } = indexPage(pageOf(1, 'byggnaderna har en total yta om 3\n128 kvm enligt mätning'));
    expect(numbers.some((number) => number.readings.includes(3_128))).toBe(true);
  });

  it('finds any amount, whatever separates its groups', () => {
    const space = fc.constantFrom(' ', '\u00a0', '\u202f', '\u2009');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        space,
        fc.boolean(),
        (value, separator, isNegative) => {
          const digits = String(value).replace(/\B(?=(\d{3})+$)/g, separator);
          const [found] = whole(`${isNegative ? '\u2212' : ''}${digits}`);
          expect(found).toEqual({ value, negative: isNegative });
        },
      ),
    );
  });
});

describe('readingsOf', () => {
  it('reads one group after a point both ways', () => {
    expect(readingsOf('1.234')).toEqual([1_234, 1.234]);
    expect(readingsOf('4,375')).toEqual([4_375, 4.375]);
  });

  it('takes apostrophes of any form between thousands', () => {
    expect(readingsOf("1'234'567")).toEqual([1_234_567]);
    expect(readingsOf('1’234’567')).toEqual([1_234_567]);
    expect(readingsOf('1’234,50')).toEqual([1_234.5]);
    expect(readingsOf("1234'567")).toEqual([1_234_567]);
    expect(readingsOf("1'234567")).toEqual([1_234_567]);
  });
});
