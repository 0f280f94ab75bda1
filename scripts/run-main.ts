import { BrfError } from '@brf/contracts';

/** Runs a script: an expected error becomes one line on stderr and exit code 1. */
export async function runMain(main: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof BrfError ? `error: ${error.message}` : error);
    process.exitCode = 1;
  }
}
