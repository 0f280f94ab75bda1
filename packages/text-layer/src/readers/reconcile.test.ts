import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { readBalanceSheet } from './balance-sheet.ts';
import { bestValues } from './best-values.fixture.ts';

/** A scanned balance sheet with the given misreadings. */
function scan(replace: Readonly<Record<string, string>>): Record<string, unknown> {
  let text = `
#Balansräkning                                          2023-12-31    2022-12-31
Byggnader och mark                                     90 000 000    91 000 000
Inventarier                                               100 000       120 000
Summa anläggningstillgångar                            90 100 000    91 120 000
Övriga fordringar                                         312 000       210 000
Summa kortfristiga fordringar                             312 000       210 000
Summa kassa och bank                                      588 000       500 000
Summa omsättningstillgångar                               900 000       710 000
SUMMA TILLGÅNGAR                                       91 000 000    91 830 000
Insatser                                               60 000 000    60 000 000
Fond för yttre underhåll                                  500 000       400 000
Summa bundet eget kapital                              60 500 000    60 400 000
Balanserat resultat                                      -700 000      -400 000
Årets resultat                                           -200 000      -300 000
Summa fritt eget kapital                                 -900 000      -700 000
Summa eget kapital                                     59 600 000    59 700 000
Summa långfristiga skulder                             30 000 000    31 000 000
Leverantörsskulder                                         80 000        90 000
Övriga skulder                                          1 320 000     1 040 000
Summa kortfristiga skulder                              1 400 000     1 130 000
SUMMA EGET KAPITAL OCH SKULDER                         91 000 000    91 830 000`;
  for (const [printed, read] of Object.entries(replace)) text = text.replace(printed, read);
  return bestValues(readBalanceSheet(viewOfPages([pageOfText(1, text, { confidence: 0.9 })])));
}

describe('the arithmetic of a recognised balance sheet', () => {
  it('mends one misread digit that two identities agree on', () => {
    expect(
      scan({
        'skulder                             30 000 000': 'skulder                             80 000 000',
      }),
    ).toMatchObject({ long_term_liabilities: 30_000_000 });
  });

  it('mends a lost minus sign', () => {
    expect(
      scan({
        'Summa fritt eget kapital                                 -900 000':
          'Summa fritt eget kapital                                  900 000',
      }),
    ).toMatchObject({ unrestricted_equity: -900_000, total_equity: 59_600_000 });
  });

  it('leaves a figure out that cannot be right and cannot be mended', () => {
    const values = scan({
      'skulder                             30 000 000': 'skulder                             47 613 000',
    });
    expect(values.long_term_liabilities).toBeUndefined();
    expect(values).toMatchObject({ total_assets: 91_000_000, total_equity: 59_600_000 });
  });

  it('keeps what is printed in a text layer, though a sum is off', () => {
    const page = pageOfText(
      1,
      `
                                      2023          2022
Summa anläggningstillgångar      9 000 100     9 000 000
Summa omsättningstillgångar      1 000 000     1 000 000
Summa tillgångar                10 000 000    10 000 000`,
    );
    expect(bestValues(readBalanceSheet(viewOfPages([page])))).toMatchObject({
      total_fixed_assets: 9_000_100,
      total_assets: 10_000_000,
    });
  });
});
