import { getAgent, listDocuments, listJobs } from '@brf/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exitOf, spawnApp } from '../../scripts/apps.ts';
import { type CoachingLoop, openCoachingLoop, startLoopWorkers } from '../support/coaching-loop.ts';
import { inventReport } from '../support/invented-reports.ts';
import { until } from '../support/system.ts';

const AGENT = 'AuditAgent';

let loop: CoachingLoop;
let workers: ReturnType<typeof startLoopWorkers>;
beforeAll(async () => {
  loop = await openCoachingLoop();
  workers = startLoopWorkers(loop, { timeoutMs: 30_000 });
});
afterAll(async () => {
  await workers.close();
  await loop.close();
});

async function brf(...args: string[]): Promise<string> {
  const services = {
    databaseUrl: loop.store.databaseUrl,
    redisUrl: loop.store.redis.url,
    apiToken: 'a-token-for-tests-0123456789',
    embedded: false,
    release: async () => undefined,
  };
  const child = spawnApp('cli', services, { args: ['agents', ...args], stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk));
  await exitOf(child);
  return output;
}

async function finish(runId: string): Promise<void> {
  const isOver = async () =>
    (await listDocuments(loop.store.db, runId)).every(({ state }) => state === 'done' || state === 'failed');
  await until(isOver, 60_000, `run ${runId} is finished`);
}

it('promotes a prompt that coaching found only after it has won on other documents, and takes it back', async () => {
  const { db } = loop.store;
  // One whose auditor alone is hard to read teaches; of the others the auditor of some is hard as well.
  const isHard = (number: number) => inventReport(number).hard.join() === 'auditor_name';
  const numbers = Array.from({ length: 60 }, (_, i) => i).filter((n) => n % 3 !== 0 && n % 10 !== 9);
  const hard = numbers.filter(isHard).slice(0, 3);
  const easy = numbers
    .filter((n) => !inventReport(n).hard.some((field) => field.startsWith('audit')))
    .slice(0, 2);
  expect([hard.length, easy.length]).toEqual([3, 2]);
  const [teacher = 0, ...others] = hard;
  const own = (await getAgent(db, AGENT)).boundedPrompt;

  expect(await brf('promote', AGENT)).toMatch(/AuditAgent has no challenger/);
  await loop.submit('teaching', [teacher]);
  await finish('teaching');
  expect(await brf('history', AGENT)).toMatch(
    /challenger .*\n.*\n.*Läs auditor_name på raden Ordinarie revisor/,
  );
  expect(await brf('promote', AGENT, '--wins', '2')).toMatch(/0 other documents were read under version 1/);

  await loop.submit('others', [...others, ...easy]);
  await finish('others');
  expect(await brf('promote', AGENT, '--wins', '2')).toMatch(/the trial (\S+) reads 4 documents again/);
  const trial = (
    await db.selectFrom('runs').select('run_id').where('challenger', 'is not', null).execute()
  )[0];
  await finish(trial?.run_id ?? '');
  expect(
    (await listJobs(db, { runId: trial?.run_id ?? '' })).map(({ finalAccuracy }) => finalAccuracy),
  ).toEqual([1, 1, 1, 1]);
  expect(await brf('promote', AGENT, '--wins', '3')).toMatch(/wins on 2 of 4 documents and needs 3/);
  expect((await getAgent(db, AGENT)).boundedPrompt).toBe(own);
  expect(await brf('promote', AGENT, '--wins', '2')).toMatch(/wins on 2 documents and is version 2 now/);
  expect((await getAgent(db, AGENT)).boundedPrompt).toMatch(/TÄNK PÅ\n- Läs auditor_name på raden/);

  expect(await brf('rollback', AGENT)).toMatch(/the prompt of version 1 again, as version 3/);
  expect((await getAgent(db, AGENT)).boundedPrompt).toBe(own);
  const versions = await brf('history', AGENT);
  expect(versions).toMatch(/1 +seeded[\s\S]*2 +promoted +1[\s\S]*3 in use +rolled back +1/);
}, 300_000);
