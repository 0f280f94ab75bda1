/** Starts the apps of this repository as child processes. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import path from 'node:path';
import { childEnv, repositoryRoot } from './env.ts';
import type { Services } from './services/index.ts';

export const entryFiles = {
  api: 'apps/producer/src/main.ts',
  cli: 'apps/producer/src/cli.ts',
  sectionizer: 'apps/sectionizer/src/main.ts',
  extractor: 'apps/extractor/src/main.ts',
  evaluator: 'apps/evaluator/src/main.ts',
} as const;
export type AppName = keyof typeof entryFiles;

/** The command that runs one of the repository's TypeScript files. */
export function nodeArguments(file: string): string[] {
  // Resolved from here, so that it works from any working folder.
  return ['--import', import.meta.resolve('tsx'), path.join(repositoryRoot, file)];
}

/** Starts `app` against the given services. */
export function spawnApp(
  app: AppName,
  services: Services,
  options: { args?: string[]; env?: Record<string, string> } & Pick<SpawnOptions, 'stdio' | 'cwd'> = {},
): ChildProcess {
  const { args = [], env = {}, ...spawnOptions } = options;
  return spawn(process.execPath, [...nodeArguments(entryFiles[app]), ...args], {
    ...spawnOptions,
    env: childEnv({
      DATABASE_URL: services.databaseUrl,
      REDIS_URL: services.redisUrl,
      API_TOKEN: services.apiToken,
      ...env,
    }),
  });
}

/** Waits for a child's end; its exit code, or 1 when a signal ended it. */
export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode ?? 1);
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
