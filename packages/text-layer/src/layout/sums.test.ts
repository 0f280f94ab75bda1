import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumGroups } from './sums.ts';

const row = (label: string, value: number) => ({ label, value, bold: false });

describe('sumGroups', () => {
  it('finds nested sums, labelled or not', () => {
    const rows = [
      row('Kundfordringar', 12_000),
      row('Övriga fordringar', 300_000),
      row('', 312_000),
      row('Kassa och bank', 588_000),
      row('Summa omsättningstillgångar', 900_000),
    ];
    expect(sumGroups(rows)).toEqual([
      { total: 2, parts: [0, 1] },
      { total: 4, parts: [2, 3] },
    ]);
  });

  it('finds a result that is income less costs printed positive', () => {
    const rows = [
      row('Summa intäkter', 4_150_200),
      row('Driftkostnader', 2_000_100),
      row('Avskrivningar', 900_000),
      row('Summa kostnader', 2_900_100),
      row('Rörelseresultat', 1_250_100),
    ];
    expect(sumGroups(rows)).toContainEqual({ total: 4, parts: [0, 3] });
  });

  it('always finds a sum placed under its parts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1000, max: 9_999_999 }), { minLength: 2, maxLength: 12 }),
        (parts) => {
          const total = parts.reduce((a, b) => a + b, 0);
          const rows = [...parts.map((v, i) => row(`Rad ${i}`, v)), row('Summa', total)];
          const groups = sumGroups(rows);
          expect(groups.at(-1)?.total).toBe(parts.length);
        },
      ),
    );
  });

  it('does not take equal neighbours for a sum', () => {
    expect(sumGroups([row('Insatser', 500_000), row('Yttre fond', 500_000)])).toEqual([]);
  });
});
