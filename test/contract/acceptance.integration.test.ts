/** The users' own acceptance cases for the registry and the mapper, over the packages' public interfaces. */
import { agentDefinitions, fieldSpecsOf } from '@brf/agents';
import { getAgentsForSection } from '@brf/sections';
import { connectDatabase, createAgentRegistry, type Db, setPrompt } from '@brf/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareDatabase } from '../../scripts/prepare-database.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareDatabase(database.url);
  db = connectDatabase(database.url);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

describe('the registry', () => {
  it('holds exactly the 24 agents with 123 fields, each with a prompt of its own', async () => {
    const agents = await createAgentRegistry(db, { maxAgeMs: 0 }).list();
    expect(agents).toHaveLength(24);
    expect(agents.map((agent) => agent.agentId)).toContain('GovernanceAgent');
    expect(new Set(agents.map((agent) => agent.boundedPrompt)).size).toBe(24);
    expect(agents.flatMap((agent) => fieldSpecsOf(agent.agentId))).toHaveLength(123);
  });

  it('gives a prompt changed in the database at the next read, also after seeding again', async () => {
    const registry = createAgentRegistry(db, { maxAgeMs: 0 });
    await registry.get('AuditAgent');
    await setPrompt(db, 'AuditAgent', 'En ändrad prompt. Svara med JSON.');
    expect((await registry.get('AuditAgent')).boundedPrompt).toBe('En ändrad prompt. Svara med JSON.');
    await prepareDatabase(database.url);
    expect((await registry.get('AuditAgent')).boundedPrompt).toBe('En ändrad prompt. Svara med JSON.');
  });
});

describe('the mapper', () => {
  const noteAgents = agentDefinitions.map((agent) => agent.agentId).filter((id) => id.startsWith('Noter'));

  it.each([
    ['governance', ['GovernanceAgent']],
    ['styrelse', ['GovernanceAgent']],
    ['forvaltningsberattelse', ['GovernanceAgent']],
    ['styrelse_och_ledning', ['GovernanceAgent']],
    ['balance_sheet', ['BalanceSheetAgent']],
    ['balansrakning', ['BalanceSheetAgent']],
    ['balansräkning', ['BalanceSheetAgent']],
    ['income_statement', ['StatementsAgent']],
    ['resultaträkning', ['StatementsAgent']],
    ['loans', ['LoansDebtAgent']],
    ['skulder', ['LoansDebtAgent']],
    ['noter', noteAgents],
  ])('leads from %s to %j', (section, agents) => {
    expect(getAgentsForSection(section)).toEqual(expect.arrayContaining(agents));
  });

  it('leads from an unknown section to nobody', () => {
    expect(getAgentsForSection('vädret i maj')).toEqual([]);
  });
});
