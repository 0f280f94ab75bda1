import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { bestValues } from './best-values.fixture.ts';
import { readCashFlow } from './cash-flow.ts';

function read(text: string): Record<string, unknown> {
  return bestValues(readCashFlow(viewOfPages([pageOfText(1, text)])));
}

describe('readCashFlow', () => {
  it('takes the final line of the operating part, a dash as zero, wrapped labels joined', () => {
    expect(
      read(`
#Kassaflödesanalys
                                                        2023-01-01    2022-01-01
                                                       -2023-12-31   -2022-12-31
Den löpande verksamheten
Resultat efter finansiella poster                         -200 000      -300 000
Avskrivningar                                            1 000 000     1 000 000
Kassaflöde från den löpande verksamheten före
förändring av rörelsekapital                               800 000       700 000
Förändring av kortfristiga skulder                         -50 000        20 000
Kassaflöde från den löpande verksamheten                   750 000       720 000
Investeringsverksamheten
Kassaflöde från investeringsverksamheten                         -      -100 000
Finansieringsverksamheten
Amortering av lån                                         -600 000      -600 000
Kassaflöde från finansieringsverksamheten                 -600 000      -600 000
Årets kassaflöde                                           150 000        20 000
Likvida medel vid årets början                             438 000       418 000
Likvida medel vid årets slut                               588 000       438 000`),
    ).toEqual({
      operating: 750_000,
      investing: 0,
      financing: -600_000,
      cash_flow_for_year: 150_000,
      cash_start: 438_000,
      cash_end: 588_000,
    });
  });

  it('reads receipts and payments, where only the change of cash is a field', () => {
    expect(
      read(`
#Förändring likvida medel                                   2023          2022
LIKVIDA MEDEL VID ÅRETS BÖRJAN                             438 000       418 000
INBETALNINGAR
Rörelseintäkter                                          4 000 000     3 900 000
                                                         4 000 000     3 900 000
UTBETALNINGAR
Rörelsekostnader                                         3 850 000     3 880 000
                                                         3 850 000     3 880 000
LIKVIDA MEDEL VID ÅRETS SLUT                               588 000       438 000
ÅRETS FÖRÄNDRING AV LIKVIDA MEDEL                          150 000        20 000`),
    ).toEqual({ cash_flow_for_year: 150_000, cash_start: 438_000, cash_end: 588_000 });
  });

  it('knows other names of cash', () => {
    expect(
      read(`
#Kassaflödesanalys                                          2023          2022
Kassaflöde från den löpande verksamheten                   750 000       720 000
Kassaflöde från investeringsverksamheten                         0      -100 000
Kassaflöde från finansieringsverksamheten                 -600 000      -600 000
Förändring av likvida medel                                150 000        20 000
Likvida medel och avräkningskonto vid årets början         438 000       418 000
Likvida medel och avräkningskonto vid årets slut           588 000       438 000`),
    ).toMatchObject({ cash_flow_for_year: 150_000, cash_start: 438_000, cash_end: 588_000 });
  });

  it('takes the opening of a table of equity for no cash', () => {
    expect(
      read(`
#Förändringar i eget kapital
                            Insatser     Yttre fond     Årets resultat
Belopp vid årets början    1 684 500      3 633 000           -130 627
Vid årets slut             1 684 500      3 914 575            603 625
`),
    ).toEqual({});
  });
});
