import type { FieldCells } from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { judgeByRules } from './judge.ts';
import { cellOf, pageOf, specOf } from './printed-page.fixture.ts';

const fields = [
  specOf('sek', 'net_revenue', ['nettoomsättning']),
  specOf('cost', 'operating_costs', ['driftkostnader']),
  specOf('cost', 'interest_costs', ['räntekostnader']),
];
const statement = (head: string, rows = '') =>
  pageOf(
    1,
    `\n${head}\nNettoomsättning      4 512     4 300\nDriftkostnader      2 104     2 000\nRäntekostnader      ${rows || '310     290'}`,
  );

function verdictsOf(cells: FieldCells, page = statement('Resultaträkning      2023     2022')) {
  const section = { name: 'test', title: null, startPage: 1, endPage: 1, startY: 0 };
  const { verdicts } = judgeByRules({
    agentId: 'StatementsAgent',
    specialization: '',
    fields,
    section,
    pages: [page],
    round: 1,
    prompt: '',
    cells,
    history: [],
  });
  return Object.fromEntries(verdicts.map(({ field, verdict }) => [field, verdict]));
}

const inKronor: FieldCells = {
  net_revenue: cellOf(4512),
  operating_costs: cellOf(2104),
  interest_costs: cellOf(310),
};
const thousandfold = (value: number) => cellOf(value * 1000, 1, { scaled: true });

describe('judgeUnits', () => {
  it('faults one amount that was multiplied among others that were not', () => {
    const verdicts = verdictsOf({ ...inKronor, operating_costs: thousandfold(2104) });
    expect(verdicts).toEqual({ net_revenue: 'correct', operating_costs: 'wrong', interest_costs: 'correct' });
  });

  it('faults one amount that was not multiplied among others that were', () => {
    const cells = { ...inKronor, net_revenue: thousandfold(4512), interest_costs: thousandfold(310) };
    expect(verdictsOf(cells).operating_costs).toBe('wrong');
  });

  it('lets a table in thousands be, stated or not', () => {
    const cells = Object.fromEntries(
      Object.entries({ net_revenue: 4512, operating_costs: 2104, interest_costs: 310 }).map(
        ([name, value]) => [name, thousandfold(value)],
      ),
    );
    expect(Object.values(verdictsOf(cells))).toEqual(['correct', 'correct', 'correct']);
    const stated = statement('Resultaträkning (tkr)      2023     2022');
    expect(Object.values(verdictsOf(cells, stated))).toEqual(['correct', 'correct', 'correct']);
  });

  it('lets a row be that states its own unit', () => {
    const page = pageOf(
      1,
      `
Resultaträkning (kr)      2023     2022
Nettoomsättning      4 512     4 300
Driftkostnader      2 104     2 000
Räntekostnader tkr      310     290`,
    );
    expect(verdictsOf({ ...inKronor, interest_costs: thousandfold(310) }, page).interest_costs).toBe(
      'correct',
    );
  });

  it('faults an amount alone that would be a milliard', () => {
    const page = pageOf(
      1,
      '\nResultaträkning      2023     2022\nNettoomsättning      4 512 000     4 300 000',
    );
    expect(verdictsOf({ net_revenue: thousandfold(4_512_000) }, page).net_revenue).toBe('wrong');
  });
});
