/** Amounts of the income statement and the balance sheet, to check the notes and the equity table against. */
import type { Candidates } from '../candidate.ts';
import { type ReportView, viewOf } from '../report-view.ts';
import { readBalanceSheet } from './balance-sheet.ts';
import { readStatements } from './statements.ts';

interface StatementValues {
  likely: ReadonlyMap<string, number>;
  sure: ReadonlyMap<string, number>;
}

const known = new WeakMap<readonly unknown[], StatementValues>();

/**
 * The best readings of the two statements' fields, by field name, in kronor; a field read with less than 0.6
 * confidence, or of a statement that has no section, is not there. Cached per report.
 */
export function statementValues(view: ReportView): ReadonlyMap<string, number> {
  return readBoth(view).likely;
}

/** Those of {@link statementValues} that are read with 0.9 confidence at least. */
export function sureStatementValues(view: ReportView): ReadonlyMap<string, number> {
  return readBoth(view).sure;
}

function readBoth(view: ReportView): StatementValues {
  const cached = known.get(view.pages);
  if (cached) return cached;
  const likely = new Map<string, number>();
  const sure = new Map<string, number>();
  const add = (name: string, read: (v: ReportView) => Candidates): void => {
    const section = view.sections.find((s) => s.name === name);
    if (!section) return;
    const candidates = read(viewOf({ section, sections: view.sections, pages: view.pages }));
    for (const [field, [best]] of Object.entries(candidates)) {
      if (!best || best.confidence < 0.6 || typeof best.value !== 'number') continue;
      likely.set(field, best.value);
      if (best.confidence >= 0.9) sure.set(field, best.value);
    }
  };
  add('resultatrakning', readStatements);
  add('balansrakning', readBalanceSheet);
  const values = { likely, sure };
  known.set(view.pages, values);
  return values;
}
