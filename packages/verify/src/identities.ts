/**
 * The sums that a Swedish annual report's statements obey (ÅRL 3 kap., BFNAR 2016:10 and 2012:1), by agent.
 * A `law` holds in every report; a `usual` sum holds when the statement has no lines beyond the catalogue's, so
 * that it vouches for its fields when it holds and says nothing when it does not.
 */

export interface Term {
  field: string;
  sign: 1 | -1;
  /** Counts as 0 when the report does not state it. */
  optional?: true;
}

export interface Identity {
  /** In Swedish, as a person would say it. */
  name: string;
  strictness: 'law' | 'usual';
  /** Signed terms that add up to zero. */
  terms: readonly Term[];
}

/** "a + b - c = d": fields on the left of `=` as signed, the right side negated; `?` marks an optional field. */
function identity(strictness: Identity['strictness'], name: string, formula: string): Identity {
  let side: 1 | -1 = 1;
  let sign: 1 | -1 = 1;
  const terms: Term[] = [];
  for (const token of formula.split(/\s+/)) {
    if (token === '=') {
      side = -1;
      sign = 1;
    } else if (token === '+') sign = 1;
    else if (token === '-') sign = -1;
    else {
      const optional = token.endsWith('?');
      const field = optional ? token.slice(0, -1) : token;
      terms.push({ field, sign: side * sign === 1 ? 1 : -1, ...(optional ? { optional } : {}) });
      sign = 1;
    }
  }
  return { name, strictness, terms };
}

const identitiesByAgent: Record<string, readonly Identity[]> = {
  StatementsAgent: [
    identity(
      'usual',
      'nettoomsättning + övriga rörelseintäkter = summa rörelseintäkter',
      'net_revenue + other_operating_income? = total_operating_income',
    ),
    identity(
      'usual',
      'kostnadsraderna = summa rörelsekostnader',
      'operating_costs + other_external_costs? + personnel_costs? + depreciation? = total_operating_costs',
    ),
    identity(
      'law',
      'summa rörelseintäkter - summa rörelsekostnader = rörelseresultat',
      'total_operating_income - total_operating_costs = operating_result',
    ),
    identity(
      'usual',
      'ränteintäkter - räntekostnader = summa finansiella poster',
      'financial_income? - interest_costs = net_financial_items',
    ),
    identity(
      'law',
      'rörelseresultat + finansiella poster = resultat efter finansiella poster',
      'operating_result + net_financial_items = result_after_financial_items',
    ),
    identity(
      'usual',
      'rörelseresultat + ränteintäkter - räntekostnader = resultat efter finansiella poster',
      'operating_result + financial_income? - interest_costs = result_after_financial_items',
    ),
    identity(
      'usual',
      'årets resultat = resultat efter finansiella poster',
      'net_result = result_after_financial_items',
    ),
  ],
  BalanceSheetAgent: [
    identity(
      'law',
      'anläggningstillgångar + omsättningstillgångar = summa tillgångar',
      'total_fixed_assets + total_current_assets = total_assets',
    ),
    identity(
      'law',
      'summa tillgångar = summa eget kapital och skulder',
      'total_assets = total_equity_and_liabilities',
    ),
    identity(
      'law',
      'bundet + fritt eget kapital = summa eget kapital',
      'restricted_equity + unrestricted_equity = total_equity',
    ),
    identity(
      'law',
      'eget kapital + skulder = summa eget kapital och skulder',
      'total_equity + long_term_liabilities? + short_term_liabilities = total_equity_and_liabilities',
    ),
    identity(
      'usual',
      'kortfristiga fordringar + kassa och bank = summa omsättningstillgångar',
      'short_term_receivables + cash_and_bank = total_current_assets',
    ),
  ],
  CashFlowAgent: [
    identity(
      'law',
      'löpande verksamhet + investeringar + finansiering = årets kassaflöde',
      'operating + investing? + financing? = cash_flow_for_year',
    ),
    identity(
      'law',
      'likvida medel vid årets början + årets kassaflöde = likvida medel vid årets slut',
      'cash_start + cash_flow_for_year = cash_end',
    ),
  ],
  ProfitAllocationAgent: [
    identity(
      'law',
      'balanserat resultat + årets resultat - avsättning + ianspråktagande = balanseras i ny räkning',
      'retained_earnings + net_result - to_maintenance_fund? + from_maintenance_fund? = carried_forward',
    ),
    identity(
      'usual',
      'balanserat resultat + årets resultat = balanseras i ny räkning',
      'retained_earnings + net_result = carried_forward',
    ),
  ],
  LoansDebtAgent: [
    identity(
      'law',
      'långfristiga + kortfristiga skulder till kreditinstitut = summa skulder till kreditinstitut',
      'long_term_credit_debt? + short_term_credit_debt? = total_credit_debt',
    ),
  ],
  NoterAvskrivningarAgent: [
    identity(
      'usual',
      'anskaffningsvärde - ackumulerade avskrivningar = redovisat värde',
      'acquisition_cost_closing - accumulated_depreciation_closing = book_value_closing',
    ),
  ],
  NoterIntäkterAgent: [
    identity(
      'usual',
      'årsavgifter + hyror = nettoomsättning',
      'annual_fees + rent_premises? + rent_parking? = net_revenue_total',
    ),
  ],
  NoterTaxeringsvärdenAgent: [
    identity(
      'law',
      'taxeringsvärde byggnad + mark = summa taxeringsvärde',
      'tax_value_building + tax_value_land = tax_value_total',
    ),
  ],
  MembersAgent: [
    identity(
      'law',
      'medlemmar vid årets början + nya - avgående = medlemmar vid årets slut',
      'members_start + members_joined - members_left = members_end',
    ),
  ],
  ApartmentsAgent: [
    identity(
      'usual',
      'boyta + lokalyta = totalyta',
      'residential_area_m2 + premises_area_m2? = total_area_m2',
    ),
  ],
};

