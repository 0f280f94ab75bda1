import { fieldSpecsOf } from '@brf/agents';
import { readInRounds } from '@brf/coaching';
import type { PageWords, Payload } from '@brf/contracts';
import {
  type Cache,
  completeDocument,
  type Db,
  getJobHistory,
  listJobs,
  listSections,
  loadDocument,
} from '@brf/storage';
import { mergeDocument } from '@brf/verify';
import type { Logger } from 'pino';

export interface MergeDeps {
  db: Db;
  cache: Cache;
  wordsOf(docId: string): Promise<PageWords[]>;
  log: Logger;
}

type MergeStep = Extract<Payload<'evaluate'>, { kind: 'merge' }>;

/** Merges a document's finished jobs into its result and completes the document. Idempotent. */
export async function mergeFinishedDocument(deps: MergeDeps, step: MergeStep): Promise<void> {
  const { db, cache, log } = deps;
  const { runId, docId } = step;
  const document = await loadDocument(db, runId, docId);
  if (document.state !== 'merging') return;
  const [pages, sections, jobs] = await Promise.all([
    deps.wordsOf(docId),
    listSections(db, runId, docId),
    listJobs(db, { runId, docId }),
  ]);
  const finished = await Promise.all(
    jobs.map(async (job) => {
      const history = await getJobHistory(db, job.jobId);
      const best = history.find((round) => round.round === job.bestRound);
      const names = fieldSpecsOf(job.agentId).map(({ name }) => name);
      return {
        jobId: job.jobId,
        agentId: job.agentId,
        section: job.section,
        state: job.state,
        round: best?.round ?? null,
        ...(best ? { readIn: readInRounds(history, best.round, names) } : {}),
        cells: best?.result ?? {},
        verdicts: best?.verdicts ?? [],
      };
    }),
  );
  const result = mergeDocument({
    docId,
    fileName: document.fileName,
    pages,
    sections,
    jobs: finished,
    fieldsOf: fieldSpecsOf,
  });
  const recorded = await completeDocument(db, cache, step, result);
  log.info({ runId, docId, recorded }, 'document merged');
}
