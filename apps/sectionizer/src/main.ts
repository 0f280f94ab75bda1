import { agentDefinitions } from '@brf/agents';
import { prepareReading } from '@brf/pdf';
import { startPublishing, startWorker, untilSignalled } from '@brf/queue';
import {
  assertRegistryComplete,
  connectDatabase,
  createAgentRegistry,
  createOutbox,
  failDocument,
  requireDatabase,
} from '@brf/storage';
import { pino } from 'pino';
import { readEnv } from './env.ts';
import { sectionizeDocument } from './sectionize-document.ts';

await untilSignalled(async () => {
  const env = readEnv();
  const log = pino({ name: 'sectionizer', level: env.LOG_LEVEL });
  const db = connectDatabase(env.DATABASE_URL, {
    onError: (err) => log.warn({ err }, 'database connection lost'),
  });
  await requireDatabase(db);
  const registry = createAgentRegistry(db, { maxAgeMs: 0 });
  assertRegistryComplete(
    await registry.list(),
    agentDefinitions.map((agent) => agent.agentId),
  );
  await prepareReading();
  const publishing = startPublishing({ redisUrl: env.REDIS_URL, outbox: createOutbox(db), log });
  const worker = startWorker({
    queue: 'documents',
    redisUrl: env.REDIS_URL,
    // One document at a time: reading and OCR already use every core.
    concurrency: 1,
    log,
    handle: async (payload, signal) => {
      await sectionizeDocument({ db, registry, log }, payload, signal);
      publishing.nudge();
    },
    onGiveUp: async (payload, error) => {
      await failDocument(db, payload, error);
      log.error({ ...payload, code: error.code, error: error.message }, 'document failed');
    },
  });
  log.info({ queue: 'documents' }, 'ready');
  return async (timeoutMs) => {
    await worker.close({ timeoutMs });
    await publishing.close();
    await db.destroy();
    log.info({}, 'stopped');
  };
});
