import { describe, expect, it } from 'vitest';
import { readOperatingCostsNote } from './operating-costs-note.ts';
import { delivered, reportOf } from './report.fixture.ts';

const resultatrakning = `
Resultaträkning                          2023-01-01     2022-01-01
                                        -2023-12-31    -2022-12-31
Nettoomsättning                           2 000 000      1 900 000
Driftskostnader                          -1 100 000     -1 000 000
Rörelseresultat                             900 000        900 000
`;
const read = (noter: string, ocr?: number) =>
  delivered(
    readOperatingCostsNote(
      reportOf(
        'noter',
        { resultatrakning, noter: `Not 1 Redovisningsprinciper\n${noter}` },
        ocr === undefined ? {} : { ocr },
      ),
    ),
  );

describe('cost notes as administrators set them', () => {
  it('property tax in a note of its own, maintenance summed beside repairs', () => {
    expect(
      read(`
Not 5 Reparationer och underhåll              2023           2022
Rep. tvättstuga                             10 000         12 000
Rep. hiss                                   20 000         22 000
Summa reparationer                          30 000         34 000
Underhåll målning                          200 000              0
Underhåll mark                              50 000         50 000
Summa underhåll                            250 000         50 000
                                           280 000         84 000
Not 6 Fastighetsskatt/fastighetsavgift        2023           2022
Fastighetsskatt lokaler                     40 000         40 000
Kommunal fastighetsavgift                   60 000         58 000
Summa                                      100 000         98 000
`),
    ).toMatchObject({ property_tax: 100000, repairs_total: 30000, planned_maintenance_total: 250000 });
  });

  it('one note with groups, subtotals without label', () => {
    expect(
      read(`
Not 4 Driftkostnader                          2023           2022
Fastighetsskötsel
Fastighetsskötsel entreprenad              100 000         90 000
Städning                                    50 000         45 000
                                           150 000        135 000
Reparationer
Hyreslägenheter                             10 000         12 000
Tvättstuga                                  20 000         22 000
VVS                                         30 000         32 000
                                            60 000         66 000
Periodiskt underhåll
Fasad                                      200 000              0
Fönster                                    100 000         50 000
                                           300 000         50 000
Taxebundna kostnader
El                                          80 000         70 000
Värme                                      400 000        380 000
Vatten                                     120 000        110 000
Sophämtning/renhållning                     60 000         55 000
                                           660 000        615 000
Övriga driftkostnader
Försäkring                                  45 000         40 000
Kabel-TV                                    25 000         24 000
                                            70 000         64 000
Fastighetsskatt/Kommunal avgift             75 000         73 000
TOTALT DRIFTKOSTNADER                    1 315 000      1 003 000
`),
    ).toEqual({
      electricity: 80000,
      heating: 400000,
      water: 120000,
      waste: 60000,
      insurance: 45000,
      property_tax: 75000,
      repairs_total: 60000,
      planned_maintenance_total: 300000,
    });
  });

  it('a note each, with sums', () => {
    expect(
      read(`
Not 3 Reparationer                            2023           2022
Reparation bostäder                         10 000         12 000
Reparation gemensamma utrymmen              20 000         22 000
Summa                                       30 000         34 000
Not 4 Planerat underhåll                      2023           2022
Underhåll tak                              200 000              0
Underhåll ventilation                      100 000         50 000
Summa                                      300 000         50 000
Not 5 Driftskostnader                         2023           2022
Elavgifter                                  80 000         70 000
Uppvärmning                                400 000        380 000
Vatten och avlopp                          120 000        110 000
Sophantering                                60 000         55 000
Fastighetsförsäkringar                      45 000         40 000
Kommunal fastighetsavgift                   75 000         73 000
Summa                                      780 000        728 000
`),
    ).toEqual({
      electricity: 80000,
      heating: 400000,
      water: 120000,
      waste: 60000,
      insurance: 45000,
      property_tax: 75000,
      repairs_total: 30000,
      planned_maintenance_total: 300000,
    });
  });

  it('a plain list with totals of repairs and maintenance', () => {
    expect(
      read(`
Not 3 Driftskostnader                         2023           2022
Fastighetsskötsel                          100 000         90 000
Löpande underhåll                           30 000         34 000
Planerat underhåll                         300 000         50 000
Uppvärmning                                400 000        380 000
Fastighetsel                                80 000         70 000
Vatten                                     120 000        110 000
Renhållning                                 60 000         55 000
Fastighetsförsäkring                        45 000         40 000
Fastighetsavgift                            75 000         73 000
Summa                                    1 210 000        902 000
`),
    ).toMatchObject({
      electricity: 80000,
      heating: 400000,
      water: 120000,
      waste: 60000,
      insurance: 45000,
      property_tax: 75000,
      planned_maintenance_total: 300000,
    });
  });

  it('costs printed as negative amounts', () => {
    expect(
      read(`
Not 3 Drift                                   2023           2022
Elkostnader                                -80 000        -70 000
Fjärrvärme                                -400 000       -380 000
VA-avgifter                               -120 000       -110 000
Avfallshantering                           -60 000        -55 000
Försäkringspremier                         -45 000        -40 000
Fastighetsskatt                            -75 000        -73 000
Reparationer                               -30 000        -34 000
Periodiskt underhåll                      -300 000        -50 000
                                        -1 110 000       -812 000
`),
    ).toEqual({
      electricity: 80000,
      heating: 400000,
      water: 120000,
      waste: 60000,
      insurance: 45000,
      property_tax: 75000,
      repairs_total: 30000,
      planned_maintenance_total: 300000,
    });
  });

  it('titles and labels misprinted or misread', () => {
    expect(
      read(
        `
Not l0 Driftskostnnader                       2023           2022
Uppvarmning                                400 000        380 000
Fastighetsei                                80 000         70 000
Vatten och avl0pp                          120 000        110 000
Sophamtning                                 60 000         55 000
Fastighetsf0rsäkring                        45 000         40 000
Summa                                      705 000        655 000
Not 11 Fastighetsskatt                        2023           2022
Kommunal fastighetsavgift                   75 000         73 000
`,
        0.9,
      ),
    ).toEqual({
      electricity: 80000,
      heating: 400000,
      water: 120000,
      waste: 60000,
      insurance: 45000,
      property_tax: 75000,
    });
  });

  it('the year before on the left', () => {
    expect(
      read(`
Not 3 Driftskostnader                         2022           2023
Elkostnader                                 70 000         80 000
Fjärrvärme                                 380 000        400 000
Summa                                      450 000        480 000
`),
    ).toMatchObject({ electricity: 80000, heating: 400000 });
  });

  it('subtotals named after their group', () => {
    expect(
      read(`
Not 3 Fastighetskostnader                     2023           2022
Reparationer
Reparation lägenheter                       10 000         12 000
Reparation installationer                   20 000         22 000
Summa reparationer                          30 000         34 000
Planerat underhåll
Underhåll tak                              300 000         50 000
Summa planerat underhåll                   300 000         50 000
Taxebundna kostnader
Elavgifter för drivkraft och belysning      80 000         70 000
Uppvärmning                                400 000        380 000
Vatten                                     120 000        110 000
Sophämtning                                 60 000         55 000
Summa taxebundna kostnader                 660 000        615 000
Fastighetsförsäkring                        45 000         40 000
Summa fastighetskostnader                1 035 000        739 000
`),
    ).toMatchObject({
      electricity: 80000,
      heating: 400000,
      water: 120000,
      waste: 60000,
      insurance: 45000,
      repairs_total: 30000,
      planned_maintenance_total: 300000,
    });
  });

  it('no note numbers', () => {
    expect(
      read(`
Årsavgifter och hyror
Årsavgifter                              1 500 000      1 450 000
Driftskostnader                               2023           2022
El                                          80 000         70 000
Uppvärmning                                400 000        380 000
Vatten                                     120 000        110 000
Sophämtning                                 60 000         55 000
Försäkringar                                45 000         40 000
Summa driftskostnader                      705 000        655 000
Personalkostnader
Styrelsearvode                              40 000         38 000
`),
    ).toMatchObject({ electricity: 80000, heating: 400000, water: 120000, waste: 60000, insurance: 45000 });
  });

  it('withholds the tax where it is split and not summed', () => {
    expect(
      read(`
Not 3 Fastighetskostnader                     2023           2022
Elavgifter                                  80 000         70 000
Fastighetsskatt, lokaler                    20 000         20 000
Kommunal fastighetsavgift, bostäder         55 000         53 000
Summa                                      155 000        143 000
`),
    ).toEqual({ electricity: 80000 });
  });

  it('withholds amounts of the year before alone', () => {
    expect(
      read(
        `
Not 3 Driftskostnader                         2022
El                                          80 000
Uppvärmning                                400 000
`,
        0.9,
      ),
    ).not.toHaveProperty('heating');
  });

  it('what was maintained, beside a row of repairs', () => {
    expect(
      read(`
Not 2 Fastighetskostnader                     2023           2022
Fjärrvärme                                 300 000        290 000
Reparationer                                74 000         58 000
Underhåll, balkongräcken hus B             186 000              0
Snöröjning                                  18 000         26 000
Summa                                      578 000        374 000
`),
    ).toMatchObject({ repairs_total: 74000, planned_maintenance_total: 186000 });
  });

  it('planned maintenance with a shortened word', () => {
    expect(
      read(`
Not 4 Driftskostnader                         2023           2022
Löpande reparationer                       150 000        110 000
Periodiskt underhåll enl. plan             200 000        190 000
Summa                                      350 000        300 000
`),
    ).toMatchObject({ repairs_total: 150000, planned_maintenance_total: 200000 });
  });

  it('planned maintenance by what was maintained, beside repairs', () => {
    expect(
      read(`
Not 3 Fastighetskostnader                     2023           2022
Städning trapphus                           38 400         36 720
Reparationer och löpande underhåll         121 474         88 236
Planerat underhåll, fasad mot torget       268 900              -
                                           428 774        124 956
`),
    ).toMatchObject({ repairs_total: 121474, planned_maintenance_total: 268900 });
  });
});
