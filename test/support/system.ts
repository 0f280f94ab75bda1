/** The whole system as its users run it: each app a process of its own, real Postgres and Redis. */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import getPort from 'get-port';
import { inject } from 'vitest';
import { type AppName, exitOf, spawnApp } from '../../scripts/apps.ts';
import { prepareDatabase } from '../../scripts/prepare-database.ts';
import type { Services } from '../../scripts/services/index.ts';
import { createTestDatabase } from './test-database.ts';

export interface RunningApp {
  child: ChildProcess;
  /** What the process wrote so far. */
  output(): string;
}

export interface TestSystem {
  services: Services;
  /** Starts one more process of `app` and waits until it says that it is ready. */
  start(app: AppName, env?: Record<string, string>): Promise<RunningApp>;
  /** Starts the API; its address. */
  startApi(env?: Record<string, string>): Promise<string>;
  /** Runs the command line to its end. */
  brf(
    args: string[],
    env?: Record<string, string>,
  ): Promise<{ exit: number; stdout: string; stderr: string }>;
  /** GET or POST with the bearer token; the parsed JSON. */
  request(address: string, init?: RequestInit): Promise<{ status: number; body: unknown }>;
  stop(): Promise<void>;
}

const API_TOKEN = 'a-token-for-tests-0123456789';
let nextRedisDatabase = 1;

/** A system of its own: a fresh, migrated and seeded database, and a Redis database of its own. */
export async function startTestSystem(): Promise<TestSystem> {
  const database = await createTestDatabase();
  const redisUrl = new URL(inject('redisUrl'));
  redisUrl.pathname = `/${nextRedisDatabase++ % 16}`;
  await prepareDatabase(database.url);
  const services: Services = {
    databaseUrl: database.url,
    redisUrl: redisUrl.toString(),
    apiToken: API_TOKEN,
    embedded: false,
    release: async () => undefined,
  };
  const running: RunningApp[] = [];

  async function start(app: AppName, env: Record<string, string> = {}): Promise<RunningApp> {
    const child = spawnApp(app, services, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (output += chunk));
    const started = { child, output: () => output };
    running.push(started);
    await until(() => output.includes('"msg":"ready"') || child.exitCode !== null, 30_000, `${app} is ready`);
    if (child.exitCode !== null) throw new Error(`${app} ended with ${child.exitCode}: ${output}`);
    return started;
  }

  return {
    services,
    start,
    async startApi(env = {}) {
      const port = await getPort();
      await start('api', { ...env, PORT: String(port) });
      return `http://127.0.0.1:${port}`;
    },
    async brf(args, env = {}) {
      const child = spawnApp('cli', services, { args, env, stdio: ['ignore', 'pipe', 'pipe'] });
      let stdout = '';
      let stderr = '';
      child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk));
      child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk));
      return { exit: await exitOf(child), stdout, stderr };
    },
    async request(address, init = {}) {
      const response = await fetch(address, {
        ...init,
        headers: { authorization: `Bearer ${API_TOKEN}`, ...init.headers },
      });
      return { status: response.status, body: await response.json() };
    },
    async stop() {
      for (const { child } of running) child.kill('SIGTERM');
      await Promise.all(running.map(({ child }) => exitOf(child)));
      await database.drop();
    },
  };
}

/** Waits until `condition` holds; throws with `what` when it does not within `timeoutMs`. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
  what: string,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain until ${what}`);
    await sleep(50);
  }
}
