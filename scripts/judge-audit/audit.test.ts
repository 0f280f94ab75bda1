import type { Cell, FieldCells, FieldSpec, PageWords, Verdict, Word } from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { auditJudge, wilsonInterval } from './audit.ts';
import type { GoldJob } from './gold-jobs.ts';
import { plantErrors } from './plant-errors.ts';

/** A page of words from rows of cells, each cell one word, columns ended at the same edge. */
function pageOf(rows: readonly (readonly string[])[]): PageWords {
  const words = rows.flatMap((row, line) =>
    row.map((text, i): Word => {
      const x1 = 200 + 100 * i;
      const box = { x0: x1 - 5 * text.length, y0: 20 * line, x1, y1: 20 * line + 9 };
      return { text, box, fontSize: 9, bold: false, confidence: 1, line };
    }),
  );
  return { page: 1, width: 595, height: 842, source: 'text', warnings: [], words };
}

const spec = (name: string, kind: 'sek' | 'cost' | 'name', label: string): FieldSpec => ({
  name,
  type: { kind },
  description: name,
  labels: [label],
});
const cell = (value: Cell['value']): Cell =>
  value === null
    ? { value, reason: 'not_reported', detail: null, pagesSearched: [] }
    : { value, page: 1, box: null, confidence: 1, quote: null, scaled: false };

const job: GoldJob = {
  doc: 'a',
  agentId: 'BalanceSheetAgent',
  fields: [
    spec('total_assets', 'sek', 'summa tillgångar'),
    spec('depreciation', 'cost', 'avskrivningar'),
    spec('chairman', 'name', 'ordförande'),
    spec('cash_and_bank', 'sek', 'kassa'),
    spec('total_equity', 'sek', 'summa eget kapital'),
  ],
  section: { name: 'balansrakning', title: null, startPage: 1, endPage: 1, startY: 0 },
  pages: [
    pageOf([
      ['Avskrivningar', '-300 400', '-290 100'],
      ['Summa tillgångar', '5 000 000', '4 900 000'],
      ['Ordförande', 'Ada Lund'],
    ]),
  ],
  cells: {
    total_assets: cell(5_000_000),
    depreciation: cell(300_400),
    chairman: cell('Ada Lund'),
    cash_and_bank: cell(null),
    total_equity: cell(null),
  },
  aside: new Set(['total_equity']),
  bytes: new Uint8Array(),
};

describe('plantErrors', () => {
  const planted = Object.fromEntries(
    plantErrors(job).map(({ kind, field, cell: wrong }) => [`${kind} ${field}`, wrong]),
  );

  it('takes the other column, the row beside, the other sign and unit of the page', () => {
    expect(planted['column swapped total_assets']?.value).toBe(4_900_000);
    expect(planted['column swapped depreciation']?.value).toBe(290_100);
    expect(planted['neighbour row total_assets']?.value).toBe(-300_400);
    expect(planted['neighbour row depreciation']?.value).toBe(5_000_000);
    expect(planted['sign turned total_assets']?.value).toBe(-5_000_000);
    expect(planted['sign turned depreciation']).toBeUndefined();
    expect(planted['unit of tkr total_assets']).toMatchObject({ value: 5_000_000_000, scaled: true });
  });

  it('changes one digit and keeps the length', () => {
    const wrong = String(planted['digit changed total_assets']?.value);
    const differing = [...wrong].filter((digit, i) => digit !== '5000000'[i]);
    expect(wrong).toHaveLength(7);
    expect(differing).toHaveLength(1);
  });

  it('plants the same errors each time, none of them the right value', () => {
    expect(plantErrors(job)).toEqual(plantErrors(job));
    for (const { field, cell: wrong } of plantErrors(job))
      expect(wrong.value).not.toEqual(job.cells[field]?.value);
    expect(planted['name invented chairman']?.value).not.toBe('Ada Lund');
  });
});

describe('auditJudge', () => {
  /** A judge that faults money and believes names, and misses an empty field. */
  const judge = {
    name: 'strict',
    judge: async (_: GoldJob, cells: FieldCells): Promise<Verdict[]> =>
      job.fields.map(({ name }) => {
        const value = cells[name]?.value ?? null;
        const verdict =
          name === 'cash_and_bank'
            ? 'missing'
            : typeof value === 'number'
              ? 'wrong'
              : value === null
                ? 'absent'
                : 'correct';
        return { field: name, verdict, page: null, evidence: null, reason: null };
      }),
  };

  it('counts what is caught, missed and faulted without reason', async () => {
    const audit = await auditJudge(judge, [job], Number.POSITIVE_INFINITY);
    expect(audit.byKind.get('name invented')).toEqual({ planted: 1, caught: 0 });
    expect(audit.byKind.get('column swapped')).toEqual({ planted: 2, caught: 2 });
    expect(audit.statements).toEqual({ planted: 9, caught: 9 });
    expect(audit.correct).toEqual({ values: 3, alarms: 2 });
    expect(audit.nulls).toEqual({ fields: 1, alarms: 1 });
    expect(audit.accepted).toEqual({ jobs: 10, accepted: 0 });
    expect(audit.findings.map(({ kind }) => kind)).toContain('name invented');
  });
});

describe('wilsonInterval', () => {
  it('is that of the textbook, and says nothing of nothing', () => {
    const [low, high] = wilsonInterval(10, 100);
    expect(low).toBeCloseTo(0.0552, 3);
    expect(high).toBeCloseTo(0.1744, 3);
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });
});
