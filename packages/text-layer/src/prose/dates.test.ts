import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateRangesIn, datesIn } from './dates.ts';

const MONTHS = 'januari februari mars april maj juni juli augusti september oktober november december'.split(
  ' ',
);
const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

describe('dates in text', () => {
  it('reads every day, spelled out or in figures, with its place', () => {
    fc.assert(
      fc.property(days, (day) => {
        const iso = day.toISOString().slice(0, 10);
        const spelled = `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
        for (const printed of [iso, spelled]) {
          const text = `Stämman hölls den ${printed} i tvättstugan.`;
          const [found, second] = datesIn(text);
          expect(found?.iso).toBe(iso);
          expect(text.slice(found?.start, found?.end)).toContain(printed);
          expect(second).toBeUndefined();
        }
      }),
    );
  });

  it('reads days in words and dates without a year', () => {
    expect(datesIn('den tolfte maj 2023')[0]?.iso).toBe('2023-05-12');
    expect(datesIn('den tjugoförsta juni 2022')[0]?.iso).toBe('2022-06-21');
    expect(datesIn('stämman den 3 juni')[0]).toMatchObject({ year: null, month: 6, day: 3, iso: null });
  });

  it('reads no date in numbers of other kinds', () => {
    expect(datesIn('769600-0004, 4 270 kvm, 31 februari 2023, lag (1999:1229)')).toEqual([]);
  });

  it('reads periods, the first year borrowed from the second', () => {
    expect(dateRangesIn('räkenskapsåret 1 januari - 31 december 2023')).toMatchObject([
      { from: '2023-01-01', to: '2023-12-31' },
    ]);
    expect(dateRangesIn('2022-07-01 till 2023-06-30')).toMatchObject([
      { from: '2022-07-01', to: '2023-06-30' },
    ]);
    expect(dateRangesIn('2023-01-01, 2023-12-31')).toEqual([]);
  });
});
