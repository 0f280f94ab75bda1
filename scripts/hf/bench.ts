/** `pnpm hf:bench --base-url URL --model ID […]`: measures a server and compares it with the floor of the hardware. */
import { runMain } from '../run-main.ts';
import { ensureHfPython } from './python-env.ts';
import { runPython } from './run-python.ts';

await runMain(async () => {
  const python = await ensureHfPython(console.error);
  return await runPython(python, ['-m', 'brf_hf_server.bench', ...process.argv.slice(2)]);
});
