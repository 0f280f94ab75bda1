import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { readBalanceSheet } from './balance-sheet.ts';
import { readMultiYear } from './multi-year.ts';
import { delivered, reportOf } from './report.fixture.ts';
import { readStatements } from './statements.ts';

describe('reports of a group', () => {
  it('are read for the association, the group’s pair of years stands first', () => {
    const balansrakning = `
Balansräkning
                                    Koncernen                     Föreningen
Tillgångar, tkr            Not   2024-12-31     2023-12-31     2024-12-31     2023-12-31
Byggnader och mark         9        318 960        318 900        306 760        306 390
Summa anläggningstillgångar         318 960        318 900        306 760        306 390
Kassa och bank                        6 929         14 460          6 622         14 140
Summa omsättningstillgångar           6 929         14 460          6 622         14 140
Summa tillgångar                    325 889        333 360        313 382        320 530
`;
    expect(delivered(readBalanceSheet(reportOf('balansrakning', { balansrakning })))).toMatchObject({
      buildings_and_land: 306760000,
      cash_and_bank: 6622000,
      total_assets: 313382000,
      total_assets_previous_year: 320530000,
    });
  });

  it('with tables one below the other: the association’s is read, and goes on where it is continued', () => {
    const forvaltningsberattelse = `
#Flerårsöversikt, tkr
Koncernen                              2024         2023
Nettoomsättning                      22 525       20 230
Resultat efter finansiella poster    −3 393          901
Soliditet, %                           34,2         34,5

Föreningen                             2024         2023
Nettoomsättning                      20 811       18 600
Resultat efter finansiella poster    −4 029          258
Soliditet, %                           33,9         34,3

Föreningen, forts.                     2022         2021
Nettoomsättning                      17 918       17 377
Resultat efter finansiella poster     3 566        3 190
Soliditet, %                           30,1         29,4
`;
    const resultatrakning = `
Resultaträkning, tkr                   2024         2023
Nettoomsättning                      20 811       18 600
Resultat efter finansiella poster    −4 029          258
`;
    const view = reportOf('forvaltningsberattelse', { forvaltningsberattelse, resultatrakning });
    const { years } = delivered(readMultiYear(view));
    expect(years).toEqual([
      { year: 2024, net_revenue: 20811000, result_after_financial_items: -4029000, equity_ratio_pct: 33.9 },
      { year: 2023, net_revenue: 18600000, result_after_financial_items: 258000, equity_ratio_pct: 34.3 },
      { year: 2022, net_revenue: 17918000, result_after_financial_items: 3566000, equity_ratio_pct: 30.1 },
      { year: 2021, net_revenue: 17377000, result_after_financial_items: 3190000, equity_ratio_pct: 29.4 },
    ]);
  });

  it('with statements on pages of their own', () => {
    const page = (whose: string, net: string, result: string): string => `
Resultaträkning – ${whose}
                                       2023         2022
Nettoomsättning                   ${net}    1 000 000
Driftskostnader                    -600 000     -500 000
Rörelseresultat                   ${result}      500 000
`;
    const pages = [
      pageOfText(1, page('koncernen', '1 300 000', '  700 000')),
      pageOfText(2, page('föreningen', '1 200 000', '  600 000')),
    ];
    expect(delivered(readStatements(viewOfPages(pages)))).toMatchObject({ net_revenue: 1200000 });
  });

  it('whose own heading was lost: the rows that come again are the association’s', () => {
    const forvaltningsberattelse = `
#Flerårsöversikt, tkr
Koncernen                              2024         2023
Nettoomsättning                      22 525       20 230
Soliditet, %                           34,2         34,5

Nettoomsättning                      20 811       18 600
Soliditet, %                           33,9         34,3
`;
    const { years } = delivered(
      readMultiYear(reportOf('forvaltningsberattelse', { forvaltningsberattelse })),
    );
    expect(years).toMatchObject([{ equity_ratio_pct: 33.9 }, { equity_ratio_pct: 34.3 }]);
  });
});
