import type { FieldType, PageWords, ScalarKind } from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { type FieldContext, groundScalar } from './grounding.ts';
import { pageOf } from './printed-page.fixture.ts';
import { indexPage } from './printed-page.ts';

function ground(
  page: string | PageWords,
  value: string | number | boolean,
  type: ScalarKind | FieldType,
  over: Partial<FieldContext> = {},
) {
  const context = { name: 'field', labels: [], year: null, scaled: false, ...over };
  const words = typeof page === 'string' ? pageOf(1, page) : page;
  return groundScalar(indexPage(words), value, typeof type === 'string' ? { kind: type } : type, context);
}

describe('amounts', () => {
  it.each([
    ['Kassa och bank    1 716 300', 1_716_300, 'printed'],
    ['Kassa och bank    1 716 301', 1_716_300, 'not_printed'],
    ['Belopp i tkr\nKassa och bank    1 716', 1_716_000, 'printed'],
    ['Kassa och bank    1 716', 1_716_000, 'printed'],
    ['Skulden är 27,5 mkr vid årets slut', 27_500_000, 'printed'],
    ['Kassa och bank    1 716,60 kr', 1_717, 'printed'],
    ['Org nr 701716-3000', 17_163, 'not_printed'],
  ])('%j prints %d: %s', (text, value, kind) => {
    expect(ground(text, value, 'sek').kind).toBe(kind);
  });

  it('takes all minus signs for one, and a missing one for another value', () => {
    for (const print of ['-864 300', '\u2212864 300', '\u2013 864 300', '(864 300)'])
      expect(ground(`Rörelseresultat    ${print}`, -864_300, 'sek').kind).toBe('printed');
    expect(ground('Rörelseresultat    -864 300', 864_300, 'sek').kind).toBe('other_sign');
    expect(ground('Årets förlust    864 300', -864_300, 'sek').kind).toBe('printed');
  });

  it('does not care for the sign of a cost', () => {
    expect(ground('Räntekostnader    -347 200', 347_200, 'cost').kind).toBe('printed');
  });

  it('reads zero from a dash or from "inga"', () => {
    expect(ground('Investeringar    -    -', 0, 'sek').kind).toBe('printed');
    expect(ground('Föreningen har inga lån', 0, 'sek').kind).toBe('printed');
  });

  it('does not take digits out of a longer number', () => {
    expect(ground('Summa tillgångar    143 618 270', 618_270, 'sek')).toMatchObject({ strength: 'weak' });
    expect(ground('Summa tillgångar    143 618 270', 618_000, 'sek').kind).toBe('not_printed');
  });
});

describe('columns', () => {
  const currentLeft =
    'Balansräkning      2023-12-31    2022-12-31\nKassa och bank      1 716 000     2 905 000';
  const currentRight =
    'Balansräkning      2022-12-31    2023-12-31\nKassa och bank      1 716 000     2 905 000';
  it('knows the current year by the head, not by its place', () => {
    expect(ground(currentLeft, 1_716_000, 'sek', { year: 2023 }).kind).toBe('printed');
    expect(ground(currentLeft, 2_905_000, 'sek', { year: 2023 })).toMatchObject({
      kind: 'other_column',
      instead: '1 716 000',
    });
    expect(ground(currentRight, 1_716_000, 'sek', { year: 2023 }).kind).toBe('other_column');
    expect(ground(currentRight, 1_716_000, 'sek', { year: 2022 }).kind).toBe('printed');
  });

  it('years above head no table of parts below them', () => {
    const page = `
                                  31 dec 2023     31 dec 2022
Byggnad                             7 873 700       8 060 100
Taxeringsvärden
                     Bostäder         Lokaler           Summa
Mark                2 940 000       1 150 000       4 090 000`;
    expect(ground(page, 4_090_000, 'sek', { year: 2023 }).kind).toBe('printed');
  });

  it('knows the previous year in brackets', () => {
    const prose = 'Räntekostnaderna var 347 200 (118 900) kronor under året';
    expect(ground(prose, 347_200, 'cost', { year: 2023 }).kind).toBe('printed');
    expect(ground(prose, 118_900, 'cost', { year: 2023 }).kind).toBe('other_column');
  });

  it('knows the end year of a broken fiscal year', () => {
    const heads =
      'Resultaträkning    2022-07-01-    2021-07-01-\n                   2023-06-30     2022-06-30';
    const page = `${heads}\nNettoomsättning      3 507 000      3 466 000`;
    expect(ground(page, 3_507_000, 'sek', { year: 2023 }).kind).toBe('printed');
    expect(ground(page, 3_466_000, 'sek', { year: 2023 }).kind).toBe('other_column');
  });
});

