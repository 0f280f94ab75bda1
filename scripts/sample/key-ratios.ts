import type { Association, OverviewYear } from './association.ts';
import type { Figures } from './books.ts';

const round = (value: number, decimals = 0): number => Math.round(value * 10 ** decimals) / 10 ** decimals;

/** The overview's years, newest first: this year and the previous one from the books, the earlier ones as given. */
export function overviewYears(
  { year, apartments, books, earlierYears }: Association,
  figures: Figures,
): OverviewYear[] {
  const costs = books.operatingCosts.flatMap((group) => group.lines);
  const maintenance = books.operatingCosts
    .filter((group) => group.gold === 'NoterDriftkostnaderAgent.planned_maintenance_total')
    .flatMap((group) => group.lines);
  const energy = costs.filter((line) => /\.(electricity|heating|water)$/.test(line.gold ?? ''));
  const fees = books.netRevenue.filter((line) => line.gold === 'NoterIntäkterAgent.annual_fees');

  const fromBooks = ([0, 1] as const).map((i): OverviewYear => {
    const sum = (lines: typeof costs): number => lines.reduce((total, line) => total + line.amounts[i], 0);
    const { residentialArea, totalArea } = apartments;
    const head = year.heads[i];
    return {
      head,
      year: Number(year.end.slice(0, 4)) - i,
      netRevenue: figures.netRevenue[i],
      resultAfterFinancialItems: figures.result[i],
      equityRatio: round((100 * figures.totalEquity[i]) / figures.totalAssets[i]),
      feePerM2: round(sum(fees) / residentialArea),
      feeShare: round((100 * sum(fees)) / figures.totalIncome[i], 1),
      debtPerM2: round(figures.debt[i] / residentialArea),
      debtPerM2Total: round(figures.debt[i] / totalArea),
      savingsPerM2: round((figures.result[i] + figures.depreciation[i] + sum(maintenance)) / totalArea),
      energyPerM2: round(sum(energy) / totalArea),
      interestSensitivity: round(figures.debt[i] / sum(fees), 1),
    };
  });
  return [...fromBooks, ...earlierYears];
}
