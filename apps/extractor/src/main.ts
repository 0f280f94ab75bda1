import { agentDefinitions } from '@brf/agents';
import type { EngineName, ExtractionEngine } from '@brf/contracts';
import { createPageImages, createPlaceReader, renderPages } from '@brf/pdf';
import { startPublishing, startWorker, untilSignalled } from '@brf/queue';
import {
  assertRegistryComplete,
  connectDatabase,
  createAgentRegistry,
  createOutbox,
  createWordsReader,
  failJob,
  loadDocumentBytes,
  requireDatabase,
} from '@brf/storage';
import { warmUp } from '@brf/text-layer';
import { pino } from 'pino';
import { crossChecked } from './engines/cross-check.ts';
import { createHfDirectEngine } from './engines/hf-direct.ts';
import { createTextLayerEngine } from './engines/text-layer.ts';
import { readEnv } from './env.ts';
import { extractRound } from './extract-round.ts';

await untilSignalled(async () => {
  const env = readEnv();
  const log = pino({ name: 'extractor', level: env.LOG_LEVEL });
  const textLayer = createTextLayerEngine();
  const engines: Partial<Record<EngineName, ExtractionEngine>> = { 'text-layer': textLayer };
  if (env.HF_BASE_URL) {
    const engine = createHfDirectEngine({
      baseUrl: env.HF_BASE_URL,
      token: env.HF_API_TOKEN,
      model: env.HF_MODEL_PATH,
    });
    await engine.check();
    engines['hf-direct'] = env.CROSS_CHECK === 'on' ? crossChecked(engine, textLayer) : engine;
  }
  const db = connectDatabase(env.DATABASE_URL, {
    onError: (err) => log.warn({ err }, 'database connection lost'),
  });
  await requireDatabase(db);
  const registry = createAgentRegistry(db, { maxAgeMs: 0 });
  assertRegistryComplete(
    await registry.list(),
    agentDefinitions.map((agent) => agent.agentId),
  );
  warmUp();
  const publishing = startPublishing({ redisUrl: env.REDIS_URL, outbox: createOutbox(db), log });
  const deps = {
    db,
    registry,
    engines,
    log,
    wordsOf: createWordsReader(db, { maxDocuments: 8 }),
    imagesOf: createPageImages((docId) => loadDocumentBytes(db, docId), renderPages),
    readAgain: createPlaceReader((docId) => loadDocumentBytes(db, docId)),
  };
  const worker = startWorker({
    queue: 'extract',
    redisUrl: env.REDIS_URL,
    concurrency: env.MAX_PARALLEL_AGENTS,
    // The limit holds for the one GPU behind all extractors.
    globalConcurrency: env.MAX_PARALLEL_AGENTS,
    log,
    handle: async (payload, signal) => {
      await extractRound(deps, payload, signal);
      publishing.nudge();
    },
    onGiveUp: async (payload, error) => {
      await failJob(db, payload, error);
      publishing.nudge();
      log.error({ ...payload, code: error.code, error: error.message }, 'job failed');
    },
  });
  log.info(
    { queue: 'extract', engines: Object.keys(engines), concurrency: env.MAX_PARALLEL_AGENTS },
    'ready',
  );
  return async (timeoutMs) => {
    await worker.close({ timeoutMs });
    await publishing.close();
    await db.destroy();
    log.info({}, 'stopped');
  };
});
