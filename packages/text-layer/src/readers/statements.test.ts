import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { bestValues } from './best-values.fixture.ts';
import { readStatements } from './statements.ts';

function read(text: string, options: { confidence?: number } = {}): Record<string, unknown> {
  return bestValues(readStatements(viewOfPages([pageOfText(1, text, options)])));
}

const kronor = {
  net_revenue: 4_100_200,
  other_operating_income: 50_000,
  total_operating_income: 4_150_200,
  operating_costs: 2_000_100,
  other_external_costs: 150_000,
  personnel_costs: 100_100,
  depreciation: 900_000,
  total_operating_costs: 3_150_200,
  operating_result: 1_000_000,
  financial_income: 1_500,
  interest_costs: 701_500,
  net_financial_items: -700_000,
  result_after_financial_items: 300_000,
  net_result: 300_000,
  net_result_previous_year: -120_000,
};

describe('readStatements', () => {
  it('reads a statement with notes, stacked ranges and minus signs', () => {
    expect(
      read(`
#Resultaträkning
                                                       Not   2023-01-01    2022-01-01
                                                            -2023-12-31   -2022-12-31
Rörelseintäkter
Nettoomsättning                                          2    4 100 200     4 000 000
Övriga rörelseintäkter                                   3       50 000             -
Summa rörelseintäkter                                         4 150 200     4 000 000

Rörelsekostnader
Driftskostnader                                        4,5   −2 000 100    −2 220 000
Övriga externa kostnader                                 6     −150 000      −150 000
Personalkostnader                                        7     −100 100      −100 000
Avskrivningar av materiella anläggningstillgångar              −900 000      −900 000
Summa rörelsekostnader                                       −3 150 200    −3 370 000

Rörelseresultat                                               1 000 000       630 000

Finansiella poster
Ränteintäkter och liknande resultatposter                         1 500             0
Räntekostnader och liknande resultatposter                     −701 500      −750 000
Summa finansiella poster                                       −700 000      −750 000

Resultat efter finansiella poster                               300 000      −120 000
Årets resultat                                                  300 000      −120 000`),
    ).toEqual(kronor);
  });

  it('takes the current year from the head when it stands to the right, with costs printed positive', () => {
    expect(
      read(`
#RESULTATRÄKNING
                                                 2022         2023
Intäkter
Årsavgifter och hyror                       4 000 000    4 100 200
Övriga intäkter                                     0       50 000
Summa intäkter                              4 000 000    4 150 200
Kostnader
Fastighetskostnader                         2 220 000    2 000 100
Övriga externa kostnader                      150 000      150 000
Arvoden och sociala avgifter                  100 000      100 100
Avskrivningar                                 900 000      900 000
Summa kostnader                             3 370 000    3 150 200
Resultat före finansiella poster              630 000    1 000 000
Ränteintäkter                                       0        1 500
Räntekostnader                                750 000      701 500
Finansnetto                                  -750 000     -700 000
Resultat efter finansnetto                   -120 000      300 000
Årets vinst/förlust                          -120 000      300 000`),
    ).toEqual(kronor);
  });

  it('multiplies thousands, also when nobody says so, and ignores a budget column', () => {
    const values = read(`
#Resultaträkning
                                    Utfall        Budget        Utfall
                                      2023          2023          2022
Nettoomsättning                      4 100         4 000         4 000
Övriga rörelseintäkter                  50             0             0
Summa rörelseintäkter                4 150         4 000         4 000
Driftkostnader                      -2 000        -2 000        -2 220
Övriga externa kostnader              -150          -150          -150
Personalkostnader                     -100          -100          -100
Avskrivningar                         -900          -900          -900
Summa rörelsekostnader              -3 150        -3 150        -3 370
Rörelseresultat                      1 000           850           630`);
    expect(values).toMatchObject({
      net_revenue: 4_100_000,
      depreciation: 900_000,
      operating_result: 1_000_000,
    });
  });

  it('reads the previous year in brackets beside the current one', () => {
    const values = read(`
#Resultaträkning 2023
Nettoomsättning                      4 100 200     (4 000 000)
Övriga rörelseintäkter                  50 000             (0)
Summa rörelseintäkter                4 150 200     (4 000 000)
Årets resultat                         300 000       (120 000)`);
    expect(values).toMatchObject({ net_revenue: 4_100_200, net_result: 300_000 });
  });

  it('names a sum without label after its heading, and joins labels that wrap', () => {
    const values = read(`
#Resultaträkning
                                                 2023-12-31    2022-12-31
Rörelseintäkter
Nettoomsättning                                   4 100 200     4 000 000
Övriga rörelseintäkter                               50 000             0
                                                  4 150 200     4 000 000
Rörelsekostnader
Driftkostnader                                   -2 000 100    -2 220 000
Av- och nedskrivningar av materiella och
immateriella anläggningstillgångar                 -900 000      -900 000
                                                 -2 900 100    -3 120 000
Rörelseresultat                                   1 250 100       880 000`);
    expect(values).toMatchObject({
      total_operating_income: 4_150_200,
      depreciation: 900_000,
      total_operating_costs: 2_900_100,
      operating_result: 1_250_100,
    });
  });

  it('reads a recognised page, with noise in labels and heads', () => {
    const values = read(
      `
#RESULTATRAKNING
                                        2023-01-01    2022-01-O1
                                        2023-12-31    2O22-12-31
Nettoomsåttning                          4 100 200     4 000 000
Ovriga rörelseintåkter                      50 000             -
Surnma rörelseintäkter                   4 150 200     4 000 000
Driftkostnader                          -2 000 100    -2 220 000
Ovriga externa kostnader                  -150 000      -150 000
Personalkostnader                         -100 100      -100 000
Avskrivningar                             -900 000      -900 000
Summa rörelsekostnader                  -3 150 200    -3 370 000
Rörelseresuitat                          1 000 000       630 000`,
      { confidence: 0.9 },
    );
    expect(values).toEqual({
      net_revenue: 4_100_200,
      other_operating_income: 50_000,
      total_operating_income: 4_150_200,
      operating_costs: 2_000_100,
      other_external_costs: 150_000,
      personnel_costs: 100_100,
      depreciation: 900_000,
      total_operating_costs: 3_150_200,
      operating_result: 1_000_000,
    });
  });

  it('leaves out what the statement does not print', () => {
    const values = read(`
#Resultaträkning
                                        2023          2022
Nettoomsättning                    4 100 200     4 000 000
Avskrivningar                       -900 000      -900 000
Årets resultat                       300 000      -120 000`);
    expect(Object.keys(values).sort()).toEqual([
      'depreciation',
      'net_result',
      'net_result_previous_year',
      'net_revenue',
    ]);
  });

  it('does not count an amount that was not recognised as zero', () => {
    const values = read(
      `
Resultaträkning
                                                              2023          2022
Rörelseresultat                                          1 000 000       630 000
Ränteintäkter och liknande resultatposter                   NNES1G         1 000
Räntekostnader och liknande resultatposter                -701 500      -751 000
Summa finansiella poster                                  -700 000      -750 000
Resultat efter finansiella poster                          300 000      -120 000
Årets resultat                                             300 000      -120 000`,
      { confidence: 0.9 },
    );
    expect(values).toMatchObject({ interest_costs: 701_500, net_financial_items: -700_000 });
    expect(values).not.toHaveProperty('financial_income');
  });
});
