/** The equity ratio (soliditet) as the balance sheet gives it. */
import { matchLabel } from '../layout/labels.ts';
import { reportTables } from '../layout/table.ts';
import type { ReportView } from '../report-view.ts';

const balanceTerms = {
  equity: { any: ['summa eget kapital'], not: ['bundet', 'fritt', 'skulder', 'ansamlad'] },
  assets: { any: ['summa tillgångar'], not: ['anläggningstillgångar', 'omsättningstillgångar'] },
} as const;

/** Equity over assets in per cent by year, from the balance sheet; a year that lacks either is not there. */
export function equityRatios(view: ReportView): Map<number, number> {
  const equity = new Map<number, number>();
  const assets = new Map<number, number>();
  for (const table of reportTables(view)) {
    if (table.columns.filter((c) => c.period).length !== 2) continue;
    for (const row of table.rows) {
      for (const [terms, into] of [
        [balanceTerms.equity, equity],
        [balanceTerms.assets, assets],
      ] as const) {
        if (matchLabel(row.label, terms) < 0.9) continue;
        for (const cell of row.cells) {
          const year = table.columns[cell.column]?.period?.endYear;
          if (year !== undefined && !into.has(year)) into.set(year, cell.amount.value);
        }
      }
    }
  }
  return new Map(
    [...equity].flatMap(([year, value]) => {
      const total = assets.get(year);
      return total ? [[year, (100 * value) / total] as const] : [];
    }),
  );
}
