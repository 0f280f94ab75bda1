import { describe, expect, it } from 'vitest';
import { type Layout, readLayout } from './layout.fixture.ts';

const LAYOUTS: readonly Layout[] = [
  {
    name: 'founding and registration',
    text: `
#Allmänt
Föreningen bildades 1984 och registrerades hos Bolagsverket 1984-09-03. Styrelsen har sitt säte i Umeå.
Föreningen är ett s.k. äkta privatbostadsföretag.
Årsredovisningen är upprättad enligt årsredovisningslagen och BFNAR 2016:10 (K2).
`,
    values: {
      association: {
        registration_date: '1984-09-03',
        registered_seat: 'Umeå',
        is_genuine: true,
        accounting_framework: 'K2',
      },
    },
  },
  {
    name: 'not genuine',
    text: `
#Grundfakta om föreningen
Bostadsrättsföreningen registrerades den 3 september 1984. Föreningens nuvarande stadgar registrerades den 14 juni 2018.
Säte: Umeå
Föreningen är en oäkta bostadsrättsförening.
`,
    values: { association: { registration_date: '1984-09-03', registered_seat: 'Umeå', is_genuine: false } },
  },
  {
    name: 'status behind a label',
    text: `
#Föreningen
Föreningen, som har sitt säte i Umeå kommun, registrerades 2003-11-20. Föreningens ekonomiska plan registrerades 2004-01-15.
Föreningens skattemässiga status: Privatbostadsföretag
`,
    values: { association: { registration_date: '2003-11-20', registered_seat: 'Umeå', is_genuine: true } },
  },
  {
    name: 'labels with colons',
    text: `
#Skattemässig status
Föreningen beskattas som ett äkta bostadsföretag (privatbostadsföretag) enligt inkomstskattelagen.
Föreningens säte: Umeå kommun
Föreningens org.nr är 716400-1234
Föreningen är registrerad 1972-06-12 hos Bolagsverket.
`,
    values: { association: { registration_date: '1972-06-12', registered_seat: 'Umeå', is_genuine: true } },
  },
  {
    name: 'registered with the county',
    text: `
#Om föreningen
Bostadsrättsföreningen Almen bildades den 4 maj 1988 och registrerades hos länsstyrelsen den 12 juni 1988. Stadgarna registrerades senast 2019-05-02.
Styrelsen har sitt säte i Umeå.
`,
    values: { association: { registration_date: '1988-06-12', registered_seat: 'Umeå' } },
  },
  {
    name: 'a registration label',
    text: `
#Om föreningen
Föreningen är en äkta bostadsrättsförening med säte i Umeå. Registreringsdatum: 1999-02-11
Årsredovisningen har upprättats enligt K3.
`,
    values: { association: { registration_date: '1999-02-11', registered_seat: 'Umeå', is_genuine: true } },
  },
  {
    name: 'a number in the name, a dash recognised behind the name of the rules',
    text: `
#Förvaltningsberättelse
Styrelsen för HSB Bostadsrättsförening nr 123 Almen i Umeå får härmed avge årsredovisning.
Årsredovisningen är upprättad enligt Bokföringsnämndens allmänna råd (BFNAR - 2016:10).
`,
    values: {
      association: {
        association_name: 'HSB Bostadsrättsförening nr 123 Almen i Umeå',
        accounting_framework: 'K2',
      },
    },
  },
];

describe('facts about the association', () => {
  it.each(LAYOUTS)('$name', (layout) => {
    expect(readLayout(layout)).toEqual(layout.values);
  });
});
