import { describe, expect, it } from 'vitest';
import { groupLines, toWords } from './lines.ts';
import { wordAt } from './placed-words.fixture.ts';
import type { PlacedWord } from './words.ts';

const lines = (words: readonly PlacedWord[]) =>
  groupLines(words).map((line) => line.map((word) => word.text));

describe('groupLines', () => {
  it('takes slightly different baselines and sizes for one line', () => {
    expect(lines([wordAt('2023', 300, 102.4, 9), wordAt('Not', 50, 100, 11)])).toEqual([['Not', '2023']]);
  });

  it('keeps the rows of a dense table apart', () => {
    const rows = [0, 1, 2].flatMap((i) => [
      wordAt(`Rad${i}`, 50, 100 + 9 * i, 8),
      wordAt(`${i}00`, 300, 101 + 9 * i, 8),
    ]);
    expect(lines(rows)).toEqual([
      ['Rad0', '000'],
      ['Rad1', '100'],
      ['Rad2', '200'],
    ]);
  });

  it('keeps words above each other apart and leader dots with their page number', () => {
    expect(lines([wordAt('SKULDER TILL BANKER', 50, 100), wordAt('BINDNINGS-', 60, 103)])).toEqual([
      ['SKULDER TILL BANKER'],
      ['BINDNINGS-'],
    ]);
    expect(lines([wordAt('Noter', 50), wordAt('.'.repeat(60), 90), wordAt('11', 400)])).toEqual([
      ['Noter', '.'.repeat(60), '11'],
    ]);
  });

  it('reads two columns of prose one after the other, and a table across', () => {
    const sentence = (x: number, y: number, name: string) =>
      ['styrelsen', 'ansvarar', 'för', 'att', name].map((text, i) => wordAt(text, x + 42 * i, y, 7));
    const prose = [0, 1, 2, 3, 4, 5, 6].flatMap((i) => [
      ...sentence(50, 100 + 12 * i, `vänster${i}`),
      ...sentence(310, 104 + 12 * i, `höger${i}`),
    ]);
    const heading = wordAt('Revisionsberättelse', 50, 70, 20);
    const read = lines([heading, ...prose]).map((line) => line.at(-1));
    expect(read).toEqual([
      'Revisionsberättelse',
      ...[0, 1, 2, 3, 4, 5, 6].map((i) => `vänster${i}`),
      ...[0, 1, 2, 3, 4, 5, 6].map((i) => `höger${i}`),
    ]);
    const table = [0, 1, 2, 3, 4, 5, 6].flatMap((i) => [
      ...sentence(50, 100 + 12 * i, `rad${i}`),
      wordAt('123 456', 400, 100 + 12 * i),
    ]);
    expect(lines(table)).toHaveLength(7);
    const below = [0, 1, 2].flatMap((i) => [
      wordAt(`rad${i}`, 50, 210 + 12 * i, 30),
      wordAt(`${i}34`, 500, 210 + 12 * i),
    ]);
    const pageNumber = wordAt('2', 300, 260);
    expect(lines([...prose, wordAt('Ytor', 50, 196), ...below, pageNumber]).slice(14)).toEqual([
      ['Ytor'],
      ['rad0', '034'],
      ['rad1', '134'],
      ['rad2', '234'],
      ['2'],
    ]);
  });
});

describe('toWords', () => {
  it('numbers the lines', () => {
    const words = toWords([[wordAt('a', 50)], [wordAt('b', 50), wordAt('c', 90)]]);
    expect(words.map(({ text, line }) => [text, line])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 1],
    ]);
    expect(words[0]).not.toHaveProperty('baseline');
  });
});
