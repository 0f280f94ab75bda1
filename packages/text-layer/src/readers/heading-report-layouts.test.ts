import { describe, expect, it } from 'vitest';
import { type Layout, readLayout } from './layout.fixture.ts';

const LAYOUTS: readonly Layout[] = [
  {
    name: 'facts under short headings',
    text: `
#Fakta om vår fastighet
Föreningens fastighet har förvärvats enligt nedan.
Fastighetsbeteckning        Förvärv         Kommun
Almen 4                     1998            Umeå

Marken innehas med äganderätt.
Fastigheten är försäkrad hos Brandkontoret.
I försäkringen ingår styrelseansvar.

#Byggnadsår och ytor
Fastigheten bebyggdes 1938 och består av 1 flerbostadshus.
Värdeåret är 1971.
Fastighetens totalyta är enligt taxeringsbeskedet 2 534 m², varav 2 284 m² utgör boyta och 250 m² lokalyta.

#Lägenheter och lokaler
Föreningen upplåter 36 lägenheter med bostadsrätt samt 2 lägenheter och 3 lokaler med hyresrätt.

#Avtal med leverantörer
Ekonomisk förvaltning           SBC
Fastighetsskötsel               Städ & Skötsel AB
Hisservice                      Hisskungen AB
Bredband                        Norrnet

#Styrelse
Styrelsen har efter ordinarie föreningsstämma 2023-04-20 haft följande sammansättning:
Anna Ekdahl           Ordförande
Bertil Sjöö           Ledamot
Cilla Granqvist       Ledamot
Carl-Johan De Wit     Ledamot
David Hellmark        Suppleant

#Revisor
Fanny Grahn           Ordinarie Extern      Grahns Revision AB
Gustav Holm           Suppleant Extern      Grahns Revision AB

#Valberedning
Hanna Isaksson        Sammankallande
Ivar Jonsson

#Stämmor
Ordinarie föreningsstämma hölls den 20 april 2023.

#Medlemmar
Medlemslägenheter: 36 st
Överlåtelser under året: 3 st
Beviljade andrahandsuthyrningar: 2 st
Medlemmar vid årets början: 49
Tillkommande medlemmar: 5
Avgående medlemmar: 4
Medlemmar vid årets slut: 50
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist', 'Carl-Johan De Wit'],
        deputy_members: ['David Hellmark'],
        annual_meeting_date: '2023-04-20',
        nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson'],
      },
      property: {
        property_designations: ['Almen 4'],
        municipality: 'Umeå',
        acquisition_year: 1998,
        construction_year: 1938,
        value_year: 1971,
        land_tenure: 'ownership',
        insurer: 'Brandkontoret',
      },
      apartments: {
        apartment_count: 36,
        rental_apartment_count: 2,
        premises_count: 3,
        residential_area_m2: 2284,
        premises_area_m2: 250,
        total_area_m2: 2534,
      },
      members: {
        members_start: 49,
        members_joined: 5,
        members_left: 4,
        members_end: 50,
        transfers: 3,
        sublets: 2,
      },
      audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Grahns Revision AB' },
      suppliers: {
        suppliers: [
          { service: 'Ekonomisk förvaltning', supplier: 'SBC' },
          { service: 'Fastighetsskötsel', supplier: 'Städ & Skötsel AB' },
          { service: 'Hisservice', supplier: 'Hisskungen AB' },
          { service: 'Bredband', supplier: 'Norrnet' },
        ],
      },
    },
  },
  {
    name: 'upper-case heads of a property table',
    text: `
#Verksamheten
#Allmänt om verksamheten
Föreningen har till ändamål att främja medlemmarnas ekonomiska intresse genom att upplåta bostadslägenheter.
Bostadsrättsföreningen registrerades 1999-08-19. Föreningens nuvarande ekonomiska plan registrerades 2000-01-10.
Föreningen har sitt säte i Umeå.
Föreningen är en s.k. äkta bostadsrättsförening.

#Fastigheten
Föreningen äger och förvaltar fastigheten
BETECKNING                       FÖRVÄRV      KOMMUN
Almen 4                          2000         Umeå

Fastigheten är försäkrad hos Länsförsäkringar Stockholm. I försäkringen ingår kollektivt bostadsrättstillägg för medlemmarna samt ansvarsförsäkring för styrelsen.
Föreningen upplåter 40 bostadslägenheter med bostadsrätt om totalt 2 612 kvm och 2 lokaler om 138 kvm. Byggnadernas totalyta är enligt taxeringsbeskedet 2 750 kvm.
Byggnaden uppfördes 1929. Värdeår 1929.

#Styrelsens sammansättning
Anna Ekdahl              Ordförande
Bertil Sjöö              Styrelseledamot
Cilla Granqvist          Styrelseledamot
David Hellmark           Suppleant
Elin Strandh             Suppleant (t.o.m. 2023-05-25)

Valberedning
Hanna Isaksson
Ivar Jonsson

Firmateckning
Firman tecknas av styrelsen eller två ledamöter i förening

Revisorer
Fanny Grahn      Auktoriserad revisor      Grahns Revision AB

Sammanträden och styrelsemöten
Ordinarie föreningsstämma hölls 2023-05-25. Styrelsen har under verksamhetsåret haft 10 protokollförda sammanträden.

#Underhållsplan
Föreningen följer en underhållsplan som sträcker sig mellan åren 2020-2050. Underhållsplanen uppdaterades 2022.

#Avtal med leverantörer
Ekonomisk förvaltning            Nabo Group AB
Fastighetsskötsel                Ekgruppen AB
Trappstädning                    Rena Hus AB

#Medlemsinformation
Antal medlemmar vid räkenskapsårets början: 54
Tillkommande medlemmar under året: 6
Avgående medlemmar under året: 7
Antal medlemmar vid räkenskapsårets slut: 53
Det har under året skett 4 överlåtelser.
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        deputy_members: ['David Hellmark'],
        board_meetings: 10,
        annual_meeting_date: '2023-05-25',
        nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson'],
      },
      property: {
        property_designations: ['Almen 4'],
        municipality: 'Umeå',
        acquisition_year: 2000,
        construction_year: 1929,
        value_year: 1929,
        insurer: 'Länsförsäkringar Stockholm',
      },
      apartments: {
        apartment_count: 40,
        premises_count: 2,
        residential_area_m2: 2612,
        premises_area_m2: 138,
        total_area_m2: 2750,
      },
      members: { members_start: 54, members_joined: 6, members_left: 7, members_end: 53, transfers: 4 },
      audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Grahns Revision AB' },
      maintenance: { plan_start_year: 2020, plan_end_year: 2050 },
      association: { registration_date: '1999-08-19', registered_seat: 'Umeå', is_genuine: true },
      suppliers: {
        suppliers: [
          { service: 'Ekonomisk förvaltning', supplier: 'Nabo Group AB' },
          { service: 'Fastighetsskötsel', supplier: 'Ekgruppen AB' },
          { service: 'Trappstädning', supplier: 'Rena Hus AB' },
        ],
      },
    },
  },
  {
    name: 'roles before columns of names',
    text: `
#Information om verksamheten
Föreningen registrerades hos Bolagsverket den 14 februari 2005 och har sitt säte i Umeå kommun. Bostadsrättsföreningen är ett privatbostadsföretag (äkta bostadsrättsförening) enligt inkomstskattelagen.

#Styrelsen
Styrelsen har under året bestått av:
Ordförande              Anna Ekdahl
Ledamöter               Bertil Sjöö
                        Cilla Granqvist
                        David Hellmark
Suppleanter             Elin Strandh
                        Fanny Grahn

Revisor                 Gustav Holm, Holms Revisionsbyrå AB
Revisorssuppleant       Hanna Isaksson

Valberedning            Ivar Jonsson (sammankallande)
                        Klara Lind

Styrelsen har under året haft nio (9) protokollförda sammanträden. Föreningens ordinarie stämma hölls den 8 juni 2023.

#Fastigheten
Föreningen förvärvade fastigheten Almen 4 i Umeå 2006-03-01. Fastigheten, med adress Ekgatan 2, bebyggdes 1945. Marken ägs av föreningen. Föreningens fastighet är fullvärdesförsäkrad genom Trygg-Hansa via försäkringsmäklare Söderberg & Partners.
Fastigheten innehåller 31 bostadslägenheter varav 29 upplåtna med bostadsrätt och 2 med hyresrätt. Därutöver finns 1 lokal.
Bostadsyta: 1 811 kvm
Lokalyta: 96 kvm

#Förvaltning
Föreningen har avtal med Siffra AB om ekonomisk förvaltning och med Ekgruppen AB om fastighetsskötsel.

#Medlemmar
Antalet medlemmar vid årets början 41, tillkommande 6, avgående 5, vid årets slut 42.
Under året har 4 (6) överlåtelser skett.
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist', 'David Hellmark'],
        deputy_members: ['Elin Strandh', 'Fanny Grahn'],
        board_meetings: 9,
        annual_meeting_date: '2023-06-08',
        nomination_committee: ['Ivar Jonsson', 'Klara Lind'],
      },
      property: {
        property_designations: ['Almen 4'],
        municipality: 'Umeå',
        acquisition_year: 2006,
        construction_year: 1945,
        insurer: 'Trygg-Hansa',
      },
      apartments: {
        apartment_count: 29,
        rental_apartment_count: 2,
        premises_count: 1,
        residential_area_m2: 1811,
        premises_area_m2: 96,
      },
      members: { members_start: 41, members_joined: 6, members_left: 5, members_end: 42, transfers: 4 },
      audit: { auditor_name: 'Gustav Holm', audit_firm: 'Holms Revisionsbyrå AB' },
      association: { registration_date: '2005-02-14', registered_seat: 'Umeå', is_genuine: true },
      suppliers: {
        suppliers: [
          { service: 'ekonomisk förvaltning', supplier: 'Siffra AB' },
          { service: 'fastighetsskötsel', supplier: 'Ekgruppen AB' },
        ],
      },
    },
  },
];

describe('management reports with a short heading for each fact', () => {
  it.each(LAYOUTS)('$name', (layout) => {
    expect(readLayout(layout)).toEqual(layout.values);
  });
});
