import { describe, expect, it } from 'vitest';
import { readOperatingCostsNote } from './operating-costs-note.ts';
import { delivered, reportOf } from './report.fixture.ts';

const read = (noter: string) => delivered(readOperatingCostsNote(reportOf('noter', { noter })));

describe('readOperatingCostsNote', () => {
  it('reads a flat list, whatever sign it prints', () => {
    expect(
      read(`
Not 1 Redovisningsprinciper
Not 4 Driftskostnader                     2023         2022
Reparationer                          -215 300     -180 000
Planerat underhåll                    -120 000      -80 000
Fastighetsavgift och fastighetsskatt   -98 000      -95 000
Försäkringspremier                     -45 000      -43 000
Kabel- och digital-TV                  -30 000      -30 000
Snö- och halkbekämpning                -30 000      -31 000
Vatten                                -140 000     -139 000
Fastighetsel                          -110 000      -90 000
Uppvärmning                           -610 000     -600 000
Sophantering och återvinning           -75 000      -74 000
Summa driftskostnader               -1 473 300   -1 362 000
`),
    ).toEqual({
      electricity: 110000,
      heating: 610000,
      water: 140000,
      waste: 75000,
      insurance: 45000,
      property_tax: 98000,
      repairs_total: 215300,
      planned_maintenance_total: 120000,
    });
  });

  it('reads the unlabelled sums of the groups for repairs and maintenance, and no service from them', () => {
    expect(
      read(`
Not 1 Redovisningsprinciper
Not 4 DRIFTKOSTNADER                      2023         2022
Fastighetskostnader
Städning                                78 000       75 000
Sophantering                            92 000       90 000
                                       170 000      165 000
Reparationer
Värmeanläggning                          8 700        8 500
Vatten                                  21 300        4 000
                                        30 000       12 500
Periodiskt underhåll
Tak                                     48 000            0
Lås                                     12 000            0
                                        60 000            0
Taxebundna kostnader
El                                     398 000      363 000
Värme                                  438 000      379 000
Vatten                                 162 000      134 000
Sophämtning/renhållning                 60 000       47 000
                                     1 058 000      923 000
Övriga driftkostnader
Försäkring                              84 000       82 000
Fastighetsskatt/Kommunal avgift        192 000      192 000
TOTALT DRIFTKOSTNADER                1 594 000    1 374 500
`),
    ).toEqual({
      electricity: 398000,
      heating: 438000,
      water: 162000,
      waste: 60000,
      insurance: 84000,
      property_tax: 192000,
      repairs_total: 30000,
      planned_maintenance_total: 60000,
    });
  });

  it('reads notes of their own, and the tax from other external costs', () => {
    expect(
      read(`
Not 5 Reparationer                        2023         2022
Bostäder                                 4 000            0
Hissar                                 170 000       16 000
Summa                                  174 000       16 000
Not 6 Planerat underhåll                  2023         2022
Fasader                                107 000            0
Tak                                     25 000            0
Summa                                  132 000            0
Not 9 Övriga externa kostnader            2023         2022
Fastighetsskatt                         60 000       58 000
Fastighetsskatt tidigare år            -12 000            0
Revisionsarvode                         27 000       29 000
Summa                                   75 000       87 000
`),
    ).toEqual({ repairs_total: 174000, planned_maintenance_total: 132000, property_tax: 60000 });
  });

  it('leaves out what one row lumps together and what cannot be told apart', () => {
    const values = read(`
Not 1 Redovisningsprinciper
Not 4 Driftkostnader                      2023         2022
El och värme                           232 000      151 000
Vatten o avlopp, sophämtning           135 000      147 000
Löpande underhåll                      316 000      108 000
Fastighetsskatt                         20 000       20 000
Kommunal fastighetsavgift               45 000       44 000
Försäkringsersättningar                -40 000            0
Summa                                  708 000      470 000
`);
    expect(values).toEqual({});
  });

  it('does not read accrued costs or revenue', () => {
    const values = read(`
Not 2 Nettoomsättning                     2023         2022
El                                     399 000      296 000
Vatten                                  83 000       80 000
Not 12 Upplupna kostnader                 2023         2022
El                                      46 000       67 000
Fjärrvärme                              61 000       61 000
Summa                                  107 000      128 000
`);
    expect(values).toEqual({});
  });

  it('takes the main waste row besides bulky waste', () => {
    const values = read(`
Not 1 Redovisningsprinciper
Not 4 Driftkostnader                      2023         2022
Sophämtning                             68 000       47 000
Grovsopor                               12 000       11 000
Sopsug                                  21 000       20 000
Summa                                  101 000       78 000
`);
    expect(values).toEqual({ waste: 68000 });
  });
});
