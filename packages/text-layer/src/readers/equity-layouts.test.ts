import { describe, expect, it } from 'vitest';
import { readEquityChanges } from './equity-changes.ts';
import { readProfitAllocation } from './profit-allocation.ts';
import { delivered, reportOf } from './report.fixture.ts';

const resultatrakning = `
Resultaträkning                          2023-01-01     2022-01-01
                                        -2023-12-31    -2022-12-31
Nettoomsättning                           2 000 000      1 900 000
Driftskostnader                          -1 900 000     -1 700 000
Årets resultat                              100 000        200 000
`;
const equity = (forandring_eget_kapital: string, ocr?: number) =>
  delivered(
    readEquityChanges(
      reportOf(
        'forandring_eget_kapital',
        { resultatrakning, forandring_eget_kapital },
        ocr === undefined ? {} : { ocr },
      ),
    ),
  );
const closing = {
  deposits_closing: 10000000,
  upplatelse_fees_closing: 2000000,
  maintenance_fund_closing: 600000,
  retained_earnings_closing: -900000,
};

describe('changes in equity as administrators set them', () => {
  it('time down, no total', () => {
    expect(
      equity(`
Förändringar i eget kapital
                               Bundet        Bundet          Bundet           Fritt        Fritt

                             Insatser    Upplåtelse-      Underhålls-      Balanserat       Årets
                                         avgifter            fond          resultat      resultat

Vid årets början           10 000 000    2 000 000         500 000      -1 000 000       200 000
Disposition enligt stämma                                                  200 000      -200 000
Avsättning till fond                                       150 000        -150 000
Ianspråktagande av fond                                    -50 000          50 000
Årets resultat                                                                           100 000
Vid årets slut             10 000 000    2 000 000         600 000        -900 000       100 000
`),
    ).toMatchObject(closing);
  });

  it('time across, changes between', () => {
    expect(
      equity(`
Förändringar i eget kapital
                        Belopp vid     Disposition av     Övriga      Belopp vid
                      årets ingång    föreg års resultat   poster    årets utgång
Inbetalda insatser      10 000 000                                     10 000 000
Upplåtelseavgifter       2 000 000                                      2 000 000
Fond för yttre underhåll   500 000           100 000                      600 000
Balanserat resultat     -1 000 000           100 000                     -900 000
Årets resultat             200 000          -200 000      100 000         100 000
Summa eget kapital      11 700 000                 0      100 000      11 800 000
`),
    ).toMatchObject({ ...closing, total_equity_closing: 11800000, total_equity_opening: 11700000 });
  });

  it('time across, balance dates as heads', () => {
    expect(
      equity(`
Förändring eget kapital
                         2022-12-31     Disponering av     Disponering av     2023-12-31
                                        föreg års resultat   övriga poster
Insatser                 10 000 000                  -                  -     10 000 000
Upplåtelseavgifter        2 000 000                  -                  -      2 000 000
Fond, yttre underhåll       500 000                  -            100 000        600 000
Balanserat resultat      -1 000 000            200 000           -100 000       -900 000
Årets resultat              200 000           -200 000            100 000        100 000
Eget kapital             11 700 000                  0            100 000     11 800 000
`),
    ).toMatchObject({ ...closing, total_equity_closing: 11800000 });
  });

  it('the two years of a vertical table, the later below', () => {
    expect(
      equity(`
Förändring av eget kapital
                              Insatser   Upplåtelseavg   Yttre fond    Balanserat     Årets         Totalt
                                                                       resultat       resultat
Belopp vid årets ingång     10 000 000       2 000 000      500 000    -1 000 000     200 000    11 700 000
Resultatdisposition                                         100 000       100 000    -200 000             0
Årets resultat                                                                        100 000       100 000
Belopp vid årets utgång     10 000 000       2 000 000      600 000      -900 000     100 000    11 800 000
`),
    ).toMatchObject({ ...closing, total_equity_closing: 11800000, total_equity_opening: 11700000 });
  });

  it('recognised text with misread letters', () => {
    expect(
      equity(
        `
Förändringar i eget kapital
                              lnsatser    Upplåtelse-    Fond för yttre    Ansamlad     Årets         Totalt
                                           avgifter        underhåll       förlust      resuitat
Beiopp vid årets ingång     10 000 000    2 000 000          500 000     -1 000 000     200 000    11 700 000
Disposition                                                  100 000        100 000    -200 000             0
Årets resultat                                                                          100 000       100 000
Belopp vid arets utgäng     10 000 000    2 000 000          600 000       -900 000     100 000    11 800 000
`,
        0.9,
      ),
    ).toMatchObject({ ...closing, total_equity_closing: 11800000 });
  });

  it('opening and closing balance by the dates in the rows', () => {
    expect(
      equity(`
Förändringar i eget kapital
                        Medlemsinsatser    Fond för yttre    Balanserat     Årets        Totalt
                                               underhåll     resultat       resultat
Ingående balans 2023-01-01   10 000 000          500 000     -1 000 000     200 000    9 700 000
Omföring av resultat                                            200 000    -200 000            0
Avsättning till yttre fond                       100 000       -100 000                        0
Årets resultat                                                              100 000      100 000
Utgående balans 2023-12-31   10 000 000          600 000       -900 000     100 000    9 800 000
`),
    ).toMatchObject({
      deposits_closing: 10000000,
      maintenance_fund_closing: 600000,
      retained_earnings_closing: -900000,
      total_equity_closing: 9800000,
      total_equity_opening: 9700000,
    });
  });
});

