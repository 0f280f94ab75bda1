/** The income statement, the balance sheet and the cash flow statement. */
import { type AmountRow, drawAmountTable } from './amount-table.ts';
import type { Pair } from './books.ts';
import type { Report } from './parts.ts';

const negate = ([current, previous]: Pair): Pair => [-current, -previous];
const closing = ([now, before]: readonly [number, number, ...number[]]): Pair => [now, before];

export function drawIncomeStatement({ sheet, association, figures, noteNumber }: Report): void {
  const { books, year } = association;
  const rows: AmountRow[] = [
    { label: 'Rörelseintäkter', kind: 'group' },
    {
      label: 'Nettoomsättning',
      note: noteNumber('netRevenue'),
      amounts: figures.netRevenue,
      gold: 'StatementsAgent.net_revenue',
    },
    {
      label: 'Övriga rörelseintäkter',
      note: noteNumber('otherIncome'),
      amounts: figures.otherIncome,
      gold: 'StatementsAgent.other_operating_income',
    },
    {
      label: 'Summa rörelseintäkter',
      amounts: figures.totalIncome,
      kind: 'sum',
      gold: 'StatementsAgent.total_operating_income',
    },
    { label: 'Rörelsekostnader', kind: 'group' },
    {
      label: 'Driftskostnader',
      note: noteNumber('operatingCosts'),
      amounts: negate(figures.operatingCosts),
      gold: 'StatementsAgent.operating_costs',
    },
    {
      label: 'Övriga externa kostnader',
      note: noteNumber('externalCosts'),
      amounts: negate(figures.externalCosts),
      gold: 'StatementsAgent.other_external_costs',
    },
    {
      label: 'Personalkostnader',
      note: noteNumber('personnelCosts'),
      amounts: negate(figures.personnelCosts),
      gold: 'StatementsAgent.personnel_costs',
    },
    {
      label: 'Avskrivningar av materiella anläggningstillgångar',
      note: noteNumber('buildings'),
      amounts: negate(figures.depreciation),
      gold: 'StatementsAgent.depreciation',
    },
    {
      label: 'Summa rörelsekostnader',
      amounts: negate(figures.totalCosts),
      kind: 'sum',
      gold: 'StatementsAgent.total_operating_costs',
    },
    {
      label: 'Rörelseresultat',
      amounts: figures.operatingResult,
      kind: 'total',
      gold: 'StatementsAgent.operating_result',
    },
    { label: 'Finansiella poster', kind: 'group' },
    {
      label: 'Ränteintäkter och liknande resultatposter',
      amounts: books.financialIncome,
      gold: 'StatementsAgent.financial_income',
    },
    {
      label: 'Räntekostnader och liknande resultatposter',
      note: noteNumber('interest'),
      amounts: negate(figures.interestCosts),
      gold: 'StatementsAgent.interest_costs',
    },
    {
      label: 'Summa finansiella poster',
      amounts: figures.netFinancial,
      kind: 'sum',
      gold: 'StatementsAgent.net_financial_items',
    },
    {
      label: 'Resultat efter finansiella poster',
      amounts: figures.result,
      kind: 'total',
      gold: 'StatementsAgent.result_after_financial_items',
    },
    {
      label: 'Årets resultat',
      amounts: figures.result,
      kind: 'total',
      gold: 'StatementsAgent.net_result',
      goldPrevious: 'StatementsAgent.net_result_previous_year',
    },
  ];
  sheet.newPage();
  sheet.beginSection('resultatrakning');
  sheet.title('Resultaträkning');
  drawAmountTable(sheet, year.heads, rows, { title: unitLine(sheet.style.unit), notes: true });
  sheet.endSection('resultatrakning');
}

