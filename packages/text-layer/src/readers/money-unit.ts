/** The unit of the amounts in the report's statements and notes. */

import { fold } from '../layout/fold.ts';
import { reportTables, type Table } from '../layout/table.ts';
import { reportUnit, type StatedUnit } from '../layout/units.ts';
import type { ReportView } from '../report-view.ts';

export interface MoneyFactor {
  /** Kronor for one printed unit. */
  factor: 1 | 1000 | 1_000_000;
  /** Probability that it is right. */
  confidence: number;
}

/**
 * Kronor for one printed unit of a statement's or note's table: as the row or table states it; else as the
 * report states it for all amounts; else by the size of the statements' totals, since an association with an
 * income of less than 60,000 kr a year and assets of less than 5 million prints thousands.
 */
export function moneyFactor(view: ReportView, table: Table, stated: StatedUnit | null): MoneyFactor {
  const usual = statementFactor(view);
  if (!stated) return usual;
  // A head that says kr above a table of thousands is believed only if the sizes allow it.
  if (table.unit === stated && stated.factor === 1 && usual.factor !== 1)
    return { factor: 1, confidence: 0.8 };
  return { factor: stated.factor, confidence: 0.99 };
}

const known = new WeakMap<readonly unknown[], MoneyFactor>();

function statementFactor(view: ReportView): MoneyFactor {
  const cached = known.get(view.pages);
  if (cached) return cached;
  const result = findStatementFactor(view);
  known.set(view.pages, result);
  return result;
}

function findStatementFactor(view: ReportView): MoneyFactor {
  const stated = reportUnit(view.pages.flatMap((p) => view.lines(p.page)));
  const assets = largestTotal(
    view,
    /^(?:summa|s a) tillgangar|^(?:summa|s a) eget kapital och skulder|^(?:summa|s a) skulder och eget kapital/,
  );
  const costs = largestTotal(
    view,
    /^(?:summa|s a) rorelse|^(?:summa|s a) intakter|^(?:summa|s a) kostnader|^nettoomsattning/,
  );
  const small = assets < 5_000_000 && costs < 60_000 && (costs > 0 || (assets > 0 && assets < 400_000));
  const large = assets >= 5_000_000 || costs >= 200_000;
  if (stated?.factor === 1000 && !large) return { factor: 1000, confidence: 0.99 };
  if (stated?.factor === 1 && !small) return { factor: 1, confidence: 0.995 };
  if (small) return { factor: 1000, confidence: 0.95 };
  return { factor: 1, confidence: large ? 0.995 : 0.93 };
}

function largestTotal(view: ReportView, label: RegExp): number {
  let largest = 0;
  for (const table of reportTables(view)) {
    // An overview may be in thousands while the statements are in kronor.
    if (new Set(table.columns.map((c) => c.period?.endYear ?? 0)).size > 3) continue;
    for (const row of table.rows) {
      if (!label.test(fold(row.label))) continue;
      for (const cell of row.cells) largest = Math.max(largest, Math.abs(cell.amount.value));
    }
  }
  return largest;
}
