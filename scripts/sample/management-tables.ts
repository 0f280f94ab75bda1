/** The management report's tables of amounts: overview, changes in equity, disposition of the result. */
import type { OverviewYear } from './association.ts';
import { overviewYears } from './key-ratios.ts';
import type { Report } from './parts.ts';
import { type Column, groupDigits, page } from './sheet.ts';

export function drawOverview({ sheet, association, figures }: Report): void {
  const newestFirst = overviewYears(association, figures);
  const years = sheet.style.previousFirst ? newestFirst.toReversed() : newestFirst;
  const columns: readonly Column[] = [
    { x: page.left, align: 'left', width: 226 },
    ...years.map((_, i): Column => ({ x: 351 + i * 60, align: 'right', width: 58 })),
  ];
  sheet.keepTogether(420);
  sheet.beginSection('flerarsoversikt');
  sheet.title('Flerårsöversikt', 2);
  sheet.row(columns, ['Nyckeltal', ...years.map(({ head }) => head)], { bold: true });
  sheet.rule();
  const thousands = (amount: number): string => groupDigits(Math.round(amount / 1000));
  const lines: readonly [label: string, value: (year: OverviewYear) => string][] = [
    ['Nettoomsättning, tkr', (year) => thousands(year.netRevenue)],
    ['Resultat efter finansiella poster, tkr', (year) => thousands(year.resultAfterFinancialItems)],
    ['Soliditet, %', (year) => groupDigits(year.equityRatio)],
    ['Årsavgift per kvm upplåten med bostadsrätt, kr', (year) => groupDigits(year.feePerM2)],
    ['Årsavgifternas andel av totala rörelseintäkter, %', (year) => groupDigits(year.feeShare)],
    ['Skuldsättning per kvm upplåten med bostadsrätt, kr', (year) => groupDigits(year.debtPerM2)],
    ['Skuldsättning per kvm totalyta, kr', (year) => groupDigits(year.debtPerM2Total)],
    ['Sparande per kvm totalyta, kr', (year) => groupDigits(year.savingsPerM2)],
    ['Energikostnad per kvm totalyta, kr', (year) => groupDigits(year.energyPerM2)],
    ['Räntekänslighet, %', (year) => groupDigits(year.interestSensitivity)],
  ];
  for (const [label, value] of lines) sheet.row(columns, [label, ...years.map(value)]);
  const current = newestFirst[0];
  if (!current) throw new Error('the overview has no years');
  sheet.gold.cite(
    'MultiYearOverviewAgent.years',
    newestFirst.map((year) => ({
      year: year.year,
      net_revenue: Math.round(year.netRevenue / 1000) * 1000,
      result_after_financial_items: Math.round(year.resultAfterFinancialItems / 1000) * 1000,
      equity_ratio_pct: year.equityRatio,
    })),
    sheet.pageNumber,
    true,
  );
  sheet.cite('KeyRatiosAgent.equity_ratio_pct', current.equityRatio);
  sheet.cite('FeesAgent.annual_fee_per_m2', current.feePerM2);
  sheet.cite('FeesAgent.annual_fee_share_of_income_pct', current.feeShare);
  sheet.cite('KeyRatiosAgent.debt_per_m2_bostadsratt', current.debtPerM2);
  sheet.cite('KeyRatiosAgent.debt_per_m2_total', current.debtPerM2Total);
  sheet.cite('KeyRatiosAgent.savings_per_m2', current.savingsPerM2);
  sheet.cite('KeyRatiosAgent.energy_cost_per_m2', current.energyPerM2);
  sheet.cite('KeyRatiosAgent.interest_sensitivity_pct', current.interestSensitivity);
  sheet.space(6);
  sheet.paragraph(
    'Soliditet: eget kapital i förhållande till summa tillgångar. Skuldsättning: räntebärande skulder per kvadratmeter. Sparande: årets resultat med återlagda avskrivningar och planerat underhåll. Energikostnad: el, värme och vatten. Räntekänslighet: så många procent måste årsavgiften höjas om räntan på lånen stiger med en procentenhet.',
    { italic: true },
  );
  sheet.title('Upplysning vid förlust', 2);
  sheet.paragraph(association.lossExplanation);
  sheet.endSection('flerarsoversikt');
}

