import { inspect } from 'node:util';
import { BrfError } from '@brf/contracts';

/** How long a worker may take to finish its active jobs after SIGTERM. */
const DRAIN_MS = 25_000;

/**
 * Runs an app: `start` resolves to the function that ends it within the given time. SIGTERM and SIGINT end it
 * gracefully, a second signal at once. An app that cannot start says why in one line and exits with 1.
 */
export async function untilSignalled(
  start: () => Promise<(timeoutMs: number) => Promise<void>>,
): Promise<void> {
  let stop: (timeoutMs: number) => Promise<void>;
  try {
    stop = await start();
  } catch (error) {
    process.stderr.write(`error: ${error instanceof BrfError ? error.message : inspect(error)}\n`);
    process.exit(1);
  }
  await new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1));
  await stop(DRAIN_MS);
  // Connections of libraries may linger; the work is done.
  process.exit(0);
}
