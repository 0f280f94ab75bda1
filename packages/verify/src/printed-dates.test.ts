import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datesIn } from './printed-dates.ts';

const only = (text: string) => datesIn([text]).map(({ year, month, day }) => [year, month, day]);

describe('datesIn', () => {
  it.each([
    ['2024-04-17', [2024, 4, 17]],
    ['20240417', [2024, 4, 17]],
    ['den 17 april 2024', [2024, 4, 17]],
    ['17:e april 2024', [2024, 4, 17]],
    ['17/4 2024', [2024, 4, 17]],
    ['17/4-24', [2024, 4, 17]],
    ['17.04.2024', [2024, 4, 17]],
    ['250619', [2025, 6, 19]],
    ['den 17 april', [null, 4, 17]],
    ['september 2026', [2026, 9, null]],
    ['2026-09', [2026, 9, null]],
  ])('reads %j', (text, expected) => {
    expect(only(text)).toContainEqual(expected);
  });

  it('reads both ends of a period', () => {
    expect(only('2022-07-01 – 2023-06-30')).toEqual([
      [2022, 7, 1],
      [2023, 6, 30],
    ]);
  });

  it('does not take a dated day for a month alone', () => {
    expect(only('den 23 oktober 1998')).toEqual([[1998, 10, 23]]);
  });

  it('reads a date over the end of a line', () => {
    expect(datesIn(['stämman hölls den 17', 'april 2024 i lokalen'])).toContainEqual({
      year: 2024,
      month: 4,
      day: 17,
      line: 0,
    });
  });

  it('leaves impossible dates alone', () => {
    expect(only('2023-02-30')).toEqual([]);
  });

  it('finds every date in ISO form and in words', () => {
    const months =
      'januari februari mars april maj juni juli augusti september oktober november december'.split(' ');
    const date = fc.date({ min: new Date('1950-01-01'), max: new Date('2060-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (when) => {
        const [year, month, day] = [when.getUTCFullYear(), when.getUTCMonth() + 1, when.getUTCDate()];
        expect(only(when.toISOString().slice(0, 10))).toContainEqual([year, month, day]);
        expect(only(`den ${day} ${months[month - 1]} ${year}`)).toContainEqual([year, month, day]);
      }),
    );
  });
});
