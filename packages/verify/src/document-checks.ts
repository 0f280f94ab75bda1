/**
 * Sums and equalities across agents: the same figure stands in the statements, the notes, the equity table and
 * the overview. Each agent's own laws are checked again on the merged values.
 */
import type { DocumentCheck, DocumentField, FieldValue } from '@brf/contracts';
import {
  type CheckedIdentity,
  checkIdentity,
  type Identity,
  identitiesOf,
  type Quantity,
} from './identities.ts';
import { isRecord } from './value-format.ts';

type Fields = Readonly<Record<string, Readonly<Record<string, DocumentField>>>>;

/** A quantity by its name: "Agent.field", or one derived from a field. */
interface Source {
  /** "Agent.field" that it comes from. */
  field: string;
  read(value: FieldValue, fields: Fields): number | null;
}

const derived: Record<string, Source> = {
  'loans.sum': {
    field: 'NoterLånRäntorAgent.loans',
    read: (value) => sumOf(value, 'amount'),
  },
  'overview.net_revenue': overviewSource('net_revenue'),
  'overview.result_after_financial_items': overviewSource('result_after_financial_items'),
  'overview.equity_ratio_pct': overviewSource('equity_ratio_pct'),
};

function overviewSource(column: string): Source {
  return {
    field: 'MultiYearOverviewAgent.years',
    read: (value, fields) => ofYear(value, column, fiscalYearOf(fields)),
  };
}

function fiscalYearOf(fields: Fields): number | null {
  const end = fields.AssociationAgent?.fiscal_year_end?.value;
  return typeof end === 'string' ? Number(end.slice(0, 4)) : null;
}

function rowsOf(value: FieldValue) {
  return Array.isArray(value) ? value.filter((row) => isRecord(row)) : [];
}

function sumOf(value: FieldValue, column: string): number | null {
  const amounts = rowsOf(value).map((row) => row[column]);
  if (amounts.length === 0) return null;
  let sum = 0;
  for (const amount of amounts) {
    if (typeof amount !== 'number') return null;
    sum += amount;
  }
  return sum;
}

/** The column's value of that year; without a known year, of the latest. */
function ofYear(value: FieldValue, column: string, year: number | null): number | null {
  const rows = rowsOf(value).flatMap((row) =>
    typeof row.year === 'number' ? [{ row, year: row.year }] : [],
  );
  const wanted = year ?? Math.max(...rows.map((one) => one.year));
  const found = rows.find((one) => one.year === wanted)?.row[column];
  return typeof found === 'number' ? found : null;
}

function equal(strictness: Identity['strictness'], name: string, left: string, right: string): Identity {
  return {
    name,
    strictness,
    terms: [
      { field: left, sign: 1 },
      { field: right, sign: -1 },
    ],
  };
}

const crossIdentities: readonly Identity[] = [
  equal(
    'law',
    'eget kapital enligt förändringstabellen = enligt balansräkningen',
    'EquityChangesAgent.total_equity_closing',
    'BalanceSheetAgent.total_equity',
  ),
  equal(
    'law',
    'yttre fond enligt förändringstabellen = enligt balansräkningen',
    'EquityChangesAgent.maintenance_fund_closing',
    'BalanceSheetAgent.maintenance_fund',
  ),
  equal(
    'law',
    'årets resultat enligt resultaträkningen = enligt resultatdispositionen',
    'StatementsAgent.net_result',
    'ProfitAllocationAgent.net_result',
  ),
  equal(
    'law',
    'resultat efter finansiella poster enligt resultaträkningen = enligt flerårsöversikten',
    'StatementsAgent.result_after_financial_items',
    'overview.result_after_financial_items',
  ),
  equal(
    'law',
    'nettoomsättning enligt resultaträkningen = enligt flerårsöversikten',
    'StatementsAgent.net_revenue',
    'overview.net_revenue',
  ),
  equal(
    'law',
    'soliditet i nyckeltalen = i flerårsöversikten',
    'KeyRatiosAgent.equity_ratio_pct',
    'overview.equity_ratio_pct',
  ),
  equal(
    'law',
    'nettoomsättning enligt noten = enligt resultaträkningen',
    'NoterIntäkterAgent.net_revenue_total',
    'StatementsAgent.net_revenue',
  ),
  equal(
    'law',
    'lånens summa = summa skulder till kreditinstitut',
    'loans.sum',
    'LoansDebtAgent.total_credit_debt',
  ),
  // Money on a client account is a receivable in some balance sheets and cash in the cash-flow statement.
  equal(
    'usual',
    'kassa och bank = likvida medel vid årets slut',
    'BalanceSheetAgent.cash_and_bank',
    'CashFlowAgent.cash_end',
  ),
  equal(
    'usual',
    'byggnadsnotens redovisade värde = byggnader och mark i balansräkningen',
    'NoterAvskrivningarAgent.book_value_closing',
    'BalanceSheetAgent.buildings_and_land',
  ),
  equal(
    'usual',
    'byggnadsnotens avskrivning = avskrivningar i resultaträkningen',
    'NoterAvskrivningarAgent.depreciation_for_year',
    'StatementsAgent.depreciation',
  ),
  {
    name: 'ingående eget kapital + årets resultat = utgående eget kapital',
    // Deposits and fees paid in during the year come on top.
    strictness: 'usual',
    terms: [
      { field: 'EquityChangesAgent.total_equity_opening', sign: 1 },
      { field: 'StatementsAgent.net_result', sign: 1 },
      { field: 'EquityChangesAgent.total_equity_closing', sign: -1 },
    ],
  },
];

