import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { bestValues } from './best-values.fixture.ts';
import { readProperty } from './property.ts';

const YEAR = 'Styrelsen avger härmed årsredovisning för räkenskapsåret 2023-01-01 - 2023-12-31.\n\n';
const read = (text: string) => bestValues(readProperty(viewOfPages([pageOfText(1, YEAR + text)])));

describe('property designations', () => {
  it.each([
    ['Föreningen äger fastigheten Almen 4 i Umeå kommun.', ['Almen 4']],
    ['Föreningen äger och förvaltar fastigheten Stora Almen 12:3 i Umeå kommun.', ['Stora Almen 12:3']],
    ['Föreningens fastighet med fastighetsbeteckning Almen 21-24 i Umeå kommun.', ['Almen 21-24']],
    ['Föreningen är innehavare av tomträtten till Almen 4 i Umeå kommun.', ['Almen 4']],
    ['Föreningen innehar med tomträtt fastigheten Almen 4 i Umeå kommun.', ['Almen 4']],
    ['Föreningen äger fastigheterna Almen 4 och Boken 7 i Umeå.', ['Almen 4', 'Boken 7']],
    ['Föreningen äger och förvaltar fastigheten: Almen 2, Umeå kommun', ['Almen 2']],
    ['Fastighetsbeteckning: Almen 4', ['Almen 4']],
    ['Fastigheten Almen 4 förvärvades 1998.', ['Almen 4']],
    ['Fastighetens beteckning är Almen 4.', ['Almen 4']],
    ['Den 3 mars 2002 övertog föreningen tomträtten till fastigheten Almen 12 i Teg, Umeå.', ['Almen 12']],
    ['Föreningen förvärvade fastigheten Almen 4 i Umeå kommun den 14 maj 2003.', ['Almen 4']],
    ['Föreningens fastighet, Almen 4, är belägen i Umeå kommun.', ['Almen 4']],
    ['Bostadsrättsföreningen äger fastigheten Umeå Almen 4 i Umeå kommun.', ['Umeå Almen 4']],
    ['Föreningen äger fastigheten Kv. Almen 4 i Umeå.', ['Almen 4']],
  ])('are read from "%s"', (text, designations) => {
    expect(read(text).property_designations).toEqual(designations);
  });

  it('are read from a table with year and municipality', () => {
    expect(
      read(`
Fastighetsbeteckning         Förvärv         Kommun
Almen 4                      2006            Umeå
Boken 7                      2008            Umeå`),
    ).toMatchObject({
      property_designations: ['Almen 4', 'Boken 7'],
      acquisition_year: 2006,
      municipality: 'Umeå',
    });
  });

  it.each([
    ['Föreningen är delaktig i en gemensamhetsanläggning (Almen GA:1) tillsammans med fastigheten Boken 7.'],
    ['Föreningen är medlem i samfälligheten som förvaltar Umeå Almen GA:2, delas med fastigheten Boken 1.'],
    ['Fastigheten är försäkrad. Under 2023 byttes 24 fönster.'],
    ['Byggnadsåret för fastigheten är 1962.'],
  ])('are not read from "%s"', (text) => {
    expect(read(text).property_designations).toBeUndefined();
  });
});

