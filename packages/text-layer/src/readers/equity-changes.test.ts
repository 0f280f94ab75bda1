import { describe, expect, it } from 'vitest';
import { readEquityChanges } from './equity-changes.ts';
import { delivered, reportOf } from './report.fixture.ts';

const read = (text: string) =>
  delivered(readEquityChanges(reportOf('forandring_eget_kapital', { forandring_eget_kapital: text })));
const complete = {
  deposits_closing: 50000000,
  upplatelse_fees_closing: 6000000,
  maintenance_fund_closing: 1200000,
  retained_earnings_closing: -3900000,
  total_equity_opening: 53300000,
  total_equity_closing: 53000000,
};

describe('readEquityChanges', () => {
  it('reads time running down, with heads over two lines', () => {
    expect(
      read(`
Förändringar i eget kapital
                        Medlems-    Upplåtelse-   Fond för yttre    Balanserat      Årets        Totalt
                        insatser       avgifter        underhåll      resultat    resultat
Vid årets ingång        50 000 000    6 000 000        1 000 000    -3 000 000    -700 000    53 300 000
Disposition av föregående
års resultat:                                            200 000      -900 000     700 000             0
Årets resultat                                                                    -300 000      -300 000
Vid årets utgång        50 000 000    6 000 000        1 200 000    -3 900 000    -300 000    53 000 000
`),
    ).toEqual(complete);
  });

  it('reads time running across, opening first', () => {
    expect(
      read(`
Förändringar i eget kapital
                          Belopp vid    Disposition    Förändring    Belopp vid
Bundet eget kapital     årets ingång                   under året  årets utgång
Inbetalda insatser        50 000 000              0             0    50 000 000
Upplåtelseavgifter         6 000 000              0             0     6 000 000
Fond för yttre underhåll   1 000 000              0       200 000     1 200 000
S:a bundet eget kapital   57 000 000              0       200 000    57 200 000
Fritt eget kapital
Balanserat resultat       -3 000 000       -700 000      -200 000    -3 900 000
Årets resultat              -700 000        700 000      -300 000      -300 000
S:a ansamlad förlust      -3 700 000              0      -500 000    -4 200 000
S:a eget kapital          53 300 000              0      -300 000    53 000 000
`),
    ).toEqual(complete);
  });

  it('reads time running across, closing first', () => {
    expect(
      read(`
Förändringar eget kapital
                          Belopp vid     Förändring    Disposition    Belopp vid
                        årets utgång     under året                 årets ingång
Inbetalda insatser        50 000 000              0             0    50 000 000
Upplåtelseavgifter         6 000 000              0             0     6 000 000
Fond för yttre underhåll   1 200 000        200 000             0     1 000 000
Balanserat resultat       -3 900 000       -200 000      -700 000    -3 000 000
Årets resultat              -300 000       -300 000       700 000      -700 000
S:a eget kapital          53 000 000       -300 000             0    53 300 000
`),
    ).toEqual(complete);
  });

  it('reads dated columns in thousands', () => {
    expect(
      read(`
Förändringar i eget kapital (tkr)
                          2022-12-31       Disposition       Övrigt    2023-12-31
Insatser                      50 000                 -            -        50 000
Upplåtelseavgifter             6 000                 -            -         6 000
Fond, yttre underhåll          1 000                 -          200         1 200
Balanserat resultat           -3 000              -700         -200        -3 900
Årets resultat                  -700               700         -300          -300
Eget kapital                  53 300                 0         -300        53 000
`),
    ).toEqual(complete);
  });

  it('takes the last closing of a table over two years', () => {
    expect(
      read(`
Förändringar i eget kapital
                          Insatser   Uppl.avgifter     Yttre fond     Balanserat      Årets        Totalt
                                                                        resultat    resultat
Årets ingång 2022            50 000 000    6 000 000      800 000     -2 500 000    -300 000    54 000 000
Årets resultat                                                                      -700 000      -700 000
Omföring                                                  200 000       -500 000     300 000             0
Årets utgång 2022            50 000 000    6 000 000    1 000 000     -3 000 000    -700 000    53 300 000
Årets ingång 2023            50 000 000    6 000 000    1 000 000     -3 000 000    -700 000    53 300 000
Omföring                                                  200 000       -900 000     700 000             0
Årets resultat                                                                      -300 000      -300 000
Årets utgång 2023            50 000 000    6 000 000    1 200 000     -3 900 000    -300 000    53 000 000
`),
    ).toEqual(complete);
  });

  it('gives no retained earnings for free equity as a whole, and no total that is not printed', () => {
    expect(
      read(`
Förändringar i eget kapital
                          Medlems-    Upplåtelse-   Fond för yttre    Fritt eget
                          insatser       avgifter        underhåll       kapital
Vid årets ingång        50 000 000      6 000 000        1 000 000    -3 700 000
Reservering                                                200 000      -200 000
Årets resultat                                                          -300 000
Vid årets utgång        50 000 000      6 000 000        1 200 000    -4 200 000
`),
    ).toEqual({
      deposits_closing: 50000000,
      upplatelse_fees_closing: 6000000,
      maintenance_fund_closing: 1200000,
    });
  });

  it('reads balance dates as the rows’ names, and opening and closing balances as the columns’', () => {
    expect(
      read(`
Förändringar i eget kapital 2023-01-01 - 2023-12-31
                          Insatser    Upplåtelse-     Yttre     Balanserat       Årets       Summa eget
                                         avgifter      fond       resultat    resultat          kapital
Eget kapital 2022-12-31   50 000 000    6 000 000 1 000 000     -3 000 000    -700 000       53 300 000
Omföring                                            200 000       -900 000     700 000                0
Årets resultat                                                                -300 000         -300 000
Eget kapital 2023-12-31   50 000 000    6 000 000 1 200 000     -3 900 000    -300 000       53 000 000
`),
    ).toEqual(complete);
    expect(
      read(`
Eget kapital
                          Ingående balans     Omföring    Årets förändring    Utgående balans
Medlemsinsatser                50 000 000                                          50 000 000
Upplåtelseavgifter              6 000 000                                           6 000 000
Yttre reparationsfond           1 000 000                          200 000          1 200 000
Balanserat resultat            -3 000 000     -700 000            -200 000         -3 900 000
Årets resultat                   -700 000      700 000            -300 000           -300 000
Summa                          53 300 000            0            -300 000         53 000 000
`),
    ).toEqual(complete);
  });

  it('splits no column that holds deposits and fees together', () => {
    const values = read(`
Förändringar i eget kapital
                         Insatser och       Yttre     Balanserat       Årets
                         upplåtelseavg.     fond       resultat    resultat       Totalt
Belopp vid årets ingång      56 000 000 1 000 000     -3 000 000    -700 000   53 300 000
Omföring                                  200 000       -900 000     700 000            0
Årets resultat                                                      -300 000     -300 000
Belopp vid årets utgång      56 000 000 1 200 000     -3 900 000    -300 000   53 000 000
`);
    expect(values).not.toHaveProperty('deposits_closing');
    expect(values).not.toHaveProperty('upplatelse_fees_closing');
    expect(values).toMatchObject({ maintenance_fund_closing: 1200000, total_equity_closing: 53000000 });
  });

  it('joins a number whose last digits wrap', () => {
    const values = read(`
Förändringar i eget kapital
                        Inbetalda  Upplåtelse-      Fond för   Balanserat      Årets        Totalt
                         insatser      avgifter  underhåll     resultat    resultat
                        231 862 00     6 000 00
Belopp vid årets ingång          0            0     1 000 000   -3 000 000   -700 000   235 162 000
Årets resultat                                                               -300 000      -300 000
Omföring                                              200 000     -900 000    700 000             0
                        231 862 00     6 000 00
Belopp vid årets utgång          0            0     1 200 000   -3 900 000   -300 000   234 862 000
`);
    expect(values).toMatchObject({ deposits_closing: 231862000, total_equity_closing: 234862000 });
  });
});
