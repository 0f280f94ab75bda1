import type { Agent, Verdict } from '@brf/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  correctVerdict,
  openTestStore,
  recordTestExtraction,
  startTestJobs,
  type TestStore,
} from '../../../test/support/test-store.ts';
import {
  getAgent,
  listChallengers,
  listDocuments,
  listJobs,
  listPatterns,
  listPromptVersions,
  loadTrial,
  promoteChallenger,
  recordEvaluation,
  rollBackPrompt,
  seedAgents,
  setPrompt,
  startTrial,
} from './index.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
  await seedAgents(store.db, [agent('Agent0'), agent('Agent1')]);
});
afterAll(() => store.close());

function agent(agentId: string): Agent {
  return {
    agentId,
    name: agentId,
    specialization: 'test',
    typicalSections: [],
    boundedPrompt: 'prompt 1',
    jsonSchema: { type: 'object' },
  };
}
const wrongVerdict: Verdict = { ...correctVerdict, verdict: 'wrong' };

/** Ends a job in its first round under `prompt`; its id and document. */
async function finishJob(
  runId: string,
  { accuracy, learned = null }: { accuracy: number; learned?: string | null },
): Promise<{ jobId: string; docId: string }> {
  const { docId, jobIds } = await startTestJobs(store.db, runId, 1);
  const jobId = jobIds[0] ?? '';
  await recordTestExtraction(store.db, jobId, 1);
  await evaluate(jobId, accuracy, learned);
  return { jobId, docId };
}

function evaluate(jobId: string, accuracy: number, learned: string | null = null) {
  return recordEvaluation(store.db, store.cache, {
    jobId,
    round: 1,
    verdicts: [accuracy === 1 ? correctVerdict : wrongVerdict],
    accuracy,
    improvements: [],
    evaluateMs: 1,
    judgedBy: 'rules',
    judgeNote: null,
    statedAccuracy: null,
    outcome: {
      kind: accuracy === 1 ? 'accepted' : 'needs_review',
      bestRound: 1,
      reasons: [],
      learned: { prompt: learned, patterns: learned === null ? [] : ['Se tabellen.', 'Se tabellen.'] },
    },
  });
}

describe('prompt versions', () => {
  it('are kept by the database with their lineage, and can be taken back', async () => {
    const { db } = store;
    await setPrompt(db, 'Agent1', 'edited');
    await sql`update agent_registry set bounded_prompt = 'by hand' where agent_id = 'Agent1'`.execute(db);
    expect(await rollBackPrompt(db, 'Agent1')).toEqual({ version: 4, of: 2 });
    expect((await getAgent(db, 'Agent1')).boundedPrompt).toBe('edited');
    expect(await rollBackPrompt(db, 'Agent1', 1)).toEqual({ version: 5, of: 1 });
    const versions = await listPromptVersions(db, 'Agent1');
    expect(versions.map(({ version, parent, origin, prompt }) => [version, parent, origin, prompt])).toEqual([
      [1, null, 'seeded', 'prompt 1'],
      [2, 1, 'edited', 'edited'],
      [3, 2, 'edited', 'by hand'],
      [4, 2, 'rolled_back', 'edited'],
      [5, 1, 'rolled_back', 'prompt 1'],
    ]);
  });

  it('refuse what is not there, or in use already', async () => {
    await expect(rollBackPrompt(store.db, 'Agent0')).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('no earlier prompt'),
    });
    await expect(rollBackPrompt(store.db, 'Agent1', 1)).rejects.toMatchObject({
      message: expect.stringContaining('uses the prompt of version 1 already'),
    });
    await expect(listPromptVersions(store.db, 'NoAgent')).rejects.toMatchObject({ code: 'agent_unknown' });
  });
});

describe('a challenger', () => {
  it('is tried on other documents that its agent has read, faulted ones first, and promoted', async () => {
    const { db } = store;
    const learned = await finishJob('ordinary', {
      accuracy: 1,
      learned: 'prompt 1\n\nTÄNK PÅ\n- Se tabellen.',
    });
    const faulted = await finishJob('ordinary', { accuracy: 0 });
    const [challenger] = await listChallengers(db, 'Agent0');
    if (!challenger) throw new Error('no challenger');
    expect(challenger).toMatchObject({ jobId: learned.jobId, accuracy: 1, uses: 1 });
    expect(await listPatterns(db, 'Agent0', 9)).toEqual(['Se tabellen.']);

    const champion = { version: 1, prompt: 'prompt 1' };
    const limits = { limit: 1, atLeast: 2 };
    expect(await startTrial(db, challenger, champion, limits)).toMatchObject({
      documents: 1,
      started: false,
    });
    expect(await loadTrial(db, challenger, champion)).toBeNull();
    const good = await finishJob('ordinary', { accuracy: 1 });
    await finishJob('ordinary', { accuracy: 1 });
    const started = await startTrial(db, challenger, champion, limits);
    expect(started).toMatchObject({ documents: 2, started: true });
    expect(await startTrial(db, challenger, champion, limits)).toEqual(started);

    const documents = await listDocuments(db, started.runId);
    const chosen = documents.map(({ docId }) => docId);
    expect(chosen).toHaveLength(2);
    expect(chosen).toContain(faulted.docId);
    expect(chosen).not.toContain(learned.docId);
    const jobs = await listJobs(db, { runId: started.runId });
    expect(jobs.map(({ nextPrompt, lastRound }) => [nextPrompt, lastRound])).toEqual([
      [challenger.prompt, 1],
      [challenger.prompt, 1],
    ]);
    expect(await loadTrial(db, challenger, champion)).toMatchObject({ running: 2, pairs: [] });
    for (const { jobId } of jobs) {
      await recordTestExtraction(db, jobId, 1);
      await evaluate(jobId, 1);
    }
    const trial = await loadTrial(db, challenger, champion);
    expect(trial?.running).toBe(0);
    expect(trial?.pairs.find(({ docId }) => docId === faulted.docId)).toEqual({
      docId: faulted.docId,
      champion: [wrongVerdict],
      challenger: [correctVerdict],
    });
    expect(good.docId).not.toBe(faulted.docId);

    expect(await promoteChallenger(db, challenger)).toBe(2);
    expect((await listPromptVersions(db, 'Agent0')).at(-1)).toMatchObject({
      parent: 1,
      origin: 'promoted',
      jobId: learned.jobId,
      prompt: challenger.prompt,
    });
    expect(await listChallengers(db, 'Agent0')).toEqual([]);
  });
});
