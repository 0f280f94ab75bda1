import { describe, expect, it } from 'vitest';
import { lenderContinuation, lenderIn } from './lenders.ts';

describe('lenderIn', () => {
  it.each([
    ['SEB 34137498 ränta 3,49% slutbetalningsdag 261228', 'SEB'],
    ['Swedbank Hypotek 4,91%', 'Swedbank Hypotek'],
    ['Lån Swedbank 285-123456-7', 'Swedbank'],
    ['4567-123 Swedbank', 'Swedbank'],
    ['Stadshypotek AB, lån nr 123456', 'Stadshypotek AB'],
    ['Stadshypotek', 'Stadshypotek'],
    ['Sörmlands Sparbank', 'Sörmlands Sparbank'],
  ])('finds the lender of "%s"', (label, lender) => {
    expect(lenderIn(label)).toBe(lender);
  });

  it.each([
    'Summa skulder till kreditinstitut',
    'Bank Slutdatum',
    'Långivare',
    'Avgår kortfristig del',
    'Amortering',
    '',
  ])('finds none in "%s"', (label) => {
    expect(lenderIn(label)).toBeNull();
  });
});

describe('lenderContinuation', () => {
  it('knows the rest of a name from another row', () => {
    expect(lenderContinuation('Hypotek AB')).toBe('Hypotek AB');
    expect(lenderContinuation('Hypotekslån förfaller 2024')).toBeNull();
  });
});