export function drawEquityChanges({ sheet, association, figures }: Report): void {
  const { books, year } = association;
  const { deposits, upfrontFees, toFund, fromFund } = books.equity;
  const moved = toFund[0] - fromFund[0];
  const [result, lastResult] = figures.result;
  // Label, opening balance, last year's result settled, other changes, closing balance.
  const lines: readonly [string, number, number, number, number, string][] = [
    ['Insatser', deposits, 0, 0, deposits, 'EquityChangesAgent.deposits_closing'],
    ['Upplåtelseavgifter', upfrontFees, 0, 0, upfrontFees, 'EquityChangesAgent.upplatelse_fees_closing'],
    [
      'Fond för yttre underhåll',
      figures.fund[1],
      0,
      moved,
      figures.fund[0],
      'EquityChangesAgent.maintenance_fund_closing',
    ],
    [
      'Balanserat resultat',
      figures.retained[1],
      lastResult,
      -moved,
      figures.retained[0],
      'EquityChangesAgent.retained_earnings_closing',
    ],
    ['Årets resultat', lastResult, -lastResult, result, result, ''],
  ];
  const columns: readonly Column[] = [
    { x: page.left, align: 'left', width: 132 },
    { x: 276, align: 'right', width: 78 },
    { x: 372, align: 'right', width: 92 },
    { x: 450, align: 'right', width: 74 },
    { x: page.right, align: 'right', width: 79 },
  ];
  const ordered = <T>([opening, settled, other, end]: readonly [T, T, T, T]): T[] =>
    sheet.style.previousFirst ? [end, settled, other, opening] : [opening, settled, other, end];
  const settled = sheet.style.previousFirst
    ? 'Föregående års resultat'
    : 'Disponering av föregående års resultat';
  sheet.keepTogether(240);
  sheet.beginSection('forandring_eget_kapital');
  sheet.title('Förändringar i eget kapital', 2);
  sheet.row(columns, ['', ...ordered([year.previousEnd, settled, 'Övriga poster', year.end])], {
    bold: true,
    size: 9,
  });
  sheet.rule();
  for (const [label, opening, settledAmount, other, end, gold] of lines) {
    const amounts = ordered([opening, settledAmount, other, end]);
    sheet.row(columns, [label, ...amounts.map((amount) => sheet.amount(amount))]);
    if (gold !== '') sheet.citeAmount(gold, end);
  }
  const totals = ordered([figures.totalEquity[1], 0, result, figures.totalEquity[0]]);
  sheet.row(columns, ['Eget kapital', ...totals.map((amount) => sheet.amount(amount))], {
    bold: true,
    ruleAbove: true,
  });
  sheet.citeAmount('EquityChangesAgent.total_equity_opening', figures.totalEquity[1]);
  sheet.citeAmount('EquityChangesAgent.total_equity_closing', figures.totalEquity[0]);
  sheet.endSection('forandring_eget_kapital');
}

export function drawDisposition({ sheet, association, figures }: Report): void {
  const { proposedToFund, proposedFromFund } = association.books.equity;
  const columns: readonly Column[] = [
    { x: page.left, align: 'left', width: 330 },
    { x: page.right, align: 'right', width: 120 },
  ];
  const line = (label: string, amount: number, gold: string): void => {
    sheet.row(columns, [label, sheet.amount(amount)]);
    sheet.citeAmount(gold, amount);
  };
  const sum = (): void => {
    sheet.row(columns, ['Summa', sheet.amount(figures.unrestricted[0])], { bold: true, ruleAbove: true });
    sheet.space(6);
  };
  sheet.keepTogether(220);
  sheet.beginSection('resultatdisposition');
  sheet.title('Resultatdisposition', 2);
  sheet.paragraph('Till föreningsstämmans förfogande står följande medel:');
  line('Balanserat resultat', figures.retained[0], 'ProfitAllocationAgent.retained_earnings');
  line('Årets resultat', figures.result[0], 'ProfitAllocationAgent.net_result');
  sum();
  sheet.paragraph('Styrelsen föreslår att medlen disponeras så att:');
  line(
    'Reservering till fond för yttre underhåll',
    proposedToFund,
    'ProfitAllocationAgent.to_maintenance_fund',
  );
  sheet.row(columns, ['Ur fond för yttre underhåll ianspråktas', sheet.amount(-proposedFromFund)]);
  sheet.citeAmount('ProfitAllocationAgent.from_maintenance_fund', proposedFromFund);
  line('Balanseras i ny räkning', figures.carriedForward, 'ProfitAllocationAgent.carried_forward');
  sum();
  sheet.paragraph(
    'Föreningens resultat och ställning i övrigt framgår av resultat- och balansräkningen, kassaflödesanalysen och noterna.',
  );
  sheet.endSection('resultatdisposition');
}
