import { spawn } from 'node:child_process';
import { exitOf } from '../apps.ts';
import { childEnv } from '../env.ts';
import { hfServerDir } from './python-env.ts';

/** Runs the server's Python in its folder until it ends, handing on SIGINT and SIGTERM; its exit code. */
export function runPython(python: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(python, args, { cwd: hfServerDir, stdio: 'inherit', env: childEnv(env) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill('SIGTERM'));
  return exitOf(child);
}
