/** The real HF-Direct server with a tiny random model, on the CPU: what it says is valid and means nothing. */
import { spawn } from 'node:child_process';
import getPort from 'get-port';
import { exitOf } from '../../scripts/apps.ts';
import { ensureHfPython, hfServerDir, tinyModelEnv } from '../../scripts/hf/python-env.ts';
import { until } from './system.ts';

export interface HfServer {
  /** What an extractor is told to use it. */
  env: Record<string, string>;
  /** The value of one of its metrics. */
  metric(name: string): Promise<number>;
  stop(): Promise<void>;
}

/** Starts it and waits until it is ready; its Python packages are installed at the first call. */
export async function startHfServer(): Promise<HfServer> {
  const python = await ensureHfPython((line) => process.stderr.write(`${line}\n`));
  const tiny = await tinyModelEnv(python);
  const port = await getPort();
  const url = `http://127.0.0.1:${port}`;
  const token = 'a-token-for-the-tiny-model';
  const child = spawn(python, ['-m', 'brf_hf_server'], {
    cwd: hfServerDir,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      ...tiny,
      HF_PORT: String(port),
      HF_API_TOKEN: token,
      // A page is 16 image tokens: the tiny model sees nothing in more.
      HF_MAX_PIXELS: '12544',
      HF_DEADLINE_S: '120',
      OMP_NUM_THREADS: '1',
    },
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk));
  const ready = () =>
    fetch(`${url}/ready`).then(
      (response) => response.ok,
      () => false,
    );
  await until(
    async () => child.exitCode !== null || (await ready()),
    120_000,
    'the HF-Direct server is ready',
  );
  if (child.exitCode !== null)
    throw new Error(`the HF-Direct server ended with ${child.exitCode}: ${output}`);
  return {
    env: { HF_BASE_URL: url, HF_API_TOKEN: token, HF_MODEL_PATH: tiny.HF_MODEL_NAME ?? '' },
    async metric(name) {
      const response = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
      const line = (await response.text()).split('\n').find((one) => one.startsWith(`${name} `));
      if (line === undefined) throw new Error(`the HF-Direct server has no metric ${name}`);
      return Number(line.slice(name.length));
    },
    async stop() {
      child.kill('SIGTERM');
      await exitOf(child);
    },
  };
}
