import type { Agent } from '@brf/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { openTestStore, type TestStore } from '../../../test/support/test-store.ts';
import {
  assertRegistryComplete,
  connectDatabase,
  createAgentRegistry,
  createRun,
  getAgent,
  listRuns,
  loadAgents,
  migrateDown,
  migrateToLatest,
  pingDatabase,
  seedAgents,
  setPrompt,
} from './index.ts';

const agent = (agentId: string, boundedPrompt = `prompt of ${agentId}`): Agent => ({
  agentId,
  name: agentId,
  specialization: 'styrelse',
  typicalSections: ['forvaltningsberattelse'],
  boundedPrompt,
  jsonSchema: { type: 'object', properties: { chairman: { type: 'string' } } },
});

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

describe('migrations', () => {
  it('let several processes migrate at once, go down to nothing and up again', async () => {
    const database = await createTestDatabase();
    const connections = [1, 2, 3].map(() => connectDatabase(database.url));
    const [db] = connections;
    try {
      await Promise.all(connections.map(migrateToLatest));
      expect(await tableCount(db)).toBe(15);
      await migrateDown(db ?? store.db);
      expect(await tableCount(db)).toBe(12);
      await migrateDown(db ?? store.db);
      expect(await tableCount(db)).toBe(0);
      await migrateToLatest(db ?? store.db);
      expect(await tableCount(db)).toBe(15);
    } finally {
      await Promise.all(connections.map((connection) => connection.destroy()));
      await database.drop();
    }
  });

  async function tableCount(db = store.db): Promise<number> {
    const tables = await db.introspection.getTables();
    return tables.filter((table) => !table.name.startsWith('kysely_')).length;
  }
});

describe('the agent registry', () => {
  beforeEach(async () => {
    await store.db.deleteFrom('agent_registry').execute();
    await seedAgents(store.db, [agent('GovernanceAgent'), agent('AuditAgent')]);
  });

  it('gives back what was seeded, by id', async () => {
    expect(await loadAgents(store.db)).toEqual([agent('AuditAgent'), agent('GovernanceAgent')]);
    expect(await getAgent(store.db, 'AuditAgent')).toEqual(agent('AuditAgent'));
    await expect(getAgent(store.db, 'NoAgent')).rejects.toMatchObject({ code: 'agent_unknown' });
  });

  it('keeps a prompt that somebody edited when it is seeded again, and updates one that nobody did', async () => {
    await setPrompt(store.db, 'GovernanceAgent', 'edited');
    await seedAgents(store.db, [agent('GovernanceAgent', 'newer'), agent('AuditAgent', 'newer')]);
    const prompts = (await loadAgents(store.db)).map((one) => one.boundedPrompt);
    expect(prompts).toEqual(['newer', 'edited']);
  });

  it('keeps a prompt that was edited straight in the database', async () => {
    await sql`update agent_registry set bounded_prompt = 'by hand' where agent_id = 'AuditAgent'`.execute(
      store.db,
    );
    await seedAgents(store.db, [agent('AuditAgent', 'newer')]);
    expect((await getAgent(store.db, 'AuditAgent')).boundedPrompt).toBe('by hand');
  });

  it('refuses an empty prompt and an unknown agent', async () => {
    await expect(setPrompt(store.db, 'AuditAgent', ' \u0000 ')).rejects.toMatchObject({
      code: 'bad_request',
    });
    await expect(setPrompt(store.db, 'NoAgent', 'x')).rejects.toMatchObject({ code: 'agent_unknown' });
  });

  it('says which agent has no prompt', async () => {
    await sql`update agent_registry set bounded_prompt = '' where agent_id = 'AuditAgent'`.execute(store.db);
    await expect(loadAgents(store.db)).rejects.toMatchObject({
      code: 'registry_incomplete',
      message: expect.stringContaining('AuditAgent: boundedPrompt'),
    });
  });

  it('says which agents are missing', async () => {
    const agents = await loadAgents(store.db);
    expect(() => assertRegistryComplete(agents, ['AuditAgent', 'GovernanceAgent'])).not.toThrow();
    expect(() => assertRegistryComplete(agents, ['AuditAgent', 'CashflowAgent', 'LoansAgent'])).toThrow(
      expect.objectContaining({
        code: 'registry_incomplete',
        message: expect.stringMatching(/1 of 3 agents, missing CashflowAgent, LoansAgent/),
      }),
    );
  });

  it('serves a change in the database with the next read, and the same copy until then', async () => {
    const registry = createAgentRegistry(store.db, { maxAgeMs: 0 });
    const first = await registry.list();
    expect(await registry.list()).toBe(first);
    await sql`update agent_registry set bounded_prompt = 'changed' where agent_id = 'AuditAgent'`.execute(
      store.db,
    );
    expect((await registry.get('AuditAgent')).boundedPrompt).toBe('changed');
    await store.db.deleteFrom('agent_registry').where('agent_id', '=', 'AuditAgent').execute();
    await expect(registry.get('AuditAgent')).rejects.toMatchObject({ code: 'agent_unknown' });
  });

  it('does not ask the database again before the copy is too old', async () => {
    const registry = createAgentRegistry(store.db, { maxAgeMs: 60_000 });
    await registry.list();
    await setPrompt(store.db, 'AuditAgent', 'changed');
    expect((await registry.get('AuditAgent')).boundedPrompt).toBe('prompt of AuditAgent');
  });
});

describe('runs', () => {
  const settings = {
    runId: 'run-1',
    engine: 'text-layer',
    evaluator: 'rules',
    targetAccuracy: 0.95,
    maxRounds: 5,
  } as const;

  it('are created once for the same settings and refused with others', async () => {
    await pingDatabase(store.db);
    const [one, two] = await Promise.all([createRun(store.db, settings), createRun(store.db, settings)]);
    expect(one).toMatchObject(settings);
    expect(two).toEqual(one);
    await expect(createRun(store.db, { ...settings, maxRounds: 3 })).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('maxRounds 5 (asked: 3)'),
    });
    await createRun(store.db, { ...settings, runId: 'run-2' });
    expect((await listRuns(store.db)).map((run) => run.runId)).toEqual(['run-2', 'run-1']);
  });
});
