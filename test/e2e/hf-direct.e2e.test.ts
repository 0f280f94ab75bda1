import { agentDefinitions, fieldSpecsOf } from '@brf/agents';
import {
  connectDatabase,
  createRun,
  type Db,
  getJobHistory,
  listDocuments,
  listJobs,
  setPrompt,
  submitDocument,
} from '@brf/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HfServer, startHfServer } from '../support/hf-server.ts';
import { writeShortReport } from '../support/short-report.ts';
import { startTestSystem, type TestSystem, until } from '../support/system.ts';

const RUN = 'tiny';
const ROUNDS = 2;

let system: TestSystem;
let model: HfServer;
let db: Db;

beforeAll(async () => {
  [system, model] = await Promise.all([startTestSystem(), startHfServer()]);
  db = connectDatabase(system.services.databaseUrl);
  // The tiny model has a token for every letter or two, and a CPU to read them with.
  for (const { agentId } of agentDefinitions) await setPrompt(db, agentId, 'Läs sidorna. Svara med JSON.');
});
afterAll(async () => {
  await db.destroy();
  await system.stop();
  await model.stop();
});

it('takes a report through the real server, whose model answers valid nonsense', async () => {
  await createRun(db, {
    runId: RUN,
    engine: 'hf-direct',
    evaluator: 'rules',
    targetAccuracy: 0.95,
    maxRounds: ROUNDS,
  });
  await submitDocument(db, { runId: RUN, fileName: 'short.pdf', bytes: await writeShortReport() });
  for (const app of ['sectionizer', 'extractor', 'extractor', 'evaluator'] as const)
    await system.start(app, model.env);
  let mostOpen = 0;
  const finished = async () => {
    mostOpen = Math.max(mostOpen, await model.metric('hf_requests_open'));
    return (await listDocuments(db, RUN)).every((d) => d.state === 'done' || d.state === 'failed');
  };
  await until(finished, 1_140_000, 'the document is finished');

  expect(mostOpen).toBeGreaterThanOrEqual(2);
  expect(mostOpen).toBeLessThanOrEqual(4);
  expect(await model.metric('hf_rows_in_flight_max')).toBeLessThanOrEqual(4);
  expect((await listDocuments(db, RUN)).map((d) => d.state)).toEqual(['done']);
  const jobs = await listJobs(db, { runId: RUN });
  expect(new Set(jobs.map((job) => job.agentId)).size).toBe(24);
  let spent = 0;
  let disputed = 0;
  for (const job of jobs) {
    const history = await getJobHistory(db, job.jobId);
    // Nonsense may repeat itself in both decodings, or be a number of more digits than a double holds; and it is now and
    // then null where nothing is printed, which is right.
    if (job.state === 'failed')
      expect(`${job.error?.code} ${job.error?.message}`).toMatch(
        /^model_(looped|truncated) |too many digits/,
      );
    else expect(job.state).toBe(job.finalAccuracy === 1 ? 'accepted' : 'needs_review');
    expect(history.map((round) => round.round)).toEqual(history.map((_, i) => i + 1));
    expect(history.every((round) => round.accuracy !== null)).toBe(true);
    for (const round of history) {
      spent += 1;
      disputed += Object.values(round.result).filter((cell) => cell.otherReading !== undefined).length;
      const cut = round.repairs.some((repair) => repair.includes('cut off'));
      if (!cut) expectAnswers(round.rawOutput, job.agentId);
    }
  }
  expect(jobs.filter((job) => job.state === 'failed').length).toBeLessThan(jobs.length / 4);
  expect(spent).toBeGreaterThan(jobs.length);
  // The text layer reads what is printed, the model does not.
  expect(disputed).toBeGreaterThan(0);
});

/** Every line is JSON, an object of the agent's fields in their order, each null or a value with its page. */
function expectAnswers(rawOutput: string | null, agentId: string): void {
  const names = fieldSpecsOf(agentId).map(({ name }) => name);
  for (const line of (rawOutput ?? '').split('\n')) {
    const answer = JSON.parse(line) as Record<string, object | null>;
    const answered = Object.keys(answer);
    expect(answered).toEqual(names.filter((name) => answered.includes(name)));
    for (const cell of Object.values(answer))
      if (cell !== null) expect(Object.keys(cell)).toEqual(['value', 'page']);
  }
}
