import type { FieldFault, FieldSpec } from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { readFields } from './extract.ts';
import { pageOfText } from './layout/page-of-text.fixture.ts';

const section = { name: 'balansrakning', title: null, startPage: 1, endPage: 1, startY: 0 };
const fields: FieldSpec[] = [
  { name: 'total_assets', type: { kind: 'sek' }, description: '', labels: ['summa tillgångar'] },
];
const page = (confidence: number) =>
  pageOfText(
    1,
    `
#Balansräkning                              2023-12-31   2022-12-31
Summa anläggningstillgångar                 40 000 000   41 000 000
Summa omsättningstillgångar                  2 000 000    1 000 000
Summa tillgångar                            47 500 000   42 000 000
`,
    { confidence },
  );

function read(confidence: number, faults: FieldFault[], rejected: number[] = [], selfChecks = false) {
  return readFields({
    agentId: 'BalanceSheetAgent',
    fields,
    section,
    sections: [section],
    pages: [page(confidence)],
    rejected: rejected.map((value) => ({ field: 'total_assets', value, reason: null })),
    faults,
    selfChecks,
  });
}

const fault = {
  field: 'total_assets',
  value: 47_500_000,
  page: 1,
  evidence: 'Summa tillgångar 47 500 000 42 000 000',
};

describe('a coached round', () => {
  it('takes the other amount of the row that the judge named when the first one is refused', () => {
    expect(read(1, []).cells.total_assets).toMatchObject({ value: 47_500_000 });
    expect(read(1, [fault], [47_500_000]).cells.total_assets).toMatchObject({ value: 42_000_000, page: 1 });
    expect(read(1, [], [47_500_000]).cells.total_assets).toMatchObject({ value: null });
  });

  it('does not take amounts from a row that no term of the field names', () => {
    const elsewhere = { ...fault, evidence: 'Summa omsättningstillgångar 2 000 000 1 000 000' };
    expect(read(1, [elsewhere], [47_500_000]).cells.total_assets).toMatchObject({ value: null });
  });

  it('looks twice at what the judge faults, and of its own accord only with its own checks on', () => {
    expect(read(0.9, [fault]).doubtful).not.toEqual([]);
    expect(read(0.9, []).doubtful).toEqual([]);
    expect(read(0.9, [], [], true).doubtful).not.toEqual([]);
  });
});
