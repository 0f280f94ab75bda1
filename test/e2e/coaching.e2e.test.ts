import fs from 'node:fs';
import path from 'node:path';
import {
  connectCache,
  connectDatabase,
  createRun,
  type Db,
  getBestRound,
  getJobHistory,
  getLatestPrompts,
  listDocuments,
  listJobs,
  setPrompt,
  submitDocument,
} from '@brf/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import {
  extractionIn,
  type FakeGeminiServer,
  openIn,
  quoteIn,
  startFakeGeminiServer,
} from '../support/fake-gemini-server.ts';
import { type FakeHfServer, type HfRequest, startFakeHfServer } from '../support/fake-hf-server.ts';
import { sampleCopies, sampleGold } from '../support/sample.ts';
import { startTestSystem, type TestSystem, until } from '../support/system.ts';

const IMPROVEMENT = 'Läs raden under rubriken om revisorer.';

let system: TestSystem;
let model: FakeHfServer;
let gemini: FakeGeminiServer;
let db: Db;

const labelled = z.object({ value: z.string(), page: z.union([z.number(), z.array(z.number())]) });
const gold = z
  .object({ fields: z.object({ AuditAgent: z.object({ auditor_name: labelled }) }) })
  .parse(JSON.parse(fs.readFileSync(path.join(sampleGold, 'kvarnsnackan.json'), 'utf8')));
const auditor = gold.fields.AuditAgent.auditor_name;
const auditorPage = [auditor.page].flat()[0] ?? 0;

/** A model that names two people the report does not, and listens to its coach the third time. */
function answer({ jsonSchema, system: instructions, texts }: HfRequest): string {
  const fields = Object.keys((jsonSchema?.properties as object | undefined) ?? {});
  const reply: Record<string, unknown> = Object.fromEntries(fields.map((field) => [field, null]));
  const round =
    1 + Number(/COACHNING EFTER RUNDA (\d)/.exec(`${instructions}\n${texts.join('\n')}`)?.[1] ?? 0);
  if (fields.includes('auditor_name')) {
    reply.auditor_name = {
      value: round < 3 ? `Okänd Person${'son'.repeat(round)}` : auditor.value,
      page: auditorPage,
    };
  }
  return JSON.stringify(reply);
}

beforeAll(async () => {
  [system, model, gemini] = await Promise.all([
    startTestSystem(),
    startFakeHfServer({ respond: answer }),
    startFakeGeminiServer({
      // It approves of everything, and quotes what it finds.
      respond: (request) => {
        const cells = extractionIn(request) as Record<string, { value: unknown } | null>;
        const verdicts = openIn(request).map((field) => ({
          field,
          verdict: cells[field] ? 'correct' : 'absent',
          ...quoteIn(request, String(cells[field]?.value)),
        }));
        const improvements = [IMPROVEMENT, 'Skriv inte Okänd Personson igen.'];
        return JSON.stringify({ verdicts, improvements, accuracy: 1 });
      },
    }),
  ]);
  db = connectDatabase(system.services.databaseUrl);
});
afterAll(async () => {
  await db.destroy();
  await system.stop();
  await model.close();
  await gemini.close();
});

async function finish(runId: string): Promise<void> {
  const finished = async () =>
    (await listDocuments(db, runId)).every((d) => d.state === 'done' || d.state === 'failed');
  await until(finished, 120_000, `run ${runId} is finished`);
}

