import { describe, expect, it } from 'vitest';
import { readLoans } from './loans.ts';
import { readLoansDebt } from './loans-debt.ts';
import { delivered, reportOf } from './report.fixture.ts';

const balance = `
Balansräkning                                    2023-12-31     2022-12-31
Långfristiga skulder
Skulder till kreditinstitut          9           15 000 000     15 000 000
Summa långfristiga skulder                       15 000 000     15 000 000
Kortfristiga skulder
Skulder till kreditinstitut          9            5 000 000      5 300 000
Leverantörsskulder                                  100 000         90 000
Summa kortfristiga skulder                        5 100 000      5 390 000
`;
const north = { lender: 'Nordea', interest_rate_pct: 1.05, amount: 12000000, terms_date: '2025-11-19' };
const south = { lender: 'Stadshypotek', interest_rate_pct: 4.51, amount: 8000000, terms_date: '2024-04-26' };
const note = 'Not 1 Redovisningsprinciper\n';
const read = (noter: string, ocr?: number) =>
  delivered(
    readLoans(
      reportOf('noter', { balansrakning: balance, noter: note + noter }, ocr === undefined ? {} : { ocr }),
    ),
  ).loans;

describe('loan tables as administrators set them', () => {
  it('dates and rates left of the amounts, next year’s repayment last', () => {
    expect(
      read(`
Not 9 Skulder till kreditinstitut
Långivare        Ränta      Ränteändringsdag      Lånebelopp    Nästa års amortering
Nordea           1,05 %     2025-11-19            12 000 000                 120 000
Stadshypotek     4,51 %     2024-04-26             8 000 000                  80 000
Summa                                             20 000 000                 200 000
`),
    ).toEqual([north, south]);
  });

  it('a lender that no list knows, below the head that says it is one', () => {
    expect(
      read(`
Not 9 Skulder till kreditinstitut
Långivare        Ränta      Ränteändringsdag      Lånebelopp    Nästa års amortering
Sparkassan Norr  1,05 %     2025-11-19            12 000 000                 120 000
Stadshypotek     4,51 %     2024-04-26             8 000 000                  80 000
Summa                                             20 000 000                 200 000
`),
    ).toEqual([{ ...north, lender: 'Sparkassan Norr' }, south]);
  });

  it('amount before rate and date, two years of amounts', () => {
    expect(
      read(`
Not 9 Skulder till kreditinstitut
                     2023-12-31      2022-12-31     Ränta    Bundet till
Nordea               12 000 000      12 100 000     1,05     2025-11-19
Stadshypotek          8 000 000       8 200 000     4,51     2024-04-26
Summa                20 000 000      20 300 000
Avgår kortfristig del -5 000 000     -5 300 000
`),
    ).toEqual([north, south]);
  });

  it('a second table of movements below the totals', () => {
    expect(
      read(`
Not 9 Fastighetslån                                        2023-12-31       2022-12-31
Fastighetslån                                              20 000 000       20 300 000
Summa                                                      20 000 000       20 300 000
Låneinstitut  Ränta   Bundet till   Ing. skuld   Nya lån   Årets amort.     Utg. skuld
Nordea        1,05%   2025-11-19    12 100 000         -        100 000     12 000 000
Stadshypotek  4,51%   2024-04-26     8 200 000         -        200 000      8 000 000
Summa                               20 300 000         -        300 000     20 000 000
`),
    ).toEqual([north, south]);
  });

  it('floating rates and terms in words', () => {
    expect(
      read(`
Not 9 Skulder till kreditinstitut
Långivare         Räntesats    Villkorsändring    Belopp 2023-12-31   Belopp 2022-12-31
Nordea                 1,05         2025-11-19           12 000 000          12 100 000
Stadshypotek           4,51         Stibor 3M             8 000 000           8 200 000
Summa skulder till kreditinstitut                        20 000 000          20 300 000
Nästa års omförhandlingar                                -4 800 000          -5 000 000
Nästa års amorteringar                                     -200 000            -300 000
                                                         15 000 000          15 000 000
`),
    ).toEqual([north, { ...south, terms_date: null }]);
  });

  it('loan numbers before the lenders', () => {
    expect(
      read(`
Not 9 Skulder till kreditinstitut
Lånenummer     Långivare       Ränta %   Ränteändring   Skuld 2023-12-31   Skuld 2022-12-31
39788012345    Nordea             1,05     2025-11-19         12 000 000         12 100 000
417 233        Stadshypotek       4,51     2024-04-26          8 000 000          8 200 000
                                                              20 000 000         20 300 000
`),
    ).toMatchObject([
      { interest_rate_pct: 1.05, amount: 12000000, terms_date: '2025-11-19' },
      { interest_rate_pct: 4.51, amount: 8000000, terms_date: '2024-04-26' },
    ]);
  });

  it('the debt before and after the year’s repayment', () => {
    expect(
      read(`
Not 9 Skulder till kreditinstitut
Kreditgivare    Bundet t.o.m.   Ränta     Skuld 2022-12-31   Amortering   Skuld 2023-12-31
Nordea             2025-11-19   1,05 %          12 100 000      100 000         12 000 000
Stadshypotek       2024-04-26   4,51 %           8 200 000      200 000          8 000 000
Summa                                           20 300 000      300 000         20 000 000
`),
    ).toEqual([north, south]);
  });

  it('no head above the columns', () => {
    expect(
      read(`
Not 9 Fastighetslån
Nordea 1,05% 2025-11-19                      12 000 000      12 100 000
Stadshypotek 4,51% 2024-04-26                 8 000 000       8 200 000
                                             20 000 000      20 300 000
`),
    ).toEqual([north, south]);
  });

  it('thousands', () => {
    expect(
      delivered(
        readLoans(
          reportOf('noter', {
            balansrakning: `
Balansräkning (tkr)                  2023-12-31     2022-12-31
Summa tillgångar                         80 000         80 500
Långfristiga skulder
Skulder till kreditinstitut              15 000         15 000
Summa långfristiga skulder               15 000         15 000
Kortfristiga skulder
Skulder till kreditinstitut               5 000          5 300
Summa kortfristiga skulder                5 000          5 300
`,
            noter: `Not 1 Redovisningsprinciper
Belopp i tkr om inget annat anges.
Not 9 Skulder till kreditinstitut
Långivare        Ränta      Villkorsändring      2023-12-31     2022-12-31
Nordea            1,05           2025-11-19          12 000         12 100
Stadshypotek      4,51           2024-04-26           8 000          8 200
Summa                                                20 000         20 300
`,
          }),
        ),
      ).loans,
    ).toEqual([north, south]);
  });

  it('recognised text: signs, commas and dates misread', () => {
    expect(
      read(
        `
Not 9 Skulder till kreditinstitut
Långivare        Ränta       Villkorsändring      2023-12-31     2022-12-31
Nordea"          1,0590           2025-11-19      12 000 000     12 100 000
Stadshypotek"    4.51%            2O24-04-26       8 000 000      8 200 000
Summa                                             20 000 000     20 300 000
`,
        0.9,
      ),
    ).toEqual([north, south]);
  });

  it('takes a rate that one of two printings lost from the other', () => {
    expect(
      read(`
Not 9 Långfristiga skulder till kreditinstitut
Låneinstitut     Räntesats   Konv.datum       Belopp
Nordea                       2025-11-19   12 000 000
Stadshypotek         4,51%   2024-04-26    8 000 000
                                          20 000 000
Not 10 Kortfristiga skulder till kreditinstitut
Låneinstitut     Räntesats   Konv.datum       Belopp
Nordea               1,05%   2025-11-19   12 000 000
Stadshypotek         4,51%   2024-04-26    8 000 000
                                          20 000 000
`),
    ).toEqual([north, south]);
  });

  it('lenders as headings above several loans', () => {
    expect(
      read(`
Not 9 Skulder till kreditinstitut
Lån            Ränta     Ränteändring    2023-12-31     2022-12-31
Nordea
39788-11       1,05%       2025-11-19     7 000 000      7 100 000
39788-12       2,05%       2026-12-17     5 000 000      5 000 000
Stadshypotek
41-22          4,51%       2024-04-26     8 000 000      8 200 000
Summa                                    20 000 000     20 300 000
`),
    ).toMatchObject([
      { lender: 'Nordea', amount: 7000000 },
      { lender: 'Nordea', amount: 5000000, terms_date: '2026-12-17' },
      { lender: 'Stadshypotek', amount: 8000000 },
    ]);
  });

  it('rows that wrap: the terms below the lender', () => {
    expect(
      read(`
Not 9 Skulder till kreditinstitut                             2023-12-31     2022-12-31
Nordea, lånenr 39788012345                                    12 000 000     12 100 000
Ränta 1,05 %, bundet till 2025-11-19
Stadshypotek, lånenr 417233                                    8 000 000      8 200 000
Ränta 4,51 %, bundet till 2024-04-26
Summa                                                         20 000 000     20 300 000
`),
    ).toEqual([north, south]);
  });

  it('dates in words and with slashes', () => {
    expect(
      read(`
Not 9 Skulder till kreditinstitut
Bank             Ränta    Förfallodag          2023            2022
Nordea           1,05%    19 nov 2025    12 000 000      12 100 000
Stadshypotek     4,51%    26/4 2024       8 000 000       8 200 000
                                         20 000 000      20 300 000
`),
    ).toEqual([north, south]);
  });

  it('a maturity beside the date of terms', () => {
    expect(
      read(`
Not 9 Skulder till kreditinstitut
Långivare       Räntesats    Ränteändring    Förfallodatum    2023-12-31    2022-12-31
Nordea             1,05 %      2025-11-19       2035-12-17    12 000 000    12 100 000
Stadshypotek       4,51 %      2024-04-26       2034-03-29     8 000 000     8 200 000
Summa                                                         20 000 000    20 300 000
`),
    ).toEqual([north, south]);
  });

  it('original amounts beside what remains', () => {
    expect(
      read(`
Not 9 Skulder till kreditinstitut
Långivare       Ursprungligt belopp    Ränta    Bunden till    Kapitalskuld
Nordea                   14 000 000     1,05     2025-11-19      12 000 000
Stadshypotek             10 000 000     4,51     2024-04-26       8 000 000
Summa                    24 000 000                              20 000 000
`),
    ).toEqual([north, south]);
  });
});

