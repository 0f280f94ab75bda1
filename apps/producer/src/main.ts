import { agentDefinitions } from '@brf/agents';
import { createConnection, openQueues, startPublishing, untilSignalled } from '@brf/queue';
import {
  assertRegistryComplete,
  connectCache,
  connectDatabase,
  createOutbox,
  loadAgents,
  pingDatabase,
  requireDatabase,
} from '@brf/storage';
import { pino } from 'pino';
import { readApiEnv } from './env.ts';
import { createApp } from './http/app.ts';

await untilSignalled(async () => {
  const env = readApiEnv();
  const log = pino({ name: 'api', level: env.LOG_LEVEL });
  const db = connectDatabase(env.DATABASE_URL, {
    onError: (err) => log.warn({ err }, 'database connection lost'),
  });
  await requireDatabase(db);
  assertRegistryComplete(
    await loadAgents(db),
    agentDefinitions.map((agent) => agent.agentId),
  );
  const cache = await connectCache(env.REDIS_URL, {
    onError: (err) => log.warn({ err }, 'result cache is away'),
  });
  const queues = openQueues(env.REDIS_URL);
  const redis = createConnection(env.REDIS_URL, 'producer');
  const publishing = startPublishing({ redisUrl: env.REDIS_URL, outbox: createOutbox(db), log });
  const app = createApp({
    db,
    cache,
    env,
    log,
    apiToken: env.API_TOKEN,
    queues: [queues.documents, queues.extract, queues.evaluate],
    pingPostgres: () => pingDatabase(db),
    pingRedis: () => redis.ping(),
    afterSubmit: publishing.nudge,
  });
  const server = app.listen(env.PORT);
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const address = server.address();
  log.info({ port: typeof address === 'object' ? address?.port : undefined }, 'ready');
  return async () => {
    server.closeIdleConnections();
    await new Promise((resolve) => server.close(resolve));
    await publishing.close();
    await queues.close();
    redis.disconnect();
    await cache.close();
    await db.destroy();
    log.info({}, 'stopped');
  };
});
