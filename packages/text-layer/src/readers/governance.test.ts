import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { bestValues } from './best-values.fixture.ts';
import { readGovernance } from './governance.ts';

const read = (...texts: string[]) =>
  bestValues(readGovernance(viewOfPages(texts.map((t, i) => pageOfText(i + 1, t)))));

const YEAR = 'Styrelsen avger härmed årsredovisning för räkenskapsåret 2023-01-01 - 2023-12-31.\n\n';

describe('the board in a table', () => {
  it('reads roles after names and keeps deputies apart', () => {
    const values = read(`${YEAR}
#Styrelsen
Eva-Lena Björkdal            Ordförande
Carl von Ekenstam            Kassör
Bo Almlöf                    Ledamot
Åsa Öberg Näs                Suppleant

Vid kommande ordinarie föreningsstämma löper mandatperioden ut för följande personer:
Bo Almlöf och Åsa Öberg Näs.
Styrelsen har under året avhållit 12 protokollförda sammanträden.`);
    expect(values).toMatchObject({
      chairman: 'Eva-Lena Björkdal',
      board_members: ['Eva-Lena Björkdal', 'Carl von Ekenstam', 'Bo Almlöf'],
      deputy_members: ['Åsa Öberg Näs'],
      board_meetings: 12,
    });
  });

  it('reads role headings before the names', () => {
    const values = read(`${YEAR}
#Styrelse
Styrelsen har efter ordinarie föreningsstämma den 11 maj 2023 haft följande sammansättning:

Ledamöter           Anna Ekdahl           Ordförande
                    Bertil Sjöö
                    Cilla Granqvist
Suppleanter         David Hellmark
                    Elin Strandh

Föreningens firma tecknas av styrelsens ledamöter två i förening.`);
    expect(values).toMatchObject({
      chairman: 'Anna Ekdahl',
      board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
      deputy_members: ['David Hellmark', 'Elin Strandh'],
      annual_meeting_date: '2023-05-11',
    });
  });

  it('reads lists of members and deputies side by side', () => {
    const values = read(`${YEAR}
#Styrelsens sammansättning
Ordinarie ledamöter               Suppleanter
Anna Ekdahl, ordförande           David Hellmark
Bertil Sjöö                       Elin Strandh
Cilla Granqvist`);
    expect(values).toMatchObject({
      chairman: 'Anna Ekdahl',
      board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
      deputy_members: ['David Hellmark', 'Elin Strandh'],
    });
  });

  it('reads titles within lists side by side', () => {
    expect(
      read(`${YEAR}
#Sammansättning av styrelsen
Styrelsen från ordinarie föreningsstämma den 22 maj 2023
Ordinarie:                                  Suppleanter:
Anna Ekdahl             Ordförande          David Hellmark
Bertil Sjöö             Vice ordförande     Elin Strandh
Cilla Granqvist         Ledamot`),
    ).toMatchObject({
      chairman: 'Anna Ekdahl',
      board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
      deputy_members: ['David Hellmark', 'Elin Strandh'],
    });
  });

  it('takes mandates for no departures', () => {
    const values = read(`${YEAR}
#Styrelse
Ordinarie ledamöter         Uppdrag             Mandat t.o.m. ordinarie stämma
Anna Ekdahl                 Ordförande          2024
Bertil Sjöö                 Sekreterare         2025
Cilla Granqvist             Ledamot Riksbyggen
Styrelsesuppleanter         Uppdrag             Mandat t.o.m. ordinarie stämma
David Hellmark              Suppleant           2024
Elin Strandh                Suppleant Riksbyggen

#Revisorer och övriga funktionärer
Ordinarie revisorer         Uppdrag             Mandat t.o.m. ordinarie stämma
Storrevisorerna AB          Auktoriserat revisionsbolag    2024
Valberedning                                    Mandat t.o.m. ordinarie stämma
Frida Lo                    Sammankallande      2024
Gustav Malm                                     2024`);
    expect(values).toMatchObject({
      chairman: 'Anna Ekdahl',
      board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
      deputy_members: ['David Hellmark', 'Elin Strandh'],
      nomination_committee: ['Frida Lo', 'Gustav Malm'],
    });
  });

  it('leaves out those whose last day is printed', () => {
    const values = read(`${YEAR}
#Styrelsens sammansättning
Namn                    Roll              Fr.o.m.         T.o.m.
Anna Ekdahl             Ordförande        2021-05-18      2023-05-30
Bertil Sjöö             Ordförande        2023-05-30
Cilla Granqvist         HSB-Ledamot       2020-10-12
David Hellmark          Ledamot           2022-05-24      2023-05-30
Elin Strandh            Ledamot           2023-05-30`);
    expect(values).toMatchObject({
      chairman: 'Bertil Sjöö',
      board_members: ['Bertil Sjöö', 'Cilla Granqvist', 'Elin Strandh'],
    });
  });

  it('takes the last of several boards of the year', () => {
    const values = read(`${YEAR}
#Styrelsen
Styrelsen fram till ordinarie föreningsstämma den 22 maj 2023
Anna Ekdahl             Ordförande
David Hellmark          Ledamot
Elin Strandh            Suppleant
Styrelsen från ordinarie föreningsstämma den 22 maj 2023
Bertil Sjöö             Ordförande
Cilla Granqvist         Ledamot
Frida Lo                Ledamot`);
    expect(values).toMatchObject({
      chairman: 'Bertil Sjöö',
      board_members: ['Bertil Sjöö', 'Cilla Granqvist', 'Frida Lo'],
    });
    expect(values.deputy_members).toBeUndefined();
  });

  it('goes on over a page break', () => {
    const values = read(
      `${YEAR}
#Styrelsen
Anna Ekdahl             Ordförande
Bertil Sjöö             Ledamot`,
      `Cilla Granqvist         Ledamot
David Hellmark          Suppleant`,
    );
    expect(values).toMatchObject({
      board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
      deputy_members: ['David Hellmark'],
    });
  });
});

