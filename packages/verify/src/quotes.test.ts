import { describe, expect, it } from 'vitest';
import { pageOf } from './printed-page.fixture.ts';
import { printsQuote } from './quotes.ts';

const printed = `
Balansräkning                 Not        2023        2022
Summa tillgångar                   12 345 678  11 000 000
Ordförande Åsa Ekträd har lett styrelsens arbete under året`;

describe('printsQuote', () => {
  it.each([
    ['a row', 'Summa tillgångar 12 345 678', true],
    ['a row with column marks', 'Summa tillgångar | 12 345 678 | 11 000 000', true],
    ['another case and spacing', 'SUMMA TILLGÅNGAR 12345678', true],
    ['pieces of a row', 'Summa tillgångar … 11 000 000', true],
    ['a digit changed', 'Summa tillgångar 12 345 679', false],
    ['a name that is not there', 'Ordförande Olof Ekträd', false],
    ['a piece that is not there', 'Summa tillgångar … 99 000 000', false],
    ['most words of a long sentence', 'Ordförande Åsa Ekträd lämnade styrelsens arbete under året', false],
    ['no words', ' … | ', false],
  ])('%s', (_, quote, expected) => {
    expect(printsQuote(pageOf(1, printed), quote)).toBe(expected);
  });

  it('forgives a misread letter in eight on a page read from a picture', () => {
    const scanned = pageOf(1, printed.replace('tillgångar', 'tillgånqar'), { source: 'ocr' });
    expect(printsQuote(scanned, 'Summa tillgångar 12 345 678')).toBe(true);
    expect(printsQuote(pageOf(1, printed.replace('tillgångar', 'tillgånqar')), 'Summa tillgångar')).toBe(
      false,
    );
  });
});
