/** The figures by which a person recognises a report, in the order in which they are shown. */
export const mainFigures: readonly { agentId: string; field: string; label: string }[] = [
  { agentId: 'AssociationAgent', field: 'association_name', label: 'Association' },
  { agentId: 'AssociationAgent', field: 'org_number', label: 'Organisation number' },
  { agentId: 'AssociationAgent', field: 'fiscal_year_end', label: 'Fiscal year ends' },
  { agentId: 'GovernanceAgent', field: 'chairman', label: 'Chairman' },
  { agentId: 'PropertyAgent', field: 'property_designations', label: 'Property' },
  { agentId: 'ApartmentsAgent', field: 'apartment_count', label: 'Apartments' },
  { agentId: 'StatementsAgent', field: 'net_revenue', label: 'Net revenue, kr' },
  { agentId: 'StatementsAgent', field: 'net_result', label: "Year's result, kr" },
  { agentId: 'BalanceSheetAgent', field: 'total_assets', label: 'Total assets, kr' },
  { agentId: 'BalanceSheetAgent', field: 'total_equity', label: 'Equity, kr' },
  { agentId: 'LoansDebtAgent', field: 'long_term_credit_debt', label: 'Long-term debt, kr' },
  { agentId: 'CashFlowAgent', field: 'cash_end', label: 'Cash at year end, kr' },
  { agentId: 'FeesAgent', field: 'annual_fee_per_m2', label: 'Annual fee, kr/m²' },
  { agentId: 'KeyRatiosAgent', field: 'equity_ratio_pct', label: 'Equity ratio, %' },
];
