import { agentDefinitions, toAgent } from '@brf/agents';
import { connectDatabase, migrateToLatest, seedAgents } from '@brf/storage';

/** Migrates the database at `url` and seeds the agent registry; prompts that a user has edited stay. Idempotent. */
export async function prepareDatabase(url: string): Promise<{ agents: number }> {
  const db = connectDatabase(url);
  try {
    await migrateToLatest(db);
    await seedAgents(db, agentDefinitions.map(toAgent));
    return { agents: agentDefinitions.length };
  } finally {
    await db.destroy();
  }
}
