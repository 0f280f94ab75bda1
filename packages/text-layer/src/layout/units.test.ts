import { linesOf } from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { pageOfText } from './page-of-text.fixture.ts';
import { factorByAgreement, reportUnit, unitIn } from './units.ts';

describe('unitIn', () => {
  it.each([
    ['Belopp i tkr', 1000],
    ['(KSEK)', 1000],
    ['i tusentals kronor', 1000],
    ['Mkr', 1_000_000],
    ['Belopp i kr', 1],
    ['Lån, kr', 1],
  ])('reads %s', (text, factor) => {
    expect(unitIn(text)?.factor).toBe(factor);
  });
  it.each(['Årsavgift kr/kvm', 'Skuldsättning per kvm', 'Kreditinstitut', 'Nettoomsättning'])(
    'finds none in %s',
    (text) => {
      expect(unitIn(text)).toBeNull();
    },
  );
});

describe('reportUnit', () => {
  const unit = (text: string) => reportUnit(linesOf(pageOfText(1, text)))?.factor ?? null;
  it('reads what holds for all amounts, and not what holds for one table', () => {
    expect(unit('Alla belopp anges i tkr om inte annat anges.')).toBe(1000);
    expect(unit('Om inte annat särskilt anges, redovisas alla belopp i hela kronor (kr).')).toBe(1);
    expect(unit('Beloppen i flerårsöversikten är angivna i tusental kronor.')).toBeNull();
  });
});

describe('factorByAgreement', () => {
  it('finds the factor under which figures agree after rounding', () => {
    expect(factorByAgreement([[4100, 4_100_200]])).toBe(1000);
    expect(factorByAgreement([[4_100_200, 4_100_200]])).toBe(1);
    expect(
      factorByAgreement([
        [-120, -119_800],
        [3, 3],
      ]),
    ).toBeNull();
    expect(factorByAgreement([[0, 0]])).toBeNull();
  });
});
