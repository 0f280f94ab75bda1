import { describe, expect, it } from 'vitest';
import { containsTerm, matchLabel } from './labels.ts';

const income = { any: ['summa rörelseintäkter', 'summa intäkter'], not: ['övriga'] };

describe('matchLabel', () => {
  it.each([
    'Summa rörelseintäkter',
    'SUMMA RÖRELSEINTÄKTER',
    'Summa rörelseintäkter Not 2',
    'S:a rörelseintäkter',
    'Summa intäkter, tkr',
    'Summa rörelseintäkter m.m.',
  ])('knows %s', (label) => {
    expect(matchLabel(label, income)).toBeGreaterThanOrEqual(0.93);
  });

  it.each([
    ['SUMMA RORELSEINTAKTER', 'diacritics lost'],
    ['Summa rrelseintkter', 'letters dropped'],
    ['Summa r!relseint"kter', 'symbols for letters'],
    ['Surnma rörelseintäkter', 'rn for m'],
    ['Summa röreIseintakter', 'I for l'],
  ])('knows %s (%s)', (label) => {
    expect(matchLabel(label, income)).toBeGreaterThan(0.75);
  });

  it('knows terms whose ligatures fell out', () => {
    expect(matchLabel('Neoomsäning', { any: ['nettoomsättning'] })).toBeGreaterThan(0.85);
    expect(matchLabel('Summa nansiella poster', { any: ['summa finansiella poster'] })).toBeGreaterThan(0.85);
  });

  it('scores further words lower, and negative terms zero', () => {
    const longer = matchLabel('Summa rörelseintäkter före jämförelsestörande poster', income);
    expect(longer).toBeGreaterThan(0.5);
    expect(longer).toBeLessThan(0.93);
    expect(matchLabel('Övriga summa intäkter', income)).toBe(0);
    expect(matchLabel('Summa rörelsekostnader', income)).toBe(0);
  });
});

describe('containsTerm', () => {
  it('finds whole words and compounds', () => {
    expect(containsTerm('Kassaflöde före förändring av rörelsekapital', 'före förändring')).toBe(true);
    expect(containsTerm('Bankmedel', 'kassa')).toBe(false);
  });
});