describe('the board in running text', () => {
  it('reads titles before names', () => {
    const values = read(`${YEAR}
Styrelsen har under året bestått av ordförande Anna Ekdahl, sekreterare Bertil Sjöö, ledamöterna
Cilla Granqvist och David Hellmark samt suppleanterna Elin Strandh och Frida Lo.`);
    expect(values).toMatchObject({
      chairman: 'Anna Ekdahl',
      board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist', 'David Hellmark'],
      deputy_members: ['Elin Strandh', 'Frida Lo'],
    });
  });

  it('reads titles in brackets and after commas', () => {
    expect(
      read(`${YEAR}
Styrelsen har bestått av Anna Ekdahl (ordförande), Bertil Sjöö (kassör), Cilla Granqvist
och David Hellmark (suppleant).`),
    ).toMatchObject({
      chairman: 'Anna Ekdahl',
      board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
      deputy_members: ['David Hellmark'],
    });
  });

  it('reads one person a line', () => {
    expect(
      read(`${YEAR}
Föreningens styrelse bestod vid årets utgång av följande personer:
Anna Ekdahl, ordförande
Bertil Sjöö, vice ordförande
Cilla Granqvist, ledamot

David Hellmark, suppleant

Ett flertal möten har hållits under året.`),
    ).toMatchObject({
      chairman: 'Anna Ekdahl',
      board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist'],
      deputy_members: ['David Hellmark'],
    });
  });

  it('reads role and name parted by a colon', () => {
    expect(
      read(`${YEAR}
#Styrelse
Ordförande: Anna Ekdahl
Kassör: Bertil Sjöö
Ledamöter: Cilla Granqvist, David Hellmark
Suppleanter: Elin Strandh, Frida Lo
#Revisor
Gustav Malm, Malms Revisionsbyrå AB`),
    ).toMatchObject({
      chairman: 'Anna Ekdahl',
      board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Cilla Granqvist', 'David Hellmark'],
      deputy_members: ['Elin Strandh', 'Frida Lo'],
    });
  });

  it('leaves out who resigned', () => {
    expect(
      read(`${YEAR}
#Styrelsen
Anna Ekdahl             Ordförande
Bertil Sjöö             Ledamot
Cilla Granqvist         Ledamot (avgick i oktober)
David Hellmark          Ledamot t.o.m. 2023-05-20
Elin Strandh            Ledamot fr.o.m. 2023-05-20`),
    ).toMatchObject({ board_members: ['Anna Ekdahl', 'Bertil Sjöö', 'Elin Strandh'] });
  });
});

