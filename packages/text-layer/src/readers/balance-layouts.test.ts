import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { readBalanceSheet } from './balance-sheet.ts';
import { bestValues } from './best-values.fixture.ts';
import { readCashFlow } from './cash-flow.ts';

const view = (...pages: string[]) => viewOfPages(pages.map((text, i) => pageOfText(i + 1, text)));
const balance = (...pages: string[]): Record<string, unknown> => bestValues(readBalanceSheet(view(...pages)));
const cash = (...pages: string[]): Record<string, unknown> => bestValues(readCashFlow(view(...pages)));

describe('readBalanceSheet on further layouts', () => {
  it('assets and liabilities on facing columns of one page', () => {
    expect(
      balance(`
#BALANSRÄKNING
TILLGÅNGAR                       2023-12-31   2022-12-31      EGET KAPITAL OCH SKULDER         2023-12-31   2022-12-31
Byggnader och mark               21 400 000   21 800 000      Medlemsinsatser                   9 000 000    9 000 000
Summa anläggningstillgångar      21 400 000   21 800 000      Yttre fond                          610 000      520 000
Summa kortfristiga fordringar        82 000       60 000      Summa bundet eget kapital         9 610 000    9 520 000
Kassa och bank                      918 000      840 000      Summa fritt eget kapital         -1 310 000   -1 220 000
Summa omsättningstillgångar       1 000 000      900 000      Summa eget kapital                8 300 000    8 300 000
SUMMA TILLGÅNGAR                 22 400 000   22 700 000      Summa långfristiga skulder       13 000 000   13 500 000
                                                              Leverantörsskulder                   95 000       90 000
                                                              Summa kortfristiga skulder        1 100 000      900 000
                                                              SUMMA EGET KAPITAL OCH SKULDER   22 400 000   22 700 000`),
    ).toEqual({
      buildings_and_land: 21_400_000,
      total_fixed_assets: 21_400_000,
      short_term_receivables: 82_000,
      cash_and_bank: 918_000,
      total_current_assets: 1_000_000,
      total_assets: 22_400_000,
      total_assets_previous_year: 22_700_000,
      maintenance_fund: 610_000,
      restricted_equity: 9_610_000,
      unrestricted_equity: -1_310_000,
      total_equity: 8_300_000,
      long_term_liabilities: 13_000_000,
      accounts_payable: 95_000,
      short_term_liabilities: 1_100_000,
      total_equity_and_liabilities: 22_400_000,
    });
  });

  it('sums without labels, and a lone dash under the long-term liabilities', () => {
    expect(
      balance(
        `
#Balansräkning
Belopp i kr                                      Not    2023-12-31    2022-12-31
TILLGÅNGAR
Anläggningstillgångar
Materiella anläggningstillgångar
Byggnader och mark                                10    21 636 000    22 561 000
Inventarier                                       11       364 000       439 000
                                                        22 000 000    23 000 000
Summa anläggningstillgångar                             22 000 000    23 000 000
Omsättningstillgångar
Kortfristiga fordringar
Kundfordringar                                              12 700        52 400
Övriga fordringar                                          249 900       195 500
                                                           262 600       247 900
Kassa och bank                                    14     6 846 400     4 188 200
Summa omsättningstillgångar                              7 109 000     4 436 100
SUMMA TILLGÅNGAR                                        29 109 000    27 436 100`,
        `
#Balansräkning
Belopp i kr                                      Not    2023-12-31    2022-12-31
EGET KAPITAL OCH SKULDER
Eget kapital
Bundet eget kapital
Medlemsinsatser                                          5 466 700     5 466 700
Underhållsfond                                          10 584 100    10 110 300
                                                        16 050 800    15 577 000
Fritt eget kapital
Balanserat resultat                                     -1 516 000    -3 133 200
Årets resultat                                           2 033 200     1 617 200
                                                           517 200    -1 516 000
Summa eget kapital                                      16 568 000    14 061 000
Långfristiga skulder
Fastighetslån                                  15,16             -             -

Kortfristiga skulder
Kortfristig del av långfristiga skulder        15,16    10 187 000    11 187 000
Leverantörsskulder                                         878 000       734 600
Upplupna kostnader och förutbetalda intäkter      17     1 476 000     1 453 500
                                                        12 541 000    13 375 100
SUMMA EGET KAPITAL OCH SKULDER                          29 109 000    27 436 100`,
      ),
    ).toEqual({
      buildings_and_land: 21_636_000,
      total_fixed_assets: 22_000_000,
      short_term_receivables: 262_600,
      cash_and_bank: 6_846_400,
      total_current_assets: 7_109_000,
      total_assets: 29_109_000,
      total_assets_previous_year: 27_436_100,
      maintenance_fund: 10_584_100,
      restricted_equity: 16_050_800,
      unrestricted_equity: 517_200,
      total_equity: 16_568_000,
      long_term_liabilities: 0,
      accounts_payable: 878_000,
      short_term_liabilities: 12_541_000,
      total_equity_and_liabilities: 29_109_000,
    });
  });

  it('short-term investments beside the cash, a negative sum recognised without its minus', () => {
    const recognisedPage = pageOfText(
      1,
      `
#Balansräkning                                  2023-12-31    2022-12-31
Summa anläggningstillgångar                     40 500 500    40 500 500
Kortfristiga fordringar
Avgifts-, hyres- och andra kundfordringar            8 000         7 000
Övriga fordringar                                1 192 000       993 000
                                                 1 200 000     1 000 000
Kortfristiga placeringar                           500 000       500 000
Kassa och bank                                      9 500"        9 500
Summa omsättningstillgångar                      1 709 500     1 509 500
Summa tillgångar                                42 210 000    42 010 000
Summa bundet eget kapital                       13 512 000    13 300 000
Summa fritt eget kapital                           112 000      -100 000
Summa eget kapital                              13 400 000    13 200 000
Långfristiga skulder                                   [6]    28 810 000
Summa kortfristiga skulder                      28 810 000             -
Summa eget kapital och skulder                  42 210 000    42 010 000`,
      { confidence: 0.9 },
    );
    expect(bestValues(readBalanceSheet(viewOfPages([recognisedPage])))).toMatchObject({
      short_term_receivables: 1_200_000,
      cash_and_bank: 9_500,
      total_current_assets: 1_709_500,
      total_assets: 42_210_000,
      unrestricted_equity: -112_000,
      total_equity: 13_400_000,
      long_term_liabilities: 0,
      short_term_liabilities: 28_810_000,
    });
  });

  it('thousands that look like years', () => {
    expect(
      balance(`
#Balansräkning
EGET KAPITAL OCH SKULDER              NOT    2023-12-31    2022-12-31
Bundet eget kapital
Medlemsinsatser                                  34 340        34 340
Fond för yttre underhåll                           1900          2028
Summa bundet eget kapital                        36 240        36 368
Balanserat resultat                              -2 917        -2 838
Årets resultat                                       11          -207
Summa fritt eget kapital                         -2 906        -3 045
SUMMA EGET KAPITAL                               33 334        33 323
Skulder till kreditinstitut             15        6 600        12 896
Summa långfristiga skulder                        6 600        12 896
Leverantörsskulder                                  128            28
Summa kortfristiga skulder                       12 993         6 599
SUMMA EGET KAPITAL OCH SKULDER                   52 927        52 818`),
    ).toMatchObject({
      maintenance_fund: 1_900_000,
      restricted_equity: 36_240_000,
      unrestricted_equity: -2_906_000,
      total_equity: 33_334_000,
      long_term_liabilities: 6_600_000,
      accounts_payable: 128_000,
      short_term_liabilities: 12_993_000,
      total_equity_and_liabilities: 52_927_000,
    });
  });

  it('a self-made sheet: Tillgångar and Skulder, years in short form', () => {
    expect(
      balance(`
BALANSRÄKNING                               231231         221231
Tillgångar
Anläggningstillgångar
Byggnad                                  4 512 000      4 602 000
Summa anläggningstillgångar              4 512 000      4 602 000
Omsättningstillgångar
Kortfristiga fordringar                     31 000         28 000
Bank                                       457 000        370 000
Summa omsättningstillgångar                488 000        398 000
SUMMA TILLGÅNGAR                         5 000 000      5 000 000
Eget kapital och skulder
Eget kapital
Insatser                                 1 800 000      1 800 000
Yttre reparationsfond                      200 000        150 000
Balanserat resultat                        100 000         70 000
Årets resultat                              40 000         80 000
Summa eget kapital                       2 140 000      2 100 000
Långfristiga skulder
Banklån                                  2 700 000      2 750 000
Kortfristiga skulder
Leverantörsskulder                          60 000         50 000
Övriga kortfristiga skulder                100 000        100 000
Summa kortfristiga skulder                 160 000        150 000
SUMMA EGET KAPITAL OCH SKULDER           5 000 000      5 000 000`),
    ).toEqual({
      buildings_and_land: 4_512_000,
      total_fixed_assets: 4_512_000,
      short_term_receivables: 31_000,
      cash_and_bank: 457_000,
      total_current_assets: 488_000,
      total_assets: 5_000_000,
      total_assets_previous_year: 5_000_000,
      maintenance_fund: 200_000,
      total_equity: 2_140_000,
      long_term_liabilities: 2_700_000,
      accounts_payable: 60_000,
      short_term_liabilities: 160_000,
      total_equity_and_liabilities: 5_000_000,
    });
  });
});

