import { describe, expect, it } from 'vitest';
import { pageOfText, viewOfPages } from './page-of-text.fixture.ts';
import { reportTables } from './table.ts';
import { transposeYears } from './transpose.ts';

function turned(text: string): (readonly (number | string)[])[] | null {
  const [table] = reportTables(viewOfPages([pageOfText(1, text)]));
  const other = table ? transposeYears(table) : null;
  if (!other) return null;
  return other.rows.map((row) => [
    row.label,
    ...row.cells.flatMap((c) => [other.columns[c.column]?.period?.endYear ?? 0, c.amount.value]),
  ]);
}

describe('transposeYears', () => {
  it('turns years down the side into columns', () => {
    expect(
      turned(`
År        Nettoomsättning   Soliditet %
2023              2 210            44
2022              2 150            43`),
    ).toEqual([
      ['Nettoomsättning', 2023, 2210, 2022, 2150],
      ['Soliditet %', 2023, 44, 2022, 43],
    ]);
  });

  it('leaves tables with the years above alone', () => {
    expect(
      turned(`
                     2023     2022
Nettoomsättning     2 210    2 150
Soliditet %            44       43`),
    ).toBeNull();
  });
});
