import { describe, expect, it } from 'vitest';
import { type Layout, readLayout } from './layout.fixture.ts';

const LAYOUTS: readonly Layout[] = [
  {
    name: 'the area of rented and owned flats together, then apart',
    text: `
#Fastigheten
Föreningen har 5 hyreslägenheter och 68 bostadsrätter om totalt 5 058 kvm samt 6 lokaler om 611 kvm.
Bostadsrätternas yta uppgår till 4 736 kvm och hyreslägenheternas till 322 kvm.
`,
    values: { apartments: { residential_area_m2: 4736, premises_area_m2: 611 } },
  },
  {
    name: 'shops, apostrophes between thousands',
    text: `
#Fastigheten
I huset finns åtta lägenheter med en sammanlagd bostadsyta om 642 m² samt fyra affärslokaler om tillsammans
1'118 m², vilka uthyres.
`,
    values: { apartments: { residential_area_m2: 642, premises_area_m2: 1118 } },
  },
  {
    name: 'a table of tenants',
    text: `
#Lägenheter och lokaler
Föreningen upplåter 58 lägenheter med bostadsrätt.
Av föreningens lokaler är följande uthyrda:
Verksamhet               Yta          Löptid
Kontor                   112 m²       2025-09-30
Butik                     84 m²       2026-12-31
Förråd                    12 m²       Tillsvidare
#Medlemmar
Under året har 9 överlåtelser registrerats. Vid stämman närvarade 31 medlemmar.
`,
    values: { apartments: { apartment_count: 58 }, members: { transfers: 9 } },
  },
  {
    name: 'flats counted in one sentence and parted in the next',
    text: `
#Fastigheten
Byggnaderna innehåller sammanlagt 106 lägenheter. Av dessa är 102 upplåtna med bostadsrätt och 4 med hyresrätt.
`,
    values: { apartments: { apartment_count: 102, rental_apartment_count: 4 } },
  },
  {
    name: 'years set flush right under heads set flush left',
    text: `
#Fastigheter
Föreningen äger följande fastigheter i Umeå kommun.
Fastighet             Adress               Byggår          Förvärvsår
Almen 2:41            Storgatan 2-8              1952                1951
Almen 2:42            Storgatan 10-14            1954                1951
`,
    values: { property: { acquisition_year: 1951, construction_year: 1952 } },
  },
  {
    name: 'a joint facility beside the property',
    text: `
#Fastigheten
Föreningen äger fastigheten Almen 4 i Umeå kommun.
Föreningen är delägare i samfälligheten Boken GA:1 tillsammans med fastigheterna Boken 7 och Boken 8.
Föreningen har nyttjanderätt till 14 parkeringsplatser.
`,
    values: {
      property: { property_designations: ['Almen 4'], municipality: 'Umeå' },
      apartments: { premises_count: undefined },
    },
  },
  {
    name: 'areas beside plot and heated area',
    text: `
#Fastigheten
Fastighetens tomtareal är 3 450 kvm. Total lägenhetsyta är 2 010 kvm och lokalytan uppgår till 88 kvm. Fastighetens taxerade totalyta är 2 098 kvm. Uppvärmd yta (Atemp) är 2 560 kvm.
Antal lägenheter är 30, samtliga upplåtna med bostadsrätt.
Dessutom finns 1 lokal och 15 garageplatser.
`,
    values: {
      apartments: {
        apartment_count: 30,
        premises_count: 1,
        residential_area_m2: 2010,
        premises_area_m2: 88,
        total_area_m2: 2098,
      },
    },
  },
  {
    name: 'rows without tenure',
    text: `
#Fastighetens ytor
                       Antal         m²
Bostäder                  40      2 712
Lokaler                    2        104
Garage                    10        150
Summa                     52      2 966
`,
    values: {
      apartments: {
        apartment_count: 40,
        premises_count: 2,
        residential_area_m2: 2712,
        premises_area_m2: 104,
        total_area_m2: 2966,
      },
    },
  },
  {
    name: 'zeros',
    text: `
#Lägenheter
Antal bostadsrätter      36
Antal hyresrätter         0
Antal lokaler             0
Bostadsyta             2 488 kvm
#Medlemmar
Antal överlåtelser 2023: 0
`,
    values: {
      apartments: {
        apartment_count: 36,
        rental_apartment_count: 0,
        premises_count: 0,
        residential_area_m2: 2488,
      },
      members: { transfers: 0 },
    },
  },
  {
    name: 'leasehold',
    text: `
#Tomträtt
Föreningen innehar fastigheten Almen 4 med tomträtt. Nuvarande tomträttsavgäld uppgår till 310 000 kr per år och gäller t.o.m. 2029-09-30.
Fastigheten är upplåten med tomträtt av Umeå kommun.
#Byggnad
Byggnadsåret är 1956 och värdeåret är 1956. Huset totalrenoverades 1998.
Försäkringsgivare: Gjensidige Försäkring
`,
    values: {
      property: {
        property_designations: ['Almen 4'],
        construction_year: 1956,
        value_year: 1956,
        land_tenure: 'leasehold',
        insurer: 'Gjensidige Försäkring',
      },
    },
  },
  {
    name: 'an insurer behind the end of its term',
    text: `
#Fastigheten
Föreningens fastighet Almen 4 är bebyggd med två punkthus, färdigställda 1965. Husen innehåller 64 bostadsrätter, 2 lokaler samt 40 garage. Boytan är 4 800 kvadratmeter, lokalytan 90 kvadratmeter.
Fastigheterna är fullvärdesförsäkrade t.o.m. 2024-03-31 i Länsförsäkringar Västerbotten.
`,
    values: {
      property: {
        property_designations: ['Almen 4'],
        construction_year: 1965,
        insurer: 'Länsförsäkringar Västerbotten',
      },
      apartments: { apartment_count: 64, premises_count: 2, residential_area_m2: 4800, premises_area_m2: 90 },
    },
  },
  {
    name: 'flats split by tenure',
    text: `
#Lägenheter
Antal lägenheter: 45 st, varav 43 bostadsrätter och 2 hyresrätter
Lokaler: 3 st
Boarea: 3 012 kvm
Lokalarea: 240 kvm
`,
    values: {
      apartments: {
        apartment_count: 43,
        rental_apartment_count: 2,
        premises_count: 3,
        residential_area_m2: 3012,
        premises_area_m2: 240,
      },
    },
  },
  {
    name: 'BOA and LOA',
    text: `
#Fastigheten
Fastigheten omfattar 1 234 kvm BOA och 120 kvm LOA, totalt 1 354 kvm. 17 lägenheter är upplåtna med bostadsrätt och 1 lokal hyrs ut.
`,
    values: {
      apartments: {
        apartment_count: 17,
        premises_count: 1,
        residential_area_m2: 1234,
        premises_area_m2: 120,
      },
    },
  },
  {
    name: 'an insurer before its broker in prose',
    text: `
#Försäkring
Fastigheten har under året varit fullvärdesförsäkrad hos Svedea via Nordeuropa.
`,
    values: { property: { insurer: 'Svedea' } },
  },
  {
    name: 'home insurance beside',
    text: `
#Försäkring
Föreningen har fastighetsförsäkring hos Trygg-Hansa. Hemförsäkring tecknas av varje medlem i valfritt bolag.
`,
    values: { property: { insurer: 'Trygg-Hansa' } },
  },
  {
    name: 'property between commas',
    text: `
#Fastigheten
Föreningens fastigheter, Almen 4 och Boken 7, ligger i Umeå kommun. Bolaget förvärvade fastigheterna 2010-06-30. Husen uppfördes under åren 1942-1944.
Marken ägs av föreningen.
`,
    values: {
      property: {
        property_designations: ['Almen 4', 'Boken 7'],
        municipality: 'Umeå',
        acquisition_year: 2010,
        construction_year: 1942,
      },
    },
  },
  {
    name: 'municipality below the table',
    text: `
#Fastigheten
Fastighetsbeteckning         Byggnadsår      Värdeår
Almen 4                      1971            1985
Föreningen äger marken.
Kommun                       Umeå
`,
    values: {
      property: {
        property_designations: ['Almen 4'],
        municipality: 'Umeå',
        construction_year: 1971,
        value_year: 1985,
      },
    },
  },
  {
    name: 'flats with bostadsrätt counted at the year’s end, all flats before',
    text: `
#Fastighetsuppgifter
På fastigheten finns 5 byggnader med 48 lägenheter samt lokaler.
#Medlemsinformation
Samtliga lägenheter är upplåtna med bostadsrätt utom gästlägenheten. Vid bokslutsdagen var 47 lägenheter upplåtna med bostadsrätt.
`,
    values: { apartments: { apartment_count: 47 } },
  },
  {
    name: 'rented flats in the area of all flats',
    text: `
#Lägenheter
Föreningen upplåter 41 lägenheter med bostadsrätt samt 6 lägenheter med hyresrätt.
Fastighetens totalyta är 3 504 m², varav 3 086 m² utgör boyta och 418 m² utgör lokalyta.
#Övrigt
Ytuppgifter enligt taxeringsbesked, 2 764 m² bostäder upplåtna med bostadsrätt, 322 m² hyresbostäder och 418 m² lokaler.
`,
    values: { apartments: { residential_area_m2: 2764, total_area_m2: 3504, premises_area_m2: 418 } },
  },
  {
    name: 'one rented flat, and a total that the areas before it add up to',
    text: `
#Fastigheten
Huset har 24 bostadsrätter och en hyresrätt samt två lokaler. Boarean är 1 850 m² och lokalarean 240 m², totalt 2 090 m².
`,
    values: {
      apartments: {
        apartment_count: 24,
        rental_apartment_count: 1,
        premises_count: 2,
        residential_area_m2: 1850,
        premises_area_m2: 240,
        total_area_m2: 2090,
      },
    },
  },
  {
    name: 'a rented flat that became one with bostadsrätt',
    text: `
#Lägenheter
Föreningen har 24 bostadsrätter. Under året har en hyresrätt sålts och ombildats till bostadsrätt.
`,
    values: { apartments: { apartment_count: 24, rental_apartment_count: undefined } },
  },
  {
    name: 'all flats, then by tenure',
    text: `
#Fastighetsfakta
Antal lägenheter                        61
varav bostadsrätter                     58
varav hyresrätter                        3
Antal lokaler                            4
`,
    values: { apartments: { apartment_count: 58, rental_apartment_count: 3, premises_count: 4 } },
  },
  {
    name: 'premises by tenure and no row for all of them',
    text: `
#Fördelning
Upplåtelseform       Antal        Area
Bostadsrätt             58        4 120
Hyresrätt                3          140
Lokal bostadsrätt        1           60
Lokal hyresrätt          3          328
Summa                   65        4 648
`,
    values: {
      apartments: {
        apartment_count: 58,
        rental_apartment_count: 3,
        residential_area_m2: 4120,
        premises_count: undefined,
        premises_area_m2: undefined,
        total_area_m2: 4648,
      },
    },
  },
];

describe('counts and areas beside other figures', () => {
  it.each(LAYOUTS)('$name', (layout) => {
    expect(readLayout(layout)).toEqual(layout.values);
  });
});
