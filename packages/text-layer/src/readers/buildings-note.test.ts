import { describe, expect, it } from 'vitest';
import { readBuildingsNote } from './buildings-note.ts';
import { delivered, reportOf } from './report.fixture.ts';

const balance = (book: string): string => `
Balansräkning                       2023-12-31   2022-12-31
Byggnader och mark         7        ${book}   43 000 000
Summa anläggningstillgångar         ${book}   43 000 000
Kassa och bank                       1 000 000    1 000 000
Summa omsättningstillgångar          1 000 000    1 000 000
`;
const read = (noter: string, book = '42 500 000') =>
  delivered(readBuildingsNote(reportOf('noter', { balansrakning: balance(book), noter })));

describe('readBuildingsNote', () => {
  it('reads labelled closing rows, land apart', () => {
    expect(
      read(`
Not 1 Redovisningsprinciper
Not 7 Byggnader och mark                                        2023-12-31    2022-12-31
Ingående anskaffningsvärden byggnader                           40 000 000    40 000 000
Utgående ackumulerade anskaffningsvärden byggnader              40 000 000    40 000 000
Ingående avskrivningar                                          -7 000 000    -6 500 000
Årets avskrivningar                                               -500 000      -500 000
Utgående ackumulerade avskrivningar                             -7 500 000    -7 000 000
Ingående värde mark                                             10 000 000    10 000 000
Utgående värde mark                                             10 000 000    10 000 000
Utgående redovisat värde                                        42 500 000    43 000 000
Taxeringsvärden byggnader                                       60 000 000    60 000 000
Taxeringsvärden mark                                            30 000 000    30 000 000
                                                                90 000 000    90 000 000
`),
    ).toEqual({
      acquisition_cost_closing: 40000000,
      accumulated_depreciation_closing: 7500000,
      depreciation_for_year: 500000,
      book_value_closing: 42500000,
    });
  });

  it('reads groups whose sums have no label, and the book value with land by the balance sheet', () => {
    expect(
      read(`
Not 1 Redovisningsprinciper
Not 5 Byggnader och mark                                        2023-12-31    2022-12-31
Byggnad
Ackumulerade anskaffningsvärden:
-Vid årets början                                               40 000 000    40 000 000
                                                                40 000 000    40 000 000
Ackumulerade avskrivningar enligt plan:
-Vid årets början                                               -7 000 000    -6 500 000
-Årets avskrivning enligt plan                                    -500 000      -500 000
                                                                -7 500 000    -7 000 000
Redovisat värde vid årets slut                                  32 500 000    33 000 000
Mark                                                            10 000 000    10 000 000
                                                                42 500 000    43 000 000
`),
    ).toEqual({
      acquisition_cost_closing: 40000000,
      accumulated_depreciation_closing: 7500000,
      depreciation_for_year: 500000,
      book_value_closing: 42500000,
    });
  });

  it('reads components with sums', () => {
    const values = read(`
Not 1 Redovisningsprinciper
Not 10 Byggnader och mark                                       2023-12-31    2022-12-31
Anskaffningsvärden
Vid årets början
Byggnader                                                       45 000 000    45 000 000
Mark                                                             5 000 000     5 000 000
Standardförbättringar                                            2 000 000     2 000 000
                                                                52 000 000    52 000 000
Årets anskaffningar
Standardförbättringar                                              500 000             0
                                                                   500 000             0
Summa anskaffningsvärde vid årets slut                          52 500 000    52 000 000
Ackumulerade avskrivningar enligt plan
Vid årets början
Byggnader                                                       -9 000 000    -8 500 000
Standardförbättringar                                             -400 000      -300 000
                                                                -9 400 000    -8 800 000
Årets avskrivningar
Årets avskrivning byggnader                                       -500 000      -500 000
Årets avskrivning standardförbättringar                           -100 000      -100 000
                                                                  -600 000      -600 000
Summa ackumulerade avskrivningar vid årets slut                -10 000 000    -9 400 000
Restvärde enligt plan vid årets slut                            42 500 000    42 600 000
Varav
Byggnader                                                       35 500 000    36 000 000
Mark                                                             5 000 000     5 000 000
Standardförbättringar                                            2 000 000     1 600 000
`);
    expect(values).toMatchObject({
      acquisition_cost_closing: 52500000,
      accumulated_depreciation_closing: 10000000,
      book_value_closing: 42500000,
    });
    expect([undefined, 500000]).toContain(values.depreciation_for_year);
  });

  it('does not read the note on furniture', () => {
    expect(
      read(`
Not 1 Redovisningsprinciper
Not 8 Inventarier                                               2023-12-31    2022-12-31
Ingående anskaffningsvärden                                        234 000       187 000
Utgående anskaffningsvärden                                        234 000       234 000
Årets avskrivningar                                                -20 000       -17 000
Utgående avskrivningar                                             -56 000       -36 000
Redovisat värde                                                    178 000       198 000
`),
    ).toEqual({});
  });

  it('reads a cost that did not change during the year', () => {
    expect(
      read(`
Not 1 Redovisningsprinciper
Not 5 Byggnader och mark                                        2023-12-31    2022-12-31
Anskaffningsvärde byggnader                                     40 000 000    40 000 000
Ackumulerade avskrivningar vid årets början                     -7 000 000    -6 500 000
Årets avskrivning                                                 -500 000      -500 000
Ackumulerade avskrivningar vid årets slut                       -7 500 000    -7 000 000
Mark                                                            10 000 000    10 000 000
Bokfört värde byggnader och mark                                42 500 000    43 000 000
`),
    ).toEqual({
      acquisition_cost_closing: 40000000,
      accumulated_depreciation_closing: 7500000,
      depreciation_for_year: 500000,
      book_value_closing: 42500000,
    });
  });

  it('takes the year’s depreciation, printed in parts here, from the note that adds them up', () => {
    const found = read(`
Not 1 Redovisningsprinciper
Not 6 Avskrivningar                                             2023-12-31    2022-12-31
Avskrivning byggnader                                             -400 000      -400 000
Avskrivning tillkommande utgifter                                 -100 000      -100 000
Summa avskrivningar                                               -500 000      -500 000
Not 7 Byggnader och mark                                        2023-12-31    2022-12-31
Ingående anskaffningsvärden                                     50 000 000    50 000 000
Utgående ackumulerade anskaffningsvärden                        50 000 000    50 000 000
Ingående avskrivningar byggnader                                -6 000 000    -5 600 000
Ingående avskrivningar tillkommande utgifter                    -1 000 000      -900 000
Årets avskrivning byggnader                                       -400 000      -400 000
Årets avskrivning tillkommande utgifter                           -100 000      -100 000
Utgående ackumulerade avskrivningar                             -7 500 000    -7 000 000
Utgående redovisat värde                                        42 500 000    43 000 000
`);
    expect(found.depreciation_for_year).toBe(500000);
  });
});
