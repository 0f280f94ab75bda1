import { connectDatabase, createRun, listJobs, submitDocument } from '@brf/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeHfServer, startFakeHfServer } from '../support/fake-hf-server.ts';
import { sampleCopies } from '../support/sample.ts';
import { startTestSystem, type TestSystem, until } from '../support/system.ts';

const RUN = 'parallel';
/** 3 to 6 s, one after another: long against what surrounds a call on two cores, short against a vision model. */
const answerMs = (call: number) => 3_000 + ((call * 1_130) % 3_000);

let system: TestSystem;
let model: FakeHfServer;

beforeAll(async () => {
  [system, model] = await Promise.all([startTestSystem(), startFakeHfServer({ delayMs: answerMs })]);
});
afterAll(async () => {
  await system.stop();
  await model.close();
});

it('keeps four extractions in flight, and no more, over two extractor processes', async () => {
  const db = connectDatabase(system.services.databaseUrl);
  await createRun(db, {
    runId: RUN,
    engine: 'hf-direct',
    evaluator: 'rules',
    targetAccuracy: 0.95,
    maxRounds: 1,
  });
  for (const file of sampleCopies(1)) await submitDocument(db, { runId: RUN, ...file });
  // All jobs wait before the first extractor starts, so that a free slot never lacks one.
  await system.start('sectionizer');
  await until(
    async () => (await listJobs(db, { runId: RUN })).length >= 24,
    60_000,
    'the document is sectioned',
  );
  const jobs = (await listJobs(db, { runId: RUN })).length;
  await Promise.all([
    system.start('extractor', { HF_BASE_URL: model.url }),
    system.start('extractor', { HF_BASE_URL: model.url }),
  ]);
  await until(() => model.requests.length >= jobs, 120_000, 'every job has reached the model');

  expect(model.inFlight.max).toBe(4);
  const [first, last] = [model.requests[3], model.requests.at(-1)];
  // From the moment all four slots are taken to the arrival of the last job.
  const average = model.inFlight.average(first?.startedAt, last?.startedAt);
  expect(average).toBeGreaterThanOrEqual(3.9);
  await db.destroy();
});
