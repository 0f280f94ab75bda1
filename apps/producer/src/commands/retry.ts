import { BrfError } from '@brf/contracts';
import { listDocuments, reopenDocument, reopenJob } from '@brf/storage';
import { type CliDeps, withConnections } from './connect.ts';

/** `brf retry <id>`: a run (all its documents), a document of --run, or a job. */
export async function retryWork(id: string, options: { run?: string }): Promise<void> {
  await withConnections(async (deps) => {
    const count = await reopen(deps, id, options.run);
    console.log(
      count === 0
        ? 'nothing to retry: no failed work, and none that needs review'
        : `${count} put back into the queues`,
    );
  });
}

async function reopen({ db, cache }: CliDeps, id: string, runId: string | undefined): Promise<number> {
  const ofDocument = async (run: string, docId: string) => {
    const { reopened, jobIds } = await reopenDocument(db, cache, run, docId);
    return reopened === 'document' ? 1 : jobIds.length;
  };
  if (runId !== undefined) return ofDocument(runId, id);
  const documents = await listDocuments(db, id);
  if (documents.length > 0) {
    const counts = await Promise.all(documents.map((document) => ofDocument(id, document.docId)));
    return counts.reduce((sum, n) => sum + n, 0);
  }
  try {
    return (await reopenJob(db, cache, id)) ? 1 : 0;
  } catch (error) {
    if (error instanceof BrfError && error.code === 'not_found') {
      throw new BrfError(
        'not_found',
        `${id} is no run and no job; for a document say its run too: --run <id>`,
        { cause: error },
      );
    }
    throw error;
  }
}
