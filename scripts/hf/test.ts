/**
 * `pnpm hf:test`: lints the HF-Direct server, tests it on a tiny model and runs the end-to-end test with it. With
 * arguments, only pytest with them.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { exitOf } from '../apps.ts';
import { repositoryRoot } from '../env.ts';
import { runMain } from '../run-main.ts';
import { ensureHfPython } from './python-env.ts';
import { runPython } from './run-python.ts';

await runMain(async () => {
  const python = await ensureHfPython(console.error);
  const filters = process.argv.slice(2);
  if (filters.length > 0) return await runPython(python, ['-m', 'pytest', ...filters]);
  for (const args of [
    ['-m', 'ruff', 'check', '--quiet', '.'],
    ['-m', 'ruff', 'format', '--quiet', '--check', '.'],
    ['-m', 'pytest'],
  ]) {
    const code = await runPython(python, args);
    if (code !== 0) return code;
  }
  const vitest = path.join(repositoryRoot, 'node_modules', '.bin', 'vitest');
  const endToEnd = spawn(vitest, ['run', '--project', 'hf'], { cwd: repositoryRoot, stdio: 'inherit' });
  return await exitOf(endToEnd);
});
