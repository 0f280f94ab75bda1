import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { readBalanceSheet } from './balance-sheet.ts';
import { bestValues } from './best-values.fixture.ts';

function read(...texts: string[]): Record<string, unknown> {
  return bestValues(readBalanceSheet(viewOfPages(texts.map((text, i) => pageOfText(i + 1, text)))));
}

describe('readBalanceSheet', () => {
  it('reads two pages with labelled sums, the second without column heads', () => {
    const values = read(
      `
#Balansräkning
                                                 Not   2023-12-31    2022-12-31
Tillgångar
Anläggningstillgångar
Materiella anläggningstillgångar
Byggnader och mark                                 8   90 000 000    91 000 000
Inventarier                                        9      100 000       120 000
Summa materiella anläggningstillgångar                 90 100 000    91 120 000
Summa anläggningstillgångar                            90 100 000    91 120 000
Omsättningstillgångar
Kortfristiga fordringar
Avgifts- och hyresfordringar                               12 000        10 000
Övriga fordringar                                 10      300 000       200 000
Summa kortfristiga fordringar                             312 000       210 000
Kassa och bank
Kassa och bank                                            588 000       500 000
Summa kassa och bank                                      588 000       500 000
Summa omsättningstillgångar                               900 000       710 000
SUMMA TILLGÅNGAR                                       91 000 000    91 830 000`,
      `
#Eget kapital och skulder
Eget kapital
Bundet eget kapital
Medlemsinsatser                                        60 000 000    60 000 000
Fond för yttre underhåll                                  500 000       400 000
Summa bundet eget kapital                              60 500 000    60 400 000
Fritt eget kapital
Balanserat resultat                                      -700 000      -400 000
Årets resultat                                           -200 000      -300 000
Summa fritt eget kapital                                 -900 000      -700 000
Summa eget kapital                                     59 600 000    59 700 000
Långfristiga skulder
Skulder till kreditinstitut                       11   30 000 000    31 000 000
Summa långfristiga skulder                             30 000 000    31 000 000
Kortfristiga skulder
Skulder till kreditinstitut                       11    1 000 000       800 000
Leverantörsskulder                                         80 000        90 000
Upplupna kostnader                                12      320 000       240 000
Summa kortfristiga skulder                              1 400 000     1 130 000
SUMMA EGET KAPITAL OCH SKULDER                         91 000 000    91 830 000`,
    );
    expect(values).toEqual({
      buildings_and_land: 90_000_000,
      total_fixed_assets: 90_100_000,
      short_term_receivables: 312_000,
      cash_and_bank: 588_000,
      total_current_assets: 900_000,
      total_assets: 91_000_000,
      total_assets_previous_year: 91_830_000,
      maintenance_fund: 500_000,
      restricted_equity: 60_500_000,
      unrestricted_equity: -900_000,
      total_equity: 59_600_000,
      long_term_liabilities: 30_000_000,
      accounts_payable: 80_000,
      short_term_liabilities: 1_400_000,
      total_equity_and_liabilities: 91_000_000,
    });
  });

  it('reads sums without labels, as cooperative administrators print them', () => {
    const values = read(`
#Balansräkning                                          2023-12-31    2022-12-31
Tillgångar
Anläggningstillgångar
Materiella anläggningstillgångar
Byggnader och mark                             Not 7   90 000 000    91 000 000
Maskiner och inventarier                       Not 8      100 000       120 000
                                                       90 100 000    91 120 000
Summa anläggningstillgångar                            90 100 000    91 120 000
Omsättningstillgångar
Kortfristiga fordringar
Avgifts-, hyres- och andra fordringar                      12 000        10 000
Avräkningskonto                                           250 000       150 000
Övriga fordringar                              Not 9       50 000        50 000
                                                          312 000       210 000
Kassa och bank                                            588 000       500 000
Summa omsättningstillgångar                               900 000       710 000
Summa tillgångar                                       91 000 000    91 830 000
#Eget kapital och skulder
Eget kapital
Bundet eget kapital
Insatser                                               60 000 000    60 000 000
Yttre underhållsfond                                      500 000       400 000
                                                       60 500 000    60 400 000
Ansamlad förlust
Balanserat resultat                                      -700 000      -400 000
Årets resultat                                           -200 000      -300 000
                                                         -900 000      -700 000
Summa eget kapital                                     59 600 000    59 700 000
Skulder
Långfristiga skulder
Skulder till kreditinstitut                   Not 11   30 000 000    31 000 000
                                                       30 000 000    31 000 000
Kortfristiga skulder
Skulder till kreditinstitut                   Not 12    1 000 000       800 000
Leverantörsskulder                                         80 000        90 000
Upplupna kostnader                            Not 13      320 000       240 000
                                                        1 400 000     1 130 000
Summa skulder                                          31 400 000    32 130 000
Summa eget kapital och skulder                         91 000 000    91 830 000`);
    expect(values).toEqual({
      buildings_and_land: 90_000_000,
      total_fixed_assets: 90_100_000,
      short_term_receivables: 312_000,
      cash_and_bank: 588_000,
      total_current_assets: 900_000,
      total_assets: 91_000_000,
      total_assets_previous_year: 91_830_000,
      maintenance_fund: 500_000,
      restricted_equity: 60_500_000,
      unrestricted_equity: -900_000,
      total_equity: 59_600_000,
      long_term_liabilities: 30_000_000,
      accounts_payable: 80_000,
      short_term_liabilities: 1_400_000,
      total_equity_and_liabilities: 91_000_000,
    });
  });

  it('leaves the cash line out when the sheet has none', () => {
    const values = read(`
#Balansräkning                                          2023-12-31    2022-12-31
Byggnader                                              90 000 000    91 000 000
Mark                                                    5 000 000     5 000 000
Summa anläggningstillgångar                            95 000 000    96 000 000
Kundfordringar                                             12 000        10 000
Summa omsättningstillgångar                                12 000        10 000
Summa tillgångar                                       95 012 000    96 010 000`);
    expect(values).toEqual({
      buildings_and_land: 90_000_000,
      total_fixed_assets: 95_000_000,
      total_current_assets: 12_000,
      total_assets: 95_012_000,
      total_assets_previous_year: 96_010_000,
    });
  });
});