describe('lenders named otherwise', () => {
  it('in a sentence of the note', () => {
    expect(
      read(`
Not 9 Skulder till kreditinstitut
Föreningens lån är upptagna hos Nordea Hypotek.
Lånenummer     Ränta    Bundet till      2023-12-31     2022-12-31
39788-11       1,05%     2025-11-19      12 000 000     12 100 000
39788-12       4,51%     2024-04-26       8 000 000      8 200 000
Summa                                    20 000 000     20 300 000
`),
    ).toEqual([
      { ...north, lender: 'Nordea Hypotek' },
      { ...south, lender: 'Nordea Hypotek' },
    ]);
  });

  it('after the loan’s number, with all its terms in the label', () => {
    expect(
      read(`
Not 9 Skulder till kreditinstitut                              2023-12-31     2022-12-31
Lån 1, Nordea, 1,05 %, bundet t.o.m. 2025-11-19                12 000 000     12 100 000
Lån 2, Stadshypotek, 4,51 %, bundet t.o.m. 2024-04-26           8 000 000      8 200 000
Summa                                                          20 000 000     20 300 000
`),
    ).toEqual([north, south]);
  });

  it('never takes the note’s own total for a loan', () => {
    expect(
      read(`
Not 9 Fastighetslån                              2023-12-31     2022-12-31
Fastighetslån                                    20 000 000     20 300 000
Summa                                            20 000 000     20 300 000
`),
    ).toBeUndefined();
  });
});

