import { isFinalJobState } from '@brf/contracts';
import {
  connectDatabase,
  createRun,
  getJobHistory,
  listDocuments,
  listJobs,
  submitDocument,
} from '@brf/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeHfServer, startFakeHfServer } from '../support/fake-hf-server.ts';
import { sampleCopies } from '../support/sample.ts';
import { type RunningApp, startTestSystem, type TestSystem, until } from '../support/system.ts';

const RUN = 'killed';
const KILLS = 3;

let system: TestSystem;
let model: FakeHfServer;

beforeAll(async () => {
  [system, model] = await Promise.all([startTestSystem(), startFakeHfServer({ delayMs: 250 })]);
});
afterAll(async () => {
  await system.stop();
  await model.close();
});

it('loses nothing and repeats no recorded round when workers are killed and started again', async () => {
  const db = connectDatabase(system.services.databaseUrl);
  await createRun(db, {
    runId: RUN,
    engine: 'hf-direct',
    evaluator: 'rules',
    targetAccuracy: 1,
    maxRounds: 2,
  });
  for (const file of sampleCopies(2)) await submitDocument(db, { runId: RUN, ...file });
  const starters = {
    sectionizer: () => system.start('sectionizer'),
    extractor: () => system.start('extractor', { HF_BASE_URL: model.url }),
    evaluator: () => system.start('evaluator'),
  };
  const apps: Record<keyof typeof starters, RunningApp> = {
    sectionizer: await starters.sectionizer(),
    extractor: await starters.extractor(),
    evaluator: await starters.evaluator(),
  };
  const killAndRestart = async (name: keyof typeof starters) => {
    apps[name].child.kill('SIGKILL');
    apps[name] = await starters[name]();
  };

  await killAndRestart('sectionizer');
  for (let kill = 1; kill <= KILLS; kill++) {
    const reached = model.requests.length + 8;
    await until(() => model.requests.length >= reached, 60_000, 'work goes on');
    await killAndRestart('extractor');
    await killAndRestart('evaluator');
  }
  await until(
    async () => (await listDocuments(db, RUN)).every((d) => d.state === 'done' || d.state === 'failed'),
    150_000,
    'every document is finished',
  );

  const [documents, jobs] = await Promise.all([listDocuments(db, RUN), listJobs(db, { runId: RUN })]);
  expect(documents.map((d) => d.state)).toEqual(['done', 'done']);
  expect(jobs.length).toBeGreaterThanOrEqual(2 * 24);
  expect(jobs.every((job) => isFinalJobState(job.state) && job.state !== 'failed')).toBe(true);
  let rounds = 0;
  for (const job of jobs) {
    const history = await getJobHistory(db, job.jobId);
    expect(history.map((round) => round.round)).toEqual(history.map((_, i) => i + 1));
    expect(history.every((round) => round.accuracy !== null)).toBe(true);
    rounds += history.length;
  }
  // A kill costs at most the four extractions it interrupted; what was recorded is never extracted again.
  expect(model.requests.length).toBeLessThanOrEqual(rounds + 4 * KILLS);
  await db.destroy();
});
