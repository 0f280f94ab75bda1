/** `pnpm start <api|sectionizer|extractor|evaluator>`: one process of the system, as many as wanted, anywhere. */
import { BrfError } from '@brf/contracts';
import { type AppName, entryFiles, exitOf, spawnApp } from './apps.ts';
import { prepareDatabase } from './prepare-database.ts';
import { runMain } from './run-main.ts';
import { useServices } from './services/index.ts';

const startable = Object.keys(entryFiles).filter((name): name is AppName => name !== 'cli');

await runMain(async () => {
  const app = startable.find((name) => name === process.argv[2]);
  if (!app) throw new BrfError('config', `pnpm start takes one of ${startable.join(', ')}`);
  const services = await useServices({ log: (line) => console.error(line) });
  try {
    if (services.embedded) {
      await prepareDatabase(services.databaseUrl);
      if (app === 'api') console.error(`API token: ${services.apiToken}`);
    }
    const child = spawnApp(app, services, { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill('SIGTERM'));
    return await exitOf(child);
  } finally {
    await services.release();
  }
});
