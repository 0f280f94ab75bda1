import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber, repairDigits } from './numbers.ts';

/** Prints an integer as a report would, with the given group separator and minus. */
function printed(value: number, separator: string, minus: string): string {
  const digits = String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, separator);
  return value < 0 ? `${minus}${digits}` : digits;
}

describe('parseNumber', () => {
  it('reads back every integer, whatever space groups it and whatever minus it has', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }),
        fc.constantFrom(' ', '\u00a0', '\u2009', '\u202f', '\u2007', '.'),
        fc.constantFrom('-', '\u2212', '\u2013', '\u2011', '- '),
        (value, separator, minus) => {
          expect(parseNumber(printed(value, separator, minus))?.value).toBe(value);
        },
      ),
    );
  });

  it('reads points between thousands of which some were recognised as commas', () => {
    expect(parseNumber('-4,630.000')?.value).toBe(-4_630_000);
    expect(parseNumber('4,630')?.value).toBe(4.63);
  });

  it('reads negatives in parentheses and with the minus behind', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (value) => {
        const digits = printed(value, ' ', '-');
        expect(parseNumber(`(${digits})`)).toMatchObject({ value: -value, bracketed: true });
        expect(parseNumber(`${digits}-`)).toMatchObject({ value: -value, bracketed: false });
      }),
    );
  });

  it('reads decimals with comma or point and keeps their number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const decimals = String(cents).padStart(2, '0');
        const expected = { value: Number(`${whole}.${decimals}`), decimals: 2 };
        expect(parseNumber(`${whole},${decimals}`)).toMatchObject(expected);
        expect(parseNumber(`${whole}.${decimals} %`)).toMatchObject({ ...expected, unit: '%' });
      }),
    );
  });

  it('never throws and never gives NaN', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (text, lenient) => {
        const parsed = parseNumber(text, { lenient });
        if (parsed) expect(Number.isFinite(parsed.value)).toBe(true);
      }),
    );
  });

  it.each(['-', '\u2013', '--'])('reads %s as a dash', (text) => {
    expect(parseNumber(text)).toMatchObject({ value: 0, dash: true });
  });

  it.each([
    ['12 500 kr', 12_500, 'kr'],
    ['372 000:-', 372_000, 'kr'],
    ['372 000.-', 372_000, 'kr'],
    ['4 697 tkr', 4697, 'tkr'],
    ['12,5 mkr', 12.5, 'mkr'],
    ['719 kr/kvm', 719, 'kr/m2'],
    ['1 234 m²', 1234, 'm2'],
  ])('takes the unit off %s', (text, value, unit) => {
    expect(parseNumber(text)).toMatchObject({ value, unit });
  });

  it('takes a point among spaces for a misprinted space', () => {
    expect(parseNumber('1 731.864')?.value).toBe(1_731_864);
    expect(parseNumber('1.731 864,50')?.value).toBe(1_731_864.5);
  });

  it('refuses two amounts that ran together', () => {
    expect(parseNumber('412 345 678 398 765 432')).toBeNull();
  });

  it.each(['2023-12-31', '716400-1234', '4 (16)', 'Not 3', '1 23 456', '12 av 13', '5-7', ''])(
    'refuses %s',
    (text) => {
      expect(parseNumber(text)).toBeNull();
    },
  );

  it('forgives stray spaces and look-alike letters only when lenient', () => {
    expect(parseNumber('1 2O4 5S6')).toBeNull();
    expect(parseNumber('1 2O4 5S6', { lenient: true })?.value).toBe(1_204_556);
    expect(parseNumber('1 23 456', { lenient: true })).toMatchObject({ value: 123_456, regular: false });
  });
});

describe('repairDigits', () => {
  it('leaves words alone', () => {
    expect(repairDigits('SBO')).toBe('SBO');
    expect(repairDigits('l2O')).toBe('l2O');
    expect(repairDigits('l23O')).toBe('1230');
  });
});
