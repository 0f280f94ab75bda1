import type { PageWords } from '@brf/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  drainOutbox,
  openTestStore,
  sectionNamed,
  submitTestDocument,
  type TestStore,
} from '../../../test/support/test-store.ts';
import {
  createJob,
  createRun,
  createWordsReader,
  failDocument,
  findDocumentRuns,
  listDocuments,
  listJobs,
  listSections,
  loadDocument,
  loadDocumentBytes,
  loadDocumentWords,
  loadJob,
  recordSectioning,
  saveDocumentWords,
  submitDocument,
} from './index.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const settings = { engine: 'text-layer', evaluator: 'rules', targetAccuracy: 0.95, maxRounds: 5 } as const;

describe('submitDocument', () => {
  it('does the work once for the same bytes in the same run, however many come at once', async () => {
    const { db } = store;
    await createRun(db, { runId: 'twice', ...settings });
    const bytes = Buffer.from('%PDF-1.7 same');
    const results = await Promise.all(
      Array.from({ length: 10 }, () =>
        submitDocument(db, { runId: 'twice', fileName: 'a\u0000.pdf', bytes }),
      ),
    );
    expect(results.filter((result) => result.created)).toHaveLength(1);
    expect(new Set(results.map((result) => result.docId)).size).toBe(1);
    const docId = results[0]?.docId ?? '';
    expect(await drainOutbox(db)).toEqual([
      {
        queue: 'documents',
        payload: { kind: 'sectionize', runId: 'twice', docId, epoch: 0 },
        bullJobId: `twice_${docId}.r0.sectionize.e0`,
      },
    ]);
    expect(await listDocuments(db, 'twice')).toEqual([
      expect.objectContaining({
        docId,
        fileName: 'a.pdf',
        state: 'queued',
        byteSize: bytes.length,
        pageCount: null,
      }),
    ]);
    expect(Buffer.from(await loadDocumentBytes(db, docId))).toEqual(bytes);

    await createRun(db, { runId: 'other', ...settings });
    expect(await submitDocument(db, { runId: 'other', fileName: 'a.pdf', bytes })).toEqual({
      docId,
      created: true,
    });
    expect(await findDocumentRuns(db, docId)).toEqual(['other', 'twice']);
  });

  it('refuses a run that does not exist', async () => {
    await expect(
      submitDocument(store.db, { runId: 'nowhere', fileName: 'a.pdf', bytes: Buffer.from('x') }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('page words', () => {
  const page = (text: string): PageWords => ({
    page: 1,
    width: 595,
    height: 842,
    source: 'text',
    warnings: [],
    words: [
      { text, box: { x0: 1, y0: 2, x1: 3.25, y1: 4 }, fontSize: 10, bold: false, confidence: 1, line: 0 },
    ],
  });

  it('come back as they were saved, without U+0000, and give the document its page count', async () => {
    const { db } = store;
    const docId = await submitTestDocument(db, 'words');
    expect(await loadDocumentWords(db, docId)).toBeNull();
    await saveDocumentWords(db, docId, { pages: [page('kassa\u0000flöde')], ocrPages: 0, readMs: 12.5 });
    expect(await loadDocumentWords(db, docId)).toEqual({
      pages: [page('kassaflöde')],
      ocrPages: 0,
      readMs: 12.5,
    });
    expect(await loadDocument(db, 'words', docId)).toMatchObject({ pageCount: 1 });
  });

  it('are kept in memory for the last documents only', async () => {
    const { db } = store;
    const ids = await Promise.all([1, 2, 3].map(() => submitTestDocument(db, 'words')));
    const [first = '', second = '', third = ''] = ids;
    const read = createWordsReader(db, { maxDocuments: 2 });
    await expect(read(first)).rejects.toMatchObject({ code: 'not_found' });
    for (const id of ids) await saveDocumentWords(db, id, { pages: [page(id)], ocrPages: 0, readMs: 1 });
    const pages = await read(first);
    expect(await read(first)).toBe(pages);
    await read(second);
    await read(third);
    expect(await read(third)).toBe(await read(third));
    expect(await read(first)).not.toBe(pages);
  });
});

describe('recordSectioning', () => {
  const notes = sectionNamed('noter', 8, 10);
  const again = sectionNamed('noter', 12, 12);
  const jobs = [
    { section: notes, agentId: 'LoansDebtAgent', prompt: 'lån' },
    { section: again, agentId: 'LoansDebtAgent', prompt: 'lån' },
    { section: notes, agentId: 'AuditAgent', prompt: 'revisor\u0000' },
  ];
  const sectioning = {
    sections: [notes, again],
    otherPages: [{ page: 1, role: 'cover' as const }],
    unmapped: [{ title: 'Ordlista', page: 13 }],
  };

  it('creates the jobs and their first round once, however often it is delivered', async () => {
    const { db } = store;
    const docId = await submitTestDocument(db, 'sections');
    await drainOutbox(db);
    const input = { runId: 'sections', docId, sectioning, jobs };
    const outcomes = await Promise.all([1, 2, 3].map(() => recordSectioning(db, input)));
    expect(outcomes.toSorted()).toEqual(['already', 'already', 'recorded']);
    expect(await recordSectioning(db, input)).toBe('already');

    expect(await loadDocument(db, 'sections', docId)).toMatchObject({
      state: 'extracting',
      pendingJobs: 3,
      otherPages: sectioning.otherPages,
      unmapped: sectioning.unmapped,
    });
    expect(await listSections(db, 'sections', docId)).toEqual([notes, again]);
    const created = await listJobs(db, { runId: 'sections', docId });
    expect(created).toHaveLength(3);
    const messages = await drainOutbox(db);
    expect(messages.map((message) => message.bullJobId).toSorted()).toEqual(
      created.map((job) => `${job.jobId}.r1.extract.e0`).toSorted(),
    );
    const job = created.find((one) => one.agentId === 'AuditAgent');
    expect(await loadJob(db, job?.jobId ?? '')).toMatchObject({
      section: notes,
      state: 'extracting',
      round: 1,
      lastRound: 5,
      nextPrompt: 'revisor',
      run: { runId: 'sections', targetAccuracy: 0.95 },
    });
    const loans = created.filter((one) => one.agentId === 'LoansDebtAgent').map((one) => one.jobId);
    expect(loans.toSorted()[0]).toMatch(/_noter_2_LoansDebtAgent_|_noter_LoansDebtAgent_/);
    expect(new Set(loans).size).toBe(2);
  });

  it('sends a document without jobs straight to merging', async () => {
    const { db } = store;
    const docId = await submitTestDocument(db, 'empty');
    await drainOutbox(db);
    await recordSectioning(db, {
      runId: 'empty',
      docId,
      sectioning: { sections: [], otherPages: [], unmapped: [] },
      jobs: [],
    });
    expect(await loadDocument(db, 'empty', docId)).toMatchObject({ state: 'merging', pendingJobs: 0 });
    expect(await drainOutbox(db)).toEqual([
      expect.objectContaining({ queue: 'evaluate', bullJobId: `empty_${docId}.r0.merge.e0` }),
    ]);
  });

  it('loses against a document that failed meanwhile', async () => {
    const { db } = store;
    const docId = await submitTestDocument(db, 'failed');
    const step = { kind: 'sectionize', runId: 'failed', docId, epoch: 0 } as const;
    expect(await failDocument(db, { ...step, epoch: 1 }, new Error('late'))).toBe('already');
    expect(await failDocument(db, step, new Error('two\nlines'))).toBe('recorded');
    expect(await recordSectioning(db, { runId: 'failed', docId, sectioning, jobs })).toBe('already');
    expect(await loadDocument(db, 'failed', docId)).toMatchObject({
      state: 'failed',
      error: { code: 'internal', message: 'two lines' },
      completedAt: expect.any(Date),
    });
  });
});

describe('createJob', () => {
  it('gives a job of its own an id made of its parts', async () => {
    const { db } = store;
    await createRun(db, { runId: 'RUN123', ...settings });
    const job = { section: sectionNamed('governance'), agentId: 'GovernanceAgent', prompt: 'styrelsen' };
    const jobId = await createJob(db, { runId: 'RUN123', docId: 'doc456', ...job });
    expect(jobId.startsWith('RUN123_doc456_governance_GovernanceAgent_')).toBe(true);
    expect(await createJob(db, { runId: 'RUN123', docId: 'doc456', ...job })).toBe(jobId);
    expect(await listJobs(db, { runId: 'RUN123' })).toHaveLength(1);
  });

  it('makes a sectioned document wait for it, and refuses one that is not sectioned', async () => {
    const { db } = store;
    const docId = await submitTestDocument(db, 'byhand');
    const job = {
      runId: 'byhand',
      docId,
      section: sectionNamed('styrelse'),
      agentId: 'GovernanceAgent',
      prompt: 'p',
    };
    await expect(createJob(db, job)).rejects.toMatchObject({ code: 'bad_request' });
    await recordSectioning(db, { runId: 'byhand', docId, sectioning, jobs });
    await createJob(db, job);
    await createJob(db, job);
    expect(await loadDocument(db, 'byhand', docId)).toMatchObject({ state: 'extracting', pendingJobs: 4 });
  });

  const sectioning = { sections: [], otherPages: [], unmapped: [] };
  const jobs = ['A', 'B', 'C'].map((agentId) => ({ section: sectionNamed('noter'), agentId, prompt: 'p' }));
});
