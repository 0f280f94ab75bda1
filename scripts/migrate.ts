/** `pnpm migrate`: brings the database to the newest tables and seeds the 24 agents. */

import { prepareDatabase } from './prepare-database.ts';
import { runMain } from './run-main.ts';
import { useServices } from './services/index.ts';

await runMain(async () => {
  const services = await useServices({ log: console.error });
  try {
    const { agents } = await prepareDatabase(services.databaseUrl);
    console.log(`database ready, ${agents} agents in the registry`);
    return 0;
  } finally {
    await services.release();
  }
});
