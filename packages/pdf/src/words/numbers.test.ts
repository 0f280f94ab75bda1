import { describe, expect, it } from 'vitest';
import { joinNumbers } from './numbers.ts';
import { wordsInRow } from './placed-words.fixture.ts';

const texts = (...row: Parameters<typeof wordsInRow>) =>
  joinNumbers(wordsInRow(...row)).map((word) => word.text);
const recognised = (...row: Parameters<typeof wordsInRow>) =>
  joinNumbers(wordsInRow(...row), 'recognised').map((word) => word.text);

describe('joinNumbers', () => {
  it('makes one word of the groups of a number, with a box around all of them', () => {
    const [number] = joinNumbers(wordsInRow('1', [2.5, '234'], [2.5, '567,50']));
    expect(number?.text).toBe('1 234 567,50');
    expect(number?.box).toMatchObject({ x0: 50, x1: 50 + 60 + 5 });
  });

  const apart: [what: string, row: Parameters<typeof wordsInRow>, expected: string[]][] = [
    ['a column gap', ['123', [7, '456']], ['123', '456']],
    ['a wider gap than within the number', ['12', [2, '345'], [5.5, '678']], ['12 345', '678']],
    ['a year', ['2023', [2.5, '150']], ['2023', '150']],
    ['a leading zero', ['08', [2.5, '123']], ['08', '123']],
    ['a house number before a postal code', ['12', [2.5, '123'], [2.5, '45']], ['12', '123', '45']],
    ['a word in between', ['5', [2.5, 'st'], [2.5, '300']], ['5', 'st', '300']],
  ];
  it.each(apart)('does not join across %s', (_, row, expected) => {
    expect(texts(...row)).toEqual(expected);
  });

  it('takes a sign at the start of a cell into the number', () => {
    expect(texts('Ränta', [40, '-'], [3, '12'], [2.5, '345'])).toEqual(['Ränta', '-12 345']);
    expect(texts('\u2212', [3, '500'])).toEqual(['\u2212500']);
    expect(texts('(1', [2.5, '200)'])).toEqual(['(1 200)']);
  });

  it('leaves dashes between words and for nothing alone', () => {
    expect(texts('2022', [2.5, '-'], [2.5, '2023'])).toEqual(['2022', '-', '2023']);
    expect(texts('Ränta', [40, '-'], [40, '12'])).toEqual(['Ränta', '-', '12']);
    expect(texts('-', [3, '2023'])).toEqual(['-2023']);
  });

  it('puts back gaps that recognition lost', () => {
    expect(recognised('1789', [2.5, '345'])).toEqual(['1 789 345']);
    expect(recognised('1.789', [2.5, '345'])).toEqual(['1 789 345']);
    expect(recognised('-', [3, '1789'], [2.5, '345'])).toEqual(['-1 789 345']);
    expect(recognised('Summa', [40, '2417'], [2.5, '608'])).toEqual(['Summa', '2 417 608']);
    expect(recognised('under', [2.5, '2022'], [2.5, '150'])).toEqual(['under', '2022', '150']);
    expect(texts('1789', [2.5, '345'])).toEqual(['1789', '345']);
  });
});
