import { describe, expect, it } from 'vitest';
import { type Layout, readLayout } from './layout.fixture.ts';
import { delivered, reportOf } from './report.fixture.ts';
import { readTaxValues } from './tax-values.ts';

const LAYOUTS: readonly Layout[] = [
  {
    name: 'facts of the property',
    text: `
#Vår fastighet
FASTIGHET            KOMMUN           BYGGÅR           VÄRDEÅR
Almen 3 och          Täby             1972             1974
Almen 8

BOYTA                LOKALYTA         BOSTADSRÄTTER    LOKALER
3 412 kvm            248 kvm          47 st            3 st
`,
    values: {
      property: {
        property_designations: ['Almen 3', 'Almen 8'],
        municipality: 'Täby',
        construction_year: 1972,
        value_year: 1974,
      },
      apartments: {
        apartment_count: 47,
        premises_count: 3,
        residential_area_m2: 3412,
        premises_area_m2: 248,
      },
    },
  },
  {
    name: 'contracts',
    text: `
#Våra avtal
EKONOMISK FÖRVALTNING       TEKNISK FÖRVALTNING         STÄDNING
Siffra AB                   Ekgruppens Husservice       Rena Hus AB
                            AB

ELHANDEL                    BREDBAND                    HISSERVICE
Norrkraft AB                Norrnet AB                  Hisskungen AB
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'EKONOMISK FÖRVALTNING', supplier: 'Siffra AB' },
          { service: 'TEKNISK FÖRVALTNING', supplier: 'Ekgruppens Husservice AB' },
          { service: 'STÄDNING', supplier: 'Rena Hus AB' },
          { service: 'ELHANDEL', supplier: 'Norrkraft AB' },
          { service: 'BREDBAND', supplier: 'Norrnet AB' },
          { service: 'HISSERVICE', supplier: 'Hisskungen AB' },
        ],
      },
    },
  },
  {
    name: 'capitals that head a table are no labels of cards',
    text: `
#Avtal
TJÄNST                      LEVERANTÖR
Städning                    Rena Hus AB
Elhandel                    Norrkraft AB
Bredband                    Norrnet AB
`,
    values: {
      suppliers: {
        suppliers: [
          { service: 'Städning', supplier: 'Rena Hus AB' },
          { service: 'Elhandel', supplier: 'Norrkraft AB' },
          { service: 'Bredband', supplier: 'Norrnet AB' },
        ],
      },
    },
  },
];

describe('facts set as cards, a label in capitals over its value', () => {
  it.each(LAYOUTS)('$name', (layout) => {
    expect(readLayout(layout)).toEqual(layout.values);
  });

  it('tax values', () => {
    const noter = `
Not 7 Byggnader och mark
                                            2022-12-31      2023-12-31
Utgående anskaffningsvärden                 58 420 000      58 420 000

TAXERINGSVÄRDE BYGGNAD     TAXERINGSVÄRDE MARK        TAXERINGSVÄRDE TOTALT
44 600 000 kr              31 200 000 kr              75 800 000 kr
`;
    expect(delivered(readTaxValues(reportOf('noter', { noter })))).toEqual({
      tax_value_building: 44600000,
      tax_value_land: 31200000,
      tax_value_total: 75800000,
    });
  });
});
