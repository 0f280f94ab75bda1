import type { FieldSpec, FieldType } from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { scoreField } from './score-field.ts';

const field = (type: FieldType): FieldSpec => ({ name: 'f', type, description: '', labels: [] });
const outcomes = (type: FieldType, gold: unknown, predicted: unknown): string[] =>
  scoreField(field(type), gold, predicted).map((cell) => `${cell.field} ${cell.outcome}`);

describe('a single value', () => {
  it.each<[string, FieldType, unknown, unknown, string[]]>([
    ['nothing on either side', { kind: 'sek' }, null, undefined, []],
    ['printed, not extracted', { kind: 'sek' }, { value: 5, page: 1 }, null, ['f missing']],
    ['extracted, not printed', { kind: 'sek' }, null, { value: 5 }, ['f spurious']],
    ['a bare value', { kind: 'sek' }, { value: 1500, page: 1 }, '1 500', ['f correct']],
    ['a wrong sign', { kind: 'sek' }, { value: 1500, page: 1 }, -1500, ['f wrong']],
    ['a cost has no sign', { kind: 'cost' }, { value: 1500, page: 1 }, -1500, ['f correct']],
    [
      'rounding of tkr',
      { kind: 'sek' },
      { value: 1_500_000, page: 1, scaled: true },
      1_500_400,
      ['f correct'],
    ],
    ['no rounding of kronor', { kind: 'sek' }, { value: 1_500_000, page: 1 }, 1_500_400, ['f wrong']],
    ['one decimal', { kind: 'pct' }, { value: 75.3, page: 1 }, '75,32', ['f correct']],
    ['text for a number', { kind: 'int' }, { value: 12, page: 1 }, 'tolv', ['f wrong']],
    ['a truth value', { kind: 'bool' }, { value: true, page: 1 }, 'true', ['f correct']],
    ['another date', { kind: 'date' }, { value: '2023-12-31', page: 1 }, '2023-12-30', ['f wrong']],
    [
      'the long form of Brf',
      { kind: 'text' },
      { value: 'Brf Eken' },
      'Bostadsrättsföreningen Eken',
      ['f correct'],
    ],
    ['a letter misread', { kind: 'name' }, { value: 'Astrid Vindelöf' }, 'Astrid Vindelof', ['f correct']],
    ['another name', { kind: 'name' }, { value: 'Astrid Vindelöf' }, 'Henrik Sandåker', ['f wrong']],
  ])('%s', (_, type, gold, predicted, expected) => {
    expect(outcomes(type, gold, predicted)).toEqual(expected);
  });

  it('compares the pages of correct values only, where a page is given', () => {
    const type: FieldType = { kind: 'int' };
    const pageRight = (gold: unknown, predicted: unknown) =>
      scoreField(field(type), gold, predicted)[0]?.pageRight;
    expect(pageRight({ value: 1, page: [3, 4] }, { value: 1, page: 4 })).toBe(true);
    expect(pageRight({ value: 1, page: 3 }, { value: 1, page: null })).toBe(false);
    expect(pageRight({ value: 1, page: 3 }, 1)).toBeNull();
    expect(pageRight({ value: 1, page: 3 }, { value: 2, page: 3 })).toBeNull();
  });
});

describe('a list', () => {
  const type: FieldType = { kind: 'list', item: 'name' };
  it('counts each item in any order', () => {
    const gold = { value: ['Astrid Vindelöf', 'Samir Haddevik'], page: 1 };
    expect(outcomes(type, gold, ['Samir Haddevik', 'Bengt Årudd'])).toEqual([
      'f missing',
      'f correct',
      'f spurious',
    ]);
  });

  it('is missing altogether when the prediction is no list', () => {
    expect(outcomes(type, { value: ['Astrid Vindelöf'] }, 'Astrid Vindelöf')).toEqual(['f missing']);
  });
});

describe('a table', () => {
  const type: FieldType = {
    kind: 'records',
    columns: [
      { name: 'lender', kind: 'text' },
      { name: 'amount', kind: 'sek' },
    ],
  };
  it('pairs the rows that agree best and counts each cell', () => {
    const gold = {
      value: [
        { lender: 'Stadskredit', amount: 100 },
        { lender: 'Stadskredit', amount: 200 },
      ],
    };
    const predicted = [
      { lender: 'Stadskredit', amount: 200 },
      { lender: 'Stadskredit', amount: 101 },
      { lender: 'Kustbanken', amount: null },
    ];
    expect(outcomes(type, gold, predicted)).toEqual([
      'f.lender correct',
      'f.amount wrong',
      'f.lender correct',
      'f.amount correct',
      'f.lender spurious',
    ]);
  });
});
