import { type Agent, agentSchema, BrfError } from '@brf/contracts';
import { type Selectable, sql } from 'kysely';
import { cleanText, toJson } from './json.ts';
import type { AgentRegistryTable, Db } from './tables.ts';

/** Inserts the agents, or brings them up to date; a prompt that somebody edited in the database is kept. */
export async function seedAgents(db: Db, agents: readonly Agent[]): Promise<void> {
  if (agents.length === 0) return;
  await db
    .insertInto('agent_registry')
    .values(
      agents.map((agent) => ({
        agent_id: agent.agentId,
        name: agent.name,
        specialization: agent.specialization,
        typical_sections: toJson(agent.typicalSections),
        bounded_prompt: agent.boundedPrompt,
        seeded_prompt: agent.boundedPrompt,
        json_schema: toJson(agent.jsonSchema),
      })),
    )
    .onConflict((conflict) =>
      conflict.column('agent_id').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        specialization: eb.ref('excluded.specialization'),
        typical_sections: eb.ref('excluded.typical_sections'),
        json_schema: eb.ref('excluded.json_schema'),
        seeded_prompt: eb.ref('excluded.bounded_prompt'),
        bounded_prompt: eb
          .case()
          .when('agent_registry.bounded_prompt', '=', eb.ref('agent_registry.seeded_prompt'))
          .then(eb.ref('excluded.bounded_prompt'))
          .else(eb.ref('agent_registry.bounded_prompt'))
          .end(),
      })),
    )
    .execute();
}

function agentOf(row: Selectable<AgentRegistryTable>): Agent {
  const parsed = agentSchema.safeParse({
    agentId: row.agent_id,
    name: row.name,
    specialization: row.specialization,
    typicalSections: row.typical_sections,
    boundedPrompt: row.bounded_prompt.trim(),
    jsonSchema: row.json_schema,
  });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new BrfError(
    'registry_incomplete',
    `agent_registry, ${row.agent_id}: ${issue?.path.join('.') ?? 'row'} is missing or not valid (${issue?.message ?? 'unreadable'}); set it or seed again`,
  );
}

/** All agents of the registry, by id. Throws a BrfError `registry_incomplete` when one has no prompt or no schema. */
export async function loadAgents(db: Db): Promise<Agent[]> {
  const rows = await db.selectFrom('agent_registry').selectAll().orderBy('agent_id').execute();
  return rows.map(agentOf);
}

/** Throws a BrfError `agent_unknown`. */
export async function getAgent(db: Db, agentId: string): Promise<Agent> {
  const row = await db
    .selectFrom('agent_registry')
    .selectAll()
    .where('agent_id', '=', agentId)
    .executeTakeFirst();
  if (row === undefined) throw unknownAgent(agentId);
  return agentOf(row);
}

/** Replaces an agent's prompt for all jobs to come. Throws a BrfError `agent_unknown`, or `bad_request` for an empty prompt. */
export async function setPrompt(db: Db, agentId: string, prompt: string): Promise<void> {
  const text = cleanText(prompt).trim();
  if (text === '') throw new BrfError('bad_request', `prompt of ${agentId} is empty: give it some text`);
  const { numUpdatedRows } = await db
    .updateTable('agent_registry')
    .set({ bounded_prompt: text })
    .where('agent_id', '=', agentId)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw unknownAgent(agentId);
}

function unknownAgent(agentId: string): BrfError {
  return new BrfError(
    'agent_unknown',
    `agent "${agentId}" is not in agent_registry: check the name or seed the registry`,
  );
}

/** Throws a BrfError `registry_incomplete` that names the expected agents the registry lacks. */
export function assertRegistryComplete(agents: readonly Agent[], expectedIds: readonly string[]): void {
  const present = new Set(agents.map((agent) => agent.agentId));
  const missing = expectedIds.filter((id) => !present.has(id));
  if (missing.length > 0)
    throw new BrfError(
      'registry_incomplete',
      `agent_registry has ${expectedIds.length - missing.length} of ${expectedIds.length} agents, missing ${missing.join(', ')}: seed the registry`,
    );
}

export interface AgentRegistry {
  list(): Promise<Agent[]>;
  /** Throws a BrfError `agent_unknown`. */
  get(agentId: string): Promise<Agent>;
}

/**
 * The registry with a copy in memory, loaded again when the table has changed. `maxAgeMs`: for how long the
 * copy is used without asking Postgres whether it has (0: asks each time, one small query).
 */
export function createAgentRegistry(db: Db, { maxAgeMs }: { maxAgeMs: number }): AgentRegistry {
  let copy: { version: string; agents: Agent[]; checkedAt: number } | undefined;

  async function list(): Promise<Agent[]> {
    const now = performance.now();
    if (copy !== undefined && now - copy.checkedAt < maxAgeMs) return copy.agents;
    const version = await readVersion(db);
    const agents = copy?.version === version ? copy.agents : await loadAgents(db);
    copy = { version, agents, checkedAt: now };
    return agents;
  }

  return {
    list,
    async get(agentId) {
      const agent = (await list()).find((candidate) => candidate.agentId === agentId);
      if (agent === undefined) throw unknownAgent(agentId);
      return agent;
    },
  };
}

/** Changes with every insert, update and delete of an agent. */
async function readVersion(db: Db): Promise<string> {
  const row = await db
    .selectFrom('agent_registry')
    .select(sql<string>`count(*)::text || ' ' || coalesce(max(updated_at)::text, '')`.as('version'))
    .executeTakeFirstOrThrow();
  return row.version;
}
