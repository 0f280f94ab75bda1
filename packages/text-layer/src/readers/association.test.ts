import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { viewOf } from '../report-view.ts';
import { readAssociation } from './association.ts';
import { bestValues } from './best-values.fixture.ts';

const read = (...texts: string[]) =>
  bestValues(readAssociation(viewOfPages(texts.map((t, i) => pageOfText(i + 1, t)))));
const readNotes = (text: string) => {
  const section = { name: 'noter', title: 'Noter', startPage: 1, endPage: 1, startY: 0 };
  return bestValues(readAssociation(viewOf({ section, sections: [section], pages: [pageOfText(1, text)] })));
};

describe("the association's name and number", () => {
  it('come from the cover, the name over two lines', () => {
    expect(
      read(
        '#Årsredovisning\n#Bostadsrättsföreningen\n#Almen och Boken\n769600-0004',
        'Brf Almen och Boken\n769600-0004',
      ),
    ).toMatchObject({
      association_name: 'Bostadsrättsföreningen Almen och Boken',
      org_number: '769600-0004',
    });
  });

  it('come from the sentence by which the board submits the report', () => {
    expect(
      read(
        'Styrelsen för HSB Brf Almen i Umeå med säte i Umeå org.nr. 769600-0004 får härmed avge årsredovisning för\nräkenskapsåret 2023',
      ),
    ).toMatchObject({
      association_name: 'HSB Brf Almen i Umeå',
      org_number: '769600-0004',
      registered_seat: 'Umeå',
    });
  });

  it('are not those of a neighbour', () => {
    expect(
      read(
        '#Brf Almen\n769600-0004',
        'Brf Almen          769600-0004\nVi delar gård med grannföreningen Brf Boken (769600-0012).',
        'Brf Almen          769600-0004',
      ),
    ).toMatchObject({ association_name: 'Brf Almen', org_number: '769600-0004' });
  });
});

describe('the fiscal year', () => {
  it.each([
    [
      'Styrelsen får härmed avge årsredovisning för räkenskapsåret 1 januari - 31 december 2023.',
      '2023-01-01',
      '2023-12-31',
    ],
    ['Räkenskapsåret\n2023-01-01 - 2023-12-31', '2023-01-01', '2023-12-31'],
    ['Årsredovisning för räkenskapsåret 2022-07-01 till 2023-06-30', '2022-07-01', '2023-06-30'],
    ['Årsredovisning 1 september 2022 - 31 augusti 2023', '2022-09-01', '2023-08-31'],
    ['Styrelsen avger årsredovisning för räkenskapsåret 2023.', '2023-01-01', '2023-12-31'],
  ])('%s', (text, start, end) => {
    expect(read(text)).toMatchObject({ fiscal_year_start: start, fiscal_year_end: end });
  });

  it('stands in stacked column heads', () => {
    expect(
      read(`
#Resultaträkning                    Not        2023-01-01       2022-01-01
                                              -2023-12-31      -2022-12-31
Nettoomsättning                      2          3 120 400        3 050 100`),
    ).toMatchObject({ fiscal_year_start: '2023-01-01', fiscal_year_end: '2023-12-31' });
  });
});

describe('seat and registration', () => {
  it.each([
    ['Föreningen har sitt säte i Umeå.', 'Umeå'],
    ['Föreningen har sitt säte i Stockholms kommun.', 'Stockholm'],
    ['Föreningens säte är Göteborg.', 'Göteborg'],
    ['Företagets säte är Upplands Väsby', 'Upplands Väsby'],
    ['Säte: Borås', 'Borås'],
  ])('seat in "%s"', (text, seat) => {
    expect(read(text).registered_seat).toBe(seat);
  });

  it.each([
    [
      'Bostadsrättsföreningen registrerades 2012-10-08. Föreningens ekonomiska plan registrerades 2013-09-17 och nuvarande\nstadgar registrerades 2013-09-03 hos Bolagsverket.',
      '2012-10-08',
    ],
    [
      'Bostadsrättsföreningen Almen i Umeå kommun bildades den 2 juni 2011 och registrerades hos Bolagsverket den 7 juli 2011.',
      '2011-07-07',
    ],
    [
      'Bostadsrättsföreningen Almen i Umeå kommun registrerades hos Bolagsverket\nden 19 mars 2013.',
      '2013-03-19',
    ],
    ['Föreningen registrerades hos Bolagsverket 2005-04-11 och var vilande till 2009.', '2005-04-11'],
    ['Föreningen är registrerad hos Bolagsverket sedan den 5 maj 1998.', '1998-05-05'],
    ['Föreningens gällande stadgar registrerades hos Bolagsverket den 12 juni 2016.', undefined],
    ['Föreningen registrerades 2013. Föreningens stadgar registrerades senast 2018-03-05.', undefined],
    ['Den ekonomiska planen har registrerats hos Bolagsverket den 2019-02-04.', undefined],
    ['Föreningen bildades den 2 juni 2011. Nuvarande stadgar registrerades 2021-05-06.', undefined],
  ])('registration in "%s"', (text, date) => {
    expect(read(text).registration_date).toBe(date);
  });
});

describe('tax status and accounting framework', () => {
  it.each([
    [
      'Föreningen är ett privatbostadsföretag enligt inkomstskattelagen (1999:1229) och utgör därmed en äkta bostadsrättsförening.',
      true,
    ],
    ['Föreningen är ett privatbostadsföretag enligt inkomstskattelagen (1999:1229).', true],
    ['Föreningen är ett oäkta bostadsföretag.', false],
    ['Föreningen är en oäkta bostadsrättsförening enligt inkomstskattelagen.', false],
    ['Föreningen är ur skattehänseende ett privatbostadsföretag (äkta bostadsrättsförening).', true],
    ['Här framgår om bostadsrättsföreningen är äkta eller oäkta.', undefined],
  ])('genuine in "%s"', (text, genuine) => {
    expect(read(text).is_genuine).toBe(genuine);
  });

  it.each([
    [
      'Årsredovisningen är upprättad i enlighet med årsredovisningslagen och BFNAR 2016:10 Årsredovisning i mindre företag (K2).',
      'K2',
    ],
    ['Årsredovisningen har upprättats enligt BFNAR 2012:1 Årsredovisning och koncernredovisning (K3).', 'K3'],
    [
      'Från 2026 blir K3 obligatoriskt. Årsredovisningen är upprättad enligt K2-regelverket BFNAR 2016:10.',
      'K2',
    ],
  ])('framework in "%s"', (text, framework) => {
    expect(readNotes(`#Not 1 Redovisningsprinciper\n${text}`).accounting_framework).toBe(framework);
  });
});
