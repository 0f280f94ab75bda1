import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { bestValues } from './best-values.fixture.ts';
import { readMembers } from './members.ts';

const YEAR = 'Styrelsen avger härmed årsredovisning för räkenskapsåret 2023-01-01 - 2023-12-31.\n\n';
const read = (text: string) => bestValues(readMembers(viewOfPages([pageOfText(1, YEAR + text)])));

describe('members in running text', () => {
  it.each([
    [
      'Antalet medlemmar vid räkenskapsårets början var 63 st. Tillkommande medlemmar under året var 8 och\navgående medlemmar under året var 6. Vid räkenskapsårets slut fanns det 65 medlemmar i föreningen.\nDet har under året skett 4 överlåtelser.',
      { members_start: 63, members_joined: 8, members_left: 6, members_end: 65, transfers: 4 },
    ],
    [
      'Vid räkenskapsårets början uppgick föreningens medlemsantal till 118 personer. Årets tillkommande medlemmar\nuppgår till 17 personer. Årets avgående medlemmar uppgår till 19 personer. Föreningens medlemsantal på\nbokslutsdagen uppgår till 116 personer.',
      { members_start: 118, members_joined: 17, members_left: 19, members_end: 116 },
    ],
    [
      'Föreningen hade vid årsskiftet 96 (93) medlemmar. Under året har 11 (8) medlemmar tillträtt\nsamt 8 (15) medlemmar utträtt ur föreningen. Under året har 6 (10) överlåtelser skett.',
      { members_end: 96, members_start: 93, members_joined: 11, members_left: 8, transfers: 6 },
    ],
    [
      'Antalet medlemmar i föreningen vid räkenskapsårets början och slut var 66 st. Tillkommande och avgående\nmedlemmar under året var 5.',
      { members_start: 66, members_end: 66, members_joined: 5, members_left: 5 },
    ],
    [
      'Under året har tre lägenheter bytt ägare. Föreningen hade vid årets utgång 47 medlemmar.',
      { transfers: 3, members_end: 47 },
    ],
    [
      'Fem överlåtelser har skett under året. Antal medlemmar var 29 st per 2023-12-31.',
      { transfers: 5, members_end: 29 },
    ],
    [
      'Under året har 6 bostadsrätter överlåtits.\nAntalet medlemmar vid räkenskapsårets slut var 98.',
      { transfers: 6, members_end: 98 },
    ],
    [
      'Vid årets början hade föreningen 88 medlemmar och vid årets slut 91 medlemmar.',
      { members_start: 88, members_end: 91 },
    ],
    [
      'Under året har 12 nya medlemmar tillkommit och 9 medlemmar har lämnat föreningen.',
      { members_joined: 12, members_left: 9 },
    ],
    ['Vid årets slut hade föreningen 88 medlemmar fördelade på 60 lägenheter.', { members_end: 88 }],
    ['Under räkenskapsåret har 5 bostadsrätter överlåtits och 0 upplåtits.', { transfers: 5 }],
    [
      'Under året har 2 överlåtelser skett. samt att styrelsen har beviljat en andrahandsuthyrning.',
      { transfers: 2, sublets: 1 },
    ],
    ['Antal andrahandsuthyrningar under år 2023 var 4 stycken.', { sublets: 4 }],
  ])('%s', (text, expected) => {
    expect(read(`#Medlemsinformation\n${text}`)).toMatchObject(expected);
  });

  it.each([
    ['På stämman deltog 24 röstberättigade medlemmar.'],
    ['Vid varje överlåtelse debiteras köparen en avgift om 2,5 % av ett prisbasbelopp.'],
    ['Överlåtelser har skett av lägenheterna 211, 305 och 402.'],
    ['En medlem har en röst.'],
  ])('nothing in "%s"', (text) => {
    expect(read(`#Medlemsinformation\n${text}`)).toEqual({});
  });
});

describe('members in lists and tables', () => {
  it('reads labels with colons', () => {
    expect(
      read(`
#Medlemsinformation
Medlemslägenheter: 77 st
Överlåtelser under året: 11 st
Beviljade andrahandsuthyrningar: 4 st
Antal medlemmar vid räkenskapsårets början: 140
Tillkommande medlemmar: 18
Avgående medlemmar: 20
Antal medlemmar vid räkenskapsårets slut: 138`),
    ).toEqual({
      transfers: 11,
      sublets: 4,
      members_start: 140,
      members_joined: 18,
      members_left: 20,
      members_end: 138,
    });
  });

  it('reads the column of the fiscal year, wherever it stands', () => {
    expect(
      read(`
#Medlemsinformation
Förändringar i medlemsantalet                            2022          2023
Antalet medlemmar vid räkenskapsårets början               84            83
Antalet tillkommande medlemmar under räkenskapsåret         3             0
Antalet avgående medlemmar under räkenskapsåret            -4            -2
Antalet medlemmar vid räkenskapsårets slut                 83            81`),
    ).toEqual({ members_start: 83, members_joined: 0, members_left: 2, members_end: 81 });
  });
});

describe('counts that add up', () => {
  it('are believed though one is faintly recognised', () => {
    const text = `
#Medlemsinformation
Medlemmar vid årets ingång          43 st
Nytillkomna medlemmar                6 st
Avgående medlemmar                   4 st
Medlemmar vid årets utgång          45 st`;
    const page = pageOfText(1, YEAR + text, { confidence: 0.9 });
    const words = page.words.map((w) => (w.text === '4' ? { ...w, confidence: 0.05 } : w));
    expect(bestValues(readMembers(viewOfPages([{ ...page, words }])))).toMatchObject({ members_left: 4 });
    const odd = page.words.map((w) => (w.text === '4' ? { ...w, text: '9', confidence: 0.05 } : w));
    expect(bestValues(readMembers(viewOfPages([{ ...page, words: odd }]))).members_left).toBeUndefined();
  });
});
