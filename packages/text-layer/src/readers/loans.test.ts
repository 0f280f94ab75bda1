import { describe, expect, it } from 'vitest';
import { readLoans } from './loans.ts';
import { readLoansDebt } from './loans-debt.ts';
import { delivered, reportOf } from './report.fixture.ts';

const balance = (long: string, short: string): string => `
Balansräkning                                    2023-12-31     2022-12-31
Långfristiga skulder
Skulder till kreditinstitut          9         ${long.padStart(12)}     15 000 000
Summa långfristiga skulder                     ${long.padStart(12)}     15 000 000
Kortfristiga skulder
Skulder till kreditinstitut          9         ${short.padStart(12)}      5 000 000
Leverantörsskulder                                  100 000         90 000
Summa kortfristiga skulder                        5 100 000      5 090 000
`;
const read = (noter: string, balansrakning = balance('15 000 000', '5 000 000')) =>
  delivered(readLoans(reportOf('noter', { balansrakning, noter }))).loans;
const north = { lender: 'Nordea', interest_rate_pct: 1.05, amount: 12000000, terms_date: '2025-11-19' };
const south = { lender: 'Stadshypotek', interest_rate_pct: 4.51, amount: 8000000, terms_date: '2024-04-26' };

describe('readLoans', () => {
  it('reads rate, date and this year’s amount', () => {
    expect(
      read(`
Not 1 Redovisningsprinciper
Not 9 Skulder till kreditinstitut
                  Räntesats      Datum för     Lånebelopp     Lånebelopp
Långivare                 %   ränteändring     2023-12-31     2022-12-31
Nordea                 1,05     2025-11-19     12 000 000     12 100 000
Stadshypotek           4,51     2024-04-26      8 000 000      8 200 000
                                               20 000 000     20 300 000
Kortfristig del av långfristig skuld            5 000 000      5 000 000
`),
    ).toEqual([north, south]);
  });

  it('reads columns in another order, with a loan number and repayments', () => {
    expect(
      read(`
Not 1 Redovisningsprinciper
Not 9 Skulder till kreditinstitut                           2023-12-31
Låneinstitut     Lånenummer    Ränta     Konv.datum        Belopp    Nästa års amortering
Nordea          39788012345    1,05%     2025-11-19    12 000 000                 100 000
Stadshypotek         123456    4,51%     2024-04-26     8 000 000                       0
                                                       20 000 000                 100 000
Långfristig del                                        15 000 000
Nästa års amortering av långfristig skuld                 100 000
Genomsnittsräntan vid årets utgång                          2,43%
`),
    ).toEqual([north, south]);
  });

  it('takes the outgoing balance of a table of movements', () => {
    expect(
      read(`
Not 1 Redovisningsprinciper
Not 9 Skulder till kreditinstitut
Kreditgivare  Räntesats  Villkorsändringsdag  Ingående skuld   Nya lån  Årets amorteringar  Utgående skuld
Nordea            1,05%           2025-11-19   12 100 000,00      0,00          100 000,00   12 000 000,00
Stadshypotek      4,51%           2024-04-26    8 200 000,00      0,00          200 000,00    8 000 000,00
Summa                                          20 300 000,00      0,00          300 000,00   20 000 000,00
`),
    ).toEqual([north, south]);
  });

  it('reads terms inside the label, and dates without century', () => {
    expect(
      read(`
Not 1 Redovisningsprinciper
Not 9 Skulder till kreditinstitut                              2023-12-31     2022-12-31
Skulder med slutbetalningsdag senare än ett år
Nordea 12345678 ränta 1,05% slutbetalningsdag 251119          12 000 000     12 100 000
                                                              12 000 000     12 100 000
Skulder med slutbetalningsdag inom ett år
Stadshypotek 2345678 ränta 4,51% slutbetalningsdag 240426      8 000 000      8 200 000
                                                               8 000 000      8 200 000
                                                              20 000 000     20 300 000
`),
    ).toEqual([north, south]);
  });

  it('uses a table printed twice once', () => {
    const table = `
Låneinstitut        Räntesats    Konv.datum        Belopp
Nordea                  1,05%    2025-11-19    12 000 000
Stadshypotek            4,51%    2024-04-26     8 000 000
                                               20 000 000
`;
    expect(
      read(`
Not 14 Långfristiga skulder till kreditinstitut${table}
Not 15 Kortfristiga skulder till kreditinstitut${table}`),
    ).toEqual([north, south]);
  });

  it('joins loans that stand in two notes', () => {
    expect(
      read(`
Not 8 Långfristiga skulder till kreditinstitut     2023-12-31     2022-12-31
Nordea, 1,05 %, 2025-11-19                         12 000 000     12 100 000
Not 9 Kortfristiga skulder till kreditinstitut     2023-12-31     2022-12-31
Stadshypotek, 4,51 %, 2024-04-26                    8 000 000      8 200 000
`),
    ).toEqual([north, south]);
  });

  it('reads a lender whose name wraps, or stands as a heading above its loans', () => {
    expect(
      read(`
Not 1 Redovisningsprinciper
Not 9 Skulder till kreditinstitut
Långivare                  Ränta     Villkorsändring    2023-12-31     2022-12-31
Länsförsäkringar            1,05          2025-11-19    12 000 000     12 100 000
Hypotek AB
Stadshypotek AB             4,51          2024-04-26     8 000 000      8 200 000
`),
    ).toMatchObject([{ lender: 'Länsförsäkringar Hypotek AB' }, { lender: 'Stadshypotek AB' }]);
    expect(
      read(`
Not 1 Redovisningsprinciper
Not 9 Skulder till kreditinstitut
                           Ränta     Bundet till    2023-12-31     2022-12-31
SEB
Lån 1234567                1,05 %     2025-11-19    12 000 000     12 100 000
Lån 1234568                4,51 %     2024-04-26     8 000 000      8 200 000
`),
    ).toMatchObject([{ lender: 'SEB' }, { lender: 'SEB' }]);
  });

  it('reads rates whose percent sign was misread', () => {
    const view = reportOf(
      'noter',
      {
        balansrakning: balance('15 000 000', '5 000 000'),
        noter: `
Not 1 Redovisningsprinciper
Not 9 Skulder till kreditinstitut
                                            Belopp         Belopp
Nordea 1,05960        2025-11-19        12 000 000     12 100 000
Stadshypotek 4,51 No  2024-04-26         8 000 000      8 200 000
`,
      },
      { ocr: 0.95 },
    );
    expect(delivered(readLoans(view)).loans).toEqual([north, south]);
  });

  it('leaves out a loan that is paid off, and unknown terms', () => {
    expect(
      read(`
Not 1 Redovisningsprinciper
Not 9 Fastighetslån
                    Ränta    Bunden till     2023-12-31     2022-12-31
Nordea             1,05 %     2025-11-19     12 000 000     12 100 000
Swedbank         Rörlig                        8 000 000      8 200 000
SBAB               2,10 %     2023-05-15              -      1 000 000
Summa                                        20 000 000     21 300 000
`),
    ).toEqual([north, { lender: 'Swedbank', interest_rate_pct: null, amount: 8000000, terms_date: null }]);
  });

  it('withholds loans that do not make up the debt of the balance sheet', () => {
    const candidates = readLoans(
      reportOf('noter', {
        balansrakning: balance('55 000 000', '5 000 000'),
        noter: `
Not 1 Redovisningsprinciper
Not 9 Skulder till kreditinstitut
                          Belopp        Ränta
Nordea                12 000 000         1,05
Stadshypotek           8 000 000         4,51
`,
      }),
    );
    expect(candidates.loans?.[0]?.confidence).toBeLessThan(0.7);
  });
});

