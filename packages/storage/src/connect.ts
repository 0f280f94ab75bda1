import { BrfError } from '@brf/contracts';
import { Kysely, type MigrationProvider, Migrator, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { initial } from './migrations/20261122-initial.ts';
import { coaching } from './migrations/20261123-coaching.ts';
import type { Database, Db } from './tables.ts';

export interface ConnectOptions {
  /** Size of the pool; 10 by default. */
  maxConnections?: number;
  /** Told when an idle connection breaks (Postgres restarted); the pool replaces it by itself. */
  onError?: (error: Error) => void;
}

const int8 = 20;

/** A pool of connections, opened on first use; `db.destroy()` closes it. */
export function connectDatabase(url: string, options: ConnectOptions = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    types: {
      // Counts and identity columns arrive as text by default; none of ours nears 2^53.
      getTypeParser: (oid, format) => (oid === int8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  pool.on('error', (error) => options.onError?.(error));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

/** Rejects when Postgres does not answer. */
export async function pingDatabase(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}

/**
 * Rejects with a BrfError `config` of one line when the database cannot be used at all: it does not answer, refuses the
 * user, or has no tables yet.
 */
export async function requireDatabase(db: Db): Promise<void> {
  try {
    await sql`select 1 from agent_registry limit 1`.execute(db);
  } catch (cause) {
    throw new BrfError('config', `Postgres: ${describeRefusal(cause)}`, { cause });
  }
}

const undefinedTable = '42P01';

function describeRefusal(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === undefinedTable) return 'the database has no tables yet: run pnpm migrate';
  // A refused connection to a name with several addresses has no message of its own.
  const reason = (error instanceof Error && error.message) || code || String(error);
  return `${reason}: check DATABASE_URL, and that the server runs`;
}

const migrations: MigrationProvider = {
  getMigrations: async () => ({ '20261122-initial': initial, '20261123-coaching': coaching }),
};

function createMigrator(db: Db): Migrator {
  return new Migrator({ db, provider: migrations });
}

/** Brings the schema up to date. Several processes may call it at once: a lock in Postgres lets one work. */
export async function migrateToLatest(db: Db): Promise<void> {
  const { error } = await createMigrator(db).migrateToLatest();
  if (error !== undefined) throw migrationError(error);
}

/** Takes the last migration back, with the data in its tables. */
export async function migrateDown(db: Db): Promise<void> {
  const { error } = await createMigrator(db).migrateDown();
  if (error !== undefined) throw migrationError(error);
}

function migrationError(cause: unknown): BrfError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new BrfError(
    'internal',
    `database migration failed: ${reason}: check DATABASE_URL, and that the server runs`,
    { cause },
  );
}

/** Runs the work in a transaction of its own, or in the one that `db` already is. */
export function inTransaction<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
