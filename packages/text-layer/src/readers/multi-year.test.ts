import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { bestValues } from './best-values.fixture.ts';
import { readFees } from './fees.ts';
import { readKeyRatios } from './key-ratios.ts';
import { readMultiYear } from './multi-year.ts';

const statement = `
#Resultaträkning
                                                        2023          2022
Nettoomsättning                                    4 100 200     4 000 000
Summa rörelseintäkter                              4 150 200     4 000 000
Summa rörelsekostnader                             3 150 200     3 370 000
Resultat efter finansiella poster                    300 000      -120 000`;

const overview = `
#Flerårsöversikt
                                      2023      2022      2021
Nettoomsättning                      4 100     4 000     3 900
Resultat efter finansiella poster      300      -120       -50
Soliditet (%)                           65        64        63
Årsavgift per kvm upplåten med
bostadsrätt                            712       700       690
Skuldsättning per kvm                7 100     7 300     7 500
Skuldsättning per kvm upplåten
med bostadsrätt                      7 400     7 600     7 800
Sparande per kvm                       210       190       180
Räntekänslighet (%)                   10,4      10,8      11,3
Energikostnad per kvm                  185       170       160
Årsavgifternas andel i % av totala
rörelseintäkter                       88,5      90,0      91,0`;

describe('the multi-year overview', () => {
  it('is in thousands when the income statement says so', () => {
    const view = viewOfPages([pageOfText(1, overview), pageOfText(2, statement)]);
    expect(bestValues(readMultiYear(view)).years).toEqual([
      { year: 2023, net_revenue: 4_100_000, result_after_financial_items: 300_000, equity_ratio_pct: 65 },
      { year: 2022, net_revenue: 4_000_000, result_after_financial_items: -120_000, equity_ratio_pct: 64 },
      { year: 2021, net_revenue: 3_900_000, result_after_financial_items: -50_000, equity_ratio_pct: 63 },
    ]);
  });

  it('may have the oldest year first, rows of its own in kronor and a year of its own fiscal calendar', () => {
    const view = viewOfPages([
      pageOfText(
        1,
        `
#Flerårsöversikt (tkr)
                                            20/21     21/22     22/23
Nettoomsättning                             3 900     4 000     4 100
Resultat efter finansiella poster, kr     -50 000  -120 000   300 000
Soliditet                                    63 %      64 %      65 %`,
      ),
    ]);
    expect(bestValues(readMultiYear(view)).years).toEqual([
      { year: 2023, net_revenue: 4_100_000, result_after_financial_items: 300_000, equity_ratio_pct: 65 },
      { year: 2022, net_revenue: 4_000_000, result_after_financial_items: -120_000, equity_ratio_pct: 64 },
      { year: 2021, net_revenue: 3_900_000, result_after_financial_items: -50_000, equity_ratio_pct: 63 },
    ]);
  });

  it('may have the years down the side', () => {
    const view = viewOfPages([
      pageOfText(
        1,
        `
#Flerårsöversikt
             Nettoomsättning    Resultat efter     Soliditet
                                finansiella poster
2023               4 100 200           300 000          65
2022               4 000 000          -120 000          64`,
      ),
      pageOfText(2, statement),
    ]);
    expect(bestValues(readMultiYear(view)).years).toEqual([
      { year: 2023, net_revenue: 4_100_200, result_after_financial_items: 300_000, equity_ratio_pct: 65 },
      { year: 2022, net_revenue: 4_000_000, result_after_financial_items: -120_000, equity_ratio_pct: 64 },
    ]);
  });

  it('splits over two pages', () => {
    const [head, ...rest] = overview.trim().split('\n');
    const years = rest[0] ?? '';
    const view = viewOfPages([
      pageOfText(1, [head, years, rest[1], rest[2]].join('\n')),
      pageOfText(2, [years, ...rest.slice(3)].join('\n')),
      pageOfText(3, statement),
    ]);
    expect(bestValues(readMultiYear(view)).years).toMatchObject([
      { year: 2023, net_revenue: 4_100_000, equity_ratio_pct: 65 },
      { year: 2022, equity_ratio_pct: 64 },
      { year: 2021, equity_ratio_pct: 63 },
    ]);
    expect(bestValues(readKeyRatios(view))).toMatchObject({ debt_per_m2_total: 7100, savings_per_m2: 210 });
  });
});

