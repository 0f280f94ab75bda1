import { type DocumentState, finalJobStates, type JobState } from '@brf/contracts';
import { type Db, getRun, listDocuments, listJobs, type Run, type RunDocument } from '@brf/storage';

export type JobCounts = Record<JobState, number>;

export interface DocumentStatus
  extends Pick<
    RunDocument,
    'docId' | 'fileName' | 'state' | 'pageCount' | 'error' | 'createdAt' | 'completedAt'
  > {
  jobs: JobCounts;
}

export interface RunStatus extends Run {
  /** True when every document is done or failed. */
  finished: boolean;
  documents: DocumentStatus[];
  documentCounts: Record<DocumentState, number>;
  jobs: JobCounts;
}

const noJobs = (): JobCounts => ({ extracting: 0, evaluating: 0, accepted: 0, needs_review: 0, failed: 0 });

/** Where a run stands. Throws a BrfError `not_found`. */
export async function readRunStatus(db: Db, runId: string): Promise<RunStatus> {
  const [run, documents, jobs] = await Promise.all([
    getRun(db, runId),
    listDocuments(db, runId),
    listJobs(db, { runId }),
  ]);
  const total = noJobs();
  const perDocument = new Map(documents.map((document) => [document.docId, noJobs()]));
  for (const job of jobs) {
    total[job.state] += 1;
    const counts = perDocument.get(job.docId);
    if (counts) counts[job.state] += 1;
  }
  const documentCounts: RunStatus['documentCounts'] = {
    queued: 0,
    extracting: 0,
    merging: 0,
    done: 0,
    failed: 0,
  };
  for (const document of documents) documentCounts[document.state] += 1;
  return {
    ...run,
    finished: documents.every((document) => document.state === 'done' || document.state === 'failed'),
    documents: documents.map(({ docId, fileName, state, pageCount, error, createdAt, completedAt }) => ({
      docId,
      fileName,
      state,
      pageCount,
      error,
      createdAt,
      completedAt,
      jobs: perDocument.get(docId) ?? noJobs(),
    })),
    documentCounts,
    jobs: total,
  };
}

/** Share of a run's work that is done, 0 to 1: half a document's share is its reading, the rest its jobs. */
export function progressOf(status: RunStatus): number {
  if (status.documents.length === 0) return 1;
  const shares = status.documents.map((document) => {
    if (document.state === 'done' || document.state === 'failed') return 1;
    const all = Object.values(document.jobs).reduce((sum, n) => sum + n, 0);
    const final = finalJobStates.reduce((sum, state) => sum + document.jobs[state], 0);
    return all === 0 ? 0 : 0.5 + (0.5 * final) / all;
  });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
