import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalogueFile, GoldBook } from './gold.ts';
import { makeSampleReports } from './sample-reports.ts';
import { groupDigits } from './sheet.ts';

const shipped = path.resolve(fileURLToPath(import.meta.url), '../../../test/fixtures/sample');
const read = (file: string): Buffer => fs.readFileSync(path.join(shipped, file));
const readJson = (file: string) => JSON.parse(read(file).toString());

describe('the shipped sample', () => {
  it('is what the script makes, byte for byte', async () => {
    const reports = await makeSampleReports();
    expect(reports.map(({ id }) => id)).toEqual([
      'kvarnsnackan',
      'skymningsloket',
      'kvarnsnackan-broken-text',
    ]);
    for (const { id, pdf, gold } of reports) {
      expect(pdf.equals(read(`reports/${id}.pdf`)), id).toBe(true);
      expect(gold).toEqual(readJson(`gold/${id}.json`));
    }
    expect(catalogueFile()).toEqual(readJson('catalogue.json'));
  });

  it('has the same labels for the scan as for the printout', () => {
    const gold = (id: string) => readJson(`gold/${id}.json`);
    const { doc, scanned, ...labels } = gold('kvarnsnackan-scanned');
    expect({ doc, scanned }).toEqual({ doc: 'kvarnsnackan-scanned', scanned: true });
    expect(gold('kvarnsnackan')).toEqual({ ...labels, doc: 'kvarnsnackan', scanned: false });
  });
});

describe('GoldBook', () => {
  it('refuses a field that the catalogue does not have, and a second value for a field', () => {
    const book = new GoldBook();
    expect(() => book.cite('StatementsAgent.profit', 1, 1)).toThrow('the catalogue has no field');
    book.cite('StatementsAgent.net_result', -5, 7);
    book.cite('StatementsAgent.net_result', -5, 9);
    expect(() => book.cite('StatementsAgent.net_result', 5, 9)).toThrow('two values');
    const file = book.toFile({ doc: 'x', pages: 9, scanned: false, currency_unit: 'kr' });
    expect(file.fields.StatementsAgent?.net_result).toEqual({ value: -5, page: 7 });
    expect(file.fields.StatementsAgent?.net_revenue).toBeNull();
  });

  it('labels costs with positive magnitudes', () => {
    const book = new GoldBook();
    book.cite('StatementsAgent.depreciation', -642_000, 7, true);
    const file = book.toFile({ doc: 'x', pages: 9, scanned: false, currency_unit: 'tkr' });
    expect(file.fields.StatementsAgent?.depreciation).toEqual({ value: 642_000, page: 7, scaled: true });
  });
});

describe('groupDigits', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [-1000, '-1 000'],
    [1_234_567, '1 234 567'],
    [-0.5, '-0,5'],
  ])('prints %d as %s', (value, printed) => {
    expect(groupDigits(value)).toBe(printed);
  });
});
