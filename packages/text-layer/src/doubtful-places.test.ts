import { type FieldSpec, linesOf, type PageWords } from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { readFields } from './extract.ts';
import { pageOfText } from './layout/page-of-text.fixture.ts';

const section = { name: 'balansrakning', title: null, startPage: 1, endPage: 1, startY: 0 };

const fields = [
  ['total_fixed_assets', 'summa anläggningstillgångar'],
  ['total_current_assets', 'summa omsättningstillgångar'],
  ['total_assets', 'summa tillgångar'],
  ['short_term_liabilities', 'summa kortfristiga skulder'],
].map(
  ([name = '', label = '']): FieldSpec => ({
    name,
    type: { kind: 'sek' },
    description: name,
    labels: [label],
  }),
);

function doubtfulOn(page: PageWords) {
  const { doubtful } = readFields({
    agentId: 'BalanceSheetAgent',
    fields,
    section,
    sections: [section],
    pages: [page],
    rejected: [],
  });
  return doubtful;
}

/** A balance sheet whose total does not add up: one of the three figures was misread. */
const sheet = (confidence: number) =>
  pageOfText(
    1,
    `
#Balansräkning                              2023-12-31   2022-12-31
Summa anläggningstillgångar                 40 000 000   41 000 000
Summa omsättningstillgångar                  2 000 000    1 000 000
Summa tillgångar                            47 500 000   42 000 000
Summa kortfristiga skulder
Leverantörsskulder                             100 000       90 000
`,
    { confidence },
  );

describe('doubtful places', () => {
  it('are the figures of the sum that fails, and the blank of a row without a figure', () => {
    const page = sheet(0.85);
    const texts = doubtfulOn(page).map(({ box }) => {
      const line = linesOf(page).find(
        (one) => (one.box.y0 + one.box.y1) / 2 > box.y0 && (one.box.y0 + one.box.y1) / 2 < box.y1,
      );
      const inside = line?.words.filter((word) => word.box.x0 >= box.x0 - 1 && word.box.x1 <= box.x1 + 1);
      return `${line?.words[1]?.text}: ${inside?.map((word) => word.text).join(' ')}`;
    });
    expect(texts).toEqual(
      expect.arrayContaining([
        'anläggningstillgångar: 40 000 000',
        'omsättningstillgångar: 2 000 000',
        'tillgångar: 47 500 000',
        'kortfristiga: ',
      ]),
    );
  });

  it('are none on a page whose text layer can be believed', () => {
    expect(doubtfulOn(sheet(1))).toEqual([]);
  });
});
