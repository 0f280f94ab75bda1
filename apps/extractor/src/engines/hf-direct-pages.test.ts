import type { FieldSpec, PageWords } from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { choosePages } from './hf-direct-pages.ts';

const fields: FieldSpec[] = [
  { name: 'heating', type: { kind: 'cost' }, description: '', labels: ['fjärrvärme'] },
  { name: 'water', type: { kind: 'cost' }, description: '', labels: ['vatten och avlopp', 'vatten'] },
];
const section = { name: 'noter', title: null, startPage: 3, endPage: 11, startY: 0 };

function page(number: number, text = ''): PageWords {
  const box = { x0: 0, y0: 0, x1: 1, y1: 1 };
  const words = text
    .split(' ')
    .map((word) => ({ text: word, box, fontSize: 10, bold: false, confidence: 1, line: 0 }));
  return { page: number, width: 595, height: 842, source: 'text', warnings: [], words };
}

describe('choosePages', () => {
  it('shows all pages of a short section and none beside it', () => {
    const pages = [page(2, 'Fjärrvärme'), page(3), page(4), page(12)];
    expect(choosePages({ section, pages, fields })).toEqual([3, 4]);
  });

  it('shows of a long section the six pages that name most fields, the earlier of equals, in order', () => {
    const pages = [3, 4, 5, 6, 7, 8, 9, 10, 11].map((n) =>
      page(n, n === 10 ? 'Fjärrvärme 12 Vatten och avlopp 5' : n === 11 ? 'VATTEN: 7' : 'Vattenskada'),
    );
    expect(choosePages({ section, pages, fields })).toEqual([3, 4, 5, 6, 10, 11]);
  });
});
