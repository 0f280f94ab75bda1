import { describe, expect, it } from 'vitest';
import { cellOfEachRow } from './centred-cells.ts';

const row = (y0: number) => ({ y0, y1: y0 + 9 });

describe('cellOfEachRow', () => {
  it('gives each row the cell that stands in the middle of its group', () => {
    expect(cellOfEachRow([row(0), row(20), row(40), row(60), row(80)], [row(20), row(70)], 2)).toEqual([
      0, 0, 0, 1, 1,
    ]);
    expect(cellOfEachRow([row(0), row(20)], [row(0), row(20)], 2)).toEqual([0, 1]);
  });

  it('answers nothing where a cell stands in the middle of no rows', () => {
    expect(cellOfEachRow([row(0), row(20), row(40)], [row(0), row(20)], 2)).toBeNull();
    expect(cellOfEachRow([row(0)], [row(0), row(20)], 2)).toBeNull();
  });
});
