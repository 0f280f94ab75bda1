import { agentDefinitions } from '@brf/agents';
import type { Judge } from '@brf/contracts';
import { createPageImages, renderPages } from '@brf/pdf';
import { startPublishing, startWorker, untilSignalled } from '@brf/queue';
import {
  assertRegistryComplete,
  connectCache,
  connectDatabase,
  createAgentRegistry,
  createOutbox,
  createWordsReader,
  failDocument,
  failJob,
  loadDocumentBytes,
  requireDatabase,
} from '@brf/storage';
import { pino } from 'pino';
import { readEnv } from './env.ts';
import { evaluateRound } from './evaluate-round.ts';
import { withCircuitBreaker } from './judges/circuit-breaker.ts';
import { createGeminiJudge } from './judges/gemini.ts';
import { mergeFinishedDocument } from './merge-document.ts';

/** Evaluations in flight in one process; more evaluators give more. */
const CONCURRENCY = 4;
/** A provider that is away is asked again after half a minute, then ever more rarely. */
const BREAKER = { failures: 5, pauseMs: 30_000, longestPauseMs: 10 * 60_000 };

await untilSignalled(async () => {
  const env = readEnv();
  const log = pino({ name: 'evaluator', level: env.LOG_LEVEL });
  let judge: Judge | undefined;
  if (env.gemini) {
    const gemini = createGeminiJudge(env.gemini);
    await gemini.check();
    judge = withCircuitBreaker(gemini, BREAKER);
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
  const cache = await connectCache(env.REDIS_URL, {
    onError: (err) => log.warn({ err }, 'result cache is away'),
  });
  const publishing = startPublishing({ redisUrl: env.REDIS_URL, outbox: createOutbox(db), log });
  const deps = {
    db,
    cache,
    registry,
    judge,
    log,
    wordsOf: createWordsReader(db, { maxDocuments: 8 }),
    imagesOf: createPageImages((docId) => loadDocumentBytes(db, docId), renderPages),
  };
  const worker = startWorker({
    queue: 'evaluate',
    redisUrl: env.REDIS_URL,
    concurrency: CONCURRENCY,
    log,
    handle: async (payload, signal) => {
      if (payload.kind === 'merge') await mergeFinishedDocument(deps, payload);
      else await evaluateRound(deps, payload, signal);
      publishing.nudge();
    },
    onGiveUp: async (payload, error) => {
      if (payload.kind === 'merge') await failDocument(db, payload, error);
      else await failJob(db, payload, error);
      publishing.nudge();
      log.error({ ...payload, code: error.code, error: error.message }, `${payload.kind} failed`);
    },
  });
  log.info({ queue: 'evaluate', judge: judge?.model ?? 'rules' }, 'ready');
  return async (timeoutMs) => {
    await worker.close({ timeoutMs });
    await publishing.close();
    await cache.close();
    await db.destroy();
    log.info({}, 'stopped');
  };
});
