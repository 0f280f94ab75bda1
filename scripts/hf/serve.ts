/** `pnpm hf:serve [--tiny]`: the HF-Direct server, set by HF_*; with --tiny on a random model, without a GPU. */
import { BrfError } from '@brf/contracts';
import { runMain } from '../run-main.ts';
import { ensureHfPython, tinyModelEnv } from './python-env.ts';
import { runPython } from './run-python.ts';

await runMain(async () => {
  const args = process.argv.slice(2);
  const tiny = args.includes('--tiny');
  if (args.length > (tiny ? 1 : 0)) throw new BrfError('config', 'pnpm hf:serve takes only --tiny');
  const python = await ensureHfPython(console.error);
  return await runPython(python, ['-m', 'brf_hf_server'], tiny ? await tinyModelEnv(python) : {});
});
