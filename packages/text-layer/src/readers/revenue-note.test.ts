import { describe, expect, it } from 'vitest';
import { delivered, reportOf } from './report.fixture.ts';
import { readRevenueNote } from './revenue-note.ts';

const income = (net: string, all: string): string => `
Resultaträkning                     2023         2022
Nettoomsättning          2     ${net}    3 900 000
Övriga rörelseintäkter   3        30 000        1 000
Summa rörelseintäkter          ${all}    3 901 000
`;
const read = (noter: string, resultatrakning = income('4 269 000', '4 299 000')) =>
  delivered(readRevenueNote(reportOf('noter', { resultatrakning, noter })));

describe('readRevenueNote', () => {
  it('reads fees, single rents and the note’s sum', () => {
    expect(
      read(`
Not 2 Nettoomsättning                     2023         2022
Årsavgifter, bostäder                3 812 600    3 443 448
Årsavgifter, lokaler                    12 000       12 000
Hyror, lokaler                         145 200      141 000
Hyror, garage                          210 400      205 000
Hyresbortfall, garage                   -2 400       -1 200
Elavgifter                              91 200       90 000
Summa nettoomsättning                4 269 000    3 890 248
`),
    ).toEqual({
      annual_fees: 3812600,
      rent_premises: 145200,
      rent_parking: 210400,
      net_revenue_total: 4269000,
    });
  });

  it('gives no rent that several lines share', () => {
    const values = read(`
Not 2 Nettoomsättning                     2023         2022
Årsavgifter                          3 812 600    3 443 448
Hyror lokaler momspliktiga             145 200      141 000
Hyror lokaler                          100 800       99 000
Hyror garage                           110 400      105 000
Hyror p-platser                        100 000      100 000
                                     4 269 000    3 888 448
`);
    expect(values).toEqual({ annual_fees: 3812600, net_revenue_total: 4269000 });
  });

  it('takes the net sum, not the gross one', () => {
    const values = read(`
Not 2 Nettoomsättning                     2023         2022
Årsavgifter                          4 000 000    3 900 000
Hyror                                  300 000      200 000
Bruttoomsättning                     4 300 000    4 100 000
Avgifts- och hyresbortfall             -31 000      -30 000
Summa                                4 269 000    4 070 000
`);
    expect(values).toEqual({ annual_fees: 4000000, net_revenue_total: 4269000 });
  });

  it('takes the year’s column by its head, also when it stands to the right', () => {
    const values = read(
      `
Not 2 Nettoomsättning                     2022         2023
Årsavgifter bostäder                 3 700 000    4 000 000
Hyra garage                            200 000      269 000
Summa                                3 900 000    4 269 000
`,
      `
Resultaträkning                           2022         2023
Nettoomsättning                      3 900 000    4 269 000
Övriga rörelseintäkter                   1 000       30 000
Summa rörelseintäkter                3 901 000    4 299 000
`,
    );
    expect(values).toEqual({ annual_fees: 4000000, rent_parking: 269000, net_revenue_total: 4269000 });
  });

  it('multiplies a note in thousands', () => {
    const view = reportOf('noter', {
      resultatrakning: `
Resultaträkning (tkr)                     2023         2022
Nettoomsättning                          4 269        3 900
Summa rörelseintäkter                    4 299        3 901
`,
      noter: `
Alla belopp i tkr om inte annat anges.
Not 1 Redovisningsprinciper
Not 2 Nettoomsättning                     2023         2022
Årsavgifter                              4 000        3 700
Hyror lokaler                              269          200
Summa                                    4 269        3 900
`,
    });
    const candidates = readRevenueNote(view);
    expect(delivered(candidates)).toEqual({
      annual_fees: 4000000,
      rent_premises: 269000,
      net_revenue_total: 4269000,
    });
    expect(candidates.annual_fees?.[0]?.scaled).toBe(true);
  });

  it('does not read the note on other operating income', () => {
    const values = read(`
Not 1 Redovisningsprinciper
Not 3 Övriga rörelseintäkter              2023         2022
Hyror garage                            12 000            0
Elstöd                                  18 000        1 000
Summa                                   30 000        1 000
`);
    expect(values).toEqual({});
  });

  it('knows rents by the name of income', () => {
    expect(
      read(`
Not 2 Nettoomsättning                     2023         2022
Årsavgifter                          3 812 600    3 443 448
Hyresintäkter lokaler                  146 000      141 000
Hyresintäkter parkering                310 400      305 800
Summa nettoomsättning                4 269 000    3 890 248
`),
    ).toMatchObject({ rent_premises: 146000, rent_parking: 310400 });
  });

  it('reads rents of shops as those of premises', () => {
    const found = read(`
Not 2 Nettoomsättning                     2023         2022
Årsavgifter bostäder                 3 812 600    3 443 448
Hyror affärslokaler                    456 400      446 552
Summa nettoomsättning                4 269 000    3 890 000
`);
    expect(found.rent_premises).toBe(456400);
  });
});
