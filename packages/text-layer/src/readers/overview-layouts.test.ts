import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import type { ReportView } from '../report-view.ts';
import { bestValues } from './best-values.fixture.ts';
import { readFees } from './fees.ts';
import { readKeyRatios } from './key-ratios.ts';
import { readMultiYear } from './multi-year.ts';

function view(pages: readonly string[], confidence = 1): ReportView {
  return viewOfPages(pages.map((text, i) => pageOfText(i + 1, text, { confidence })));
}

function read(...pages: string[]): Record<string, unknown> {
  const seen = view(pages);
  const { years, ...rest } = {
    ...bestValues(readMultiYear(seen)),
    ...bestValues(readKeyRatios(seen)),
    ...bestValues(readFees(seen)),
  };
  return { ...rest, years: compact(years) };
}

function recognised(...pages: string[]): Record<string, unknown> {
  const seen = view(pages, 0.92);
  return { ...bestValues(readKeyRatios(seen)), ...bestValues(readFees(seen)) };
}

/** `[year, net revenue, result, equity ratio]` a year. */
function compact(years: unknown): unknown {
  return Array.isArray(years) ? years.map((y: object) => Object.values(y)) : years;
}

describe('overview readers on further layouts', () => {
  it('the ratios of the 2023 rules, area in the labels', () => {
    expect(
      read(`
#Flerårsöversikt
Belopp i tkr                                              2023      2022      2021      2020
Nettoomsättning                                          4 120     3 990     3 905     3 880
Resultat efter finansiella poster                         -310       120       245       -88
Soliditet %                                                 61        61        60        59
Årsavgift per kvm upplåten med bostadsrätt, kr             712       690       678       678
Årsavgifternas andel i % av totala rörelseintäkter          91        90        92        92
Skuldsättning per kvm, kr                                6 210     6 300     6 380     6 455
Skuldsättning per kvm upplåten med bostadsrätt, kr       6 840     6 940     7 030     7 110
Sparande per kvm, kr                                       148       210       224       190
Räntekänslighet, %                                         9,6      10,1      10,4      10,5
Energikostnad per kvm, kr                                  231       205       188       176`),
    ).toEqual({
      years: [
        [2023, 4_120_000, -310_000, 61],
        [2022, 3_990_000, 120_000, 61],
        [2021, 3_905_000, 245_000, 60],
        [2020, 3_880_000, -88_000, 59],
      ],
      equity_ratio_pct: 61,
      debt_per_m2_bostadsratt: 6_840,
      debt_per_m2_total: 6_210,
      savings_per_m2: 148,
      interest_sensitivity_pct: 9.6,
      energy_cost_per_m2: 231,
      annual_fee_per_m2: 712,
      annual_fee_share_of_income_pct: 91,
    });
  });

  it('years as rows', () => {
    expect(
      read(`
#Flerårsöversikt (tkr)
År        Nettoomsättning   Resultat efter fin. poster   Soliditet %
2023              2 210                          140            44
2022              2 150                         -65             43
2021              2 098                          201            43`),
    ).toMatchObject({
      years: [
        [2023, 2_210_000, 140_000, 44],
        [2022, 2_150_000, -65_000, 43],
        [2021, 2_098_000, 201_000, 43],
      ],
      equity_ratio_pct: 44,
    });
  });

  it('oldest year first, kr/m2 in the labels, a diagram text beside', () => {
    expect(
      read(`
#Nyckeltal
                                      2020       2021       2022       2023
Nettoomsättning, tkr                 3 010      3 050      3 120      3 300
Resultat efter finansiella poster      212        180         40       -150
Soliditet, %                            38         39         39         38
Årsavgift, kr/m2                       640        650        660        700
Totala intäkter, kr/m2                 760        770        790        835
Lån, kr/m2                           9 120      9 050      8 980      8 905
Sparande till underhåll, kr/m2         210        205        150        120
Energikostnad, kr/m2                   170        182        201        226
Räntekänslighet, %                    14,3       13,9       13,6       12,7
Årsavgifter/totala intäkter, %          84         84         84         84`),
    ).toMatchObject({
      years: [
        [2023, 3_300_000, -150_000, 38],
        [2022, 3_120_000, 40_000, 39],
        [2021, 3_050_000, 180_000, 39],
        [2020, 3_010_000, 212_000, 38],
      ],
      equity_ratio_pct: 38,
      debt_per_m2_bostadsratt: 8_905,
      savings_per_m2: 120,
      energy_cost_per_m2: 226,
      interest_sensitivity_pct: 12.7,
      annual_fee_per_m2: 700,
      annual_fee_share_of_income_pct: 84,
    });
  });

  it('money in one table and the ratios in a second one on the next page', () => {
    expect(
      read(
        `
#Flerårsöversikt
Resultat och ställning (tkr)                2023      2022      2021
Nettoomsättning                            6 400     6 120     6 010
Resultat efter finansiella poster            512       498       377
Soliditet %                                 22,4      21,9      21,1`,
        `
#Nyckeltal
                                                     2023      2022      2021
Årsavgift/m2 upplåten bostadsrättsyta                 801       780       772
Lån kr/kvm upplåten bostadsrättsyta                11 900    12 050    12 220
Skuldsättning kr/kvm totalyta                      11 100    11 240    11 400
Sparande kr/kvm                                       233       240       219
Räntekänslighet                                      14,9      15,4      15,8
Energikostnad kr/kvm                                  188       170       166
Årsavgifternas andel i % av totala rörelseintäkter     88        89        89`,
      ),
    ).toEqual({
      years: [
        [2023, 6_400_000, 512_000, 22.4],
        [2022, 6_120_000, 498_000, 21.9],
        [2021, 6_010_000, 377_000, 21.1],
      ],
      equity_ratio_pct: 22.4,
      debt_per_m2_bostadsratt: 11_900,
      debt_per_m2_total: 11_100,
      savings_per_m2: 233,
      interest_sensitivity_pct: 14.9,
      energy_cost_per_m2: 188,
      annual_fee_per_m2: 801,
      annual_fee_share_of_income_pct: 88,
    });
  });

  it('an overview split over two pages, heads printed once', () => {
    expect(
      read(
        `
Flerårsöversikt                             2023         2022         2021         2020
Nettoomsättning                        3 356 100    3 315 200    3 299 000    3 250 400
Resultat efter finansiella poster       -323 200       48 900      112 000       98 700
Soliditet (%)                               62,6         62,7         62,5         62,2`,
        `
Årsavgift per kvm bostadsrättsyta            925          898          890          880
Skuldsättning per kvm totalyta             6 606        6 743        6 800        6 900
Skuldsättning per kvm bostadsrättsyta      6 778        6 918        7 000        7 100
Sparande per kvm totalyta                     57          270          250          240`,
      ),
    ).toMatchObject({
      years: [
        [2023, 3_356_100, -323_200, 62.6],
        [2022, 3_315_200, 48_900, 62.7],
        [2021, 3_299_000, 112_000, 62.5],
        [2020, 3_250_400, 98_700, 62.2],
      ],
      annual_fee_per_m2: 925,
      debt_per_m2_total: 6_606,
      debt_per_m2_bostadsratt: 6_778,
      savings_per_m2: 57,
    });
  });

  it('broken fiscal years written 22/23, units after the figures', () => {
    expect(
      read(`
#Flerårsöversikt
                                        2022/23       2021/22       2020/21
Nettoomsättning, kr                   1 980 000     1 950 000     1 944 000
Resultat efter finansiella poster        64 000        91 000       -12 000
Soliditet                                 71 %          70 %          69 %
Årsavgift kr/kvm                      655 kr/kvm    640 kr/kvm    640 kr/kvm
Lån kr/kvm                          3 420 kr/kvm  3 510 kr/kvm  3 600 kr/kvm`),
    ).toMatchObject({
      years: [
        [2023, 1_980_000, 64_000, 71],
        [2022, 1_950_000, 91_000, 70],
        [2021, 1_944_000, -12_000, 69],
      ],
      equity_ratio_pct: 71,
      annual_fee_per_m2: 655,
      debt_per_m2_bostadsratt: 3_420,
    });
  });

  it('tells the annual fee from its basic part, per month and from rents', () => {
    expect(
      read(`
#Flerårsöversikt
                                                   2023      2022      2021
Nettoomsättning, tkr                              9 870     9 540     9 300
Resultat efter finansiella poster, tkr              210       340       290
Soliditet, %                                         51        50        50
Grundårsavgift bostadsrätter, kr/kvm                804       790       790
Årsavgift bostadsrätter inkl. tillägg, kr/kvm       902       868       850
Årsavgift per månad, kr/kvm                          75        72        71
Hyra lokaler, kr/kvm                              1 420     1 390     1 350
Snittränta, %                                       2,1       1,1       0,9
Skuldränta kr/kvm                                   112        90        80
Skuld, kr/kvm bostadsrättsyta                     5 300     5 360     5 410`),
    ).toMatchObject({
      equity_ratio_pct: 51,
      annual_fee_per_m2: 902,
      debt_per_m2_bostadsratt: 5_300,
    });
  });

  it('a total income row instead of net revenue is no net revenue', () => {
    expect(
      read(`
#Flerårsöversikt
Resultat och ställning (tkr)                2023      2022      2021
Rörelsens intäkter                        16 800    14 000    13 900
Resultat efter finansiella poster          2 030     2 090     1 850
Soliditet %                                   46        49        45`),
    ).toMatchObject({
      years: [
        [2023, null, 2_030_000, 46],
        [2022, null, 2_090_000, 49],
        [2021, null, 1_850_000, 45],
      ],
    });
  });

  it('labels and percent signs as recognisers misread them', () => {
    expect(
      recognised(`
#Flerårsöversikt (Tkr)
                                              2023      2022      2021      2020
Nettoomsättning                              4 697     4 455     4 483     4 249
Soiiditet (26)                                84,0      84,0      83,9      58,5
Årsavglft per kvm upplåten med
bostadsrätt (kr/kym)                           739       716       713       702
Skuidsättning per kvm (kr/kvm)              11 254    11 396    11 538    11 609
Skuldsättning per kvm upplåten
med bostadsrätt (kr/kvm)                    14 684    14 869    15 054    15 112
Sparande per kvm (kr/kvm)                      182       260       168       150
Räntekänslighet (24)                           200      20,9      21,3      21,7
Energikostnad per m? (kr/m?)                   157       192       186       180
Årsavgifternas andel i 26 av totala
rörelseintäkter                                724      74,0      78,0      96,8`),
    ).toEqual({
      equity_ratio_pct: 84,
      debt_per_m2_bostadsratt: 14_684,
      debt_per_m2_total: 11_254,
      savings_per_m2: 182,
      interest_sensitivity_pct: 20,
      energy_cost_per_m2: 157,
      annual_fee_per_m2: 739,
      annual_fee_share_of_income_pct: 72.4,
    });
  });

  it('withholds a recognised figure that the other figures contradict', () => {
    const values = recognised(`
#Flerårsöversikt
                                              2023      2022      2021
Årsavgift per kvm bostadsrättsyta              925       898       890
Skuldsättning per kvm bostadsrättsyta        6 778     6 918     7 000
Räntekänslighet (%)                             71         8         8
Energikostnad (kr/kvm)                          34       320       311`);
    expect(values).toMatchObject({ annual_fee_per_m2: 925, debt_per_m2_bostadsratt: 6_778 });
    expect(values).not.toHaveProperty('energy_cost_per_m2');
    expect(values).not.toHaveProperty('interest_sensitivity_pct');
  });

  it('a fee that holds since it was raised, solidity and debt told in sentences', () => {
    const told = read(`
#Ekonomi
Styrelsen avger härmed årsredovisning för räkenskapsåret 2023-01-01 - 2023-12-31.
Årsavgifterna höjdes med 5 % den 1 januari 2023 och uppgår därefter i genomsnitt till 612 kr per m².
Föreningens soliditet uppgick vid årets slut till 18 %. Banklånen motsvarar 4'108 kr per m² total yta.
`);
    expect(told).toMatchObject({ annual_fee_per_m2: 612, equity_ratio_pct: 18, debt_per_m2_total: 4108 });
  });
});
