/**
 * Postgres and Redis for whoever runs a command: the ones that DATABASE_URL and REDIS_URL name, or embedded ones
 * that all commands of this checkout share. Each user of the embedded ones holds a lease (a file named for its
 * process); the last one to leave stops them, and their data stay.
 */
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BrfError } from '@brf/contracts';
import getPort from 'get-port';
import pg from 'pg';
import { z } from 'zod';
import { readScriptEnv, repositoryRoot, runningAsRoot } from '../env.ts';
import { startPostgres, stopPostgres } from './postgres.ts';
import { answersPing, startRedis, stopRedis } from './redis.ts';

export interface Services {
  databaseUrl: string;
  redisUrl: string;
  /** Bearer token of the HTTP API: API_TOKEN, or one made for this checkout. */
  apiToken: string;
  /** True when these services are this checkout's own. */
  embedded: boolean;
  /** Gives the services back; embedded ones end with their last user. */
  release(): Promise<void>;
}

const stateSchema = z.object({
  password: z.string(),
  apiToken: z.string(),
  postgresPort: z.number().int(),
  redisPort: z.number().int(),
});
type State = z.infer<typeof stateSchema>;

/** Root's data lie outside the checkout, since the unprivileged user that runs Postgres may not enter it. */
function defaultDataDir(): string {
  if (!runningAsRoot) return path.join(repositoryRoot, '.data');
  return path.join(
    '/var/tmp',
    `brf-${createHash('sha256').update(repositoryRoot).digest('hex').slice(0, 8)}`,
  );
}

/** Addresses of Postgres and Redis, started when need be. `dir` names the data folder of embedded ones. */
export async function useServices(
  options: { dir?: string; log?: (line: string) => void } = {},
): Promise<Services> {
  const log = options.log ?? (() => undefined);
  const env = readScriptEnv();
  if (env.databaseUrl && env.redisUrl && !options.dir) {
    return {
      databaseUrl: env.databaseUrl,
      redisUrl: env.redisUrl,
      apiToken: env.apiToken ?? randomBytes(16).toString('hex'),
      embedded: false,
      release: async () => undefined,
    };
  }
  const dir = options.dir ?? env.dataDir ?? defaultDataDir();
  fs.mkdirSync(path.join(dir, 'leases'), { recursive: true, mode: 0o711 });
  const lease = path.join(dir, 'leases', String(process.pid));
  const unlock = await lock(dir);
  try {
    fs.writeFileSync(lease, '');
    const { databaseUrl, redisUrl, apiToken } = await ensureRunning(dir, log);
    return {
      databaseUrl,
      redisUrl,
      apiToken: env.apiToken ?? apiToken,
      embedded: true,
      release: () => release(dir, lease),
    };
  } catch (error) {
    fs.rmSync(lease, { force: true });
    throw error;
  } finally {
    unlock();
  }
}

async function ensureRunning(dir: string, log: (line: string) => void) {
  const file = path.join(dir, 'services.json');
  const known = readState(file);
  const password = known?.password ?? randomBytes(16).toString('hex');
  const apiToken = known?.apiToken ?? randomBytes(16).toString('hex');
  const redisUrlOf = (port: number) => `redis://:${password}@127.0.0.1:${port}/0`;
  const postgresUrlOf = (port: number) => `postgres://brf:${password}@127.0.0.1:${port}/postgres`;
  const state: State = {
    password,
    apiToken,
    postgresPort: known?.postgresPort ?? 0,
    redisPort: known?.redisPort ?? 0,
  };
  const save = () => fs.writeFileSync(file, JSON.stringify(state, null, 2), { mode: 0o600 });
  if (!(known && (await answersQuery(postgresUrlOf(known.postgresPort))))) {
    log('starting Postgres');
    state.postgresPort = await getPort();
    // Saved first: a password must never be lost between the making of a cluster and its use.
    save();
    await startPostgres(dir, state.postgresPort, password);
  }
  if (!(known && (await answersPing(redisUrlOf(known.redisPort))))) {
    log('starting Redis');
    state.redisPort = await getPort();
    save();
    await startRedis(dir, state.redisPort, password, log);
  }
  return { databaseUrl: postgresUrlOf(state.postgresPort), redisUrl: redisUrlOf(state.redisPort), apiToken };
}

/** Stops embedded services that no live process uses any more. */
async function release(dir: string, lease: string): Promise<void> {
  const unlock = await lock(dir);
  try {
    fs.rmSync(lease, { force: true });
    for (const name of fs.readdirSync(path.join(dir, 'leases'))) {
      if (isAlive(Number(name))) return;
      fs.rmSync(path.join(dir, 'leases', name), { force: true });
    }
    const state = readState(path.join(dir, 'services.json'));
    if (!state) return;
    await stopRedis(`redis://:${state.password}@127.0.0.1:${state.redisPort}/0`);
    await stopPostgres(dir);
  } finally {
    unlock();
  }
}

function readState(file: string): State | undefined {
  if (!fs.existsSync(file)) return undefined;
  try {
    return stateSchema.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new BrfError(
      'config',
      `${file} is damaged: remove the folder ${path.dirname(file)} to begin anew (its data are lost)`,
      { cause },
    );
  }
}

async function answersQuery(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** One process at a time starts or stops services; a lock whose holder died is broken. */
async function lock(dir: string): Promise<() => void> {
  const file = path.join(dir, 'lock');
  for (let waited = 0; waited < 120_000; waited += 100) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(file, { force: true });
    } catch {
      const holder = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0;
      if (holder > 0 && !isAlive(holder)) fs.rmSync(file, { force: true });
      await sleep(100);
    }
  }
  throw new BrfError(
    'config',
    `another command has held ${file} for two minutes: end it, or remove the file`,
  );
}
