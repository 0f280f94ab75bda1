/** The HF-Direct server's Python: a virtual environment with the locked packages, kept outside the checkout. */
import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { BrfError } from '@brf/contracts';
import { cacheFolder, childEnv, repositoryRoot } from '../env.ts';

/** The folder that the server's commands run in. */
export const hfServerDir = path.join(repositoryRoot, 'infra', 'hf-server');

const execute = promisify(execFile);
const LOCKS = ['requirements.lock', 'requirements-dev.lock'];
const PYTHONS = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11'];
const DESCRIBE =
  'import sys, sysconfig, venv, ensurepip; print(sys.version_info >= (3, 11), sysconfig.get_platform(), sys.version.split()[0])';

function findPython(): { python: string; description: string } {
  const seen: string[] = [];
  for (const python of PYTHONS) {
    const { stdout, stderr, status } = spawnSync(python, ['-c', DESCRIBE], { encoding: 'utf8' });
    if (status === 0 && stdout.startsWith('True')) return { python, description: stdout.trim() };
    if (status === 0) seen.push(`${python} is ${stdout.trim().split(' ').at(-1)}`);
    else if (stderr?.includes('ensurepip') || stderr?.includes('venv'))
      seen.push(`${python} has no venv module`);
  }
  throw new BrfError(
    'config',
    `the HF-Direct server needs Python 3.11 or newer with its venv module (${seen.join(', ') || 'there is no python3'}): install it, on Debian with apt-get install python3 python3-venv`,
  );
}

/**
 * The path of a Python that has the server's locked packages; installs them at the first call, which takes minutes.
 * Throws a BrfError `config` that says in one line what is missing.
 */
export async function ensureHfPython(log: (line: string) => void): Promise<string> {
  const { python, description } = findPython();
  const hash = createHash('sha256').update(description);
  for (const lock of LOCKS) hash.update(fs.readFileSync(path.join(hfServerDir, lock)));
  const folder = path.join(cacheFolder, `brf-hf-${hash.digest('hex').slice(0, 16)}`);
  const installed = path.join(folder, 'bin', 'python');
  if (fs.existsSync(installed)) return installed;

  log(`installing the HF-Direct server's Python packages in ${folder}`);
  fs.mkdirSync(cacheFolder, { recursive: true });
  // Made beside its place and moved there, so that what has the name is whole, whoever else makes it at the same time.
  const draft = fs.mkdtempSync(`${folder}.`);
  try {
    await run(python, ['-m', 'venv', draft]);
    await run(path.join(draft, 'bin', 'python'), [
      '-m',
      'pip',
      'install',
      '--quiet',
      '-r',
      'requirements-dev.lock',
    ]);
    if (!fs.existsSync(installed)) fs.renameSync(draft, folder);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
  return installed;
}

/**
 * What the server is told to serve a tiny random model on a CPU, which is built at the first call: its answers mean
 * nothing. Takes the path that `ensureHfPython` gave.
 */
export async function tinyModelEnv(python: string): Promise<Record<string, string>> {
  const source = fs.readFileSync(path.join(hfServerDir, 'tests', 'tiny_model.py'));
  const name = `tiny-model-${createHash('sha256').update(source).digest('hex').slice(0, 16)}`;
  const folder = path.join(path.dirname(path.dirname(python)), name);
  if (!fs.existsSync(folder)) {
    const draft = fs.mkdtempSync(`${folder}.`);
    await run(python, ['tests/tiny_model.py', draft]);
    if (fs.existsSync(folder)) fs.rmSync(draft, { recursive: true });
    else fs.renameSync(draft, folder);
  }
  return {
    HF_MODEL_PATH: folder,
    HF_MODEL_NAME: 'tiny-qwen2.5-vl',
    HF_DEVICE: 'cpu',
    HF_DTYPE: 'float32',
  };
}

async function run(command: string, args: string[]): Promise<void> {
  const env = childEnv({ PIP_DISABLE_PIP_VERSION_CHECK: '1' });
  try {
    await execute(command, args, { cwd: hfServerDir, env });
  } catch (cause) {
    const stderr = typeof cause === 'object' && cause && 'stderr' in cause ? String(cause.stderr) : '';
    const said = stderr.trim().split('\n').at(-1) || String(cause);
    throw new BrfError('config', `${path.basename(command)} ${args.join(' ')} failed: ${said}`, { cause });
  }
}