describe('counts and ratios', () => {
  it('needs a word of the label beside a small count', () => {
    const labels = ['styrelsemöten'];
    expect(ground('Styrelsen har hållit 11 styrelsemöten', 11, 'int', { labels }).kind).toBe('printed');
    expect(ground('Styrelsen har hållit elva styrelsemöten', 11, 'int', { labels }).kind).toBe('printed');
    expect(ground('Sida 7 av 11\nom\nhuset\noch\nStyrelsemöten: 12', 11, 'int', { labels }).kind).toBe(
      'not_printed',
    );
  });

  it('reads a year out of a date, a percentage with its comma, an area with decimals', () => {
    expect(ground('Fastigheten köptes 2001-03-15', 2001, 'int').kind).toBe('printed');
    expect(ground('Räntekänslighet    2,71 %', 2.71, 'pct').kind).toBe('printed');
    expect(ground('Lokalyta 96,5 m²', 96.5, 'number').kind).toBe('printed');
    expect(ground('Lokalyta 96,5 m²', 69.5, 'number').kind).toBe('not_printed');
  });
});

describe('texts and names', () => {
  it.each([
    ['Fastigheten är försäkrad hos Norrskens Försäkring AB.', 'Norrskens Försäkring AB'],
    ['försäkrad hos Norr-\nförsäkringar Mellansund', 'Norrförsäkringar Mellansund'],
    ['S t o r g a t a n 4', 'Storgatan 4'],
    ['Bostadsrättsföreningen Lönneberga', 'Brf Lönneberga'],
    ['Uppsalas kommun', 'Uppsala'],
    ['BRF BJÖRKEN', 'Brf Björken'],
    ['\ufb01nporten 3', 'Finporten 3'],
  ])('%j prints %j', (text, value) => {
    expect(ground(text, value, 'text').kind).toBe('printed');
  });

  it('fills in ligatures that the text layer lost', () => {
    const page = 'Marken innehas med äganderä\ufffd. Kor\ufffdris\ufffda skulder, ledamot Li\ufffd Nilsson';
    expect(ground(page, 'Litt Nilsson', 'name').kind).toBe('printed');
    const type = { kind: 'enum', values: ['ownership', 'leasehold'] } as const;
    expect(
      ground(page, 'ownership', { ...type, values: [...type.values] }, { name: 'land_tenure' }).kind,
    ).toBe('printed');
  });

  it('reads a page whose å, ä and ö were dropped or replaced', () => {
    const prose = `${'F"reningen har till ndam!l att fr mja medlemmarnas intresse. '.repeat(12)}\nOrdf"rande r Lars berg`;
    expect(ground(prose, 'Lars Åberg', 'name').kind).toBe('printed');
    expect(ground(prose, 'Lars Öhman', 'name').kind).toBe('not_printed');
  });

  it('allows a recogniser a letter, and a text layer none', () => {
    const print = 'Ordförande: Margareta Lindqvjst';
    expect(ground(print, 'Margareta Lindqvist', 'name').kind).toBe('not_printed');
    expect(ground(pageOf(1, print, { source: 'ocr' }), 'Margareta Lindqvist', 'name').kind).toBe('printed');
  });

  it('does not make a name of two people', () => {
    const page = 'Anna Berg    ledamot\nSara Ek\nOlof Dal\nTom Ask\nSven Lund    suppleant';
    expect(ground(page, 'Anna Lund', 'name').kind).toBe('not_printed');
  });

  it('takes a number for its own property, not for a neighbour', () => {
    expect(ground('Fastigheterna Kronan 1 och 2 i Sala', 'Kronan 2', 'text').kind).toBe('printed');
    expect(ground('Fastigheten Kronan 12 i Sala', 'Kronan 1', 'text').kind).toBe('not_printed');
  });
});

describe('dates', () => {
  it.each([
    ['Stämman hölls den 17 april 2024.', 'printed'],
    ['Ordinarie stämma den 17 april\nRäkenskapsåret 2024', 'printed'],
    ['Stämman hölls den 18 april 2024.', 'not_printed'],
    ['Stämman hölls i april 2024.', 'not_printed'],
  ])('%j: %s', (text, kind) => {
    expect(ground(text, '2024-04-17', 'date', { name: 'annual_meeting_date' }).kind).toBe(kind);
  });

  it('takes the year alone for the ends of a calendar year', () => {
    const page = 'Årsredovisning för räkenskapsåret 2023';
    expect(ground(page, '2023-12-31', 'date', { name: 'fiscal_year_end' })).toMatchObject({
      strength: 'weak',
    });
    expect(ground(page, '2023-06-30', 'date', { name: 'fiscal_year_end' }).kind).toBe('not_printed');
  });
});

describe('closed values', () => {
  it('reads them from the terms that stand for them and sees a contradiction', () => {
    const framework = { kind: 'enum', values: ['K2', 'K3'] } satisfies FieldType;
    const context = { name: 'accounting_framework' };
    expect(ground('enligt BFNAR 2012:1 (K3)', 'K3', framework, context).kind).toBe('printed');
    expect(ground('enligt BFNAR 2012:1 (K3)', 'K2', framework, context).kind).toBe('contradicted');
    const isGenuine = { name: 'is_genuine' };
    expect(ground('är ett privatbostadsföretag', true, 'bool', isGenuine).kind).toBe('printed');
    expect(ground('är en oäkta bostadsrättsförening', true, 'bool', isGenuine).kind).toBe('contradicted');
  });
});
