import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates, isoDate, parsePeriod } from './dates.ts';

const parseDate = (text: string): string | null => findDates(text)[0]?.date ?? null;

const monthNames =
  'januari februari mars april maj juni juli augusti september oktober november december'.split(' ');

describe('dates', () => {
  it('reads every date in every usual form', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2090 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        (year, month, day) => {
          const iso = isoDate(year, month, day);
          expect(parseDate(iso ?? '')).toBe(iso);
          expect(parseDate(`den ${day} ${monthNames[month - 1]} ${year}`)).toBe(iso);
          expect(parseDate(`${day} ${(monthNames[month - 1] ?? '').slice(0, 3)} ${year}`)).toBe(iso);
          expect(parseDate((iso ?? '').replaceAll('-', ''))).toBe(iso);
          expect(parseDate((iso ?? '').replaceAll('-', '\u2013'))).toBe(iso);
        },
      ),
    );
  });

  it('refuses days that do not exist', () => {
    expect(parseDate('2023-02-30')).toBeNull();
    expect(parseDate('31 april 2023')).toBeNull();
  });

  it('gives the first day of a range the year of the last', () => {
    const found = findDates('räkenskapsåret 1 juli - 30 juni 2023');
    expect(found.map((d) => d.date)).toEqual(['2022-07-01', '2023-06-30']);
    expect(found[0]?.yearInferred).toBe(true);
  });

  it('does not take an organisation number for a date', () => {
    expect(findDates('Org.nr 202301-0112')).toEqual([]);
  });
});

describe('parsePeriod', () => {
  it.each([
    ['2023', 2023, null],
    ['2023-12-31', 2023, '2023-12-31'],
    ['2022-07-01 -2023-06-30', 2023, '2023-06-30'],
    ['2022/2023', 2023, null],
    ['22/23', 2023, null],
    ['2022-2023', 2023, null],
    ['2301-2312', 2023, '2023-12-31'],
    ['2207-2306', 2023, '2023-06-30'],
    ['202207-202306', 2023, '2023-06-30'],
    ['230101-231231', 2023, '2023-12-31'],
    ['231231', 2023, '2023-12-31'],
    ['-23-12-31', 2023, '2023-12-31'],
    ['31/12-23', 2023, '2023-12-31'],
    ['31 dec 2023', 2023, '2023-12-31'],
    ['2023-12', 2023, '2023-12-31'],
    ['23-12-31', 2023, '2023-12-31'],
    ['jan - dec 2023', 2023, null],
    ['31/12 2023', 2023, '2023-12-31'],
  ])('reads %s', (text, endYear, end) => {
    expect(parsePeriod(text)).toMatchObject({ endYear, end });
  });
  it.each(['2023 2022', 'Not', '4 697', '12,5'])('refuses %s', (text) => {
    expect(parsePeriod(text)).toBeNull();
  });
});