describe('loans in sentences', () => {
  const noter = `
Not 6 Lån
Föreningens lån är följande (saldo 2022-12-31 inom parentes):

Nordea, ränta 1,05 %, bundet till 2025-11-19: 12.000.000 kr (12.100.000 kr)

Stadshypotek, ränta 4,51 %, bundet till 2024-04-26: 8.000.000 kr (8.200.000 kr)

Sammanlagd skuld till kreditinstitut: 20.000.000 kr (20.300.000 kr).
Under 2023 har 300.000 kr amorterats.
`;
  it('are read one a line, without the year before', () => {
    expect(read(noter)).toEqual([north, south]);
  });

  it.each([
    [
      'a sentence for the terms',
      `Nordea: 12 000 000 kr. Räntan är 1,05 % och bunden t.o.m. 2025-11-19.
Stadshypotek: 8 000 000 kr. Räntan är 4,51 % och bunden t.o.m. 2024-04-26.`,
    ],
    [
      'numbered loans',
      `Lån 1: Nordea, 12 000 000 kr, 1,05 %, villkorsändring 2025-11-19
Lån 2: Stadshypotek, 8 000 000 kr, 4,51 %, villkorsändring 2024-04-26`,
    ],
  ])('%s', (_name, lines) => {
    expect(read(`\nNot 6 Lån\n${lines}`)).toEqual([north, south]);
  });

  it('take the one lender that the note names', () => {
    expect(
      read(`
Not 6 Lån
Föreningen har två lån i Nordea. Det ena lånet, 12 000 000 kr, löper med 1,05 % ränta till 2025-11-19.
Det andra lånet, 8 000 000 kr, löper med 4,51 % ränta till 2024-04-26.
`),
    ).toEqual([north, { ...south, lender: 'Nordea' }]);
  });

  it('have their total from a sentence', () => {
    const found = delivered(
      readLoansDebt(reportOf('noter', { balansrakning: balance, noter: note + noter })),
    );
    expect(found).toMatchObject({ total_credit_debt: 20000000 });
  });
});

