import { describe, expect, it } from 'vitest';
import { currentAmount } from '../layout/find-rows.ts';
import { pageOfText, viewOfPages } from '../layout/page-of-text.fixture.ts';
import { reportTables } from '../layout/table.ts';
import { columnSums } from './column-sums.ts';

function doubted(text: string, confidence = 0.9): Record<string, number | null> {
  const tables = reportTables(viewOfPages([pageOfText(1, text, { confidence })]));
  const sums = columnSums(tables, (table, row) => currentAmount(table, row, null));
  return Object.fromEntries([...sums.doubted].map(([row, value]) => [row.label, value]));
}

describe('columnSums', () => {
  const misread = `
                                        2023         2022
Bundet eget kapital
Medlemsinsatser                    5 000 000    5 000 000
Underhållsfond                       810 000      500 000
Summa bundet eget kapital          5 610 000    5 500 000`;

  it('names the rows that one digit would mend a failing sum by', () => {
    expect(doubted(misread)).toEqual({ Underhållsfond: null, 'Summa bundet eget kapital': null });
  });

  it('takes a text layer at its word', () => {
    expect(doubted(misread, 1)).toEqual({});
  });

  it('doubts nothing where the sum holds', () => {
    expect(doubted(misread.replace('810 000', '610 000'))).toEqual({});
  });

  it('tells a row that lost its label from the sum without one below it', () => {
    const text = `
                                        2023         2022
Bundet eget kapital
                                   5 000 000    5 000 000
Underhållsfond                       610 000      500 000
                                   5 610 000    5 500 000`;
    const tables = reportTables(viewOfPages([pageOfText(1, text)]));
    const { inner } = columnSums(tables, (table, row) => currentAmount(table, row, null));
    expect([...inner].map((row) => row.cells[0]?.amount.value)).toEqual([5000000]);
  });
});
