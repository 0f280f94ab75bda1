import { describe, expect, it } from 'vitest';
import { readPledgedAssets } from './pledged-assets.ts';
import { delivered, reportOf } from './report.fixture.ts';

const read = (noter: string) => delivered(readPledgedAssets(reportOf('noter', { noter })));

describe('readPledgedAssets', () => {
  it('reads the year’s mortgages', () => {
    expect(
      read(`
Not 8 Leverantörsskulder                 2023-12-31     2022-12-31
Leverantörsskulder                           60 000         50 000
Not 9 Ställda säkerheter                 2023-12-31     2022-12-31
Fastighetsinteckningar                   15 000 000     15 630 000
                                         15 000 000     15 630 000
`),
    ).toEqual({ property_mortgages: 15000000 });
  });

  it('reads them inside another note, without what is unpledged', () => {
    expect(
      read(`
Not 7 Byggnader och mark                 2023-12-31     2022-12-31
Redovisat värde                          42 500 000     43 000 000
Ställda säkerheter                       2023-12-31     2022-12-31
Fastighetsinteckning                     15 000 000     15 000 000
Varav i eget förvar                       1 000 000      1 000 000
Summa                                    15 000 000     15 000 000
`),
    ).toEqual({ property_mortgages: 15000000 });
  });

  it('reads them below the balance sheet', () => {
    const view = reportOf('balansrakning', {
      balansrakning: `
Balansräkning                            2023-12-31     2022-12-31
Summa eget kapital och skulder           62 000 000     62 500 000
Ställda säkerheter
Uttagna pantbrev i fastigheten           15 000 000     15 000 000
Ansvarsförbindelser                           Inga           Inga
`,
    });
    expect(delivered(readPledgedAssets(view))).toEqual({ property_mortgages: 15000000 });
  });

  it('reads nothing from costs of mortgages', () => {
    expect(
      read(`
Not 5 Övriga externa kostnader                 2023           2022
Kostnader för pantbrev                       25 000              0
Not 6 Övriga fordringar                  2023-12-31     2022-12-31
Skattekonto                                   5 000          4 000
`),
    ).toEqual({});
  });

  it('reads a sentence', () => {
    expect(
      read(`
Not 7 Ställda säkerheter
Pantbrev i fastigheterna om 7.450.000 kr är lämnade som säkerhet för lånen.
`),
    ).toEqual({ property_mortgages: 7450000 });
  });

  it('reads the row below a loan table whose columns are its own', () => {
    expect(
      read(`
Not 13 Skulder till kreditinstitut
Låneinstitut       Ränta     Ränteändr.dag        Belopp     Nästa års
                                                             amortering
Stadshypotek       0,88 %    2024-09-30        8 450 000        120 000
Swedbank Hypotek   0,79 %    2023-06-21        9 120 000        160 000
                                              17 570 000        280 000
Ställda säkerheter
Fastighetsinteckningar ställda för skulder                   18 750 000
`),
    ).toEqual({ property_mortgages: 18750000 });
  });
});