describe('key ratios and fees', () => {
  it('tell the area let from all area, in wrapped labels', () => {
    const view = viewOfPages([pageOfText(1, overview), pageOfText(2, statement)]);
    expect(bestValues(readKeyRatios(view))).toEqual({
      equity_ratio_pct: 65,
      debt_per_m2_bostadsratt: 7400,
      debt_per_m2_total: 7100,
      savings_per_m2: 210,
      interest_sensitivity_pct: 10.4,
      energy_cost_per_m2: 185,
    });
    expect(bestValues(readFees(view))).toEqual({
      annual_fee_per_m2: 712,
      annual_fee_share_of_income_pct: 88.5,
    });
  });

  it('follow the report where its label does not say which area', () => {
    const view = viewOfPages([
      pageOfText(
        1,
        `
Föreningen har lån som motsvarar 7 400 kr/kvm boyta vid årets slut.
Årsavgifterna uppgår i genomsnitt till 712 kr/kvm för bostäderna.
#Flerårsöversikt                  2023      2022
Nettoomsättning                  4 100     4 000
Lån per kvm (kr)                 7 400     7 600`,
      ),
    ]);
    expect(bestValues(readKeyRatios(view))).toEqual({ debt_per_m2_bostadsratt: 7400 });
    expect(bestValues(readFees(view))).toEqual({ annual_fee_per_m2: 712 });
  });

  it('do not take the parts of the energy cost, nor a share, for the whole', () => {
    const view = viewOfPages([
      pageOfText(
        1,
        `
#Nyckeltal                        2023      2022
Elkostnad/m² totalyta               40        41
Värmekostnad/m² totalyta           120       119
Lån/m² bostadsrättsyta           7 400     7 600
Räntekostnad/m²                    180       120
Årsavgift/m² bostadsrättsyta       712       700`,
      ),
    ]);
    expect(bestValues(readKeyRatios(view))).toEqual({ debt_per_m2_bostadsratt: 7400 });
    expect(bestValues(readFees(view))).toEqual({ annual_fee_per_m2: 712 });
  });

  it('are read from sentences where no table gives them', () => {
    const view = viewOfPages([
      pageOfText(
        1,
        `
#Ekonomi
Föreningens skulder till bankerna uppgår till 5.645.000 kronor, vilket motsvarar 2.759 kronor per kvm bostadsrättsyta.
I genomsnitt har medlemmarna betalat 628 kronor per kvm i årsavgift.
`,
      ),
      pageOfText(2, statement),
    ]);
    expect(bestValues(readKeyRatios(view))).toMatchObject({ debt_per_m2_bostadsratt: 2759 });
    expect(bestValues(readFees(view))).toMatchObject({ annual_fee_per_m2: 628 });
  });

  it('tell the areas of a sentence apart, and know the area named first', () => {
    const view = viewOfPages([
      pageOfText(
        1,
        `
#Ekonomi
Belåningen är 7 400 kr per kvadratmeter bostadsrättsyta och 6 900 kr per kvadratmeter total yta.
Årsavgiften per kvm är 628 kr.
`,
      ),
      pageOfText(2, statement),
    ]);
    expect(bestValues(readKeyRatios(view))).toMatchObject({
      debt_per_m2_bostadsratt: 7400,
      debt_per_m2_total: 6900,
    });
    expect(bestValues(readFees(view))).toMatchObject({ annual_fee_per_m2: 628 });
  });
});
