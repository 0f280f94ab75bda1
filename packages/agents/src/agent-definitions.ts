import { type Agent, BrfError, type FieldSpec } from '@brf/contracts';
import type { AgentDefinition } from './agent-definition.ts';
import { apartmentsAgent } from './definitions/apartments.ts';
import { associationAgent } from './definitions/association.ts';
import { auditAgent } from './definitions/audit.ts';
import { balanceSheetAgent } from './definitions/balance-sheet.ts';
import { cashFlowAgent } from './definitions/cash-flow.ts';
import { equityChangesAgent } from './definitions/equity-changes.ts';
import { eventsAgent } from './definitions/events.ts';
import { feesAgent } from './definitions/fees.ts';
import { governanceAgent } from './definitions/governance.ts';
import { keyRatiosAgent } from './definitions/key-ratios.ts';
import { loansDebtAgent } from './definitions/loans-debt.ts';
import { maintenanceAgent } from './definitions/maintenance.ts';
import { membersAgent } from './definitions/members.ts';
import { multiYearOverviewAgent } from './definitions/multi-year-overview.ts';
import { notesDepreciationAgent } from './definitions/notes-depreciation.ts';
import { notesIncomeAgent } from './definitions/notes-income.ts';
import { notesLoansAgent } from './definitions/notes-loans.ts';
import { notesOperatingCostsAgent } from './definitions/notes-operating-costs.ts';
import { notesTaxValuesAgent } from './definitions/notes-tax-values.ts';
import { pledgedAssetsAgent } from './definitions/pledged-assets.ts';
import { profitAllocationAgent } from './definitions/profit-allocation.ts';
import { propertyAgent } from './definitions/property.ts';
import { statementsAgent } from './definitions/statements.ts';
import { suppliersAgent } from './definitions/suppliers.ts';
import { buildJsonSchema } from './json-schema.ts';

/** The 24 agents, in the order in which a report tells their facts. */
export const agentDefinitions: readonly AgentDefinition[] = [
  associationAgent,
  governanceAgent,
  auditAgent,
  propertyAgent,
  apartmentsAgent,
  membersAgent,
  feesAgent,
  eventsAgent,
  maintenanceAgent,
  suppliersAgent,
  multiYearOverviewAgent,
  keyRatiosAgent,
  statementsAgent,
  balanceSheetAgent,
  cashFlowAgent,
  equityChangesAgent,
  profitAllocationAgent,
  loansDebtAgent,
  notesLoansAgent,
  notesDepreciationAgent,
  notesOperatingCostsAgent,
  notesIncomeAgent,
  notesTaxValuesAgent,
  pledgedAssetsAgent,
];

const definitionById = new Map(agentDefinitions.map((definition) => [definition.agentId, definition]));

/** The fields of an agent, in the order of its answer. Throws BrfError `agent_unknown`. */
export function fieldSpecsOf(agentId: string): readonly FieldSpec[] {
  const definition = definitionById.get(agentId);
  if (!definition)
    throw new BrfError('agent_unknown', `agent "${agentId}" has no field specs: use one of the 24 agent ids`);
  return definition.fields;
}

/** The agent as the registry holds it, with the JSON Schema of its answer. */
export function toAgent(definition: AgentDefinition): Agent {
  return {
    agentId: definition.agentId,
    name: definition.name,
    specialization: definition.specialization,
    typicalSections: [...definition.typicalSections],
    boundedPrompt: definition.boundedPrompt,
    jsonSchema: buildJsonSchema(definition.fields),
  };
}