describe('equity tables of two years or none', () => {
  it('takes the later of two years', () => {
    expect(
      equity(`
Förändring av eget kapital
                              Insatser   Upplåtelseavg   Yttre fond    Balanserat     Årets         Totalt
                                                                       resultat       resultat
Eget kapital 2021-12-31     10 000 000       2 000 000      400 000    -1 100 000     200 000    11 500 000
Disposition                                                 100 000       100 000    -200 000             0
Årets resultat                                                                        200 000       200 000
Eget kapital 2022-12-31     10 000 000       2 000 000      500 000    -1 000 000     200 000    11 700 000
Disposition                                                 100 000       100 000    -200 000             0
Årets resultat                                                                        100 000       100 000
Eget kapital 2023-12-31     10 000 000       2 000 000      600 000      -900 000     100 000    11 800 000
`),
    ).toMatchObject({ ...closing, total_equity_closing: 11800000, total_equity_opening: 11700000 });
  });

  it('reads the components one below the other', () => {
    expect(
      equity(`
Förändringar i eget kapital
Medlemsinsatser
Belopp vid årets ingång                          10 000 000
Belopp vid årets utgång                          10 000 000
Fond för yttre underhåll
Belopp vid årets ingång                             500 000
Avsättning                                          100 000
Belopp vid årets utgång                             600 000
Balanserat resultat
Belopp vid årets ingång                          -1 000 000
Resultat från föregående år                         100 000
Belopp vid årets utgång                            -900 000
`),
    ).toEqual({
      deposits_closing: 10000000,
      maintenance_fund_closing: 600000,
      retained_earnings_closing: -900000,
    });
  });
});

describe('dispositions as administrators set them', () => {
  const disposition = (resultatdisposition: string, ocr?: number) =>
    delivered(
      readProfitAllocation(
        reportOf(
          'resultatdisposition',
          { resultatdisposition, resultatrakning },
          ocr === undefined ? {} : { ocr },
        ),
      ),
    );
  const expected = {
    retained_earnings: -900000,
    net_result: 100000,
    to_maintenance_fund: 150000,
    from_maintenance_fund: 50000,
    carried_forward: -900000,
  };

  it('funds at disposal, then what the board proposes', () => {
    expect(
      disposition(`
Resultatdisposition
Till stämmans förfogande finns följande medel (kr):
Balanserat resultat                                       -900 000
Årets resultat                                             100 000
Summa                                                     -800 000
Styrelsen föreslår följande disposition:
Avsättning till fond för yttre underhåll                   150 000
Ianspråktagande av fond för yttre underhåll                -50 000
Balanseras i ny räkning                                   -900 000
Summa                                                     -800 000
`),
    ).toEqual(expected);
  });

  it('the year’s reserve before the sum', () => {
    expect(
      disposition(`
Förslag till resultatdisposition
Medel att disponera
Balanserat resultat före reservering                      -900 000
Årets resultat                                             100 000
Reservering till fond för yttre underhåll                 -150 000
Uttag ur fond för yttre underhåll                           50 000
Summa                                                     -900 000
Styrelsen föreslår följande disposition
Att balansera i ny räkning                                -900 000
`),
    ).toEqual(expected);
  });

  it('sentences as rows', () => {
    expect(
      disposition(`
Förslag till behandling av ansamlad förlust
Styrelsen föreslår att den ansamlade förlusten
balanserad förlust                                        -900 000
årets vinst                                                100 000
                                                          -800 000
behandlas så att
reservering fond för yttre underhåll                       150 000
ianspråktagande av fond för yttre underhåll                -50 000
i ny räkning överföres                                    -900 000
                                                          -800 000
`),
    ).toEqual(expected);
  });

  it('puts back the one minus without which nothing adds up', () => {
    expect(
      disposition(
        `
Resultatdisposition
Till föreningsstämmans förfogande står följande medel
Balanserat resultat                                        900 000
Årets resultat                                             100 000
Styrelsen föreslår följande disposition
Till fond för yttre underhåll avsätts                      150 000
Ianspråktas ur yttre fond                                  -50 000
I ny räkning balanseras                                   -900 000
`,
        0.92,
      ),
    ).toEqual(expected);
  });

  it('recognised text', () => {
    expect(
      disposition(
        `
Resultatdispositi0n
Till föreningsstämmans förfogande står följande medel
Balanserat resuitat                                       -900 000
Arets resultat                                             100 000
Styrelsen föresiår följande disposition
Till fond för yttre underhäll avsätts                      150 000
lanspråktas ur yttre fond                                  -50 000
l ny räkning balanseras                                   -900 000
`,
        0.92,
      ),
    ).toEqual(expected);
  });
});
