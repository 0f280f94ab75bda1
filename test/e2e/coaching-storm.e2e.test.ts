import { isFinalJobState, isValueCell } from '@brf/contracts';
import { openQueues } from '@brf/queue';
import { getJobHistory, listDocuments, listJobs, loadRunRows } from '@brf/storage';
import { afterEach, expect, it } from 'vitest';
import {
  type CoachingLoop,
  type LoopOptions,
  openCoachingLoop,
  startLoopWorkers,
} from '../support/coaching-loop.ts';
import { type GeminiFault, judgementFault, quotaFault, refusalFault } from '../support/fake-gemini-server.ts';
import type { HfFault } from '../support/fake-hf-server.ts';
import { inventReport, judgeTruly, printedFields } from '../support/invented-reports.ts';
import { until } from '../support/system.ts';

let loop: CoachingLoop;
let workers: ReturnType<typeof startLoopWorkers>;
afterEach(async () => {
  await workers.close();
  await loop.close();
});

async function start(options: LoopOptions = {}, timeoutMs = 30_000): Promise<void> {
  loop = await openCoachingLoop(options);
  workers = startLoopWorkers(loop, { timeoutMs });
}

async function finish(runId: string, timeoutMs: number): Promise<void> {
  const { db } = loop.store;
  const isOver = async () =>
    (await listDocuments(db, runId)).every(({ state }) => state === 'done' || state === 'failed');
  await until(isOver, timeoutMs, `run ${runId} is finished`);
}

/** The same numbers from 0 to 1 every time (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** That many places of which a share holds a fault. */
function storm<F>(seed: number, share: number, faults: readonly F[]): (F | null)[] {
  const roll = dice(seed);
  return Array.from({ length: 4_000 }, () =>
    roll() < share ? (faults[Math.floor(roll() * faults.length)] ?? null) : null,
  );
}

const perMinute = quotaFault('GenerateRequestsPerMinutePerProjectPerModel', '0.1s');
const busy: HfFault = { status: 429, headers: { 'retry-after': '0' } };
const away = refusalFault(503, 'UNAVAILABLE', 'The model is overloaded.');
const transportWords =
  /ECONN|503|429|fetch failed|socket|timed? ?out|quota|overloaded|rate.?limit|bad gateway/i;

it('brings 200 documents through storms at both providers to one final state each, with a whole history', async () => {
  const hf = storm<HfFault>(1, 0.12, [
    busy,
    busy,
    { status: 503 },
    { status: 500 },
    'reset',
    'reset-midway',
    'garbage',
    'truncated',
    'fenced',
  ]);
  const gemini = storm<GeminiFault>(2, 0.16, [
    perMinute,
    perMinute,
    away,
    'reset',
    'reset-midway',
    'garbage',
    'prose',
    'truncated',
    'fenced',
    judgementFault('SAFETY'),
    judgementFault('MAX_TOKENS'),
  ]);
  // One answer in each storm never comes, and one outage is long enough to open the circuit.
  hf[40] = 'hang';
  gemini[60] = 'hang';
  gemini.splice(100, 12, ...Array.from({ length: 12 }, () => away));
  await start({ hf: { fail: hf }, gemini: { fail: gemini } }, 8_000);
  const numbers = Array.from({ length: 200 }, (_, i) => i);
  await loop.submit('storm', numbers);
  await finish('storm', 210_000);

  const { db } = loop.store;
  const [documents, jobs, rows] = await Promise.all([
    listDocuments(db, 'storm'),
    listJobs(db, { runId: 'storm' }),
    loadRunRows(db, 'storm'),
  ]);
  expect(documents.map(({ state }) => state)).toEqual(numbers.map(() => 'done'));
  expect(documents.every(({ pendingJobs }) => pendingJobs === 0)).toBe(true);
  expect(jobs).toHaveLength(267);
  expect(jobs.filter(({ state }) => !isFinalJobState(state))).toEqual([]);

  let accepted = 0;
  let values = 0;
  let falselyAccepted = 0;
  for (const job of jobs) {
    const history = await getJobHistory(db, job.jobId);
    expect(history.map(({ round }) => round)).toEqual(history.map((_, i) => i + 1));
    expect(history.length).toBeLessThanOrEqual(5);
    for (const round of history) {
      expect(round.prompt).not.toMatch(transportWords);
      if (job.state === 'failed') continue;
      expect(round.accuracy).not.toBeNull();
      expect(round.verdicts?.length).toBe(Object.keys(round.result).length);
      expect(round.calls.map(({ purpose }) => purpose)).toEqual(
        expect.arrayContaining(['evaluate', 'extract']),
      );
      if (round.judgedBy === 'rules') expect(round.judgeNote).toMatch(/^Gemini/);
    }
    if (job.state !== 'accepted') continue;
    accepted += 1;
    const best = history.find(({ round }) => round === job.bestRound);
    for (const fact of printedFields(job.agentId, inventReport(loop.numberOf(job.docId)))) {
      const cell = best?.result[fact.field];
      values += 1;
      if (!isValueCell(cell) || cell.value !== fact.value)
        falselyAccepted += best?.judgedBy === 'gemini' ? 1 : 0;
    }
  }
  // The 20 stubborn reports are left for review, and on a busy machine some jobs spend their attempts on time-outs.
  expect(accepted).toBeGreaterThanOrEqual(200);
  expect(values).toBeGreaterThanOrEqual(400);
  expect(falselyAccepted).toBe(0);
  const open = await db.selectFrom('model_calls').select('id').where('outcome', '=', 'open').execute();
  expect(open).toEqual([]);
  expect(rows.calls.every(({ costUsd }) => costUsd >= 0)).toBe(true);
}, 240_000);

