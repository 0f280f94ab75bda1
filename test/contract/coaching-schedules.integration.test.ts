/** Whatever the order, the repetitions, the crashes and the faults: the same invariants hold. */
import { BrfError, isFinalJobState, RateLimitedError } from '@brf/contracts';
import { getJobHistory, listDocuments, listJobs, republish } from '@brf/storage';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CoachingLoop, openCoachingLoop } from '../support/coaching-loop.ts';
import { type GeminiFault, judgementFault, quotaFault, refusalFault } from '../support/fake-gemini-server.ts';
import type { HfFault } from '../support/fake-hf-server.ts';
import { drainOutbox } from '../support/test-store.ts';

const ATTEMPTS = 5;
const hfFaults: (HfFault | null)[] = [
  null,
  { status: 429, headers: { 'retry-after': '0' } },
  { status: 503 },
  'reset',
  'garbage',
  'truncated',
  'prose',
];
const geminiFaults: (GeminiFault | null)[] = [
  null,
  quotaFault('GenerateRequestsPerMinutePerProjectPerModel', '0.01s'),
  refusalFault(503, 'UNAVAILABLE', 'The model is overloaded.'),
  'reset',
  'garbage',
  'prose',
  'truncated',
  judgementFault('SAFETY'),
  judgementFault('MAX_TOKENS'),
];

let loop: CoachingLoop;
let faults: { hf: number[]; gemini: number[] } = { hf: [], gemini: [] };
let runs = 0;
beforeAll(async () => {
  loop = await openCoachingLoop({
    hf: { fail: () => hfFaults[faults.hf.shift() ?? 0] ?? null },
    gemini: { fail: () => geminiFaults[faults.gemini.shift() ?? 0] ?? null },
  });
});
afterAll(() => loop.close());

interface Step {
  /** Which of the waiting messages is delivered. */
  pick: number;
  /** `twice`: to two workers at once. `crash`: its worker dies at work. `lost`: the queue forgets it. */
  how: 'once' | 'twice' | 'crash' | 'lost';
}
type Message = Awaited<ReturnType<typeof drainOutbox>>[number];
interface Waiting {
  message: Message;
  attempts: number;
}

/** Delivers a message as its queue does; what is left of it. */
async function deliver({ message, attempts }: Waiting, crash: boolean): Promise<Waiting[]> {
  const { payload } = message;
  const stop = new AbortController();
  if (crash) setTimeout(() => stop.abort(new Error('killed')), 5);
  try {
    if (payload.kind === 'extract') await loop.extract(payload, stop.signal);
    else if (payload.kind !== 'sectionize') await loop.evaluate(payload, stop.signal);
    return [];
  } catch (error) {
    if (stop.signal.aborted || error instanceof RateLimitedError) return [{ message, attempts }];
    const permanent = error instanceof BrfError && !error.retryable;
    if (!permanent && attempts + 1 < ATTEMPTS) return [{ message, attempts: attempts + 1 }];
    if (payload.kind !== 'sectionize') await loop.giveUp(payload, error);
    return [];
  }
}

async function runSchedule(steps: readonly Step[]): Promise<string> {
  const runId = `schedule-${runs++}`;
  const { db } = loop.store;
  await loop.submit(runId, [runs * 3, runs * 3 + 1]);
  const schedule = [...steps];
  let waiting: Waiting[] = [];
  for (let turn = 0; turn < 2_000; turn++) {
    waiting.push(...(await drainOutbox(db)).map((message) => ({ message, attempts: 0 })));
    if (waiting.length === 0) return runId;
    const { pick, how } = schedule.shift() ?? { pick: 0, how: 'once' as const };
    const chosen = waiting[pick % waiting.length];
    if (!chosen) continue;
    waiting = waiting.filter((one) => one !== chosen);
    if (how === 'lost') await republish(db, chosen.message);
    else {
      const workers = how === 'twice' ? [chosen, chosen] : [chosen];
      const left = await Promise.all(workers.map((one) => deliver(one, how === 'crash')));
      // A queue holds a message once, however many workers had it.
      waiting.push(...(left.find((rest) => rest.length > 0) ?? []));
    }
  }
  throw new Error(`run ${runId} never ended`);
}

it('ends every job in one final state with a whole history, under any schedule', async () => {
  const step: fc.Arbitrary<Step> = fc.record({
    pick: fc.nat(9),
    how: fc.constantFrom('once', 'once', 'once', 'twice', 'crash', 'lost'),
  });
  const share = (count: number) => fc.array(fc.oneof(fc.constant(0), fc.nat(count - 1)), { maxLength: 60 });
  const property = fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 60 }),
      share(hfFaults.length),
      share(geminiFaults.length),
      async (steps, hf, gemini) => {
        faults = { hf: [...hf], gemini: [...gemini] };
        const runId = await runSchedule(steps);
        const { db } = loop.store;
        const documents = await listDocuments(db, runId);
        expect(documents.map(({ state, pendingJobs }) => [state, pendingJobs])).toEqual([
          ['done', 0],
          ['done', 0],
        ]);
        for (const job of await listJobs(db, { runId })) {
          expect(isFinalJobState(job.state)).toBe(true);
          expect(job.error?.code).not.toBe('model_rate_limited');
          const history = await getJobHistory(db, job.jobId);
          expect(history.map(({ round }) => round)).toEqual(history.map((_, i) => i + 1));
          expect(history.length).toBeLessThanOrEqual(5);
          const judged = history.filter(({ accuracy }) => accuracy !== null);
          expect(judged.length).toBeGreaterThanOrEqual(history.length - (job.state === 'failed' ? 1 : 0));
          const best = Math.max(...judged.map(({ accuracy }) => accuracy ?? 0));
          if (job.state !== 'failed' && !job.reasons.some((reason) => /budget/.test(reason)))
            expect(job.finalAccuracy).toBe(best);
          for (const { prompt } of history)
            expect(prompt).not.toMatch(/ECONN|503|429|fetch failed|socket|quota|overloaded|killed/i);
        }
      },
    ),
    { numRuns: 15 },
  );
  await expect(property).resolves.toBeUndefined();
}, 120_000);
