import type { Reader } from '../reader.ts';
import { readApartments } from './apartments.ts';
import { readAssociation } from './association.ts';
import { readAudit } from './audit.ts';
import { readBalanceSheet } from './balance-sheet.ts';
import { readBuildingsNote } from './buildings-note.ts';
import { readCashFlow } from './cash-flow.ts';
import { readEquityChanges } from './equity-changes.ts';
import { readEvents } from './events.ts';
import { readFees } from './fees.ts';
import { readGovernance } from './governance.ts';
import { readKeyRatios } from './key-ratios.ts';
import { readLoans } from './loans.ts';
import { readLoansDebt } from './loans-debt.ts';
import { readMaintenance } from './maintenance.ts';
import { readMembers } from './members.ts';
import { readMultiYear } from './multi-year.ts';
import { readOperatingCostsNote } from './operating-costs-note.ts';
import { readPledgedAssets } from './pledged-assets.ts';
import { readProfitAllocation } from './profit-allocation.ts';
import { readProperty } from './property.ts';
import { readRevenueNote } from './revenue-note.ts';
import { readStatements } from './statements.ts';
import { readSuppliers } from './suppliers.ts';
import { readTaxValues } from './tax-values.ts';

export type { Reader } from '../reader.ts';

/** A reader for each agent, by agent id. */
export const readers: Readonly<Record<string, Reader>> = {
  AssociationAgent: readAssociation,
  AuditAgent: readAudit,
  ApartmentsAgent: readApartments,
  EventsAgent: readEvents,
  GovernanceAgent: readGovernance,
  MaintenanceAgent: readMaintenance,
  MembersAgent: readMembers,
  PropertyAgent: readProperty,
  SuppliersAgent: readSuppliers,
  BalanceSheetAgent: readBalanceSheet,
  CashFlowAgent: readCashFlow,
  FeesAgent: readFees,
  KeyRatiosAgent: readKeyRatios,
  MultiYearOverviewAgent: readMultiYear,
  StatementsAgent: readStatements,
  NoterAvskrivningarAgent: readBuildingsNote,
  EquityChangesAgent: readEquityChanges,
  NoterLånRäntorAgent: readLoans,
  LoansDebtAgent: readLoansDebt,
  NoterDriftkostnaderAgent: readOperatingCostsNote,
  PledgedAssetsAgent: readPledgedAssets,
  ProfitAllocationAgent: readProfitAllocation,
  NoterIntäkterAgent: readRevenueNote,
  NoterTaxeringsvärdenAgent: readTaxValues,
};