describe('totals and debt in five years', () => {
  const debt = (noter: string) =>
    delivered(readLoansDebt(reportOf('noter', { balansrakning: balance, noter: note + noter })));
  it.each([
    ['Om 5 år beräknas nuvarande skulder till kreditinstitut uppgå till 19 000 000 kr', 19000000],
    [
      'Planerad amortering nästa år är 120 000 kr. Beräknad skuld till kreditinstitut om fem år: 19 000 000 kr',
      19000000,
    ],
    ['Beräknad skuld som förfaller senare än fem år efter balansdagen: 19 000 000 kr', 19000000],
    ['Lån som förfaller senare än 5 år efter balansdagen uppgår till 19 000 000 kr.', 19000000],
    [
      'Lånen är (föregående år inom parentes) 20 000 000 kr (20 300 000 kr). Om fem år är skulden 19 000 000 kr.',
      19000000,
    ],
  ])('%s', (sentence, value) => {
    expect(
      debt(`
Not 9 Skulder till kreditinstitut                2023-12-31     2022-12-31
Nordea                1,05 %   2025-11-19        20 000 000     20 300 000
Summa                                            20 000 000     20 300 000
${sentence}
`),
    ).toMatchObject({ total_credit_debt: 20000000, debt_in_five_years: value });
  });

  it('reads a table of due dates', () => {
    expect(
      debt(`
Not 8 Förfall fastighetslån                      2023-12-31     2022-12-31
Förfaller inom ett år från balansdagen            5 000 000      5 300 000
Förfaller 2-5 år från balansdagen                 9 000 000      9 000 000
Förfaller senare än fem år från balansdagen       6 000 000      6 000 000
Summa                                            20 000 000     20 300 000
`),
    ).toMatchObject({ total_credit_debt: 20000000 });
  });
});

describe('loans in other shapes than rows', () => {
  it('a lender in the middle of the rows of its loans', () => {
    const loan = (amount: number, date: string) => ({
      ...{ lender: 'Nordea', interest_rate_pct: 1.05 },
      ...{ amount, terms_date: date },
    });
    expect(
      read(`
Not 9 Skulder till kreditinstitut
                 Villkorsändring      Ränta        2023-12-31     2022-12-31
                 2025-11-19           1,05 %        7 000 000      7 100 000
Nordea
                 2026-11-19           1,05 %        5 000 000      5 000 000

Stadshypotek     2024-04-26           4,51 %        8 000 000      8 200 000

Summa                                              20 000 000     20 300 000
`),
    ).toEqual([loan(7000000, '2025-11-19'), loan(5000000, '2026-11-19'), south]);
  });

  it('blocks side by side', () => {
    expect(
      read(`
Not 9 Skulder till kreditinstitut
Föreningens lån per 2023-12-31:

1                                         2

Nordea                                    Stadshypotek
Skuld                 12 000 000 kr       Skuld                  8 000 000 kr
Ränta                 1,05 % (bunden)     Ränta                  4,51 %
Villkorsändring       2025-11-19          Villkorsändring        2024-04-26
Årlig amortering         120 000 kr       Årlig amortering                0 kr
`),
    ).toEqual([north, south]);
  });

  it('two loans in one sentence, from a bank of the place', () => {
    const local = { ...south, lender: 'Ådalens Sparbank' };
    expect(
      read(`
Not 9 Banklån
Ådalens Sparbank har lämnat två lån, varav det ena uppgår till 12 000 000 kr och löper med 1,05 % ränta bunden
till den 19 november 2025 och det andra uppgår till 8 000 000 kr och löper med 4,51 % ränta, med villkorsändring
den 26 april 2024.
`),
    ).toEqual([{ ...north, lender: 'Ådalens Sparbank' }, local]);
  });

  it('kronor in a report in thousands, loan numbers that begin with a letter', () => {
    const inThousands = `
Balansräkning, tkr                               2023-12-31     2022-12-31
Skulder till kreditinstitut          9               15 000         15 000
Skulder till kreditinstitut          9                5 000          5 300
`;
    const noter = `${note}
Not 9 Skulder till kreditinstitut
Samtliga lån är upptagna av föreningen. Belopp i kr.
Låneinstitut     Lånenummer     Ränta      Konv.datum           Belopp
Nordea           39 785         1,05 %     2025-11-19       12 000 000
Stadshypotek     L 88 1427      4,51 %     2024-04-26        8 000 000
                                                            20 000 000
`;
    const view = reportOf('noter', { balansrakning: inThousands, noter });
    expect(delivered(readLoans(view)).loans).toEqual([north, south]);
  });
});
