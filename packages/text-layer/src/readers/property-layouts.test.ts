import { describe, expect, it } from 'vitest';
import { type Layout, readLayout } from './layout.fixture.ts';

const LAYOUTS: readonly Layout[] = [
  {
    name: 'a name that begins like an abbreviation',
    text: `
#Fastigheterna
Föreningen äger fastigheterna Almen 1, Almen 2, Boken 4 och Kölen 7 i Malmö kommun.
`,
    values: { property: { property_designations: ['Almen 1', 'Almen 2', 'Boken 4', 'Kölen 7'] } },
  },
  {
    name: 'a table of facts',
    text: `
#Fastighetsfakta
Fastighetsbeteckning       Almen 4 och 5
Adress                     Ekgatan 2, 4 och 6
Kommun                     Umeå
Byggnadsår                 1953
Ombyggnadsår               1998
Värdeår                    1972
Tomtareal                  4 310 m²
Antal lägenheter           63
Antal lokaler              7
Bostadsyta                 3 911 m²
Lokalyta                   402 m²
`,
    values: {
      property: {
        property_designations: ['Almen 4', 'Almen 5'],
        municipality: 'Umeå',
        construction_year: 1953,
        value_year: 1972,
      },
      apartments: {
        apartment_count: 63,
        premises_count: 7,
        residential_area_m2: 3911,
        premises_area_m2: 402,
      },
    },
  },
  {
    name: 'designations on lines of their own',
    text: `
#Föreningens fastigheter
Föreningen äger följande fastigheter:
Almen 4
Almen 5
Boken 7
belägna i Umeå kommun.
Byggnaderna uppfördes 1948-1950.
`,
    values: {
      property: {
        property_designations: ['Almen 4', 'Almen 5', 'Boken 7'],
        municipality: 'Umeå',
        construction_year: 1948,
      },
    },
  },
  {
    name: 'the designation behind the municipality',
    text: `
#Föreningens fastighet
Föreningens fastighet är belägen i Umeå kommun med beteckning Almen 4. Tomten innehas med tomträtt t.o.m. 2034-06-30.
På fastigheten finns ett flerbostadshus i fyra våningar med totalt 33 bostadsrätter och 2 uthyrda lokaler. Total boyta uppgår till 2 114 kvm och total lokalyta till 95 kvm.
Byggnadens uppvärmning är fjärrvärme.
Byggnadsår: 1939
Fastighetsförsäkring: Folksam
`,
    values: {
      property: {
        property_designations: ['Almen 4'],
        municipality: 'Umeå',
        construction_year: 1939,
        land_tenure: 'leasehold',
        insurer: 'Folksam',
      },
      apartments: { apartment_count: 33, premises_count: 2, residential_area_m2: 2114, premises_area_m2: 95 },
    },
  },
  {
    name: 'an insurer named after a city',
    text: `
#Försäkring
Föreningens fastighet är försäkrad till fullvärde i Stockholms Stads Brandförsäkringskontor (Brandkontoret). I avtalet ingår ansvarsförsäkring för styrelsen.
#Fastigheten
Föreningen innehar äganderätten till fastigheten Almen 4, Umeå. Fastigheten köptes 1991-02-14 och byggnaden är uppförd 1903-1904.
Antal bostadsrätter: 19 st
Antal hyresrätter: 2 st
Antal lokaler: 1 st
Total yta bostäder: 1 612 kvm
Total yta lokaler: 77 kvm
`,
    values: {
      property: {
        property_designations: ['Almen 4'],
        municipality: 'Umeå',
        acquisition_year: 1991,
        construction_year: 1903,
        land_tenure: 'ownership',
        insurer: 'Stockholms Stads Brandförsäkringskontor',
      },
      apartments: {
        apartment_count: 19,
        rental_apartment_count: 2,
        premises_count: 1,
        residential_area_m2: 1612,
        premises_area_m2: 77,
      },
    },
  },
  {
    name: 'tenures in rows',
    text: `
#Ytor
Upplåtelseform               Antal        Yta (kvm)
Bostadsrätt                    44           3 056
Hyresrätt bostäder              1              70
Hyresrätt lokaler               3             211
Totalt                         48           3 337
`,
    values: {
      apartments: {
        apartment_count: 44,
        rental_apartment_count: 1,
        premises_count: 3,
        residential_area_m2: 3056,
        premises_area_m2: 211,
        total_area_m2: 3337,
      },
    },
  },
  {
    name: 'flats by rooms with a total',
    text: `
#Lägenhetsfördelning
1 rok      2 rok      3 rok      4 rok      Totalt
8          24         16         2          50
Fördelning mellan lägenheter
Antal lokaler: 2
Total bostadsyta: 3 402 m²
Total lokalyta: 130 m²
`,
    values: {
      apartments: {
        apartment_count: 50,
        premises_count: 2,
        residential_area_m2: 3402,
        premises_area_m2: 130,
      },
    },
  },
  {
    name: 'counts in words',
    text: `
#Lägenheter
Föreningen består av fyrtiotvå bostadsrättslägenheter och två hyreslägenheter samt en uthyrd lokal.
Den sammanlagda boytan är 2 995,5 kvm.
`,
    values: {
      apartments: {
        apartment_count: 42,
        rental_apartment_count: 2,
        premises_count: 1,
        residential_area_m2: 2995.5,
      },
    },
  },
  {
    name: 'a broker before the insurer',
    text: `
#Byggnaderna
Fastigheterna, som är uppförda 1967, består av 6 st flerbostadshus med 120 lägenheter. Total bostadsarea är 8 940 m2 och lokalarean 55 m2. Total area är 8 995 m2. Tomtarean är 12 000 m2.
Fastigheterna är fullvärdeförsäkrade genom Bostadsrätternas fastighetsförsäkring via Söderberg & Partners hos Trygg-Hansa.
`,
    values: {
      property: { construction_year: 1967, insurer: 'Trygg-Hansa' },
      apartments: {
        apartment_count: 120,
        residential_area_m2: 8940,
        premises_area_m2: 55,
        total_area_m2: 8995,
      },
    },
  },
  {
    name: 'an insurer before its broker',
    text: `
#Fastigheten
Föreningen förvärvade 2009 fastigheten Umeå Almen 4. Försäkringsbolag är Gjensidige via mäklare Marsh.
Värdeår 1990 enligt taxeringen.
`,
    values: {
      property: {
        property_designations: ['Umeå Almen 4'],
        acquisition_year: 2009,
        value_year: 1990,
        insurer: 'Gjensidige',
      },
    },
  },
  {
    name: 'a value year told of the year of rebuilding',
    text: `
#Fastigheten
Föreningen äger fastigheten Almen 4 i Umeå kommun. Byggnaden uppfördes 1909 och byggdes om 1987, som också är dess värdeår.
`,
    values: { property: { construction_year: 1909, value_year: 1987 } },
  },
];

describe('properties and their flats as reports print them', () => {
  it.each(LAYOUTS)('$name', (layout) => {
    expect(readLayout(layout)).toEqual(layout.values);
  });
});
