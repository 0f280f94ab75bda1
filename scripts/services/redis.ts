/** A Redis of our own: `redis-server` from PATH, else installed by apt. */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BrfError } from '@brf/contracts';
import { Redis } from 'ioredis';
import { childEnv, runningAsRoot } from '../env.ts';

const hasRedis = () => spawnSync('redis-server', ['--version']).status === 0;

function ensureInstalled(log: (line: string) => void): void {
  if (hasRedis()) return;
  const advice =
    'install it (Debian and Ubuntu: apt-get install redis-server; macOS: brew install redis), or set REDIS_URL';
  const viaSudo = !runningAsRoot && spawnSync('sudo', ['-n', 'true']).status === 0;
  if (spawnSync('apt-get', ['--version']).status !== 0 || !(runningAsRoot || viaSudo)) {
    throw new BrfError('config', `redis-server is not on PATH: ${advice}`);
  }
  log('installing redis-server with apt');
  const apt = (...args: string[]) => {
    const [command = 'apt-get', ...rest] = viaSudo
      ? ['sudo', '-n', 'apt-get', ...args]
      : ['apt-get', ...args];
    // RUNLEVEL=1 keeps the package from starting a server of its own on the usual port.
    return spawnSync(command, rest, {
      encoding: 'utf8',
      env: childEnv({ DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }),
    });
  };
  apt('update', '-q');
  const installed = apt('install', '-y', '-q', '--no-install-recommends', 'redis-server');
  if (!hasRedis()) {
    throw new BrfError(
      'config',
      `apt-get could not install redis-server (${installed.stderr.trim().split('\n').at(-1) ?? ''}): ${advice}`,
    );
  }
}

/** Starts a server on `port` of the loopback interface with its data in `dir`: AOF every second, nothing evicted. */
export async function startRedis(
  dir: string,
  port: number,
  password: string,
  log: (line: string) => void,
): Promise<void> {
  ensureInstalled(log);
  const data = path.join(dir, 'redis');
  fs.mkdirSync(data, { recursive: true, mode: 0o700 });
  const config = path.join(data, 'redis.conf');
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: data,
    requirepass: password,
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
    save: '""',
    logfile: path.join(data, 'redis.log'),
  };
  fs.writeFileSync(
    config,
    `${Object.entries(settings)
      .map(([k, v]) => `${k} ${v}`)
      .join('\n')}\n`,
    { mode: 0o600 },
  );
  const server = spawn('redis-server', [config], { detached: true, stdio: 'ignore' });
  server.unref();
  const url = `redis://:${password}@127.0.0.1:${port}/0`;
  for (let waited = 0; waited < 30_000; waited += 100) {
    if (server.exitCode !== null) break;
    if (await answersPing(url)) return;
    await sleep(100);
  }
  throw new BrfError('config', `redis-server did not start on port ${port} (its log: ${settings.logfile})`);
}

export async function answersPing(url: string): Promise<boolean> {
  const client = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: 1_000,
    maxRetriesPerRequest: 0,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    client.disconnect();
  }
}

/** Asks the server to save and end; returns when it no longer answers. */
export async function stopRedis(url: string): Promise<void> {
  const client = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: 1_000,
    maxRetriesPerRequest: 0,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    // The connection closes instead of answering when the server ends.
    await client.call('SHUTDOWN').catch(() => undefined);
  } catch {
    return;
  } finally {
    client.disconnect();
  }
  for (let waited = 0; waited < 10_000 && (await answersPing(url)); waited += 100) await sleep(100);
}
