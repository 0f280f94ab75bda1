/** Extraction and evaluation as the workers do them, against the doubles of both providers, on invented reports. */
import { setTimeout as sleep } from 'node:timers/promises';
import { agentDefinitions, toAgent } from '@brf/agents';
import type { EngineName, Payload } from '@brf/contracts';
import { startPublishing, startWorker } from '@brf/queue';
import {
  createAgentRegistry,
  createOutbox,
  createRun,
  createWordsReader,
  failDocument,
  failJob,
  type RunSettings,
  recordSectioning,
  saveDocumentWords,
  seedAgents,
  submitDocument,
} from '@brf/storage';
import { evaluateRound } from '../../apps/evaluator/src/evaluate-round.ts';
import { withCircuitBreaker } from '../../apps/evaluator/src/judges/circuit-breaker.ts';
import { createGeminiJudge } from '../../apps/evaluator/src/judges/gemini.ts';
import { mergeFinishedDocument } from '../../apps/evaluator/src/merge-document.ts';
import { createHfDirectEngine } from '../../apps/extractor/src/engines/hf-direct.ts';
import { extractRound } from '../../apps/extractor/src/extract-round.ts';
import { type FakeGeminiOptions, startFakeGeminiServer } from './fake-gemini-server.ts';
import { type FakeHfOptions, startFakeHfServer } from './fake-hf-server.ts';
import {
  agentsOf,
  answerWeakly,
  inventedSection,
  inventReport,
  judgeTruly,
  pageOfReport,
  pictureOf,
} from './invented-reports.ts';
import { openTestStore } from './test-store.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const price = { input: 1.25, cached: 0.31, output: 10 };

export interface LoopOptions {
  hf?: FakeHfOptions;
  gemini?: FakeGeminiOptions;
}

export type CoachingLoop = Awaited<ReturnType<typeof openCoachingLoop>>;

/** A store, both doubles, and the handlers of the two workers; nothing runs by itself. */
export async function openCoachingLoop(options: LoopOptions = {}) {
  const [store, hf, gemini] = await Promise.all([
    openTestStore(),
    startFakeHfServer({ respond: answerWeakly, ...options.hf }),
    startFakeGeminiServer({ respond: judgeTruly, ...options.gemini }),
  ]);
  const { db, cache } = store;
  await seedAgents(db, agentDefinitions.map(toAgent));
  const numbers = new Map<string, number>();
  const log = { ...quiet, level: 'silent' } as never;
  const registry = createAgentRegistry(db, { maxAgeMs: 0 });
  const wordsOf = createWordsReader(db, { maxDocuments: 300 });
  const imagesOf = async (docId: string, pages: readonly number[]) =>
    pages.map((page) => ({ page, jpeg: pictureOf(inventReport(numbers.get(docId) ?? 0)) }));
  const engine = createHfDirectEngine({
    baseUrl: hf.url,
    token: undefined,
    model: 'Qwen/Qwen2.5-VL-7B-Instruct',
  });
  const engines: Partial<Record<EngineName, typeof engine>> = { 'hf-direct': engine };
  const judge = withCircuitBreaker(
    createGeminiJudge({ apiKey: 'a-key', model: 'gemini-2.5-pro', price, baseUrl: gemini.url }),
    { failures: 5, pauseMs: 200, longestPauseMs: 1_000 },
  );
  const deps = { db, cache, registry, wordsOf, imagesOf, log };

  return {
    store,
    hf,
    gemini,
    extract: (payload: Payload<'extract'>, signal: AbortSignal) =>
      extractRound({ ...deps, engines, readAgain: async () => [] }, payload, signal),
    evaluate: (payload: Payload<'evaluate'>, signal: AbortSignal) =>
      payload.kind === 'merge'
        ? mergeFinishedDocument(deps, payload)
        : evaluateRound({ ...deps, judge }, payload, signal),
    giveUp: (payload: Payload<'extract' | 'evaluate'>, error: unknown) =>
      payload.kind === 'merge' ? failDocument(db, payload, error) : failJob(db, payload, error),

    /** Hands in the reports of these numbers, sectioned already; their jobs wait in the outbox. */
    async submit(runId: string, reports: readonly number[], settings: Partial<RunSettings> = {}) {
      await createRun(db, {
        runId,
        engine: 'hf-direct',
        evaluator: 'gemini',
        targetAccuracy: 0.95,
        maxRounds: 5,
        ...settings,
      });
      for (const number of reports) {
        const bytes = Buffer.from(`%PDF-1.7 invented ${number}`);
        const { docId } = await submitDocument(db, { runId, fileName: `report-${number}.pdf`, bytes });
        numbers.set(docId, number);
        const pages = [pageOfReport(inventReport(number))];
        await saveDocumentWords(db, docId, { pages, ocrPages: 0, readMs: 0 });
        const agents = await registry.list();
        await recordSectioning(db, {
          runId,
          docId,
          sectioning: { sections: [inventedSection], otherPages: [], unmapped: [] },
          jobs: agentsOf(number).map((agentId) => ({
            section: inventedSection,
            agentId,
            prompt: agents.find((agent) => agent.agentId === agentId)?.boundedPrompt ?? '',
          })),
        });
      }
      // What the sectionizer would do has been done.
      await db.deleteFrom('outbox').where('queue', '=', 'documents').execute();
    },
    numberOf: (docId: string) => numbers.get(docId) ?? -1,
    async close() {
      await Promise.all([hf.close(), gemini.close()]);
      await store.close();
    },
  };
}

/** Runs the loop's workers on its Redis until it is closed. */
export function startLoopWorkers(loop: CoachingLoop, { timeoutMs }: { timeoutMs: number }) {
  const redisUrl = loop.store.redis.url;
  const publishing = startPublishing({ redisUrl, outbox: createOutbox(loop.store.db), log: quiet });
  const common = { redisUrl, timeoutMs, log: quiet };
  const workers = [
    startWorker({
      ...common,
      queue: 'extract',
      concurrency: 4,
      globalConcurrency: 4,
      handle: (payload, signal) => loop.extract(payload, signal).finally(() => publishing.nudge()),
      onGiveUp: async (payload, error) => void (await loop.giveUp(payload, error)),
    }),
    startWorker({
      ...common,
      queue: 'evaluate',
      concurrency: 8,
      handle: (payload, signal) => loop.evaluate(payload, signal).finally(() => publishing.nudge()),
      onGiveUp: async (payload, error) => void (await loop.giveUp(payload, error)),
    }),
  ];
  return {
    publishing,
    async close() {
      await Promise.all(workers.map((worker) => worker.close({ timeoutMs: 5_000 })));
      await publishing.close();
      await sleep(0);
    },
  };
}
