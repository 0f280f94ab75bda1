import { agentDefinitions } from '@brf/agents';
import type { EvaluatorName, Judge } from '@brf/contracts';
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
  requireDatabase,
} from '@brf/storage';
import { pino } from 'pino';
import { readEnv } from './env.ts';
import { evaluateRound } from './evaluate-round.ts';
import { createGeminiJudge } from './judges/gemini.ts';
import { createRulesJudge } from './judges/rules.ts';
import { mergeFinishedDocument } from './merge-document.ts';

/** Evaluations in flight in one process; more evaluators give more. */
const CONCURRENCY = 4;

await untilSignalled(async () => {
  const env = readEnv();
  const log = pino({ name: 'evaluator', level: env.LOG_LEVEL });
  const judges: Partial<Record<EvaluatorName, Judge>> = { rules: createRulesJudge() };
  if (env.GEMINI_API_KEY) {
    const judge = createGeminiJudge({
      apiKey: env.GEMINI_API_KEY,
      model: env.GEMINI_MODEL,
      baseUrl: env.GEMINI_BASE_URL,
    });
    await judge.check();
    judges.gemini = judge;
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
  const deps = { db, cache, registry, judges, log, wordsOf: createWordsReader(db, { maxDocuments: 8 }) };
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
  log.info({ queue: 'evaluate', judges: Object.keys(judges) }, 'ready');
  return async (timeoutMs) => {
    await worker.close({ timeoutMs });
    await publishing.close();
    await cache.close();
    await db.destroy();
    log.info({}, 'stopped');
  };
});
