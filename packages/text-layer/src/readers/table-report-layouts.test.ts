import { describe, expect, it } from 'vitest';
import { type Layout, readLayout } from './layout.fixture.ts';

const LAYOUTS: readonly Layout[] = [
  {
    name: 'heads Roll, Namn and Vald t.o.m.',
    text: `
#Föreningens fastigheter
Föreningen äger fastigheterna nedan.
Fastighet               Nybyggnadsår    Kommun          Upplåtelseform
Almen 4                 1962            Umeå            Äganderätt
Boken 7                 1964            Umeå            Äganderätt

Totalt 3 objekt
Fastigheten är fullvärdesförsäkrad i Länsförsäkringar.

Antal          Benämning                         Total yta m2
84             Lägenheter, bostadsrätt           5 912
3              Lägenheter, hyresrätt             180
5              Lokaler, hyresrätt                412
22             Garage                            264
31             Parkeringsplatser

#Styrelsens sammansättning
Roll                    Namn                     Vald t.o.m. föreningsstämman
Ordförande              Anna Ekdahl              2024
Vice ordförande         Bertil Sjöö              2025
Sekreterare             Cilla Granqvist          2024
HSB-ledamot             David Hellmark
Suppleant               Elin Strandh             2024

I tur att avgå från styrelsen vid ordinarie föreningsstämma är Anna Ekdahl och Cilla Granqvist.
Styrelsen har under året hållit 11 protokollförda styrelsesammanträden.
Firmatecknare har varit Anna Ekdahl, Bertil Sjöö och Cilla Granqvist. Teckning sker två i förening.
Revisorer har varit Fanny Grahn med Gustav Holm som suppleant valda av föreningen samt en av HSB Riksförbund utsedd revisor hos BoRevision AB.
Valberedningen har bestått av Hanna Isaksson (sammankallande), Ivar Jonsson och Klara Lind.
Ordinarie föreningsstämma hölls 2023-05-16. Vid stämman deltog 32 röstberättigade medlemmar.

#Medlemsinformation
Vid årets början hade föreningen 112 medlemmar. Under året har 9 medlemmar tillkommit och 7 medlemmar avgått.
Medlemsantalet vid årets slut var 114. Under året har 8 överlåtelser skett.
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist', 'David Hellmark'],
        deputy_members: ['Elin Strandh'],
        board_meetings: 11,
        annual_meeting_date: '2023-05-16',
        nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson', 'Klara Lind'],
      },
      property: {
        property_designations: ['Almen 4', 'Boken 7'],
        municipality: 'Umeå',
        construction_year: 1962,
        land_tenure: 'ownership',
        insurer: 'Länsförsäkringar',
      },
      apartments: {
        apartment_count: 84,
        rental_apartment_count: 3,
        premises_count: 5,
        residential_area_m2: 5912,
        premises_area_m2: 412,
      },
      members: { members_start: 112, members_joined: 9, members_left: 7, members_end: 114, transfers: 8 },
      audit: { audit_firm: 'BoRevision AB' },
    },
  },
  {
    name: 'heads Uppdrag and Mandat t.o.m. ordinarie stämma',
    text: `
#Allmänt om verksamheten
Föreningen har till ändamål att främja medlemmarnas ekonomiska intressen.
Föreningen registrerades hos Bolagsverket 1959-03-12. Nuvarande ekonomiska plan registrerades 2001-10-29 och nuvarande stadgar registrerades 2019-07-01.
Föreningen har sitt säte i Umeå kommun.
Föreningen är ett privatbostadsföretag enligt inkomstskattelagen (1999:1229).

#Fastighetsuppgifter
Föreningen äger fastigheten Almen 4 i Umeå kommun. På fastigheten finns 3 byggnader med 48 lägenheter. Byggnaderna är uppförda 1961. Fastighetens adress är Ekgatan 2-6 i Umeå.
Fastigheten är fullvärdeförsäkrad i Folksam.

Lägenhetsfördelning
1 rum och kök           6
2 rum och kök          22
3 rum och kök          20

Dessutom tillkommer:
Antal lokaler          4
Antal garage          12
Antal p-platser       30

Total tomtarea              8 214 m²
Total bostadsarea           3 245 m²
Total lokalarea               310 m²

Årets taxeringsvärde     41 200 000 kr
Föregående års taxeringsvärde     41 200 000 kr

Föreningen har ingått följande avtal:
Leverantör                    Avtal
Riksbyggen                    Ekonomisk förvaltning
Riksbyggen                    Teknisk förvaltning
Hisskungen AB                 Hisservice
Norrnet                       Kabel-TV och bredband

#Styrelse
Efter senaste stämman och därpå följande konstituerande har styrelsen haft följande sammansättning
Styrelse
Ordinarie ledamöter        Uppdrag              Mandat t.o.m. ordinarie stämma
Anna Ekdahl                Ordförande           2024
Bertil Sjöö                Sekreterare          2025
Cilla Granqvist            Vice ordförande      2024
David Hellmark             Ledamot              2025
Elin Strandh               Ledamot Riksbyggen
Styrelsesuppleanter        Uppdrag              Mandat t.o.m. ordinarie stämma
Fanny Grahn                Suppleant            2024
Gustav Holm                Suppleant Riksbyggen

Revisorer och övriga funktionärer
Ordinarie revisorer        Uppdrag                   Mandat t.o.m. ordinarie stämma
KPMG AB                    Auktoriserad revisor      2024
Hanna Isaksson             Förtroendevald revisor    2024
Revisorssuppleanter                                  Mandat t.o.m. ordinarie stämma
Ivar Jonsson                                         2024

Valberedning                                         Mandat t.o.m. ordinarie stämma
Klara Lind                 Sammankallande            2024
Lars Moberg                                          2024

Föreningens firma tecknas förutom av styrelsen i sin helhet av styrelsens ledamöter, två i förening.

#Medlemsinformation
Vid räkenskapsårets början uppgick föreningens medlemsantal till 66 personer.
Årets tillkommande medlemmar uppgår till 5 personer.
Årets avgående medlemmar uppgår till 4 personer.
Föreningens medlemsantal på bokslutsdagen uppgår till 67 personer.
Baserat på kontraktsdatum har under verksamhetsåret 4 överlåtelser av bostadsrätter skett (föregående år 6 st).
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist', 'David Hellmark', 'Elin Strandh'],
        deputy_members: ['Fanny Grahn', 'Gustav Holm'],
        nomination_committee: ['Klara Lind', 'Lars Moberg'],
      },
      property: {
        property_designations: ['Almen 4'],
        municipality: 'Umeå',
        construction_year: 1961,
        insurer: 'Folksam',
      },
      apartments: {
        apartment_count: 48,
        premises_count: 4,
        residential_area_m2: 3245,
        premises_area_m2: 310,
        total_area_m2: undefined,
      },
      members: { members_start: 66, members_joined: 5, members_left: 4, members_end: 67, transfers: 4 },
      audit: { audit_firm: 'KPMG AB' },
      association: { registration_date: '1959-03-12', registered_seat: 'Umeå', is_genuine: true },
      suppliers: {
        suppliers: [
          { service: 'Ekonomisk förvaltning', supplier: 'Riksbyggen' },
          { service: 'Teknisk förvaltning', supplier: 'Riksbyggen' },
          { service: 'Hisservice', supplier: 'Hisskungen AB' },
          { service: 'Kabel-TV och bredband', supplier: 'Norrnet' },
        ],
      },
    },
  },
  {
    name: 'roles in small letters, rows of properties',
    text: `
#Föreningens styrelse, revisor och valberedning
Styrelse
Anna Ekdahl           ledamot, ordförande
Bertil Sjöö           ledamot
Cilla Granqvist       ledamot
David Hellmark        suppleant
Revisor
Fanny Grahn           Grahns Revision AB
Valberedning
Hanna Isaksson        sammankallande
Ivar Jonsson

Styrelsen har under verksamhetsåret sammanträtt vid 11 tillfällen.
Ordinarie föreningsstämma hölls den 3 maj 2023.

#Fastighetsförteckning
Fastighetsbeteckning          Byggår       Adress
Almen 4                       1944         Ekgatan 2
Almen 5                       1944         Ekgatan 4
Boken 7                       1946         Bokgatan 1

#Lägenheter
Lägenhetstyp       Antal        Yta
1 rok              12           372 kvm
2 rok              20         1 140 kvm
3 rok               8           616 kvm
Summa              40         2 128 kvm

#Försäkring
Fastigheterna är fullvärdesförsäkrade hos Dina Försäkringar.
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        deputy_members: ['David Hellmark'],
        board_meetings: 11,
        annual_meeting_date: '2023-05-03',
        nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson'],
      },
      property: {
        property_designations: ['Almen 4', 'Almen 5', 'Boken 7'],
        construction_year: 1944,
        insurer: 'Dina Försäkringar',
      },
      apartments: { apartment_count: 40, residential_area_m2: 2128 },
      audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Grahns Revision AB' },
    },
  },
];

describe('management reports set in tables', () => {
  it.each(LAYOUTS)('$name', (layout) => {
    expect(readLayout(layout)).toEqual(layout.values);
  });
});
