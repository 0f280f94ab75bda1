import { linesOf } from '@brf/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noteReference, splitLine } from './cells.ts';
import { pageOfText } from './page-of-text.fixture.ts';

function cut(text: string, confidence = 1): (string | number)[] {
  const [line] = linesOf(pageOfText(1, text, { confidence }));
  return line ? splitLine(line).map((s) => s.number?.value ?? s.text) : [];
}

describe('splitLine', () => {
  it('parts cells at wide gaps and keeps split numbers together', () => {
    expect(cut('Summa rörelseintäkter    2    4 150 200    - 4 000 000')).toEqual([
      'Summa rörelseintäkter',
      2,
      4_150_200,
      -4_000_000,
    ]);
  });

  it('parts neighbouring numbers that cannot be one', () => {
    expect(cut('12 345 678 11 234 567')).toEqual([12_345_678, 11_234_567]);
    expect(cut('84,5 83,9')).toEqual([84.5, 83.9]);
  });

  it('leaves numbers inside a label alone, drops dot leaders and bullets', () => {
    expect(cut('Avskrivning 50 år ........  900 000')).toEqual(['Avskrivning 50 år', 900_000]);
    expect(cut('-   Byte av hissar')).toEqual(['Byte av hissar']);
  });

  it('joins groups that a recogniser took apart or ran together', () => {
    expect(cut('Drift   -1083 072    1 O83 072', 0.9)).toEqual(['Drift', -1_083_072, 1_083_072]);
  });

  it('takes a comma before three recognised digits for the point of a group, but not in a rate', () => {
    expect(cut('Räntor   -36,411   45,530', 0.9)).toEqual(['Räntor', -36_411, 45_530]);
    expect(cut('Ränta   4,125', 0.9)).toEqual(['Ränta', 4.125]);
    expect(cut('Snitt   45,530')).toEqual(['Snitt', 45.53]);
  });

  it('reads back any two amounts with a column’s distance between them', () => {
    const amount = fc.integer({ min: -999_999_999, max: 999_999_999 });
    const print = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ' ');
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        expect(cut(`Summa   ${print(a)}   ${print(b)}`)).toEqual(['Summa', a, b]);
      }),
    );
  });
});

describe('noteReference', () => {
  it.each([
    ['Not 3', '3'],
    ['not 4, 5', '4, 5'],
    ['(Se not 12)', '12'],
  ])('reads %s', (text, reference) => {
    expect(noteReference(text)).toBe(reference);
  });
  it.each(['Noterat 3', 'Nothing', '3', 'Not'])('refuses %s', (text) => {
    expect(noteReference(text)).toBeNull();
  });
});
