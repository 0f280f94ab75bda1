import { describe, expect, it } from 'vitest';
import { type Layout, readLayout } from './layout.fixture.ts';

const LAYOUTS: readonly Layout[] = [
  {
    name: 'board and auditors under one heading, told in prose',
    text: `
#Styrelse och revisorer
Vid föreningsstämman valdes styrelsen, som därefter utgjorts av Anna Ekdahl, ordförande, Bertil Sjöö, kassör, samt
Cilla Granqvist, ledamot. Suppleanter ha varit David Hellmark och Eva Lundin.
Revisor har varit auktoriserade revisorn Fanny Grahn.
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        deputy_members: ['David Hellmark', 'Eva Lundin'],
      },
    },
  },
  {
    name: 'the latest general meeting',
    text: `
#Styrelse
Efter senaste stämman 2023-01-28 har styrelsen haft följande sammansättning.
Anna Ekdahl          Ordförande
Bertil Sjöö          Ledamot
`,
    values: { governance: { annual_meeting_date: '2023-01-28' } },
  },
  {
    name: 'roles before names on one line',
    text: `
#Styrelsen
Ordförande Anna Ekdahl
Kassör Bertil Sjöö
Sekreterare Cilla Granqvist
Ledamot David Hellmark
Suppleant Elin Strandh
Suppleant Fanny Grahn
Revisor Gustav Holm, Holms Revisionsbyrå
Valberedning Hanna Isaksson och Ivar Jonsson
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist', 'David Hellmark'],
        deputy_members: ['Elin Strandh', 'Fanny Grahn'],
        nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson'],
      },
      audit: { auditor_name: 'Gustav Holm', audit_firm: 'Holms Revisionsbyrå' },
    },
  },
  {
    name: 'roles behind dashes',
    text: `
#Styrelsens sammansättning under 2023
Anna Ekdahl - ordförande
Bertil Sjöö - kassör
Cilla Granqvist - ledamot
David Hellmark - suppleant

#Revisorer
Fanny Grahn - ordinarie revisor, Grahns Revision AB
Gustav Holm - revisorssuppleant

#Valberedning
Hanna Isaksson - sammankallande
Ivar Jonsson
Antalet styrelsemöten har under året varit 10.
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        deputy_members: ['David Hellmark'],
        board_meetings: 10,
        nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson'],
      },
      audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Grahns Revision AB' },
    },
  },
  {
    name: 'two boards of one year',
    text: `
#Styrelse
Styrelsen har haft följande sammansättning under perioden 2023-01-01 - 2023-05-14:
Ordförande           Anna Ekdahl
Ledamot              Bertil Sjöö
Ledamot              Klara Lind
Suppleant            David Hellmark

Styrelsen har haft följande sammansättning under perioden 2023-05-15 - 2023-12-31:
Ordförande           Bertil Sjöö
Ledamot              Klara Lind
Ledamot              Lars Moberg
Suppleant            Elin Strandh
`,
    values: {
      governance: {
        chairman: 'Bertil Sjöö',
        board_members: ['Bertil Sjöö', 'Klara Lind', 'Lars Moberg'],
        deputy_members: ['Elin Strandh'],
      },
    },
  },
  {
    name: 'a member who left',
    text: `
#Styrelse
Ordförande      Anna Ekdahl
Ledamot         Bertil Sjöö
Ledamot         Klara Lind, avgick i september 2023
Ledamot         Lars Moberg
Suppleant       Elin Strandh
Under året har styrelsen avhållit elva protokollförda styrelsemöten samt ett konstituerande möte.
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Lars Moberg'],
        deputy_members: ['Elin Strandh'],
        board_meetings: 11,
      },
    },
  },
  {
    name: 'heads Namn and Roll for every list',
    text: `
#Styrelsens sammansättning
Namn                    Roll                 Vald t.o.m.
Anna Ekdahl             Ordförande           Stämman 2024
Bertil Sjöö             Vice ordförande      Stämman 2024
Cilla Granqvist         Ledamot, kassör      Stämman 2025
David Hellmark          Suppleant            Stämman 2024
Valberedning
Namn                    Roll
Hanna Isaksson          Sammankallande
Ivar Jonsson            Ledamot
Revisorer
Namn                    Roll
Fanny Grahn             Extern revisor, Grahns Revision AB
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        deputy_members: ['David Hellmark'],
        nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson'],
      },
      audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Grahns Revision AB' },
    },
  },
  {
    name: 'a firm appointed from outside',
    text: `
#Styrelse
Styrelsens sammansättning:
Anna Ekdahl             ordförande
Bertil Sjöö             vice ordförande
Cilla Granqvist         sekreterare
Lars Moberg             utsedd av HSB
Elin Strandh            suppleant

I tur att avgå vid ordinarie föreningsstämma är Anna Ekdahl, Bertil Sjöö.
#Sammanträden
Styrelsen har under året haft 12 styrelsemöten.
#Firmatecknare, två i förening
Anna Ekdahl, Bertil Sjöö, Cilla Granqvist.
#Revisorer
Fanny Grahn             föreningsvald ordinarie
Gustav Holm             föreningsvald suppleant
BoRevision i Sverige AB utsedd av HSB Riksförbund
#Representanter i HSBs fullmäktige
Anna Ekdahl
#Valberedning
Hanna Isaksson (sammankallande)
Ivar Jonsson
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist', 'Lars Moberg'],
        deputy_members: ['Elin Strandh'],
        board_meetings: 12,
        nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson'],
      },
      audit: { audit_firm: 'BoRevision i Sverige AB' },
    },
  },
  {
    name: 'names, roles and years run together',
    text: `
Styrelse
Ordinarie ledamöter
Anna Ekdahl Ordförande 2024
Bertil Sjöö Sekreterare 2025
Cilla Granqvist Ledamot 2024
Styrelsesuppleanter
Elin Strandh 2024
Lars Moberg Suppleant Riksbyggen
Ordinarie revisorer
Fanny Grahn, Grahns Revision AB Auktoriserad revisor 2024
Valberedning
Hanna Isaksson sammankallande
Ivar Jonsson
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        deputy_members: ['Elin Strandh', 'Lars Moberg'],
        nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson'],
      },
      audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Grahns Revision AB' },
    },
  },
  {
    name: 'one sentence for the whole board',
    text: `
#Föreningens styrelse
Styrelsen har sedan årsstämman den 10 maj 2023 bestått av Anna Ekdahl (ordförande), Bertil Sjöö (kassör), Cilla Granqvist (sekreterare) och Lars Moberg (ledamot) med Elin Strandh och David Hellmark som suppleanter.
Till revisor omvaldes Fanny Grahn på Grahns Revision AB.
Valberedningen består av Hanna Isaksson (sammankallande) och Ivar Jonsson.
Styrelsen har haft 9 protokollförda möten under 2023.
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist', 'Lars Moberg'],
        deputy_members: ['Elin Strandh', 'David Hellmark'],
        board_meetings: 9,
        annual_meeting_date: '2023-05-10',
        nomination_committee: ['Hanna Isaksson', 'Ivar Jonsson'],
      },
      audit: { auditor_name: 'Fanny Grahn', audit_firm: 'Grahns Revision AB' },
    },
  },
  {
    name: 'vacant seats',
    text: `
#Styrelsen
Ordförande             Anna Ekdahl
Ledamöter              Bertil Sjöö
                       Cilla Granqvist
Suppleanter            Vakant
#Valberedning
Vakant
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
      },
    },
  },
  {
    name: 'the board before the meeting in a sentence',
    text: `
#Styrelse
Ordförande: Anna Ekdahl
Ledamöter: Bertil Sjöö och Cilla Granqvist
Suppleanter: David Hellmark
Fram till ordinarie föreningsstämma var Anna Ekdahl ledamot, Gustav Malm ordförande och Hanna Nyberg suppleant.
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
    name: 'those who are to retire, with a deputy',
    text: `
#Styrelse
Styrelsen har haft följande sammansättning:
Anna Ekdahl               Ordförande
Bertil Sjöö               Ledamot
David Hellmark            Suppleant
I tur är ledamöterna Anna Ekdahl och Bertil Sjöö samt suppleanten David Hellmark.
#Valberedning
Valberedningen består av Hanna Nyberg
(sammankallande) och Ivar Jonsson.
Representanter i HSB Norr
Föreningens representant i fullmäktige har varit Cilla Granqvist.
`,
    values: {
      governance: {
        board_members: ['Anna Ekdahl', 'Bertil Sjöö'],
        deputy_members: ['David Hellmark'],
        nomination_committee: ['Hanna Nyberg', 'Ivar Jonsson'],
      },
    },
  },
  {
    name: 'the board and its meetings in one paragraph',
    text: `
#Styrelsen
Ordförande Anna Ekdahl. Ledamöter Bertil Sjöö och Cilla Granqvist. Styrelsen sammanträdde vid 12 tillfällen. Protokollförda styrelsemöten leddes av Hanna Nyberg.
`,
    values: {
      governance: {
        chairman: 'Anna Ekdahl',
        board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
        board_meetings: 12,
      },
    },
  },
];

describe('boards and committees in lists and tables', () => {
  it.each(LAYOUTS)('$name', (layout) => {
    expect(readLayout(layout)).toEqual(layout.values);
  });
});
