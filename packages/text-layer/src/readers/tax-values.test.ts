import { describe, expect, it } from 'vitest';
import { delivered, reportOf } from './report.fixture.ts';
import { readTaxValues } from './tax-values.ts';

const all = { tax_value_building: 60000000, tax_value_land: 30000000, tax_value_total: 90000000 };
const inNote = (noter: string) => delivered(readTaxValues(reportOf('noter', { noter })));

describe('readTaxValues', () => {
  it('reads labelled rows with a sum that has no label', () => {
    expect(
      inNote(`
Not 7 Byggnader och mark                 2023-12-31     2022-12-31
Utgående redovisat värde                 42 500 000     43 000 000
Taxeringsvärden byggnader                60 000 000     60 000 000
Taxeringsvärden mark                     30 000 000     30 000 000
                                         90 000 000     90 000 000
`),
    ).toEqual(all);
  });

  it('reads rows under a heading, in any order, and not their split by use', () => {
    expect(
      inNote(`
Not 7 Byggnader och mark                 2023-12-31     2022-12-31
Redovisat värde                          42 500 000     43 000 000
Taxeringsvärde
Mark                                     30 000 000     30 000 000
Byggnad                                  60 000 000     60 000 000
                                         90 000 000     90 000 000
Uppdelning av taxeringsvärde
Bostäder                                 88 000 000     88 000 000
Lokaler                                   2 000 000      2 000 000
                                         90 000 000     90 000 000
`),
    ).toEqual(all);
  });

  it('reads the sum row of a matrix by building and land', () => {
    expect(
      inNote(`
Taxeringsvärde (kr)
                          Byggnad               Mark              Summa
Bostäder               58 000 000         29 000 000         87 000 000
Lokaler                 2 000 000          1 000 000          3 000 000
Summa                  60 000 000         30 000 000         90 000 000
`),
    ).toEqual(all);
  });

  it('takes the title above the column heads for what the rows below are about', () => {
    expect(
      inNote(`
Not 7 Byggnader och mark                 2023-12-31     2022-12-31
Redovisat värde                          42 500 000     43 000 000

Taxeringsvärden
                                         2023-12-31     2022-12-31
Byggnader                                60 000 000     60 000 000
Mark                                     30 000 000     30 000 000
                                         90 000 000     90 000 000
`),
    ).toEqual(all);
  });

  it('reads only the total when building and land are split by use', () => {
    expect(
      inNote(`
Not 9 Byggnader och mark                 2023-12-31     2022-12-31
Utgående redovisat värde                 42 500 000     43 000 000
Taxeringsvärde                           2023-12-31     2022-12-31
Taxeringsvärde byggnad - bostäder        55 000 000     55 000 000
Taxeringsvärde byggnad - lokaler          5 000 000      5 000 000
Taxeringsvärde mark - bostäder           28 000 000     28 000 000
Taxeringsvärde mark - lokaler             2 000 000      2 000 000
Summa                                    90 000 000     90 000 000
`),
    ).toEqual({ tax_value_total: 90000000 });
  });

  it('reads a total with its parts below', () => {
    expect(
      inNote(`
Not 9 Byggnader och mark                 2023-12-31     2022-12-31
Restvärde enligt plan                    42 500 000     43 000 000
Taxeringsvärden
Bostäder                                 88 000 000     88 000 000
Lokaler                                   2 000 000      2 000 000
Totalt taxeringsvärde                    90 000 000     90 000 000
varav byggnader                          60 000 000     60 000 000
varav mark                               30 000 000     30 000 000
`),
    ).toEqual(all);
  });

  it('invents no total', () => {
    expect(
      inNote(`
Not 7 Byggnader och mark                 2023-12-31     2022-12-31
Redovisat värde                          42 500 000     43 000 000
Taxeringsvärde byggnader                 60 000 000     60 000 000
Taxeringsvärde mark                      30 000 000     30 000 000
`),
    ).toEqual({ tax_value_building: 60000000, tax_value_land: 30000000 });
  });

  it('reads a sentence of the management report, below a note in confidence', () => {
    const view = reportOf('forvaltningsberattelse', {
      forvaltningsberattelse: `
Förvaltningsberättelse
Taxeringsvärdet är 90 000 000 kr, varav byggnadsvärdet är 60 000 000 kr och markvärdet är
30 000 000 kr. Värdeår är 2016.
Fastighetsavgiften är högst 0,3 % av taxeringsvärdet för bostäder.
`,
    });
    const candidates = readTaxValues(view);
    expect(delivered(candidates)).toEqual(all);
    expect(candidates.tax_value_total?.[0]?.confidence).toBeLessThan(0.9);
  });

  it('reads a sentence whose thousands are parted by points', () => {
    expect(
      inNote(`
Taxeringsvärdet är 90.000.000 kronor, varav byggnaderna 60.000.000 kronor och marken
30.000.000 kronor.
`),
    ).toEqual(all);
  });

  it.each([
    'Taxeringsvärdet uppgår till 90,0 Mkr, varav mark 30,0 Mkr och byggnader 60,0 Mkr.',
    'Taxeringsvärde 2023: byggnad 60 000 000 kr, mark 30 000 000 kr, totalt 90 000 000 kr.',
  ])('%s', (sentence) => {
    expect(inNote(sentence)).toEqual(all);
  });

  it('reads a matrix by use, the sums in its last column', () => {
    expect(
      inNote(`
Not 7 Byggnader och mark                 2023-12-31     2022-12-31
Utgående redovisat värde                 42 500 000     43 000 000

Taxeringsvärden enligt 2022 års fastighetstaxering
                 Bostäder          Lokaler            Summa
Byggnad          40 000 000     20 000 000       60 000 000
Mark             25 000 000      5 000 000       30 000 000
Summa            65 000 000     25 000 000       90 000 000
`),
    ).toEqual(all);
  });
});
