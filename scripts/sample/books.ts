/** The books of an invented association and every figure that follows from them. Amounts are whole kronor. */

/** Current and previous year. */
export type Pair = readonly [current: number, previous: number];
/** Balances at the last three year ends, newest first. */
export type Balances = readonly [closing: number, opening: number, before: number];

export interface BookLine {
  label: string;
  amounts: Pair;
  /** The gold field (`Agent.field`) that this line is. */
  gold?: string;
}

export interface CostGroup {
  title: string;
  lines: readonly BookLine[];
  /** The gold field of the group's sum. */
  gold?: string;
}

export interface Loan {
  lender: string;
  /** Per cent a year. */
  rate: number;
  /** When terms are renegotiated or the loan falls due. */
  termsDate: string;
  balances: Balances;
  /** Paid off during the coming year as agreed. */
  nextAmortisation: number;
  /** Falls due within a year of this and of the previous year end: all of it is short-term then. */
  dueWithinYear: readonly [now: boolean, previously: boolean];
}

export interface Books {
  netRevenue: readonly BookLine[];
  otherIncome: readonly BookLine[];
  operatingCosts: readonly CostGroup[];
  externalCosts: readonly BookLine[];
  personnelCosts: readonly BookLine[];
  financialIncome: Pair;
  interestCosts: readonly BookLine[];
  buildings: {
    acquisitionCost: number;
    /** Part of the acquisition cost that is land; 0 where the land is leased. */
    land: number;
    /** Accumulated depreciation at the start of the previous year. */
    depreciationBefore: number;
    depreciation: Pair;
    taxValueBuildings: Pair;
    taxValueLand: Pair;
  };
  customerReceivables: Balances;
  otherReceivables: readonly { label: string; balances: Balances }[];
  prepaid: readonly { label: string; balances: Balances }[];
  accountsPayable: Balances;
  taxLiabilities: Balances;
  otherShortTerm: Balances;
  accrued: readonly { label: string; balances: Balances }[];
  loans: readonly Loan[];
  pledged: Pair;
  equity: {
    deposits: number;
    upfrontFees: number;
    /** Maintenance fund and retained earnings at the start of the previous year, last year's result settled. */
    fundBefore: number;
    retainedBefore: number;
    /** Moved to and from the maintenance fund by the annual meeting of the previous year, and of this year. */
    toFund: Pair;
    fromFund: Pair;
    /** What the board proposes now. */
    proposedToFund: number;
    proposedFromFund: number;
  };
}

const add = (...pairs: readonly (readonly number[])[]): Pair => [
  pairs.reduce((sum, pair) => sum + (pair[0] ?? 0), 0),
  pairs.reduce((sum, pair) => sum + (pair[1] ?? 0), 0),
];
const negate = ([current, previous]: Pair): Pair => [-current, -previous];
export const sumLines = (lines: readonly BookLine[]): Pair => add(...lines.map((line) => line.amounts));
export const sumBalances = (balances: readonly Balances[]): Balances => [
  balances.reduce((sum, b) => sum + b[0], 0),
  balances.reduce((sum, b) => sum + b[1], 0),
  balances.reduce((sum, b) => sum + b[2], 0),
];
/** Change over this year and over the previous one. */
const changes = ([closing, opening, before]: Balances): Pair => [closing - opening, opening - before];

export type Figures = ReturnType<typeof deriveFigures>;