it('coaches with the whole history until the target is reached, and promotes the prompt', async () => {
  await createRun(db, {
    runId: 'coached',
    engine: 'hf-direct',
    evaluator: 'gemini',
    targetAccuracy: 0.95,
    maxRounds: 5,
  });
  for (const file of sampleCopies(1)) await submitDocument(db, { runId: 'coached', ...file });
  await system.start('sectionizer');
  await system.start('extractor', { HF_BASE_URL: model.url, CROSS_CHECK: 'off' });
  await system.start('evaluator', { GEMINI_API_KEY: 'a-key', GEMINI_BASE_URL: gemini.url });
  await finish('coached');

  const jobs = await listJobs(db, { runId: 'coached' });
  const job = jobs.find(
    (j) =>
      j.agentId === 'AuditAgent' && j.section.startPage <= auditorPage && j.section.endPage >= auditorPage,
  );
  const history = await getJobHistory(db, job?.jobId ?? '');
  // A model's opinion does not make a name printed: rounds 1 and 2 are refused although the judge approved.
  expect(history.map((round) => round.accuracy)).toEqual([0, 0, 1]);
  expect(job).toMatchObject({ state: 'accepted', bestRound: 3, finalAccuracy: 1 });
  expect((await getBestRound(db, job?.jobId ?? ''))?.round).toBe(3);
  expect(history[1]?.prompt.startsWith(history[0]?.prompt ?? 'no first prompt')).toBe(true);
  expect(history[1]?.prompt).toContain(IMPROVEMENT);
  for (const { prompt } of history) expect(prompt).not.toContain('Personson');
  expect(history.map(({ judgedBy, statedAccuracy }) => [judgedBy, statedAccuracy])).toEqual([
    ['gemini', 1],
    ['gemini', 1],
    ['gemini', 1],
  ]);

  const third = gemini.requests
    .map((request) => request.texts.join('\n'))
    .find((text) => text.includes('runda 3') && text.includes('AuditAgent'));
  expect(third).toMatch(/Runda 1: 0\.0 % rätt[\s\S]*Runda 2: 0\.0 % rätt[\s\S]*auditor_name ändrades från/);
  expect(third).toContain(`- förslag efter rundan: ${IMPROVEMENT}`);
  const shown = gemini.requests.find((request) => request.texts.join('\n').includes('AuditAgent'));
  expect(Math.min(...(shown?.imageBytes ?? [0]))).toBeGreaterThan(10_000);

  const cache = await connectCache(system.services.redisUrl);
  const promoted = (await getLatestPrompts(db, cache)).find((prompt) => prompt.agentId === 'AuditAgent');
  expect(promoted?.accuracy).toBe(1);
  await cache.close();

  const report = await system.brf(['report', 'coached']);
  expect(report.stdout).toMatch(/round 1 .*\n {2}round 2 .*\n {2}round 3 /);
  expect(report.stdout).toMatch(/AuditAgent\.auditor_name: \d+ won, 0 lost again/);
  expect(report.stdout).toMatch(/Cost {7}\d+\.\d+ USD, \d+\.\d+ USD an accepted field/);
  const shownHistory = await system.brf(['history', job?.jobId ?? '']);
  expect(shownHistory.stdout).toMatch(/round 3: accuracy 100\.0 % by gemini \(it says 100\.0 %\)/);
  expect(shownHistory.stdout).toMatch(/evaluate with gemini-2\.5-pro: \d calls, \d+ tokens in/);
});

it('uses a prompt changed in the database for the next job', async () => {
  await setPrompt(db, 'AuditAgent', 'En egen prompt om revisorn. Svara med JSON.');
  await createRun(db, {
    runId: 'edited',
    engine: 'hf-direct',
    evaluator: 'gemini',
    targetAccuracy: 0.95,
    maxRounds: 1,
  });
  for (const file of sampleCopies(1)) await submitDocument(db, { runId: 'edited', ...file });
  await finish('edited');
  const job = (await listJobs(db, { runId: 'edited' })).find((j) => j.agentId === 'AuditAgent');
  const [first] = await getJobHistory(db, job?.jobId ?? '');
  expect(first?.prompt).toBe('En egen prompt om revisorn. Svara med JSON.');
  expect(
    model.requests.some(({ system: instructions, texts }) =>
      `${instructions}\n${texts.join('\n')}`.includes('En egen prompt om revisorn.'),
    ),
  ).toBe(true);
});