export function drawBalanceSheet({ sheet, association, figures, noteNumber }: Report): void {
  const { books, year } = association;
  const assets: AmountRow[] = [
    { label: 'Anläggningstillgångar', kind: 'group' },
    { label: 'Materiella anläggningstillgångar' },
    {
      label: association.property.leasehold ? 'Byggnader' : 'Byggnader och mark',
      note: noteNumber('buildings'),
      amounts: closing(figures.bookValue),
      gold: 'BalanceSheetAgent.buildings_and_land',
    },
    { label: 'Summa materiella anläggningstillgångar', amounts: closing(figures.bookValue), kind: 'sum' },
    {
      label: 'Summa anläggningstillgångar',
      amounts: closing(figures.bookValue),
      kind: 'total',
      gold: 'BalanceSheetAgent.total_fixed_assets',
    },
    { label: 'Omsättningstillgångar', kind: 'group' },
    { label: 'Kortfristiga fordringar' },
    { label: 'Kund- och avgiftsfordringar', amounts: closing(books.customerReceivables) },
    {
      label: 'Övriga fordringar',
      note: noteNumber('otherReceivables'),
      amounts: closing(figures.otherReceivables),
    },
    {
      label: 'Förutbetalda kostnader och upplupna intäkter',
      note: noteNumber('prepaid'),
      amounts: closing(figures.prepaid),
    },
    {
      label: 'Summa kortfristiga fordringar',
      amounts: closing(figures.receivables),
      kind: 'sum',
      gold: 'BalanceSheetAgent.short_term_receivables',
    },
    { label: 'Kassa och bank' },
    { label: 'Kassa och bank', amounts: closing(figures.cash) },
    {
      label: 'Summa kassa och bank',
      amounts: closing(figures.cash),
      kind: 'sum',
      gold: 'BalanceSheetAgent.cash_and_bank',
    },
    {
      label: 'Summa omsättningstillgångar',
      amounts: figures.currentAssets,
      kind: 'total',
      gold: 'BalanceSheetAgent.total_current_assets',
    },
    {
      label: 'Summa tillgångar',
      amounts: figures.totalAssets,
      kind: 'total',
      gold: 'BalanceSheetAgent.total_assets',
      goldPrevious: 'BalanceSheetAgent.total_assets_previous_year',
    },
  ];
  const members = books.equity.deposits + books.equity.upfrontFees;
  const equityAndLiabilities: AmountRow[] = [
    { label: 'Eget kapital', kind: 'group' },
    { label: 'Bundet eget kapital' },
    { label: 'Medlemsinsatser', amounts: [members, members] },
    {
      label: 'Fond för yttre underhåll',
      amounts: closing(figures.fund),
      gold: 'BalanceSheetAgent.maintenance_fund',
    },
    {
      label: 'Summa bundet eget kapital',
      amounts: figures.restricted,
      kind: 'sum',
      gold: 'BalanceSheetAgent.restricted_equity',
    },
    { label: 'Fritt eget kapital' },
    { label: 'Balanserat resultat', amounts: figures.retained },
    { label: 'Årets resultat', amounts: figures.result },
    {
      label: 'Summa fritt eget kapital',
      amounts: figures.unrestricted,
      kind: 'sum',
      gold: 'BalanceSheetAgent.unrestricted_equity',
    },
    {
      label: 'Summa eget kapital',
      amounts: figures.totalEquity,
      kind: 'total',
      gold: 'BalanceSheetAgent.total_equity',
    },
    { label: 'Långfristiga skulder', kind: 'group' },
    {
      label: 'Skulder till kreditinstitut',
      note: noteNumber('loans'),
      amounts: figures.longTermDebt,
      gold: 'LoansDebtAgent.long_term_credit_debt',
    },
    {
      label: 'Summa långfristiga skulder',
      amounts: figures.longTermDebt,
      kind: 'sum',
      gold: 'BalanceSheetAgent.long_term_liabilities',
    },
    { label: 'Kortfristiga skulder', kind: 'group' },
    {
      label: 'Skulder till kreditinstitut',
      note: noteNumber('loans'),
      amounts: figures.shortTermDebt,
      gold: 'LoansDebtAgent.short_term_credit_debt',
    },
    {
      label: 'Leverantörsskulder',
      amounts: closing(books.accountsPayable),
      gold: 'BalanceSheetAgent.accounts_payable',
    },
    { label: 'Skatteskulder', amounts: closing(books.taxLiabilities) },
    { label: 'Övriga kortfristiga skulder', amounts: closing(books.otherShortTerm) },
    {
      label: 'Upplupna kostnader och förutbetalda intäkter',
      note: noteNumber('accrued'),
      amounts: closing(figures.accrued),
    },
    {
      label: 'Summa kortfristiga skulder',
      amounts: figures.shortTermLiabilities,
      kind: 'sum',
      gold: 'BalanceSheetAgent.short_term_liabilities',
    },
    {
      label: 'Summa eget kapital och skulder',
      amounts: figures.totalAssets,
      kind: 'total',
      gold: 'BalanceSheetAgent.total_equity_and_liabilities',
    },
  ];
  const heads = [year.end, year.previousEnd] as const;
  sheet.newPage();
  sheet.beginSection('balansrakning');
  sheet.title('Balansräkning');
  drawAmountTable(sheet, heads, assets, { title: `Tillgångar${unitMark(sheet.style.unit)}`, notes: true });
  sheet.newPage();
  sheet.heading('Balansräkning');
  const title = `Eget kapital och skulder${unitMark(sheet.style.unit)}`;
  drawAmountTable(sheet, heads, equityAndLiabilities, { title, notes: true });
  sheet.endSection('balansrakning');
}

