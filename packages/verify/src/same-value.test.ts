import type { FieldType, FieldValue } from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { sameReading } from './same-value.ts';

const exact = (value: FieldValue) => ({ value, scaled: false });
const rounded = (value: FieldValue) => ({ value, scaled: true });
const names: FieldType = { kind: 'list', item: 'name' };
const loans: FieldType = {
  kind: 'records',
  columns: [
    { name: 'lender', kind: 'text' },
    { name: 'amount', kind: 'sek' },
  ],
};

describe('sameReading', () => {
  it('compares amounts to the krona, rounded ones to half a thousand', () => {
    expect(sameReading({ kind: 'sek' }, exact(3_507_118), exact(3_507_119))).toBe(false);
    expect(sameReading({ kind: 'sek' }, exact(3_507_118), rounded(3_507_000))).toBe(true);
    expect(sameReading({ kind: 'sek' }, exact(3_507_618), rounded(3_507_000))).toBe(false);
    expect(sameReading({ kind: 'sek' }, exact(-500_000), exact(500_000))).toBe(false);
  });

  it.each([
    ['Brf Björken', 'Bostadsrättsföreningen BJÖRKEN', true],
    ['Anna Ek', 'Anna Maria Ek', true],
    ['Anna Ek', 'Anna Berg', false],
    ['Nord-Hansa', 'Nord Hansa', true],
    ['Kronan 1', 'Kronan 2', false],
  ])('%j and %j are one text: %s', (a, b, same) => {
    expect(sameReading({ kind: 'text' }, exact(a), exact(b))).toBe(same);
  });

  it('compares lists and rows as sets', () => {
    expect(sameReading(names, exact(['Anna Ek', 'Bo Dal']), exact(['BO DAL', 'Anna Ek']))).toBe(true);
    expect(sameReading(names, exact(['Anna Ek']), exact(['Anna Ek', 'Bo Dal']))).toBe(false);
    const one = { lender: 'Bankhuset', amount: 5_000_000 };
    const two = { lender: 'Bankhuset', amount: null };
    expect(sameReading(loans, exact([one, two]), exact([two, one]))).toBe(true);
    expect(sameReading(loans, exact([one, one]), exact([one, two]))).toBe(false);
  });
});