export interface CheckFindings {
  checks: DocumentCheck[];
  /** "Agent.field" → why it needs review. */
  doubts: Map<string, string>;
}

/**
 * Checks the merged values. A law that fails puts one field in doubt when it is the only one of the sum that no
 * other check vouches for; otherwise it is only reported, since a report's own arithmetic may be off.
 */
export function checkDocument(fields: Fields): CheckFindings {
  const own = Object.keys(fields).flatMap((agentId) =>
    identitiesOf(agentId).map((identity) => ({
      ...identity,
      terms: identity.terms.map((term) => ({ ...term, field: `${agentId}.${term.field}` })),
    })),
  );
  const checked = [...own, ...crossIdentities].map((identity) =>
    checkIdentity(identity, (name) => quantityOf(name, fields)),
  );
  const vouched = new Set(
    checked
      .filter(({ status }) => status === 'holds')
      .flatMap(({ terms }) => terms.map((term) => sourceOf(term.field))),
  );
  const doubts = new Map<string, string>();
  for (const sum of checked) {
    if (sum.status !== 'broken' || sum.strictness !== 'law') continue;
    const present = sum.terms.filter((term) => quantityOf(term.field, fields) !== null);
    const open = present.map((term) => sourceOf(term.field)).filter((field) => !vouched.has(field));
    const [only, second] = open;
    if (only && !second) doubts.set(only, `${sum.name} går inte ihop (skillnad ${shown(sum.difference)})`);
  }
  return { checks: checked.map((sum) => toCheck(sum, fields)), doubts };
}

function sourceOf(name: string): string {
  return derived[name]?.field ?? name;
}

function quantityOf(name: string, fields: Fields): Quantity | null {
  const source = derived[name];
  const [agentId = '', field = ''] = (source?.field ?? name).split('.');
  const found = fields[agentId]?.[field];
  if (!found || found.value === null) return null;
  const value = source ? source.read(found.value, fields) : found.value;
  if (typeof value !== 'number') return null;
  // A ratio in whole per cent is rounded like a table in thousands.
  const isRatio = name.endsWith('_pct');
  return { value, unit: isRatio ? 1 : found.scaled ? 1000 : 1 };
}

function toCheck(sum: CheckedIdentity, fields: Fields): DocumentCheck {
  const broken = sum.status === 'broken';
  const status =
    sum.status === 'holds' ? 'passed' : broken && sum.strictness === 'law' ? 'failed' : 'not_applicable';
  const known = sum.terms.map(
    (term) => `${term.field} ${shown(quantityOf(term.field, fields)?.value ?? null)}`,
  );
  const detail = broken
    ? `skillnad ${shown(sum.difference)}: ${known.join(', ')}`
    : sum.status === 'open'
      ? 'ett värde saknas'
      : null;
  return {
    name: sum.name,
    status,
    fields: [...new Set(sum.terms.map((term) => sourceOf(term.field)))],
    detail,
  };
}

function shown(value: number | null): string {
  return value === null ? '-' : String(Math.round(value * 100) / 100);
}