export function drawCashFlow({ sheet, association, figures }: Report): void {
  const rows: AmountRow[] = [
    { label: 'Den löpande verksamheten', kind: 'group' },
    { label: 'Resultat efter finansiella poster', amounts: figures.result },
    { label: 'Justering för avskrivningar', amounts: figures.depreciation },
    {
      label: 'Kassaflöde från den löpande verksamheten före förändringar av rörelsekapital',
      amounts: figures.beforeWorkingCapital,
      kind: 'sum',
    },
    { label: 'Förändringar i rörelsekapital' },
    {
      label: 'Ökning (-) eller minskning (+) av kortfristiga fordringar',
      amounts: figures.receivablesChange,
    },
    { label: 'Ökning (+) eller minskning (-) av kortfristiga skulder', amounts: figures.liabilitiesChange },
    {
      label: 'Kassaflöde från den löpande verksamheten',
      amounts: figures.operatingFlow,
      kind: 'sum',
      gold: 'CashFlowAgent.operating',
    },
    { label: 'Investeringsverksamheten', kind: 'group' },
    {
      label: 'Kassaflöde från investeringsverksamheten',
      amounts: [0, 0],
      kind: 'sum',
      gold: 'CashFlowAgent.investing',
    },
    { label: 'Finansieringsverksamheten', kind: 'group' },
    { label: 'Amortering av lån', amounts: figures.financingFlow },
    {
      label: 'Kassaflöde från finansieringsverksamheten',
      amounts: figures.financingFlow,
      kind: 'sum',
      gold: 'CashFlowAgent.financing',
    },
    {
      label: 'Årets kassaflöde',
      amounts: figures.cashFlow,
      kind: 'total',
      gold: 'CashFlowAgent.cash_flow_for_year',
    },
    {
      label: 'Likvida medel vid årets början',
      amounts: [figures.cash[1], figures.cash[2]],
      kind: 'total',
      gold: 'CashFlowAgent.cash_start',
    },
    {
      label: 'Likvida medel vid årets slut',
      amounts: closing(figures.cash),
      kind: 'total',
      gold: 'CashFlowAgent.cash_end',
    },
  ];
  sheet.newPage();
  sheet.beginSection('kassaflodesanalys');
  sheet.title('Kassaflödesanalys');
  drawAmountTable(sheet, association.year.heads, rows, { title: unitLine(sheet.style.unit) });
  sheet.endSection('kassaflodesanalys');
}

const unitLine = (unit: 'kr' | 'tkr'): string => (unit === 'tkr' ? 'Belopp i tkr' : '');
const unitMark = (unit: 'kr' | 'tkr'): string => (unit === 'tkr' ? ' (tkr)' : '');