describe('readCashFlow on further layouts', () => {
  it('sections closed by unlabelled sums and a change of liquid funds', () => {
    expect(
      cash(`
#Kassaflödesanalys
                                                          2023        2022
Löpande verksamhet
Rörelseresultat                                        840 200     760 000
Avskrivningar                                          600 000     600 000
Erhållen ränta                                           4 800         200
Erlagd ränta                                          -500 000    -410 200
Kassaflöde från löpande verksamhet
före förändringar i rörelsekapital                     945 000     950 000
Kundfordringar                                         -10 000       5 000
Kortfristiga skulder                                    15 000     -25 000
Kassaflöde från löpande verksamhet                     950 000     930 000
Investeringsverksamhet
Investeringar i fastighet                             -200 000           -
Kassaflöde från investeringsverksamhet                -200 000           -
Finansieringsverksamhet
Amortering av lån                                     -350 000    -350 000
Kassaflöde från finansieringsverksamhet               -350 000    -350 000
Årets kassaflöde                                       400 000     580 000
Likvida medel vid årets början                       1 200 000     620 000
Likvida medel vid årets slut                         1 600 000   1 200 000`),
    ).toEqual({
      operating: 950_000,
      investing: -200_000,
      financing: -350_000,
      cash_flow_for_year: 400_000,
      cash_start: 1_200_000,
      cash_end: 1_600_000,
    });
  });

  it('names of an administrator with ingoing and outgoing cash', () => {
    expect(
      cash(`
#Kassaflödesanalys
                                                   2023-01-01    2022-01-01
                                                  -2023-12-31   -2022-12-31
LÖPANDE VERKSAMHETEN
Resultat efter finansiella poster                    -120 000        40 000
Justeringar för poster som inte ingår i kassaflödet   700 000       700 000
Kassaflöde före förändring av rörelsekapital          580 000       740 000
Ökning/minskning kortfristiga fordringar               20 000       -10 000
Ökning/minskning kortfristiga skulder                 -50 000        30 000
Kassaflöde från den löpande verksamheten              550 000       760 000
INVESTERINGSVERKSAMHETEN
Kassaflöde från investeringsverksamheten                    0             0
FINANSIERINGSVERKSAMHETEN
Ökning/minskning långfristiga skulder                -300 000      -300 000
Kassaflöde från finansieringsverksamheten            -300 000      -300 000
FÖRÄNDRING AV LIKVIDA MEDEL                           250 000       460 000
INGÅENDE BALANS LIKVIDA MEDEL                       1 050 000       590 000
UTGÅENDE BALANS LIKVIDA MEDEL                       1 300 000     1 050 000`),
    ).toEqual({
      operating: 550_000,
      investing: 0,
      financing: -300_000,
      cash_flow_for_year: 250_000,
      cash_start: 1_050_000,
      cash_end: 1_300_000,
    });
  });
});