it('spends no attempt on rate limits, however many there are', async () => {
  const twelve = <F>(fault: F) => Array.from({ length: 12 }, () => fault);
  await start({ hf: { fail: twelve(busy) }, gemini: { fail: twelve(perMinute) } });
  await loop.submit('limited', [1, 2]);
  await finish('limited', 60_000);
  const jobs = await listJobs(loop.store.db, { runId: 'limited' });
  expect(jobs.map(({ state }) => state)).toEqual(jobs.map(() => 'accepted'));
  const queues = openQueues(loop.store.redis.url);
  const finished = [...(await queues.extract.getCompleted()), ...(await queues.evaluate.getCompleted())];
  expect(finished.length).toBeGreaterThanOrEqual(2 * jobs.length);
  expect(finished.map(({ attemptsMade }) => attemptsMade)).toEqual(finished.map(() => 1));
  await queues.close();
}, 90_000);

it('holds no place at the GPU while it waits for the judge', async () => {
  await start({ gemini: { delayMs: 2_000 } });
  await loop.submit('waiting', [0, 3, 6, 12]);
  await until(() => loop.hf.requests.length >= 8, 20_000, 'every first round is extracted');
  const isFree = () => loop.hf.inFlight.now === 0 && loop.gemini.inFlight.now > 0;
  await expect.poll(isFree, { timeout: 5_000 }).toBe(true);
  await finish('waiting', 90_000);
}, 120_000);

it('lets the rules judge what the model withholds, and says so', async () => {
  await start({ gemini: { respond: () => ({ finishReason: 'SPII' }) } });
  await loop.submit('withheld', [0]);
  await finish('withheld', 30_000);
  for (const job of await listJobs(loop.store.db, { runId: 'withheld' })) {
    const [round] = await getJobHistory(loop.store.db, job.jobId);
    expect(round).toMatchObject({ judgedBy: 'rules', judgeNote: 'Gemini withheld its answer (SPII)' });
    expect(job.reasons).toContain('Gemini withheld its answer (SPII)');
    expect(job.state).not.toBe('failed');
  }
});

it('stays within the budget of the run, and leaves the rest for review', async () => {
  const budgetUsd = 3;
  await start({ gemini: { respond: judgeTruly } });
  await loop.submit(
    'poor',
    Array.from({ length: 40 }, (_, i) => i),
    { budgetUsd },
  );
  await finish('poor', 60_000);
  const { jobs, calls } = await loadRunRows(loop.store.db, 'poor');
  const spent = calls.reduce((sum, { costUsd }) => sum + costUsd, 0);
  expect(spent).toBeGreaterThan(budgetUsd / 2);
  expect(spent).toBeLessThanOrEqual(budgetUsd);
  const stopped = jobs.filter(({ reasons }) => reasons[0]?.startsWith("the run's budget of 3 USD"));
  expect(stopped.length).toBeGreaterThan(0);
  expect(new Set(stopped.map(({ state }) => state))).toEqual(new Set(['needs_review']));
  expect(jobs.every(({ state }) => isFinalJobState(state))).toBe(true);
}, 90_000);
