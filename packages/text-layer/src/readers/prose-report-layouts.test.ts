import { describe, expect, it } from 'vitest';
import { type Layout, readLayout } from './layout.fixture.ts';

const LAYOUTS: readonly Layout[] = [
  {
    name: 'comma-separated roles and counts in words',
    text: `
#Föreningens styrelse
Vid ordinarie föreningsstämma den 23 maj 2023 valdes följande styrelse:
Anna Ekdahl, ordförande
Bertil Sjöö, kassör
Cilla Granqvist, sekreterare
David Hellmark, ledamot
Elin Strandh, suppleant
Fanny Grahn, suppleant

Till revisor valdes Gustav Holm, Holms Revision AB, med Hanna Isaksson som suppleant.
Till valberedning valdes Ivar Jonsson och Klara Lind.
Under året har styrelsen haft 8 protokollförda möten.

#Fastigheten
Föreningen äger fastigheterna Almen 4 och Boken 7, Umeå kommun. På fastigheterna finns två flerbostadshus uppförda åren 1952-1953 innehållande fyrtiotvå lägenheter med en total lägenhetsyta av 2 890 kvm samt tre lokaler med en yta av 120 kvm.
Fastigheterna är försäkrade i If Skadeförsäkring AB.
Föreningen har tecknat avtal med Ekgruppen AB avseende fastighetsskötsel och trappstädning. Den ekonomiska förvaltningen har skötts av Storholmens Förvaltning AB.

#Medlemmar
Föreningen hade vid årets utgång 60 medlemmar (59). Under året har 6 lägenheter överlåtits. Styrelsen har beviljat 2 andrahandsuthyrningar.
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist', 'David Hellmark'],
        deputy_members: ['Elin Strandh', 'Fanny Grahn'],
        board_meetings: 8,
        annual_meeting_date: '2023-05-23',
        nomination_committee: ['Ivar Jonsson', 'Klara Lind'],
      },
      property: {
        property_designations: ['Almen 4', 'Boken 7'],
        municipality: 'Umeå',
        construction_year: 1952,
        insurer: 'If Skadeförsäkring AB',
      },
      apartments: {
        apartment_count: 42,
        premises_count: 3,
        residential_area_m2: 2890,
        premises_area_m2: 120,
      },
      members: { members_end: 60, transfers: 6, sublets: 2 },
      audit: { auditor_name: 'Gustav Holm', audit_firm: 'Holms Revision AB' },
      suppliers: {
        suppliers: [
          { service: 'fastighetsskötsel och trappstädning', supplier: 'Ekgruppen AB' },
          { service: 'ekonomiska förvaltningen', supplier: 'Storholmens Förvaltning AB' },
        ],
      },
    },
  },
  {
    name: 'counts told in prose',
    text: `
#Styrelsen
Ledamöter                     Suppleanter
Anna Ekdahl (ordförande)      David Hellmark
Bertil Sjöö (kassör)
Cilla Granqvist

#Revisor
Fanny Grahn, auktoriserad revisor, Grahns Revision AB

#Sammanträden
Årsstämma avhölls den 11 juni 2023 och styrelsen har därutöver hållit tretton protokollförda sammanträden.

#Fastigheten
Fastigheten Almen 4 i Umeå kommun förvärvades år 2004 av föreningen. Huset byggdes 1910 och innehåller 18 bostadsrätter och 4 hyreslokaler. Bostadsrätternas totala yta uppgår till 1 530 kvm och lokalernas yta till 288 kvm. Fastigheten är försäkrad till fullvärde hos Folksam.
Föreningen innehar tomten med äganderätt.

#Medlemmar och överlåtelser
Vid årets ingång hade föreningen 27 medlemmar och vid årets utgång 28. Tre nya medlemmar har tillkommit och två har utträtt. Under året har två (tre) bostadsrätter överlåtits.
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        deputy_members: ['David Hellmark'],
        board_meetings: 13,
        annual_meeting_date: '2023-06-11',
      },
      property: {
        property_designations: ['Almen 4'],
        municipality: 'Umeå',
        acquisition_year: 2004,
        construction_year: 1910,
        land_tenure: 'ownership',
        insurer: 'Folksam',
      },
      apartments: {
        apartment_count: 18,
        premises_count: 4,
        residential_area_m2: 1530,
        premises_area_m2: 288,
      },
      members: { members_start: 27, members_joined: 3, members_left: 2, members_end: 28, transfers: 2 },
      audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Grahns Revision AB' },
    },
  },
  {
    name: 'a committee without its heading',
    text: `
#Verksamheten
Styrelsen, revisorer och övriga funktionärer
Ordinarie ledamöter                          Vald t.o.m. föreningsstämman
Anna Ekdahl             Ordförande           2024
Bertil Sjöö             Ledamot              2024
Styrelsesuppleanter
David Hellmark          Suppleant            2024
Ordinarie revisorer
Fanny Grahn, Grahns Revision AB    Auktoriserad revisor    2024
Revisorssuppleanter
Gustav Holm, Grahns Revision AB    Revisorssuppleant    2024
Hanna Isaksson          Sammankallande       2024
Ivar Jonsson                                 2024

#Föreningsfrågor
Ordinarie föreningsstämma hölls den 18 april 2023. Styrelsen har under året haft fortlöpande kontakt i olika föreningsangelägenheter och sammanträtt 14 gånger.
Under 2023 har 8 överlåtelseavtal inkommit (fg år inkom 5).

#Förvaltning
Sedan år 2019 samarbetar föreningen med Ekens Förvaltning för den löpande ekonomiska förvaltningen samt skötsel av utemiljön. Jourservice vid akuta fel sköts av Ekens samarbetspartner Nattjouren.

#Fastighetsuppgifter
Föreningen äger byggnaderna Almen 1, Almen 2 och Boken 7 i Umeå kommun som är upplåtna med tomträtt. Byggnaderna är uppförda år 1941 och har 51 lägenheter och 4 lokaler.
Föreningen upplåter 51 lägenheter och 1 lokal med bostadsrätt och 3 lokaler med hyresrätt.
Bostadsarea:                 4 205 kym
Total area hyreslokaler:       432 kvm
Total area brf-lokal:          166 kvm
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö'],
        deputy_members: ['David Hellmark'],
        board_meetings: 14,
        annual_meeting_date: '2023-04-18',
        nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson'],
      },
      property: {
        property_designations: ['Almen 1', 'Almen 2', 'Boken 7'],
        municipality: 'Umeå',
        construction_year: 1941,
        land_tenure: 'leasehold',
      },
      apartments: {
        apartment_count: 51,
        premises_count: 4,
        residential_area_m2: 4205,
        premises_area_m2: undefined,
        total_area_m2: undefined,
      },
      members: { transfers: 8 },
      audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Grahns Revision AB' },
      suppliers: {
        suppliers: [
          {
            service: 'löpande ekonomiska förvaltningen samt skötsel av utemiljön',
            supplier: 'Ekens Förvaltning',
          },
          { service: 'Jourservice', supplier: 'Nattjouren' },
        ],
      },
    },
  },
  {
    name: 'everything in running prose',
    text: `
#Förvaltningsberättelse
Styrelsen utgjordes under året av Anna Ekdahl, ordförande, Bertil Sjöö, kassör, Cilla Granqvist, sekreterare, samt Carl von Ek. Suppleanter har varit David Hellmark och Elin Strandh.
Revisor har varit Fanny Grahn med Gustav Holm som suppleant. I valberedningen har Hanna Isaksson och Ivar Jonsson ingått.
Årsmötet hölls den 17 april 2023. Styrelsen har hållit sju sammanträden under året.
Föreningen äger fastigheten Almen 4 i Umeå. Huset är byggt 1907 och omfattar tjugotre lägenheter, alla upplåtna med bostadsrätt, och en lokal som hyrs ut.
Fastigheten är försäkrad i Moderna Försäkringar genom Bolander & Co.
Under året har tre lägenheter bytt ägare. Föreningen hade vid årsskiftet 36 medlemmar.
Den ekonomiska förvaltningen handhas av Ekonomibyrån AB.
Föreningen tillämpar K2.
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist', 'Carl von Ek'],
        deputy_members: ['David Hellmark', 'Elin Strandh'],
        board_meetings: 7,
        annual_meeting_date: '2023-04-17',
        nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson'],
      },
      property: {
        property_designations: ['Almen 4'],
        municipality: 'Umeå',
        construction_year: 1907,
        insurer: 'Moderna Försäkringar',
      },
      apartments: { apartment_count: 23, premises_count: 1 },
      members: { transfers: 3, members_end: 36 },
      audit: { auditor_name: 'Fanny Grahn' },
      suppliers: { suppliers: [{ service: 'ekonomiska förvaltningen', supplier: 'Ekonomibyrån AB' }] },
    },
  },
];

describe('management reports in running prose', () => {
  it.each(LAYOUTS)('$name', (layout) => {
    expect(readLayout(layout)).toEqual(layout.values);
  });
});