/** The identities within one agent's own result; empty for an agent whose fields add up to nothing. */
export function identitiesOf(agentId: string): readonly Identity[] {
  return identitiesByAgent[agentId] ?? [];
}

export interface CheckedIdentity extends Identity {
  /** `open`: a field that it needs has no value. */
  status: 'holds' | 'broken' | 'open';
  /** Sum of the signed terms; 0 when it holds exactly. */
  difference: number;
  /** How far off rounding may put it, in the fields' unit. */
  tolerance: number;
}

export interface Quantity {
  value: number;
  /** 1, or 1000 and 1000000 for a rounded table. */
  unit: number;
}

/** Puts the fields' values into the identity. Rounding: two kronor, or half a unit for each term of a tkr table. */
export function checkIdentity(
  identity: Identity,
  quantityOf: (field: string) => Quantity | null,
): CheckedIdentity {
  let difference = 0;
  let unit = 1;
  let known = 0;
  for (const term of identity.terms) {
    const quantity = quantityOf(term.field);
    if (quantity) {
      difference += term.sign * quantity.value;
      unit = Math.max(unit, quantity.unit);
      known += 1;
    } else if (!term.optional) return { ...identity, status: 'open', difference: 0, tolerance: 0 };
  }
  if (known < 2) return { ...identity, status: 'open', difference: 0, tolerance: 0 };
  const tolerance = unit === 1 ? 2 : unit * Math.ceil(identity.terms.length / 2);
  const status = Math.abs(difference) <= tolerance ? 'holds' : 'broken';
  return { ...identity, status, difference, tolerance };
}

/** The value that would close the identity, the others standing. */
export function closingValue(checked: CheckedIdentity, field: string, value: number): number | null {
  const term = checked.terms.find((other) => other.field === field);
  return term ? value - term.sign * checked.difference : null;
}