describe('meetings', () => {
  it.each([
    ['Styrelsen har under året hållit 11 protokollförda sammanträden.', 11],
    ['Under året har 15 styrelsemöten hållits.', 15],
    ['Styrelsen har under verksamhetsåret haft tolv protokollförda möten.', 12],
    ['Styrelsen har haft 8 (10) protokollförda sammanträden.', 8],
    ['Antal styrelsesammanträden som protokollförts under året har uppgått till 6 st.', 6],
    ['Styrelsen har sammanträtt 10 gånger under året.', 10],
    ['Under 2023 har styrelsen haft 13 styrelsemöten.', 13],
    ['Styrelsen har under 2023 haft 10 ordinarie styrelsemöten.', 10],
    ['Det har hållits åtta protokollförda styrelsemöten under året.', 8],
  ])('counts them in "%s"', (sentence, count) => {
    expect(read(YEAR + sentence).board_meetings).toBe(count);
  });

  it.each([
    ['Ordinarie föreningsstämma hölls den 9 maj 2023.', '2023-05-09'],
    ['Ordinarie föreningsstämma hölls 2023-05-09.', '2023-05-09'],
    ['Föreningens ordinarie stämma ägde rum den 9 maj 2023 i tvättstugan.', '2023-05-09'],
    ['Den 9 maj 2023 hölls ordinarie föreningsstämma.', '2023-05-09'],
    ['Årsstämman hölls den 9 maj.', '2023-05-09'],
    [
      'Extra föreningsstämma hölls den 3 mars 2023. Ordinarie föreningsstämma hölls den 9 maj 2023.',
      '2023-05-09',
    ],
  ])('dates the annual meeting in "%s"', (sentence, date) => {
    expect(read(YEAR + sentence).annual_meeting_date).toBe(date);
  });

  it('does not take an extra meeting for the annual one', () => {
    expect(read(`${YEAR}Extra föreningsstämma hölls den 3 mars 2023.`).annual_meeting_date).toBeUndefined();
  });
});

describe('the nomination committee', () => {
  it.each([
    ['#Valberedning\nFrida Lo            sammankallande\nGustav Malm\nHanna Ny'],
    ['Valberedningen består av Frida Lo (sammankallande), Gustav Malm och Hanna Ny.'],
    ['Valberedning har varit: Frida Lo, Gustav Malm och Hanna Ny, valda vid föreningsstämman.'],
    ['#Valberedning\nFrida Lo, Gustav Malm och Hanna Ny'],
    ['Till valberedning valdes Frida Lo (sammankallande), Gustav Malm och Hanna Ny.'],
  ])('reads %j', (text) => {
    expect(read(YEAR + text).nomination_committee).toEqual(['Frida Lo', 'Gustav Malm', 'Hanna Ny']);
  });
});

describe('names and titles in other places', () => {
  it('reads titles under the names', () => {
    expect(
      read(`${YEAR}
#Styrelsen
Anna Ekdahl
Ordförande
Bertil Sjöö
Ledamot
David Hellmark
Suppleant`),
    ).toMatchObject({
      chairman: 'Anna Ekdahl',
      board_members: ['Anna Ekdahl', 'Bertil Sjöö'],
      deputy_members: ['David Hellmark'],
    });
    expect(
      read(`${YEAR}
#Styrelsen
Anna Ekdahl                   Bertil Sjöö
Ordförande                    Ledamot`),
    ).toMatchObject({ chairman: 'Anna Ekdahl', board_members: ['Anna Ekdahl', 'Bertil Sjöö'] });
  });

  it('takes nobody for a member whom the text only mentions', () => {
    expect(
      read(`${YEAR}
#Styrelsen
Anna Ekdahl            Ordförande
Bertil Sjöö            Ledamot
Under våren hjälpte trädgårdsmästaren Otto Grön föreningen med att välja nya växter till gården.`)
        .board_members,
    ).toEqual(['Anna Ekdahl', 'Bertil Sjöö']);
  });

  it('keeps auditors and committee of one table apart', () => {
    expect(
      read(`${YEAR}
#Styrelse, revisor och valberedning
Ordförande          Anna Ekdahl
Ledamot             Bertil Sjöö
Suppleant           David Hellmark
Revisor             Hugo Lagman, Storrevision AB
Valberedning        Frida Lo (sammankallande)
                    Gustav Malm`),
    ).toMatchObject({
      board_members: ['Anna Ekdahl', 'Bertil Sjöö'],
      deputy_members: ['David Hellmark'],
      nomination_committee: ['Frida Lo', 'Gustav Malm'],
    });
  });
});