/** Every sum of the report. Cash is what makes the balance sheet balance, so the cash flow statement adds up by itself. */
export function deriveFigures(books: Books) {
  const netRevenue = sumLines(books.netRevenue);
  const otherIncome = sumLines(books.otherIncome);
  const totalIncome = add(netRevenue, otherIncome);
  const operatingCosts = add(...books.operatingCosts.map((group) => sumLines(group.lines)));
  const externalCosts = sumLines(books.externalCosts);
  const personnelCosts = sumLines(books.personnelCosts);
  const { depreciation } = books.buildings;
  const totalCosts = add(operatingCosts, externalCosts, personnelCosts, depreciation);
  const operatingResult = add(totalIncome, negate(totalCosts));
  const interestCosts = sumLines(books.interestCosts);
  const netFinancial = add(books.financialIncome, negate(interestCosts));
  const result = add(operatingResult, netFinancial);

  const { acquisitionCost, depreciationBefore } = books.buildings;
  const accumulated: Balances = [
    depreciationBefore + depreciation[0] + depreciation[1],
    depreciationBefore + depreciation[1],
    depreciationBefore,
  ];
  const bookValue: Balances = [
    acquisitionCost - accumulated[0],
    acquisitionCost - accumulated[1],
    acquisitionCost - accumulated[2],
  ];
  const otherReceivables = sumBalances(books.otherReceivables.map((line) => line.balances));
  const prepaid = sumBalances(books.prepaid.map((line) => line.balances));
  const receivables = sumBalances([books.customerReceivables, otherReceivables, prepaid]);
  const accrued = sumBalances(books.accrued.map((line) => line.balances));
  const workingLiabilities = sumBalances([
    books.accountsPayable,
    books.taxLiabilities,
    books.otherShortTerm,
    accrued,
  ]);

  const debt = sumBalances(books.loans.map((loan) => loan.balances));
  const shortTermDebt: Pair = [shortTermPart(books.loans, 0), shortTermPart(books.loans, 1)];
  const longTermDebt: Pair = [debt[0] - shortTermDebt[0], debt[1] - shortTermDebt[1]];

  const { equity } = books;
  const fund: Balances = [
    equity.fundBefore + equity.toFund[1] - equity.fromFund[1] + equity.toFund[0] - equity.fromFund[0],
    equity.fundBefore + equity.toFund[1] - equity.fromFund[1],
    equity.fundBefore,
  ];
  const retainedOpening = equity.retainedBefore - equity.toFund[1] + equity.fromFund[1];
  const retained: Pair = [
    retainedOpening + result[1] - equity.toFund[0] + equity.fromFund[0],
    retainedOpening,
  ];
  const members = equity.deposits + equity.upfrontFees;
  const restricted: Pair = [members + fund[0], members + fund[1]];
  const unrestricted = add(retained, result);
  const totalEquity = add(restricted, unrestricted);
  const equityBefore = members + equity.fundBefore + equity.retainedBefore;

  const shortTermLiabilities = add(shortTermDebt, workingLiabilities);
  const totalAssets = add(totalEquity, longTermDebt, shortTermLiabilities);
  const cash: Balances = [
    totalAssets[0] - bookValue[0] - receivables[0],
    totalAssets[1] - bookValue[1] - receivables[1],
    equityBefore + debt[2] + workingLiabilities[2] - bookValue[2] - receivables[2],
  ];
  const currentAssets = add(receivables, cash);

  const beforeWorkingCapital = add(result, depreciation);
  const receivablesChange = negate(changes(receivables));
  const liabilitiesChange = changes(workingLiabilities);
  const operatingFlow = add(beforeWorkingCapital, receivablesChange, liabilitiesChange);
  const financingFlow = changes(debt);
  const cashFlow = add(operatingFlow, financingFlow);

  const { proposedToFund, proposedFromFund } = equity;
  const figures = {
    netRevenue,
    otherIncome,
    totalIncome,
    operatingCosts,
    externalCosts,
    personnelCosts,
    depreciation,
    totalCosts,
    operatingResult,
    interestCosts,
    netFinancial,
    result,
    accumulated,
    bookValue,
    otherReceivables,
    prepaid,
    receivables,
    cash,
    currentAssets,
    totalAssets,
    fund,
    retained,
    restricted,
    unrestricted,
    totalEquity,
    debt,
    longTermDebt,
    shortTermDebt,
    accrued,
    shortTermLiabilities,
    beforeWorkingCapital,
    receivablesChange,
    liabilitiesChange,
    operatingFlow,
    financingFlow,
    cashFlow,
    carriedForward: unrestricted[0] - proposedToFund + proposedFromFund,
  };
  assertReconciled(figures);
  return figures;
}

function shortTermPart(loans: readonly Loan[], year: 0 | 1): number {
  return loans.reduce((sum, loan) => {
    const balance = loan.balances[year];
    return sum + (loan.dueWithinYear[year] ? balance : Math.min(balance, loan.nextAmortisation));
  }, 0);
}

function assertReconciled(figures: {
  cash: Balances;
  cashFlow: Pair;
  bookValue: Balances;
  currentAssets: Pair;
  totalAssets: Pair;
}): void {
  const { cash, cashFlow, bookValue, currentAssets, totalAssets } = figures;
  const [current, previous] = changes(cash);
  if (current !== cashFlow[0] || previous !== cashFlow[1] || Math.min(...cash) < 0) {
    throw new Error(
      `the sample's cash flow does not reconcile: cash ${cash.join(', ')}, flow ${cashFlow.join(', ')}`,
    );
  }
  if (bookValue[0] + currentAssets[0] !== totalAssets[0]) {
    throw new Error("the sample's balance sheet does not balance");
  }
}
