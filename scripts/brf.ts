/** `pnpm brf …`: the command line against the services at hand. */
import { exitOf, spawnApp } from './apps.ts';
import { invocationDir } from './env.ts';
import { prepareDatabase } from './prepare-database.ts';
import { runMain } from './run-main.ts';
import { useServices } from './services/index.ts';

await runMain(async () => {
  const services = await useServices({ log: (line) => console.error(line) });
  // Ctrl-C reaches the child too: this process stays to give the services back.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  try {
    if (services.embedded) await prepareDatabase(services.databaseUrl);
    return await exitOf(
      spawnApp('cli', services, { args: process.argv.slice(2), stdio: 'inherit', cwd: invocationDir }),
    );
  } finally {
    await services.release();
  }
});