describe('readLoansDebt', () => {
  it('reads the balance sheet’s lines by the heading they stand under', () => {
    const view = reportOf('balansrakning', { balansrakning: balance('15 000 000', '5 000 000') });
    expect(delivered(readLoansDebt(view))).toEqual({
      long_term_credit_debt: 15000000,
      short_term_credit_debt: 5000000,
    });
  });

  it('reads lines that name their term', () => {
    const view = reportOf('balansrakning', {
      balansrakning: `
Balansräkning                                    2023-12-31     2022-12-31
Långfristiga skulder
Fastighetslån                                    15 000 000     15 000 000
Medlemmarnas reparationsfonder                       20 000         20 000
Summa långfristiga skulder                       15 020 000     15 020 000
Kortfristiga skulder
Kortfristig del av skulder till kreditinstitut    5 000 000      5 000 000
Leverantörsskulder                                  100 000         90 000
Övriga skulder                                        8 000          8 000
Summa kortfristiga skulder                        5 108 000      5 098 000
`,
    });
    expect(delivered(readLoansDebt(view))).toEqual({
      long_term_credit_debt: 15000000,
      short_term_credit_debt: 5000000,
    });
  });

  const debt = (noter: string) =>
    delivered(readLoansDebt(reportOf('noter', { balansrakning: balance('15 000 000', '5 000 000'), noter })));

  it('reads the note’s total before the short-term part, and the debt in five years', () => {
    expect(
      debt(`
Not 1 Redovisningsprinciper
Not 9 Skulder till kreditinstitut                2023-12-31     2022-12-31
Nordea                1,05 %   2025-11-19        20 000 000     20 300 000
Summa skulder till kreditinstitut                20 000 000     20 300 000
Kortfristig del av skulder till kreditinstitut   -5 000 000     -5 000 000
                                                 15 000 000     15 300 000
Om fem år beräknas skulden till kreditinstitut uppgå till 19 000 000 kr.
`),
    ).toEqual({ total_credit_debt: 20000000, debt_in_five_years: 19000000 });
  });

  it('reads no total where only the long-term part is printed', () => {
    expect(
      debt(`
Not 1 Redovisningsprinciper
Not 9 Skulder till kreditinstitut                2023-12-31     2022-12-31
Nordea                1,05 %   2025-11-19        12 000 000     12 000 000
SEB                   2,05 %   2024-12-17         8 000 000      8 300 000
Avgår kortfristig del                            -5 000 000     -5 000 000
                                                 15 000 000     15 300 000
`),
    ).toEqual({});
  });
});
