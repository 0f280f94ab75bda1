import type { FieldType } from '@brf/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coerceValue } from './coerce-value.ts';

const loans: FieldType = {
  kind: 'records',
  columns: [
    { name: 'lender', kind: 'text' },
    { name: 'amount', kind: 'sek' },
    { name: 'rate', kind: 'pct' },
  ],
};
const names: FieldType = { kind: 'list', item: 'name' };
const framework: FieldType = { kind: 'enum', values: ['K2', 'K3'] };

describe('coerceValue', () => {
  it.each<[FieldType, unknown, unknown]>([
    [{ kind: 'sek' }, 1234567, 1234567],
    [{ kind: 'sek' }, '1 234 567', 1234567],
    [{ kind: 'sek' }, '1\u00a0234\u202f567 kr', 1234567],
    [{ kind: 'sek' }, '−1 234 567', -1234567],
    [{ kind: 'sek' }, '- 350', -350],
    [{ kind: 'sek' }, '1.234.567', 1234567],
    [{ kind: 'sek' }, '1,234,567', 1234567],
    [{ kind: 'sek' }, '1 234 567,00', 1234567],
    [{ kind: 'sek' }, -0, 0],
    [{ kind: 'cost' }, -4500, 4500],
    [{ kind: 'cost' }, '-4 500', 4500],
    [{ kind: 'pct' }, '15 %', 15],
    [{ kind: 'pct' }, '3,875', 3.875],
    [{ kind: 'pct' }, '3.875%', 3.875],
    [{ kind: 'number' }, '12,5', 12.5],
    [{ kind: 'number' }, '12.5', 12.5],
    [{ kind: 'number' }, '3 412 kvm', 3412],
    [{ kind: 'number' }, '512 kr/m²', 512],
    [{ kind: 'int' }, '9 st', 9],
    [{ kind: 'int' }, '2023', 2023],
    [{ kind: 'date' }, '2023-12-31', '2023-12-31'],
    [{ kind: 'date' }, '20231231', '2023-12-31'],
    [{ kind: 'date' }, '31 december 2023', '2023-12-31'],
    [{ kind: 'date' }, 'den 3 maj 2023', '2023-05-03'],
    [{ kind: 'date' }, '2023-12-31T00:00:00.000Z', '2023-12-31'],
    [{ kind: 'bool' }, 'ja', true],
    [{ kind: 'text' }, ' Kvarteret 1 ', 'Kvarteret 1'],
    [{ kind: 'text' }, 12, '12'],
    [{ kind: 'text' }, ['Kvarteret 1'], 'Kvarteret 1'],
    [framework, 'k3', 'K3'],
    [framework, 'K2 (BFNAR 2016:10)', 'K2'],
    [names, ['Åsa Ek', { namn: 'Bo Al', roll: 'kassör' }, null], ['Åsa Ek', 'Bo Al']],
    [names, 'Åsa Ek', ['Åsa Ek']],
    [
      loans,
      [
        { lender: 'Banken', amount: '1 000 000', rate: '1,5 %' },
        { lender: 'Banken', amount: { value: 5 } },
      ],
      [
        { lender: 'Banken', amount: 1000000, rate: 1.5 },
        { lender: 'Banken', amount: 5, rate: null },
      ],
    ],
  ])('%j: %j is %j', (type, raw, value) => {
    expect(coerceValue(type, raw)).toMatchObject({ kind: 'value', value });
  });

  it('multiplies an amount that names its thousands, and says so', () => {
    expect(coerceValue({ kind: 'sek' }, '1 234 tkr')).toMatchObject({ value: 1234000, scaled: true });
    expect(coerceValue({ kind: 'cost' }, '12,35 mkr')).toMatchObject({ value: 12350000, scaled: true });
  });

  it.each<[FieldType, unknown]>([
    [{ kind: 'sek' }, 'cirka 5 miljoner'],
    [{ kind: 'sek' }, '1.234'],
    [{ kind: 'sek' }, 1234.5],
    [{ kind: 'sek' }, '1 234,50'],
    [{ kind: 'sek' }, '1 2345'],
    [{ kind: 'sek' }, '100/200'],
    [{ kind: 'sek' }, '(1 234)'],
    [{ kind: 'sek' }, true],
    [{ kind: 'number' }, '1.234'],
    [{ kind: 'number' }, '1-2'],
    [{ kind: 'int' }, 7.5],
    [{ kind: 'int' }, '1951-1953'],
    [{ kind: 'date' }, '2023-02-30'],
    [{ kind: 'date' }, '04/05/2023'],
    [{ kind: 'date' }, '230504'],
    [{ kind: 'name' }, 7],
    [{ kind: 'name' }, '<namn>'],
    [{ kind: 'text' }, ['a', 'b']],
    [{ kind: 'bool' }, 'kanske'],
    [framework, 'K2 eller K3'],
    [names, 'Åsa Ek, Bo Al'],
    [names, ['Åsa Ek', '…']],
    [names, ['Åsa Ek', 7]],
    [loans, [{ lender: 'Banken' }, '1 000 000']],
    [loans, { lender: 'Banken' }],
    [loans, [{ bank: 'Banken' }]],
  ])('%j: refuses %j', (type, raw) => {
    expect(coerceValue(type, raw)).toMatchObject({ kind: 'refused' });
  });

  it.each<[FieldType, unknown]>([
    [{ kind: 'sek' }, null],
    [{ kind: 'sek' }, '-'],
    [{ kind: 'text' }, 'saknas'],
    [{ kind: 'text' }, ''],
    [names, []],
    [names, [null]],
    [loans, []],
    [framework, 'N/A'],
  ])('%j: %j is no value', (type, raw) => {
    expect(coerceValue(type, raw)).toMatchObject({ kind: 'null' });
  });

  it('keeps a row whose cell it refuses, and says which', () => {
    expect(coerceValue(loans, [{ lender: 'Banken', amount: 'mycket', rate: 1, note: 'x' }])).toMatchObject({
      value: [{ lender: 'Banken', amount: null, rate: 1 }],
      notes: [
        'row 1, amount: the model wrote "mycket", which is no amount in whole kronor',
        'row 1: ignored note',
      ],
    });
  });

  it('reads back every amount however its groups are spaced', () => {
    const spaces = fc.constantFrom(' ', '\u00a0', '\u202f', '\u2009');
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), spaces, (amount, space) => {
        const groups = String(Math.abs(amount)).replace(/\B(?=(?:\d{3})+$)/g, space);
        const printed = `${amount < 0 ? '−' : ''}${groups}`;
        expect(coerceValue({ kind: 'sek' }, printed)).toMatchObject({ kind: 'value', value: amount });
      }),
    );
  });

  it('reads back every decimal with its comma', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), (hundredths) => {
        const printed = (hundredths / 100).toFixed(2).replace('.', ',');
        expect(coerceValue({ kind: 'number' }, printed)).toMatchObject({ value: hundredths / 100 });
      }),
    );
  });
});
