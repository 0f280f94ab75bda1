/** StatementsAgent: the income statement (resultaträkning). */
import type { Reader } from '../reader.ts';
import { incomeStatementFields } from './income-statement-terms.ts';
import { readStatement, type StatementRules } from './statement-rows.ts';

const rules: StatementRules = {
  fields: incomeStatementFields,
  identities: [
    {
      total: 'net_result_previous_year',
      parts: [{ field: 'result_after_financial_items_previous_year', sign: 1 }],
      needs: ['result_after_financial_items_previous_year'],
    },
    {
      total: 'total_operating_income',
      parts: [
        { field: 'net_revenue', sign: 1 },
        { field: 'other_operating_income', sign: 1 },
      ],
      needs: ['net_revenue'],
    },
    {
      total: 'total_operating_costs',
      parts: [
        { field: 'operating_costs', sign: 1 },
        { field: 'other_external_costs', sign: 1 },
        { field: 'personnel_costs', sign: 1 },
        { field: 'depreciation', sign: 1 },
      ],
      needs: ['depreciation'],
      loose: true,
    },
    {
      total: 'operating_result',
      parts: [
        { field: 'total_operating_income', sign: 1 },
        { field: 'total_operating_costs', sign: -1 },
      ],
      needs: ['total_operating_income', 'total_operating_costs'],
    },
    {
      total: 'net_financial_items',
      parts: [
        { field: 'financial_income', sign: 1 },
        { field: 'interest_costs', sign: -1 },
        { field: 'further_financial_income', sign: 1 },
        { field: 'further_financial_costs', sign: -1 },
      ],
      needs: ['interest_costs'],
    },
    {
      total: 'result_after_financial_items',
      parts: [
        { field: 'operating_result', sign: 1 },
        { field: 'net_financial_items', sign: 1 },
      ],
      needs: ['operating_result', 'net_financial_items'],
    },
    {
      total: 'net_result',
      parts: [
        { field: 'result_after_financial_items', sign: 1 },
        { field: 'tax', sign: -1 },
      ],
      needs: ['result_after_financial_items'],
    },
  ],
};

/** Reads the income statement. */
export const readStatements: Reader = (view) => {
  const found = readStatement(view, rules);
  // `Rörelseintäkter` below the net revenue are the other income; the same words may name the sum.
  const [sum] = (found.total_operating_income ?? []).toSorted((a, b) => b.confidence - a.confidence);
  const other = found.other_operating_income?.filter((c) => c.value !== sum?.value);
  return other ? { ...found, other_operating_income: other } : found;
};
