import { describe, expect, it } from 'vitest';
import { type Layout, readLayout } from './layout.fixture.ts';

const LAYOUTS: readonly Layout[] = [
  {
    name: 'four counts on one line',
    text: `
#Medlemmar
Antalet medlemmar vid årets början 85, tillkommande 9, avgående 7, vid årets slut 87
Under året har 6 (8) överlåtelser skett.
`,
    values: {
      members: { members_start: 85, members_joined: 9, members_left: 7, members_end: 87, transfers: 6 },
    },
  },
  {
    name: 'applications to let that were granted, beside the flats let',
    text: `
#Medlemsinformation
Vid årets utgång var 2 lägenheter uthyrda i andra hand; 3 ansökningar har beviljats under året.
`,
    values: { members: { sublets: 3 } },
  },
  {
    name: 'granted applications to let, others refused',
    text: `
#Medlemmar
Styrelsen har beviljat 19 ansökningar om andrahandsuthyrning och avslagit tre.
`,
    values: { members: { sublets: 19 } },
  },
  {
    name: 'signed counts',
    text: `
#Medlemsinformation
Medlemmar vid årets ingång          101
Antal nya medlemmar                  +12
Antal avgångna medlemmar             -11
Medlemmar vid årets utgång          102
Överlåtelser under året                8
Andrahandsuthyrningar                  3
`,
    values: {
      members: {
        members_start: 101,
        members_joined: 12,
        members_left: 11,
        members_end: 102,
        transfers: 8,
        sublets: 3,
      },
    },
  },
  {
    name: 'counts in sentences',
    text: `
#Medlemsinformation
Vid räkenskapsårets ingång var medlemsantalet 61 st. Under året har 5 medlemmar utträtt ur och 6 medlemmar inträtt i föreningen. Vid räkenskapsårets utgång var medlemsantalet 62 st.
Under året har det skett fem överlåtelser.
Vid årets utgång var fyra lägenheter upplåtna i andra hand.
`,
    values: {
      members: {
        members_start: 61,
        members_joined: 6,
        members_left: 5,
        members_end: 62,
        transfers: 5,
        sublets: 4,
      },
    },
  },
  {
    name: 'last year in brackets',
    text: `
#Föreningsfrågor
Föreningen hade 73 (75) medlemmar vid utgången av 2023. Under året har 4 bostadsrätter överlåtits. Föregående år överläts 7 bostadsrätter.
Styrelsen har under året medgivit 2 andrahandsuthyrningar.
`,
    values: { members: { members_end: 73, members_start: 75, transfers: 4, sublets: 2 } },
  },
  {
    name: 'days beside labels',
    text: `
#Medlemsinformation
Antal medlemmar 2023-01-01                    58
Antal tillkommande medlemmar                   4
Antal avgående medlemmar                       3
Antal medlemmar 2023-12-31                    59
Antal överlåtna lägenheter under året: 3 st (f.å. 5 st)
`,
    values: {
      members: { members_start: 58, members_joined: 4, members_left: 3, members_end: 59, transfers: 3 },
    },
  },
  {
    name: 'part of the transfers',
    text: `
#Överlåtelser
Under 2023 har 11 st överlåtelser genomförts, varav 2 arvskiften. Antalet medlemmar uppgick den 31 december 2023 till 144 (141).
`,
    values: { members: { members_end: 144, members_start: 141, transfers: 11 } },
  },
  {
    name: 'both ends of the year in one clause',
    text: `
#Medlemsinformation
Föreningen hade vid årets början 52 och vid årets slut 54 medlemmar. Under året har 6 medlemmar tillkommit och 4 lämnat föreningen.
Antalet överlåtna bostadsrätter under året uppgick till 4.
I föreningen var vid årets slut 1 lägenhet uthyrd i andra hand.
`,
    values: {
      members: {
        members_start: 52,
        members_joined: 6,
        members_left: 4,
        members_end: 54,
        transfers: 4,
        sublets: 1,
      },
    },
  },
  {
    name: 'transfers with a price',
    text: `
#Överlåtelser
Under räkenskapsåret har det skett 7 överlåtelser av bostadsrätter till ett genomsnittligt pris av 52 100 kr/kvm.
`,
    values: { members: { transfers: 7 } },
  },
  {
    name: 'flats sold, in words',
    text: `
#Medlemsfrågor
Sju lägenheter har sålts under året. Fyra av dem ligger i port 2. Styrelsen har godkänt tre andrahandsuthyrningar.
`,
    values: { members: { transfers: 7, sublets: 3 } },
  },
  {
    name: 'a plan from the year it was made',
    text: `
#Underhållsplan
Föreningen har en underhållsplan som upprättades 2021 och sträcker sig fram till 2051.
`,
    values: { maintenance: { plan_start_year: 2021, plan_end_year: 2051 } },
  },
  {
    name: 'a plan between years',
    text: `
#Underhåll
Styrelsen följer en underhållsplan för åren 2022-2042. Planen uppdateras årligen.
`,
    values: { maintenance: { plan_start_year: 2022, plan_end_year: 2042 } },
  },
  {
    name: 'members at a date',
    text: `
#Medlemmar
Antalet medlemmar den 31 december 2023 var 77. Under året har 5 st lägenheter bytt ägare.
`,
    values: { members: { members_end: 77, transfers: 5 } },
  },
  {
    name: 'units behind labels',
    text: `
#Medlemsinformation
Antal medlemmar vid årets början, st       81
Tillkommande medlemmar, st                  7
Avgående medlemmar, st                      6
Antal medlemmar vid årets slut, st         82
Antal överlåtelser under året, st           5
Antal upplåtelser i andra hand, st          2
`,
    values: {
      members: {
        members_start: 81,
        members_joined: 7,
        members_left: 6,
        members_end: 82,
        transfers: 5,
        sublets: 2,
      },
    },
  },
  {
    name: 'transfers and sublets in words',
    text: `
#Överlåtelser och andrahandsuthyrning
Under året har tolv bostadsrätter överlåtits till ett snittpris av 3,1 Mkr.
Styrelsen har beviljat andrahandsuthyrning för fyra lägenheter.
Föreningen hade 95 medlemmar vid årets slut jämfört med 93 vid årets början.
`,
    values: { members: { transfers: 12, sublets: 4, members_end: 95 } },
  },
  {
    name: 'members who came and moved',
    text: `
#Medlemmar
Vid årets början var vi 41 medlemmar. Under året har sex nya medlemmar kommit till och fem har flyttat, vilket gör att vi vid årets slut var 42 medlemmar.
`,
    values: { members: { members_start: 41, members_joined: 6, members_left: 5, members_end: 42 } },
  },
];

describe('members, transfers and plans as reports print them', () => {
  it.each(LAYOUTS)('$name', (layout) => {
    expect(readLayout(layout)).toEqual(layout.values);
  });
});
