import { type Cache, connectCache, connectDatabase, type Db, requireDatabase } from '@brf/storage';
import { type ProducerEnv, readCliEnv } from '../env.ts';

export interface CliDeps {
  env: ProducerEnv;
  db: Db;
  cache: Cache;
}

/** Runs one command with its connections open, and closes them whatever happens. */
export async function withConnections<T>(use: (deps: CliDeps) => Promise<T>): Promise<T> {
  const env = readCliEnv();
  const db = connectDatabase(env.DATABASE_URL, { maxConnections: 4 });
  try {
    await requireDatabase(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const cache = await connectCache(env.REDIS_URL);
  try {
    return await use({ env, db, cache });
  } finally {
    await cache.close();
    await db.destroy();
  }
}
