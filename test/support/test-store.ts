/** A migrated database and a cache of a test's own, and the work that tests of storage put into them. */
import type { FieldCells, ModelUsage, QueueMessage, Section, Verdict } from '@brf/contracts';
import {
  type Cache,
  connectCache,
  connectDatabase,
  createRun,
  type Db,
  type EvaluationOutcome,
  listJobs,
  migrateToLatest,
  publishOutbox,
  recordEvaluation,
  recordExtraction,
  recordSectioning,
  submitDocument,
} from '@brf/storage';
import { createTestDatabase } from './test-database.ts';
import { startTestRedis, type TestRedis } from './test-redis.ts';

export interface TestStore {
  db: Db;
  cache: Cache;
  redis: TestRedis;
  databaseUrl: string;
  close(): Promise<void>;
}

export async function openTestStore(): Promise<TestStore> {
  const [database, redis] = await Promise.all([createTestDatabase(), startTestRedis()]);
  const db = connectDatabase(database.url);
  await migrateToLatest(db);
  const cache = await connectCache(redis.url);
  return {
    db,
    cache,
    redis,
    databaseUrl: database.url,
    async close() {
      await cache.close();
      await redis.remove();
      await db.destroy();
      await database.drop();
    },
  };
}

export function sectionNamed(name: string, startPage = 1, endPage = startPage): Section {
  return { name, title: null, startPage, endPage, startY: 0 };
}

/** A result of one field, with that many board meetings. */
export function cellsWith(value: number): FieldCells {
  return {
    board_meetings: { value, page: 2, box: null, confidence: 0.9, quote: `${value}`, scaled: false },
  };
}

export const correctVerdict: Verdict = {
  field: 'board_meetings',
  verdict: 'correct',
  page: 2,
  evidence: 'sammanträden',
  reason: null,
};

let documents = 0;

/** Submits bytes that no other test has; its id. */
export async function submitTestDocument(db: Db, runId: string): Promise<string> {
  documents += 1;
  const number = documents;
  await createRun(db, {
    runId,
    engine: 'text-layer',
    evaluator: 'rules',
    targetAccuracy: 0.95,
    maxRounds: 5,
  });
  const bytes = Buffer.from(`%PDF-1.7 ${runId} ${number}`);
  const { docId } = await submitDocument(db, { runId, fileName: `report-${number}.pdf`, bytes });
  return docId;
}

/** A document with one section and that many jobs of different agents on it, extracting round 1; their ids. */
export async function startTestJobs(
  db: Db,
  runId: string,
  count: number,
): Promise<{ docId: string; jobIds: string[] }> {
  const docId = await submitTestDocument(db, runId);
  const section = sectionNamed('forvaltningsberattelse', 2, 4);
  await recordSectioning(db, {
    runId,
    docId,
    sectioning: { sections: [section], otherPages: [{ page: 1, role: 'cover' }], unmapped: [] },
    jobs: Array.from({ length: count }, (_, index) => ({ section, agentId: `Agent${index}`, prompt: 'läs' })),
  });
  return { docId, jobIds: (await listJobs(db, { runId, docId })).map((job) => job.jobId) };
}

export function recordTestExtraction(
  db: Db,
  jobId: string,
  round: number,
  value = round,
  usage?: ModelUsage,
) {
  return recordExtraction(db, {
    jobId,
    round,
    prompt: `prompt ${round}`,
    result: cellsWith(value),
    rawOutput: null,
    repairs: [],
    extractMs: 1_000,
    usage,
  });
}

/** An end teaches its best round's prompt. */
type TestOutcome =
  | Extract<EvaluationOutcome, { kind: 'coach' }>
  | Omit<Exclude<EvaluationOutcome, { kind: 'coach' }>, 'learned'>;

export function recordTestEvaluation(
  { db, cache }: Pick<TestStore, 'db' | 'cache'>,
  jobId: string,
  round: number,
  accuracy: number,
  outcome: TestOutcome,
) {
  return recordEvaluation(db, cache, {
    jobId,
    round,
    verdicts: [correctVerdict],
    accuracy,
    improvements: [`improve ${round}`],
    evaluateMs: 500,
    judgedBy: 'rules',
    judgeNote: null,
    statedAccuracy: null,
    outcome:
      outcome.kind === 'coach'
        ? outcome
        : { ...outcome, learned: { prompt: `prompt ${outcome.bestRound}`, patterns: [] } },
  });
}

/** Takes what waits in the outbox, as a relay would. */
export async function drainOutbox(db: Db): Promise<QueueMessage[]> {
  const messages: QueueMessage[] = [];
  await publishOutbox(db, async (message) => void messages.push(message));
  return messages;
}
