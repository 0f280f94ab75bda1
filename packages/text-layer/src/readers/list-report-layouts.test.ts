import { describe, expect, it } from 'vitest';
import { type Layout, readLayout } from './layout.fixture.ts';

const LAYOUTS: readonly Layout[] = [
  {
    name: 'labels with colons',
    text: `
#Allmänt om föreningen
Bostadsrättsföreningen Almen registrerades 2012-11-05 hos Bolagsverket. Föreningens säte är Umeå.
Föreningen beskattas som ett privatbostadsföretag (äkta förening).

#Fastighet
Fastighetsbeteckning:        Almen 4
Kommun:                      Umeå
Byggår:                      2014
Värdeår:                     2014
Förvärvsår:                  2013
Upplåtelseform mark:         Äganderätt
Antal lägenheter:            28
Antal lokaler:               1
Boyta (BOA):                 1 904 m²
Lokalyta (LOA):              74 m²
Totalyta:                    1 978 m²
Försäkringsbolag:            Trygg-Hansa

#Styrelse, revisorer och valberedning
Ordförande:                  Anna Ekdahl
Ledamot:                     Bertil Sjöö
Ledamot:                     Cilla Granqvist
Suppleant:                   David Hellmark
Revisor:                     Fanny Grahn, Grahns Revision AB
Valberedning:                Hanna Isaksson

Antal styrelsemöten under året: 12
Årsstämma hölls 2023-04-27

#Medlemmar
Antal medlemmar 1 januari 2023: 45
Nya medlemmar under året: 6
Utträdda medlemmar under året: 5
Antal medlemmar 31 december 2023: 46
Antal överlåtelser under året: 4
Antal andrahandsuthyrningar: 1
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        deputy_members: ['David Hellmark'],
        board_meetings: 12,
        annual_meeting_date: '2023-04-27',
        nomination_committee: ['Hanna Isaksson'],
      },
      property: {
        property_designations: ['Almen 4'],
        municipality: 'Umeå',
        acquisition_year: 2013,
        construction_year: 2014,
        value_year: 2014,
        land_tenure: 'ownership',
        insurer: 'Trygg-Hansa',
      },
      apartments: {
        apartment_count: 28,
        premises_count: 1,
        residential_area_m2: 1904,
        premises_area_m2: 74,
        total_area_m2: 1978,
      },
      members: {
        members_start: 45,
        members_joined: 6,
        members_left: 5,
        members_end: 46,
        transfers: 4,
        sublets: 1,
      },
      audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Grahns Revision AB' },
      association: { registration_date: '2012-11-05', registered_seat: 'Umeå', is_genuine: true },
    },
  },
  {
    name: 'members and deputies side by side',
    text: `
#Styrelse
Sedan föreningsstämman 2023-05-04 har styrelsen haft följande sammansättning:
Ordinarie                   Suppleanter
Anna Ekdahl, ordf           David Hellmark
Bertil Sjöö                 Elin Strandh
Cilla Granqvist

Styrelsesammanträden som protokollförts under året har uppgått till 10 st. Styrelsen har dessutom haft ett konstituerande möte.

Revisorer
Ordinarie                   Suppleant
Fanny Grahn                 Gustav Holm
Grahns Revision AB

Valberedning
Hanna Isaksson, sammankallande, Ivar Jonsson och Klara Lind.

#Fastigheter
Föreningen äger fastigheten Malmö Almen 4 med adress Ekgatan 2 A-C. Fastigheten förvärvades 1987. Byggnaden, som är från 1936, har fem våningar.
Tomten innehas med tomträtt. Tomträttsavtalet löper t.o.m. 2031.
Fördelning av lägenheter och lokaler:
Typ                      Antal        Yta m²
Bostadsrätter            52           3 120
Hyresrätter               1              62
Lokaler                   2             145
Summa                    55           3 327
Fastigheten är fullvärdeförsäkrad hos Gjensidige.

#Medlemsinformation
                                       2023        2022
Antal medlemmar vid årets ingång         70          71
Tillkommande medlemmar                    8           6
Avgående medlemmar                        9           7
Antal medlemmar vid årets utgång         69          70
Antal överlåtelser                        7           5
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        deputy_members: ['David Hellmark', 'Elin Strandh'],
        board_meetings: 10,
        nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson', 'Klara Lind'],
      },
      property: {
        property_designations: ['Malmö Almen 4'],
        acquisition_year: 1987,
        construction_year: 1936,
        land_tenure: 'leasehold',
        insurer: 'Gjensidige',
      },
      apartments: {
        apartment_count: 52,
        rental_apartment_count: 1,
        premises_count: 2,
        residential_area_m2: 3120,
        premises_area_m2: 145,
        total_area_m2: 3327,
      },
      members: { members_start: 70, members_joined: 8, members_left: 9, members_end: 69, transfers: 7 },
      audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Grahns Revision AB' },
    },
  },
  {
    name: 'heads Namn and Funktion',
    text: `
#Fastigheten
Föreningen förvärvade fastigheten Almen 4 i Umeå kommun den 1 juni 1999. I fastigheten finns 24 lägenheter upplåtna med bostadsrätt, en hyreslägenhet och två lokaler. Den totala boytan är 1 640 kvm och lokalytan 120 kvm. Byggnaden är uppförd 1928 och har värdeår 1960.
Fastigheten är fullvärdesförsäkrad i Protector Försäkring. Bostadsrättstillägg ingår.

#Styrelse och övriga funktionärer
Styrelsen har bestått av följande ledamöter:
Namn                   Funktion            Vald till
Anna Ekdahl            Ordförande          2024
Bertil Sjöö            Ledamot             2024
Cilla Granqvist        Ledamot             2024
David Hellmark         Suppleant           2024

Revisor har varit Fanny Grahn, Grahns Revision AB.
Valberedning: Hanna Isaksson och Ivar Jonsson.
Antalet protokollförda styrelsemöten under året uppgår till 9 st.
Föreningens ordinarie årsstämma ägde rum den 15 maj 2023.

#Föreningens medlemmar
Föreningen hade vid räkenskapsårets slut 35 (34) medlemmar.
Under räkenskapsåret har 3 (2) överlåtelser skett.
#Avtal
Princip Redovisning AB sköter den ekonomiska förvaltningen.
Teknisk förvaltning utförs av Ekgruppen AB.
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        deputy_members: ['David Hellmark'],
        board_meetings: 9,
        annual_meeting_date: '2023-05-15',
        nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson'],
      },
      property: {
        property_designations: ['Almen 4'],
        municipality: 'Umeå',
        acquisition_year: 1999,
        construction_year: 1928,
        value_year: 1960,
        insurer: 'Protector Försäkring',
      },
      apartments: {
        apartment_count: 24,
        rental_apartment_count: 1,
        premises_count: 2,
        residential_area_m2: 1640,
        premises_area_m2: 120,
      },
      members: { members_end: 35, transfers: 3 },
      audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Grahns Revision AB' },
      suppliers: {
        suppliers: [
          { service: 'ekonomiska förvaltningen', supplier: 'Princip Redovisning AB' },
          { service: 'Teknisk förvaltning', supplier: 'Ekgruppen AB' },
        ],
      },
    },
  },
];

describe('management reports that list labels and values', () => {
  it.each(LAYOUTS)('$name', (layout) => {
    expect(readLayout(layout)).toEqual(layout.values);
  });
});
