import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { bestValues } from './best-values.fixture.ts';
import { readStatements } from './statements.ts';

function read(...pages: string[]): Record<string, unknown> {
  return bestValues(readStatements(viewOfPages(pages.map((text, i) => pageOfText(i + 1, text)))));
}

describe('readStatements on further layouts', () => {
  it('costs by nature, no total of income, no head over the note column', () => {
    expect(
      read(`
#Resultaträkning
                                              Not          2023          2022

Rörelsens intäkter
Nettoomsättning                                 1     3 211 400     3 105 900
Övriga rörelseintäkter                          2        12 600         4 100
                                                      3 224 000     3 110 000
Rörelsens kostnader
Fastighetskostnader                             3    -1 450 300    -1 398 000
Löpande underhåll                               4      -210 500      -150 250
Planerat underhåll                                      -95 000             -
Fastighetsskatt                                         -88 200       -84 750
Övriga externa kostnader                        5      -120 000      -111 000
Personalkostnader                               6       -72 000       -70 000
Avskrivningar                                          -640 000      -640 000
                                                     -2 676 000    -2 454 000
Rörelseresultat                                         548 000       656 000
Resultat från finansiella poster
Ränteintäkter                                             6 200           150
Räntekostnader                                         -480 200      -310 150
                                                       -474 000      -310 000
Resultat efter finansiella poster                        74 000       346 000
Årets resultat                                           74 000       346 000`),
    ).toEqual({
      net_revenue: 3_211_400,
      other_operating_income: 12_600,
      total_operating_income: 3_224_000,
      operating_costs: 1_450_300,
      other_external_costs: 120_000,
      personnel_costs: 72_000,
      depreciation: 640_000,
      total_operating_costs: 2_676_000,
      operating_result: 548_000,
      financial_income: 6_200,
      interest_costs: 480_200,
      net_financial_items: -474_000,
      result_after_financial_items: 74_000,
      net_result: 74_000,
      net_result_previous_year: 346_000,
    });
  });

  it('a member’s report with Intäkter and Utgifter, sums in words and the year before on the left', () => {
    expect(
      read(`
RESULTATRÄKNING                       2021-07-01      2022-07-01
                                      2022-06-30      2023-06-30
INTÄKTER
Årsavgifter                            1 020 000       1 080 000
Hyror                                     84 000          90 000
Övriga intäkter                            6 300           7 100
SUMMA INTÄKTER                         1 110 300       1 177 100
KOSTNADER
Driftskostnader                         -520 300        -561 900
Administrationskostnader                 -61 000         -63 200
Styrelsearvoden                          -35 000         -36 000
Avskrivningar                           -240 000        -240 000
SUMMA KOSTNADER                         -856 300        -901 100
RESULTAT FÖRE FINANSIELLA POSTER         254 000         276 000
Ränteintäkter                                  0           1 400
Räntekostnader                          -120 000        -201 400
ÅRETS RESULTAT                           134 000          76 000`),
    ).toEqual({
      other_operating_income: 7_100,
      total_operating_income: 1_177_100,
      operating_costs: 561_900,
      other_external_costs: 63_200,
      personnel_costs: 36_000,
      depreciation: 240_000,
      total_operating_costs: 901_100,
      operating_result: 276_000,
      financial_income: 1_400,
      interest_costs: 201_400,
      net_result: 76_000,
      net_result_previous_year: 134_000,
    });
  });

  it('thousands with the unit in the head and a change column', () => {
    expect(
      read(`
#Resultaträkning
Belopp i tkr                               Not      2023      2022   Förändring
Nettoomsättning                              2     5 120     4 900          220
Övriga rörelseintäkter                       3        46        30           16
Summa rörelseintäkter                              5 166     4 930          236
Driftkostnader                               4    -2 610    -2 440         -170
Övriga externa kostnader                     5      -310      -290          -20
Personalkostnader                            6      -144      -140           -4
Avskrivningar                                     -1 002    -1 000           -2
Summa rörelsekostnader                            -4 066    -3 870         -196
Rörelseresultat                                    1 100     1 060           40
Finansiella poster
Ränteintäkter                                         20         1           19
Räntekostnader                                    -1 320      -761         -559
Summa finansiella poster                          -1 300      -760         -540
Resultat efter finansiella poster                   -200       300         -500
Årets resultat                                      -200       300         -500`),
    ).toMatchObject({
      net_revenue: 5_120_000,
      other_operating_income: 46_000,
      total_operating_income: 5_166_000,
      operating_costs: 2_610_000,
      total_operating_costs: 4_066_000,
      operating_result: 1_100_000,
      interest_costs: 1_320_000,
      net_result: -200_000,
      net_result_previous_year: 300_000,
    });
  });

  it('a subtotal of income with a further income row below it', () => {
    expect(
      read(`
#Resultaträkning
                                     Not    2023-12-31    2022-12-31
Rörelseintäkter
Årsavgifter och hyror                  2     9 300 500     8 700 000
Övriga rörelseintäkter                 3       272 500       130 100
Summa rörelseintäkter                        9 573 000     8 830 100
Övriga rörelseintäkter                 3       196 600             -
                                             9 769 600     8 830 100
Rörelsekostnader
Driftskostnader                        4    -6 100 200    -5 000 000
Avskrivningar                          5    -1 200 400    -1 200 100
Summa rörelsekostnader                      -7 300 600    -6 200 100
Rörelseresultat                              2 469 000     2 630 000`),
    ).toEqual({
      net_revenue: 9_300_500,
      total_operating_income: 9_769_600,
      operating_costs: 6_100_200,
      depreciation: 1_200_400,
      total_operating_costs: 7_300_600,
      operating_result: 2_469_000,
    });
  });

  it('result before depreciation, maintenance fund entries below the result', () => {
    expect(
      read(`
#Resultaträkning
                                                  2023-01-01    2022-01-01
                                                 -2023-12-31   -2022-12-31
Rörelsens intäkter
Årsavgifter och hyresintäkter         Not 1        2 400 000     2 300 000
Rörelsens sidointäkter                Not 2           15 000        12 000
Summa rörelsens intäkter                           2 415 000     2 312 000
Rörelsens kostnader
Drift                                 Not 3       -1 300 000    -1 250 000
Planerat underhåll                    Not 4         -100 000             0
Fastighetsavgift                                     -60 000       -58 000
Avskrivningar                         Not 5         -400 000      -400 000
Summa rörelsens kostnader                         -1 860 000    -1 708 000
RÖRELSERESULTAT                                      555 000       604 000
Finansiella intäkter och kostnader
Finansiella intäkter                                   5 000         1 000
Finansiella kostnader                 Not 6         -300 000      -200 000
Summa finansiella intäkter och kostnader            -295 000      -199 000
ÅRETS RESULTAT                                       260 000       405 000
Förändring av underhållsfond
Reservering till underhållsfond                     -150 000      -150 000
Ianspråktagande av underhållsfond                    100 000             0
Resultat efter fondförändring                        210 000       255 000`),
    ).toMatchObject({
      net_revenue: 2_400_000,
      total_operating_income: 2_415_000,
      depreciation: 400_000,
      total_operating_costs: 1_860_000,
      operating_result: 555_000,
      financial_income: 5_000,
      interest_costs: 300_000,
      net_financial_items: -295_000,
      net_result: 260_000,
      net_result_previous_year: 405_000,
    });
  });

  it('several notes to a row, side income', () => {
    expect(
      read(`
#RESULTATRÄKNING
1 januari - 31 december                            NOT       2023        2022
RÖRELSEINTÄKTER
Nettoomsättning                                      2  4 010 300   3 900 100
Sidointäkter                                         3     29 700      11 900
Summa rörelseintäkter                                   4 040 000   3 912 000
RÖRELSEKOSTNADER
Driftskostnader                             4, 5, 6, 7 -2 020 000  -1 810 000
Övriga externa kostnader                             8   -205 000    -190 000
Personalkostnader                                    9   -115 000    -112 000
Avskrivning av materiella anläggningstillgångar          -900 000    -900 000
Summa rörelsekostnader                                 -3 240 000  -3 012 000
RÖRELSERESULTAT                                           800 000     900 000
FINANSIELLA POSTER
Ränteintäkter och liknande resultatposter                  12 000         800
Räntekostnader och liknande resultatposter          10   -712 000    -400 800
Summa finansiella poster                                 -700 000    -400 000
RESULTAT EFTER FINANSIELLA POSTER                         100 000     500 000
ÅRETS RESULTAT                                            100 000     500 000`),
    ).toEqual({
      net_revenue: 4_010_300,
      other_operating_income: 29_700,
      total_operating_income: 4_040_000,
      operating_costs: 2_020_000,
      other_external_costs: 205_000,
      personnel_costs: 115_000,
      depreciation: 900_000,
      total_operating_costs: 3_240_000,
      operating_result: 800_000,
      financial_income: 12_000,
      interest_costs: 712_000,
      net_financial_items: -700_000,
      result_after_financial_items: 100_000,
      net_result: 100_000,
      net_result_previous_year: 500_000,
    });
  });

  it('other income called by the name of all income, below the net revenue', () => {
    const rows = `
#Resultaträkning
                                              Not          2023          2022
RÖRELSEINTÄKTER
Nettoomsättning                                 2     5 434 593     5 044 332
Rörelseintäkter                                 3        98 562       150 320
Summa rörelseintäkter                                 5 533 155     5 194 652
`;
    expect(read(rows)).toMatchObject({
      net_revenue: 5434593,
      other_operating_income: 98562,
      total_operating_income: 5533155,
    });
  });

  it('the same name on the sum is no other income', () => {
    const found = read(`
#Resultaträkning
                                              Not          2023          2022
Nettoomsättning                                 2     5 434 593     5 044 332
Rörelseintäkter                                       5 434 593     5 044 332
Driftskostnader                                 4    -3 850 170    -3 388 146
`);
    expect(found.other_operating_income).toBeUndefined();
  });
});
