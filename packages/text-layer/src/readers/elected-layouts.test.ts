import { describe, expect, it } from 'vitest';
import { type Layout, readLayout } from './layout.fixture.ts';

const LAYOUTS: readonly Layout[] = [
  {
    name: 'counts among the events',
    text: `
#Väsentliga händelser under räkenskapsåret
Under året har 12 lägenheter fått nya dörrar. Avtal tecknades med Byggarna AB om stambyte i 24 lägenheter.
Styrelsen har hållit 3 informationsmöten för medlemmarna.
#Styrelsen
Ordförande            Anna Ekdahl
Ledamot               Bertil Sjöö
Ledamot               Cilla Granqvist
Styrelsen höll 10 möten under året, varav ett konstituerande.
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        board_meetings: 10,
      },
      apartments: { apartment_count: undefined },
      suppliers: { suppliers: undefined },
    },
  },
  {
    name: 'the auditor behind the firm',
    text: `
#Revisor
Ernst & Young AB med huvudansvarig revisor Fanny Grahn
#Valberedning
Valberedningen utgörs av Hanna Isaksson och Ivar Jonsson.
`,
    values: {
      audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Ernst & Young AB' },
      governance: { nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson'] },
    },
  },
  {
    name: 'offices above names',
    text: `
#Styrelse
Ordförande
Anna Ekdahl
Ledamöter
Bertil Sjöö
Cilla Granqvist
Suppleanter
David Hellmark
Elin Strandh
#Revisor
Fanny Grahn
#Valberedning
Hanna Isaksson
Ivar Jonsson
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        deputy_members: ['David Hellmark', 'Elin Strandh'],
        nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson'],
      },
      audit: { auditor_name: 'Fanny Grahn' },
    },
  },
  {
    name: 'a board before and one after the meeting',
    text: `
#Styrelse
Fram till ordinarie föreningsstämma 2023-05-22 hade styrelsen följande sammansättning:
Anna Ekdahl             Ordförande
Bertil Sjöö             Ledamot
Klara Lind              Suppleant

Efter ordinarie föreningsstämma 2023-05-22 har styrelsen följande sammansättning:
Bertil Sjöö             Ordförande
Cilla Granqvist         Ledamot
David Hellmark          Ledamot
Elin Strandh            Suppleant
Styrelsen har sammanträtt 13 gånger under året.
`,
    values: {
      governance: {
        chairman: 'Bertil Sjöö',
        board_members: ['Bertil Sjöö', 'Cilla Granqvist', 'David Hellmark'],
        deputy_members: ['Elin Strandh'],
        annual_meeting_date: '2023-05-22',
        board_meetings: 13,
      },
    },
  },
  {
    name: 'meetings in a table',
    text: `
#Styrelsearbete
Antal styrelsemöten              11
Antal extra styrelsemöten         2
Antal föreningsstämmor            1
Ordinarie föreningsstämma        2023-06-01
`,
    values: { governance: { board_meetings: 11, annual_meeting_date: '2023-06-01' } },
  },
  {
    name: 'capitals',
    text: `
#STYRELSE
ANNA EKDAHL            ORDFÖRANDE
BERTIL SJÖÖ            LEDAMOT
CILLA GRANQVIST        LEDAMOT
DAVID HELLMARK         SUPPLEANT
#REVISOR
FANNY GRAHN            GRAHNS REVISION AB
`,
    values: {
      governance: {
        chairman: 'ANNA EKDAHL',
        board_members: ['ANNA EKDAHL', 'BERTIL SJÖÖ', 'CILLA GRANQVIST'],
        deputy_members: ['DAVID HELLMARK'],
      },
    },
  },
  {
    name: 'offices in brackets',
    text: `
#Styrelsen
Styrelsen har under året bestått av
Anna Ekdahl (ordf.)
Bertil Sjöö (v. ordf.)
Cilla Granqvist (sekr.)
Lars Moberg
samt suppleanterna
David Hellmark
Elin Strandh
#Revisor
Fanny Grahn (Grahns Revision AB)
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist', 'Lars Moberg'],
        deputy_members: ['David Hellmark', 'Elin Strandh'],
      },
      audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Grahns Revision AB' },
    },
  },
  {
    name: 'abbreviated offices',
    text: `
#Styrelse och förvaltning
Styrelsen valdes på ordinarie stämma den 28 maj 2023 och har följande sammansättning:
Ordf.         Anna Ekdahl           vald på 1 år
Sekr.         Bertil Sjöö           vald på 2 år
Kassör        Cilla Granqvist       vald på 2 år
Suppl.        David Hellmark        vald på 1 år
Rev.          Fanny Grahn           vald på 1 år
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        deputy_members: ['David Hellmark'],
        annual_meeting_date: '2023-05-28',
      },
      audit: { auditor_name: 'Fanny Grahn' },
    },
  },
  {
    name: 'a list whose heading was lost',
    text: `
Styrelsens sammans!ttning
Anna Ekdahl             Ordförande
Bertil Sjöö             Kassör
Cilla Granqvist         Ledamot
David Hellmark          Suppleant

Firman tecknas av styrelsen.
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        deputy_members: ['David Hellmark'],
      },
    },
  },
  {
    name: 'terms of office in days',
    text: `
#Styrelse
Namn                 Uppdrag            Period
Anna Ekdahl          Ordförande         2023-01-01 - 2023-12-31
Bertil Sjöö          Kassör             2023-05-16 - 2023-12-31
Klara Lind           Kassör             2023-01-01 - 2023-05-16
Cilla Granqvist      Ledamot            2023-01-01 - 2023-12-31
David Hellmark       Suppleant          2023-05-16 - 2023-12-31
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        deputy_members: ['David Hellmark'],
      },
    },
  },
  {
    name: 'addresses and other officers',
    text: `
#Styrelsens sammansättning
Anna Ekdahl          Ordförande         anna@almen.se
Bertil Sjöö          Ledamot            bertil@almen.se
Cilla Granqvist      Ledamot
Övriga funktionärer
Lars Moberg          Vicevärd
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
      },
    },
  },
  {
    name: 'an extra meeting',
    text: `
#Stämmor
Ordinarie föreningsstämma hölls torsdagen den 27 april 2023. Extra föreningsstämma hölls den 12 oktober 2023.
Styrelsen har haft 12 st. protokollförda styrelsemöten.
`,
    values: { governance: { annual_meeting_date: '2023-04-27', board_meetings: 12 } },
  },
  {
    name: 'auditor and committee in one paragraph',
    text: `
#Revisor och valberedning
Föreningens revisor är Fanny Grahn, Grahns Revision AB. Valberedningen har bestått av Hanna Isaksson, sammankallande, och Ivar Jonsson.
`,
    values: {
      audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Grahns Revision AB' },
      governance: { nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson'] },
    },
  },
  {
    name: 'terms in brackets',
    text: `
#Valberedning
Valberedning har varit vakant under året.
#Styrelse
Anna Ekdahl, Ordförande (vald till 2025)
Bertil Sjöö, Ledamot (vald till 2024)
Cilla Granqvist, Ledamot (vald till 2024)
David Hellmark, Suppleant (vald till 2024)
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        deputy_members: ['David Hellmark'],
        nomination_committee: undefined,
      },
    },
  },
  {
    name: 'sentences that begin with the list',
    text: `
#Styrelsen har utgjorts av
Ordinarie ledamöter: Anna Ekdahl (ordförande), Bertil Sjöö, Cilla Granqvist och Lars Moberg.
Suppleanter: David Hellmark och Elin Strandh.
Revisor: Fanny Grahn. Revisorssuppleant: Gustav Holm.
Valberedning: Hanna Isaksson och Ivar Jonsson.
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist', 'Lars Moberg'],
        deputy_members: ['David Hellmark', 'Elin Strandh'],
        nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson'],
      },
      audit: { auditor_name: 'Fanny Grahn' },
    },
  },
  {
    name: 'elected at the meeting',
    text: `
#Styrelse
Vid den ordinarie stämman den 25 maj 2023 omvaldes Anna Ekdahl till ordförande. Till ledamöter valdes Bertil Sjöö och Cilla Granqvist. Till suppleant valdes David Hellmark. Klara Lind avgick ur styrelsen.
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        deputy_members: ['David Hellmark'],
        annual_meeting_date: '2023-05-25',
      },
    },
  },
];

describe('the elected and their meetings', () => {
  it.each(LAYOUTS)('$name', (layout) => {
    expect(readLayout(layout)).toEqual(layout.values);
  });
});