describe('years of the property', () => {
  it.each([
    [
      'Fastigheten bebyggdes 2011 och består av 3 flerbostadshus. Värdeåret är 2013.',
      { construction_year: 2011, value_year: 2013 },
    ],
    ['Byggnaderna är uppförda 1962-1964.', { construction_year: 1962 }],
    ['Byggnadsår: 1929', { construction_year: 1929 }],
    ['Byggnaden är uppförd 1951.', { construction_year: 1951 }],
    ['Fastigheten byggdes 1937 och har värdeår 1994.', { construction_year: 1937, value_year: 1994 }],
    ['Huset är byggt 1908.', { construction_year: 1908 }],
    ['Nybyggnadsår            1946', { construction_year: 1946 }],
    ['Fastighetens värdeår är 1984.', { value_year: 1984 }],
    ['Föreningens fastighet förvärvades 2003-05-12.', { acquisition_year: 2003 }],
    ['Fastigheten förvärvades den 14 maj 2003 och tillträddes 2 oktober 2003.', { acquisition_year: 2003 }],
    ['Föreningen förvärvade fastigheten 1998.', { acquisition_year: 1998 }],
    ['År 1998 förvärvade föreningen fastigheten.', { acquisition_year: 1998 }],
  ])('are read from "%s"', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  it.each([
    ['Balkongerna byggdes 2007.'],
    ['Fastigheten byggdes om 1997.'],
    ['Ett nytt miljöhus uppfördes 2019 på fastigheten.'],
    ['Byggnaderna är uppförda på 1940-talet.'],
    ['På fastigheten uppfördes laddstolpar 2022.'],
  ])('no year of construction in "%s"', (text) => {
    expect(read(text).construction_year).toBeUndefined();
  });
});

describe('municipality, tenure and insurer', () => {
  it.each([
    ['Föreningen äger fastigheten Almen 4 i Upplands Väsby kommun.', 'Upplands Väsby'],
    ['Föreningen äger fastigheten Almen 4 i Stockholms kommun.', 'Stockholm'],
    ['Fastigheten är belägen i Göteborgs kommun.', 'Göteborg'],
    ['Fastigheten Almen 4 ligger i Borås.', 'Borås'],
    ['Kommun: Västerås\nFastighetsbeteckning: Almen 4', 'Västerås'],
    ['Föreningen äger fastigheten Almen 4, Umeå kommun.', 'Umeå'],
  ])('municipality in "%s"', (text, place) => {
    expect(read(text).municipality).toBe(place);
  });

  it('is not the seat', () => {
    expect(
      read('Bostadsrättsföreningen Gran har sitt säte i Bodens kommun och äger sitt hus.').municipality,
    ).toBeUndefined();
  });

  it.each([
    ['Marken innehas med äganderätt.', 'ownership'],
    ['Föreningens mark är friköpt.', 'ownership'],
    ['Marken innehas med tomträtt.', 'leasehold'],
    ['Föreningen är innehavare av tomträtten till Almen 4.', 'leasehold'],
  ])('tenure in "%s"', (text, tenure) => {
    expect(read(text).land_tenure).toBe(tenure);
  });

  it.each([
    ['Fastigheten är fullvärdesförsäkrad hos Brandkontoret.', 'Brandkontoret'],
    ['Fastigheten är fullvärdesförsäkrad i Folksam. I försäkringen ingår styrelseansvar.', 'Folksam'],
    ['Fullvärdesförsäkring finns via Brandkontoret.', 'Brandkontoret'],
    ['Fastigheten är försäkrad hos Trygg-Hansa.', 'Trygg-Hansa'],
    ['Fastigheterna är fullvärdeförsäkrade i Länsförsäkringar Skåne.', 'Länsförsäkringar Skåne'],
    ['Byggnaderna är fullvärdesförsäkrade genom If Skadeförsäkring AB.', 'If Skadeförsäkring AB'],
    [
      'Fastigheten är försäkrad till fullvärde hos försäkringsbolaget Protector Försäkring.',
      'Protector Försäkring',
    ],
    ['Fastigheten är fullvärdesförsäkrad i Folksam inklusive ansvarsförsäkring för styrelsen.', 'Folksam'],
    ['Försäkringsbolag: Dina Försäkringar', 'Dina Försäkringar'],
    [
      'Byggnaden är fullvärdesförsäkrad hos If Skadeförsäkring fram till mars månads utgång. From 1 april 2023 är föreningen försäkrad hos Folksam. Försäkringen gäller.',
      'Folksam',
    ],
    [
      'Föreningen har tecknat fastighetsförsäkring hos Brandkontoret och Bolander & Co.',
      'Brandkontoret och Bolander & Co',
    ],
  ])('insurer in "%s"', (text, insurer) => {
    expect(read(text).insurer).toBe(insurer);
  });

  it('no insurer where none is named', () => {
    expect(
      read('Fastigheten är fullvärdesförsäkrad. I försäkringen ingår kollektivt bostadsrättstillägg.')
        .insurer,
    ).toBeUndefined();
  });
});

describe('recognised text', () => {
  it('forgives letters read for figures', () => {
    const page = pageOfText(
      1,
      `${YEAR}Föreningen är innehavare av tomträtten till Almen I i Umeå kommun.\nVvärdeåret är 2013.`,
      {
        confidence: 0.93,
      },
    );
    expect(bestValues(readProperty(viewOfPages([page])))).toMatchObject({
      property_designations: ['Almen 1'],
      municipality: 'Umeå',
      value_year: 2013,
    });
  });

  it('abstains where a word can hardly be read', () => {
    const page = pageOfText(1, `${YEAR}Byggnaden är uppförd 1951.`, { confidence: 0.1 });
    expect(bestValues(readProperty(viewOfPages([page]))).construction_year).toBeUndefined();
  });
});
