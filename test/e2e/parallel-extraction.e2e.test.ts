import { connectDatabase, createRun, type Db, listJobs, submitDocument } from '@brf/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeHfServer, startFakeHfServer } from '../support/fake-hf-server.ts';
import { sampleCopies } from '../support/sample.ts';
import { type RunningApp, startTestSystem, type TestSystem, until } from '../support/system.ts';

/** 3 to 6 s, one after another: long against what surrounds a call on two cores, short against a vision model. */
const answerMs = (call: number) => 3_000 + ((call * 1_130) % 3_000);
const [first, second] = sampleCopies(2);

let system: TestSystem;
let model: FakeHfServer;
let db: Db;
let extractors: RunningApp[] = [];

beforeAll(async () => {
  [system, model] = await Promise.all([startTestSystem(), startFakeHfServer({ delayMs: answerMs })]);
  db = connectDatabase(system.services.databaseUrl);
});
afterAll(async () => {
  await db.destroy();
  await system.stop();
  await model.close();
});

/** Submits a report and waits for its jobs; how many they are. */
async function submit(runId: string, file: typeof first): Promise<number> {
  const run = { runId, engine: 'hf-direct', evaluator: 'rules', targetAccuracy: 0.95, maxRounds: 1 } as const;
  await createRun(db, run);
  if (file) await submitDocument(db, { runId, ...file });
  const jobs = () => listJobs(db, { runId });
  await until(async () => (await jobs()).length >= 24, 60_000, 'the document is sectioned');
  return (await jobs()).length;
}

function startExtractor(): Promise<RunningApp> {
  return system.start('extractor', { HF_BASE_URL: model.url });
}

it('keeps four extractions in flight, and no more, over two extractor processes', async () => {
  await system.start('sectionizer');
  // All jobs wait before the first extractor starts, so that a free slot never lacks one.
  const jobs = await submit('parallel', first);
  extractors = await Promise.all([startExtractor(), startExtractor()]);
  await until(() => model.requests.length >= jobs, 120_000, 'every job has reached the model');

  expect(model.inFlight.max).toBe(4);
  // From the moment all four slots are taken to the arrival of the last job.
  const average = model.inFlight.average(model.requests[3]?.startedAt, model.requests.at(-1)?.startedAt);
  expect(average).toBeGreaterThanOrEqual(3.9);
});

it('keeps to four when the processes are killed in the midst of their calls and started again', async () => {
  const before = model.requests.length;
  const jobs = await submit('killed', second);
  for (const extractor of extractors) {
    const reached = model.requests.length + 4;
    await until(
      () => model.requests.length >= reached && model.inFlight.now === 4,
      60_000,
      'four extractions are in flight',
    );
    extractor.child.kill('SIGKILL');
    await startExtractor();
  }
  const done = async () =>
    (await listJobs(db, { runId: 'killed' })).every((job) => job.state !== 'extracting');
  await until(done, 150_000, 'every job is extracted');

  expect(model.inFlight.max).toBe(4);
  // What the kills interrupted was asked for again, and nothing else.
  const asked = model.requests.length - before;
  expect(asked).toBeGreaterThan(jobs);
  expect(asked).toBeLessThanOrEqual(jobs + 2 * 4);
});
