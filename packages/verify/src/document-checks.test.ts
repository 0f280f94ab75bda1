import type { DocumentField, FieldValue } from '@brf/contracts';
import { describe, expect, it } from 'vitest';
import { checkDocument } from './document-checks.ts';

function field(value: FieldValue, scaled = false): DocumentField {
  const provenance = { jobId: 'job', section: 'noter', round: 1 };
  return {
    value,
    page: 4,
    box: null,
    confidence: 0.9,
    quote: null,
    scaled,
    verdict: 'correct',
    reason: null,
    provenance,
    state: 'accepted',
    reasons: [],
    agreeing: [provenance],
    others: [],
  };
}

const statusOf = (fields: Parameters<typeof checkDocument>[0], name: string) =>
  checkDocument(fields).checks.find((check) => check.name.startsWith(name))?.status;

describe('checkDocument', () => {
  const loans = (amounts: (number | null)[]) => ({
    NoterLånRäntorAgent: { loans: field(amounts.map((amount) => ({ lender: 'Bankhuset', amount }))) },
    LoansDebtAgent: { total_credit_debt: field(9_000_000) },
  });

  it('adds up the loans, unless one has no amount', () => {
    expect(statusOf(loans([4_000_000, 5_000_000]), 'lånens summa')).toBe('passed');
    expect(statusOf(loans([4_000_000]), 'lånens summa')).toBe('failed');
    expect(statusOf(loans([4_000_000, null]), 'lånens summa')).toBe('not_applicable');
  });

  it("compares the overview's current year in thousands with the statements", () => {
    const years = field(
      [
        { year: 2022, net_revenue: 3_466_000 },
        { year: 2023, net_revenue: 3_507_000 },
      ],
      true,
    );
    const fields = {
      AssociationAgent: { fiscal_year_end: field('2023-06-30') },
      MultiYearOverviewAgent: { years },
      StatementsAgent: { net_revenue: field(3_507_480) },
    };
    expect(statusOf(fields, 'nettoomsättning enligt resultaträkningen')).toBe('passed');
    const other = { ...fields, StatementsAgent: { net_revenue: field(3_466_480) } };
    expect(statusOf(other, 'nettoomsättning enligt resultaträkningen')).toBe('failed');
  });

  it('does not hold cash on a client account against the report', () => {
    const fields = {
      BalanceSheetAgent: { cash_and_bank: field(10_000) },
      CashFlowAgent: { cash_end: field(900_000) },
    };
    expect(statusOf(fields, 'kassa och bank')).toBe('not_applicable');
  });

  it('doubts the one value that no other sum vouches for', () => {
    const { doubts } = checkDocument({
      BalanceSheetAgent: {
        restricted_equity: field(500_000),
        unrestricted_equity: field(100_000),
        total_equity: field(600_000),
      },
      EquityChangesAgent: { total_equity_closing: field(650_000) },
    });
    expect([...doubts.keys()]).toEqual(['EquityChangesAgent.total_equity_closing']);
  });

  it('has nothing to say of an empty document', () => {
    const { checks, doubts } = checkDocument({});
    expect(new Set(checks.map(({ status }) => status))).toEqual(new Set(['not_applicable']));
    expect(doubts.size).toBe(0);
  });
});
