import { describe, expect, it } from 'vitest';
import { fiscalYearOf } from './fiscal-year.ts';
import { pageOfText, viewOfPages } from './page-of-text.fixture.ts';

function fiscal(...texts: string[]) {
  return fiscalYearOf(viewOfPages(texts.map((text, i) => pageOfText(i + 1, text))));
}

describe('fiscalYearOf', () => {
  it('reads a stated range, also of a broken year', () => {
    expect(
      fiscal('Styrelsen avger härmed årsredovisning för räkenskapsåret 2022-07-01 - 2023-06-30.'),
    ).toMatchObject({
      start: '2022-07-01',
      end: '2023-06-30',
      endYear: 2023,
    });
    expect(fiscal('Räkenskapsåret 1 september 2022 - 31 augusti 2023')).toMatchObject({
      start: '2022-09-01',
      end: '2023-08-31',
    });
  });

  it('reads a range stacked over a column', () => {
    expect(
      fiscal(`
#Resultaträkning               2023-01-01    2022-01-01
                              -2023-12-31   -2022-12-31
Nettoomsättning                 4 100 200     4 000 000`),
    ).toMatchObject({ start: '2023-01-01', end: '2023-12-31', endYear: 2023 });
  });

  it('goes by the column heads when no range is stated, whatever else is dated', () => {
    expect(
      fiscal(`
Årsstämman hölls den 14 maj 2024. Avgifterna höjdes 2025-01-01.
#Flerårsöversikt                2023          2022          2021
Nettoomsättning                4 100         4 000         3 900`),
    ).toMatchObject({ endYear: 2023, start: null });
  });

  it('is null when nothing dates the report', () => {
    expect(fiscal('Bostadsrättsföreningen Exemplet')).toBeNull();
  });

  it('takes two balance dates in rising order for no range', () => {
    expect(
      fiscal(`
Styrelsen avger härmed årsredovisning för räkenskapsåret 2023-01-01 - 2023-12-31.
#Balansräkning                 2022-12-31    2023-12-31
Kassa och bank                  4 100 200     4 000 000`),
    ).toMatchObject({ start: '2023-01-01', end: '2023-12-31' });
  });
});
