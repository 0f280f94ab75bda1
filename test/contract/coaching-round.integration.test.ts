/** What one job asks of both models, round by round. */
import { documentResultSchema } from '@brf/contracts';
import { getJobHistory, type Job, listJobs, listPatterns, readDocumentResult } from '@brf/storage';
import { afterEach, expect, it } from 'vitest';
import { type CoachingLoop, openCoachingLoop } from '../support/coaching-loop.ts';
import { type GeminiRequest, openIn } from '../support/fake-gemini-server.ts';
import { judgeTruly } from '../support/invented-reports.ts';
import { drainOutbox } from '../support/test-store.ts';

/** Its audit firm and both its counts of members are hard to read. */
const REPORT = 18;

let loop: CoachingLoop;
afterEach(() => loop.close());

/** Runs the report's jobs to their end, one step after the other; the job of the agent that counts members. */
async function runReport(respond?: (request: GeminiRequest) => string): Promise<Job> {
  loop = await openCoachingLoop(respond ? { gemini: { respond } } : {});
  await loop.submit('one', [REPORT]);
  const { db } = loop.store;
  const signal = new AbortController().signal;
  for (let messages = await drainOutbox(db); messages.length > 0; messages = await drainOutbox(db))
    for (const { payload } of messages) {
      if (payload.kind === 'extract') await loop.extract(payload, signal);
      else if (payload.kind !== 'sectionize') await loop.evaluate(payload, signal);
    }
  const job = (await listJobs(db, { runId: 'one' })).find(({ agentId }) => agentId === 'MembersAgent');
  if (!job) throw new Error('no job');
  return job;
}

const ofMembers = (request: GeminiRequest) => request.texts.some((text) => text.includes('MembersAgent'));
const wasRefused = (request: GeminiRequest) => request.texts.some((text) => text.includes('<avvisade>'));

it('asks again only for what is not verified, and delivers each value from the round that read it', async () => {
  const job = await runReport();
  expect(job).toMatchObject({ state: 'accepted', bestRound: 3, finalAccuracy: 1 });
  const { db, cache } = loop.store;
  const asked = loop.hf.requests
    .map(({ jsonSchema }) => Object.keys((jsonSchema?.properties as object | undefined) ?? {}))
    .filter((fields) => fields.includes('members_end'));
  expect(asked.map((fields) => fields.length)).toEqual([6, 2, 1]);
  expect(asked[2]).toEqual(['members_end']);
  const judged = loop.gemini.requests.filter((request) => ofMembers(request) && !wasRefused(request));
  expect(judged.map((request) => openIn(request).length)).toEqual([6, 2, 1]);
  // Each round is paid for, with the call for other proposals.
  const history = await getJobHistory(db, job.jobId);
  expect(history.map(({ calls }) => calls.find((one) => one.purpose === 'evaluate')?.calls)).toEqual([
    2, 2, 1,
  ]);
  expect(history.map(({ statedAccuracy }) => statedAccuracy)).toEqual([0.99, 0.99, 0.99]);

  const read = await readDocumentResult(db, cache, 'one', job.docId, (v) => documentResultSchema.parse(v));
  const fields = read?.fields.MembersAgent ?? {};
  const rounds = Object.entries(fields).flatMap(([field, one]) =>
    one.value === null ? [] : [[field, one.provenance.round]],
  );
  expect(Object.fromEntries(rounds)).toEqual({ members_start: 2, members_end: 3 });
  expect(await listPatterns(db, 'MembersAgent', 9)).toHaveLength(2);
});

it('refuses a proposal that gives a value away, and asks once for another', async () => {
  const job = await runReport();
  const second = loop.gemini.requests.filter((request) => ofMembers(request) && wasRefused(request));
  expect(second).toHaveLength(2);
  expect(second[0]?.texts.at(-1)).toMatch(/<avvisade>\n- Svara 1118 i fältet members_start\.\n<\/avvisade>/);
  const history = await getJobHistory(loop.store.db, job.jobId);
  for (const { prompt, improvements } of history)
    expect(`${prompt}${improvements?.join()}`).not.toMatch(/1118|1418|2118|2418/);
});

it('refuses a proposal that was tried before, and stops when nothing changes', async () => {
  const stale = 'Läs tabellen en gång till.';
  const job = await runReport((request) => {
    const answer = JSON.parse(judgeTruly(request)) as { improvements: string[] };
    return JSON.stringify({ ...answer, improvements: [stale] });
  });
  const history = await getJobHistory(loop.store.db, job.jobId);
  expect(history.map(({ improvements }) => improvements?.includes(stale))).toEqual([true, false]);
  const second = loop.gemini.requests.filter((request) => ofMembers(request) && wasRefused(request));
  expect(second).toHaveLength(1);
  expect(job).toMatchObject({
    state: 'needs_review',
    bestRound: 1,
    reasons: expect.arrayContaining(['round 2 gave the same values as round 1']),
  });
});
