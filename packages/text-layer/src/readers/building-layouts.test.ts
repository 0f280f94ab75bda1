import { describe, expect, it } from 'vitest';
import { readBuildingsNote } from './buildings-note.ts';
import { readPledgedAssets } from './pledged-assets.ts';
import { delivered, reportOf } from './report.fixture.ts';
import { readTaxValues } from './tax-values.ts';

const balansrakning = (book: string): string => `
Balansräkning                                    2023-12-31     2022-12-31
Materiella anläggningstillgångar
Byggnader och mark                   8         ${book.padStart(12)}     36 400 000
Summa materiella anläggningstillgångar         ${book.padStart(12)}     36 400 000
Summa anläggningstillgångar                    ${book.padStart(12)}     36 400 000
`;
const read = (noter: string, book = '36 000 000', ocr?: number) =>
  delivered(
    readBuildingsNote(
      reportOf(
        'noter',
        { balansrakning: balansrakning(book), noter: `Not 1 Redovisningsprinciper\n${noter}` },
        ocr === undefined ? {} : { ocr },
      ),
    ),
  );
const expected = {
  acquisition_cost_closing: 40000000,
  accumulated_depreciation_closing: 4000000,
  depreciation_for_year: 400000,
  book_value_closing: 36000000,
};

describe('building notes as administrators set them', () => {
  it('opening, purchases, closing; depreciation; book value', () => {
    expect(
      read(`
Not 8 Byggnader och mark                         2023-12-31     2022-12-31
Ingående anskaffningsvärden                      40 000 000     40 000 000
Utgående ackumulerade anskaffningsvärden         40 000 000     40 000 000
Ingående avskrivningar                           -3 600 000     -3 200 000
Årets avskrivningar                                -400 000       -400 000
Utgående ackumulerade avskrivningar              -4 000 000     -3 600 000
Utgående redovisat värde                         36 000 000     36 400 000
Taxeringsvärde byggnader                         50 000 000     50 000 000
Taxeringsvärde mark                              30 000 000     30 000 000
                                                 80 000 000     80 000 000
`),
    ).toEqual(expected);
  });

  it('headings with sums without label', () => {
    expect(
      read(`
Not 8 Byggnader och mark                         2023-12-31     2022-12-31
Ackumulerade anskaffningsvärden
Vid årets början
-Byggnader                                       30 000 000     30 000 000
-Mark                                            10 000 000     10 000 000
                                                 40 000 000     40 000 000
Utgående anskaffningsvärden                      40 000 000     40 000 000
Ackumulerade avskrivningar
Vid årets början
-Byggnader                                       -3 600 000     -3 200 000
                                                 -3 600 000     -3 200 000
Årets avskrivning
-Årets avskrivning på byggnader                    -400 000       -400 000
                                                   -400 000       -400 000
Utgående avskrivningar                           -4 000 000     -3 600 000
Redovisat värde                                  36 000 000     36 400 000
Varav
Byggnader                                        26 000 000     26 400 000
Mark                                             10 000 000     10 000 000
`),
    ).toEqual(expected);
  });

  it('a book value that holds more than the balance sheet’s line', () => {
    expect(
      read(
        `
Not 8 Byggnader och mark                         2023-12-31     2022-12-31
Ingående anskaffningsvärden                      40 000 000     40 000 000
Utgående anskaffningsvärden                      40 000 000     40 000 000
Ingående avskrivningar                           -3 600 000     -3 200 000
Årets avskrivning                                  -400 000       -400 000
Utgående avskrivningar                           -4 000 000     -3 600 000
Redovisat värde                                  36 000 000     36 400 000
Varav
Byggnader                                        32 000 000     32 400 000
Pågående nyanläggningar                           4 000 000      4 000 000
`,
        '32 000 000',
      ),
    ).toEqual(expected);
  });

  it('recognised text with misread words', () => {
    expect(
      read(
        `
Not 8 Byggnader och mark                         2023-12-31     2022-12-31
lngående anskaffningsvarden                      40 000 000     40 000 000
Utgaende anskaffningsvärden                      40 000 000     40 000 000
Ingående avskrivnlngar                           -3 600 000     -3 200 000
Årets avskrivninqar                                -400 000       -400 000
Utgående avskrlvningar                           -4 000 000     -3 600 000
Bokfört värde                                    36 000 000     36 400 000
`,
        '36 000 000',
        0.9,
      ),
    ).toEqual(expected);
  });

  it('parts side by side with a total', () => {
    expect(
      read(`
Not 8 Byggnader och mark
                                      Byggnader          Mark         Totalt
Ingående anskaffningsvärde           30 000 000    10 000 000     40 000 000
Utgående anskaffningsvärde           30 000 000    10 000 000     40 000 000
Ingående avskrivningar               -3 600 000             0     -3 600 000
Årets avskrivningar                    -400 000             0       -400 000
Utgående avskrivningar               -4 000 000             0     -4 000 000
Redovisat värde                      26 000 000    10 000 000     36 000 000
`),
    ).toEqual(expected);
  });

  it('components whose depreciation is printed without a sum', () => {
    expect(
      read(`
Not 8 Byggnader och mark                         2023-12-31     2022-12-31
Anskaffningsvärde stomme                         20 000 000     20 000 000
Anskaffningsvärde fasad                          20 000 000     20 000 000
Utgående ackumulerade anskaffningsvärden         40 000 000     40 000 000
Ingående ackumulerade avskrivningar              -3 600 000     -3 200 000
Årets avskrivning stomme                           -250 000       -250 000
Årets avskrivning fasad                            -150 000       -150 000
Utgående ackumulerade avskrivningar              -4 000 000     -3 600 000
Utgående planenligt värde                        36 000 000     36 400 000
`),
    ).toEqual({
      acquisition_cost_closing: 40000000,
      accumulated_depreciation_closing: 4000000,
      book_value_closing: 36000000,
    });
  });

  it('the year’s depreciation under another name', () => {
    expect(
      read(`
Not 8 Byggnader                                        2023           2022
Anskaffningsvärde
Vid årets början                                 40 000 000     40 000 000
Vid årets slut                                   40 000 000     40 000 000
Avskrivningar
Vid årets början                                 -3 600 000     -3 200 000
Årets avskrivning enligt plan                      -400 000       -400 000
Vid årets slut                                   -4 000 000     -3 600 000
Planenligt restvärde vid årets slut              36 000 000     36 400 000
`),
    ).toEqual(expected);
  });
});

describe('tax values and pledges as administrators set them', () => {
  it('reads tax values by kind', () => {
    expect(
      delivered(
        readTaxValues(
          reportOf('noter', {
            noter: `Not 1 Redovisningsprinciper
Not 8 Byggnader och mark                         2023-12-31     2022-12-31
Taxeringsvärde
Byggnader                                        50 000 000     50 000 000
Mark                                             30 000 000     30 000 000
Summa taxeringsvärde                             80 000 000     80 000 000
`,
          }),
        ),
      ),
    ).toEqual({ tax_value_building: 50000000, tax_value_land: 30000000, tax_value_total: 80000000 });
  });

  it.each([
    'Fastighetsinteckningar',
    'Pantbrev i fastighet',
    'Panter och därmed jämförliga säkerheter',
    'Uttagna pantbrev',
  ])('reads pledges named %s', (label) => {
    expect(
      delivered(
        readPledgedAssets(
          reportOf('noter', {
            noter: `Not 1 Redovisningsprinciper
Not 12 Ställda säkerheter                        2023-12-31     2022-12-31
${label.padEnd(46)}   25 000 000     25 000 000
`,
          }),
        ),
      ),
    ).toEqual({ property_mortgages: 25000000 });
  });
});
