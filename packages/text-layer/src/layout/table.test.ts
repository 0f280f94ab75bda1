import { describe, expect, it } from 'vitest';
import { currentAmount, previousAmount, statedUnit } from './find-rows.ts';
import { fiscalYearOf } from './fiscal-year.ts';
import { pageOfText, viewOfPages } from './page-of-text.fixture.ts';
import { sectionTables } from './table.ts';

function tablesOf(...texts: string[]) {
  return sectionTables(viewOfPages(texts.map((text, i) => pageOfText(i + 1, text))));
}

/** Label, note and amounts of every row, as one line of text each. */
function rowsOf(...texts: string[]): string[] {
  return tablesOf(...texts).flatMap((t) =>
    t.rows.map((r) => `${r.label}|${r.note ?? ''}|${r.cells.map((c) => c.amount.value).join(' ')}`),
  );
}

describe('rows', () => {
  it('keep note references out of the amounts, in words or in a column of their own', () => {
    expect(
      rowsOf(`
                          Not       2023        2022
Nettoomsättning           1, 2   4 100 200   4 000 000
Driftkostnader               3  -2 000 100  -2 220 000
Avskrivningar Not 4               -900 000    -900 000`),
    ).toEqual([
      'Nettoomsättning|1, 2|4100200 4000000',
      'Driftkostnader|3|-2000100 -2220000',
      'Avskrivningar|4|-900000 -900000',
    ]);
  });

  it('know a note column without any head by its small rising numbers', () => {
    expect(
      rowsOf(`
Byggnader och mark           7    90 000 000    91 000 000
Inventarier                  8       100 000       120 000
Summa anläggningstillgångar       90 100 000    91 120 000`),
    ).toEqual([
      'Byggnader och mark|7|90000000 91000000',
      'Inventarier|8|100000 120000',
      'Summa anläggningstillgångar||90100000 91120000',
    ]);
  });

  it('join labels over two lines, whichever of them has the amounts', () => {
    expect(
      rowsOf(`
                                           2023        2022
Årsavgift per kvm upplåten med
bostadsrätt                                 712         700
Kassaflöde från den löpande verksamheten 50 000      40 000
före förändring av rörelsekapital
Likvida medel                           588 000     500 000`),
    ).toEqual([
      'Årsavgift per kvm upplåten med bostadsrätt||712 700',
      'Kassaflöde från den löpande verksamheten före förändring av rörelsekapital||50000 40000',
      'Likvida medel||588000 500000',
    ]);
  });

  it('keep the heading above them, and an empty label for a sum without one', () => {
    const [table] = tablesOf(`
                                   2023        2022
Kortfristiga fordringar
Kundfordringar                   12 000      10 000
Övriga fordringar               300 000     200 000
                                312 000     210 000`);
    expect(table?.rows.map((r) => [r.label, r.heading])).toEqual([
      ['Kundfordringar', 'Kortfristiga fordringar'],
      ['Övriga fordringar', 'Kortfristiga fordringar'],
      ['', 'Kortfristiga fordringar'],
    ]);
  });

  it('cut an amount off a label that runs up to it', () => {
    expect(
      rowsOf(`
                                     2023        2022
Kundfordringar                     12 000      10 000
Övriga fordringar                 300 000     200 000
Förutbetalda kostnader och intä 1 312 000     210 000`),
    ).toContain('Förutbetalda kostnader och intä||1312000 210000');
  });

  it('are labelled by a year that opens them', () => {
    expect(
      rowsOf(`
Antal medlemmar vid årets slut
2024          120        14
2025          122        15`),
    ).toEqual(['2024||120 14', '2025||122 15']);
  });
});

describe('columns', () => {
  it('are dated by their own heads, stacked or side by side', () => {
    const [table] = tablesOf(`
#Resultaträkning          Not   2022-07-01    2021-07-01
                               -2023-06-30   -2022-06-30
Nettoomsättning             2    4 100 200     4 000 000`);
    expect(table?.columns.map((c) => c.period?.end ?? c.kind)).toEqual(['note', '2023-06-30', '2022-06-30']);
  });

  it('take the heads of the page before when they stand in the same places', () => {
    const tables = tablesOf(
      `
                               2023-12-31    2022-12-31
Byggnader                      90 000 000    91 000 000`,
      `
#Eget kapital och skulder
Insatser                       60 000 000    60 000 000
Leverantörsskulder                 80 000        90 000`,
    );
    expect(tables[1]).toMatchObject({ inheritedHeads: true, title: 'Eget kapital och skulder' });
    expect(tables[1]?.columns.map((c) => c.period?.endYear)).toEqual([2023, 2022]);
  });

  it('do not take years over where they have heads in words', () => {
    const tables = tablesOf(
      `
                               2023          2022          2021
Nettoomsättning               4 100         4 000         3 900`,
      `
                           Insatser   Yttre fond    Årets resultat
Belopp vid årets ingång      60 000          400              -300
Belopp vid årets utgång      60 000          500              -200`,
    );
    expect(tables[1]?.columns.map((c) => [c.head, c.period])).toEqual([
      ['Insatser', null],
      ['Yttre fond', null],
      ['Årets resultat', null],
    ]);
  });

  it('are put right by their neighbours when a head is misread', () => {
    const [table] = tablesOf(`
                               2028          2022          2021          2020
Nettoomsättning               4 100         4 000         3 900         3 800
Soliditet                        65            64            63            62`);
    expect(table?.columns.map((c) => c.period?.endYear)).toEqual([2023, 2022, 2021, 2020]);
  });
});

describe('a row’s amount of the year', () => {
  const view = viewOfPages([
    pageOfText(
      1,
      `
Räkenskapsåret 2022-07-01 - 2023-06-30
                                   Budget         2022/2023     2021/2022
Nettoomsättning, tkr                4 200             4 100         4 000
Årsavgift kr/kvm                      750               712           700`,
    ),
  ]);
  const [table] = sectionTables(view);
  const [revenue, fee] = table?.rows ?? [];

  it('stands under the fiscal year, not under the budget', () => {
    if (!table || !revenue) throw new Error('no table');
    expect(fiscalYearOf(view)).toMatchObject({ start: '2022-07-01', end: '2023-06-30', endYear: 2023 });
    expect(currentAmount(table, revenue, fiscalYearOf(view))).toMatchObject({ value: 4100, by: 'head' });
    expect(previousAmount(table, revenue, fiscalYearOf(view))).toMatchObject({ value: 4000 });
  });

  it('has the unit of its label, and none where the label gives kronor per square metre', () => {
    if (!table || !revenue || !fee) throw new Error('no table');
    expect(statedUnit(table, revenue)?.factor).toBe(1000);
    expect(statedUnit(table, fee)).toBeNull();
  });

  it('stands left when nothing says otherwise, and is positive beside a previous year in brackets', () => {
    const plain = viewOfPages([
      pageOfText(
        1,
        `
Nettoomsättning                 4 100     (4 000)
Årets resultat                   -200       (300)`,
      ),
    ]);
    const [only] = sectionTables(plain);
    const [first] = only?.rows ?? [];
    if (!only || !first) throw new Error('no table');
    expect(currentAmount(only, first, null)).toMatchObject({ value: 4100, by: 'place' });
    expect(previousAmount(only, first, null)).toMatchObject({ value: 4000 });
  });
});
