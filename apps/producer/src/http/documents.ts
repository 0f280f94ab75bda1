import { BrfError, documentResultSchema } from '@brf/contracts';
import {
  type Cache,
  type Db,
  findDocumentRuns,
  loadDocument,
  readDocumentResult,
  submitDocument,
} from '@brf/storage';
import { Router } from 'express';
import type { ProducerEnv } from '../env.ts';
import { checkFile, openRun, type ReceivedFile } from '../submit.ts';
import { readUpload } from './upload.ts';

/** POST /v1/documents and GET /v1/documents/:id */
export function documentRoutes(deps: {
  db: Db;
  cache: Cache;
  env: ProducerEnv;
  afterSubmit: () => void;
}): Router {
  const { db, cache, env } = deps;
  const router = Router();

  router.post('/', async (request, response) => {
    const { files, fields } = await readUpload(request);
    if (files.length === 0)
      throw new BrfError('bad_request', 'the request holds no file: send each PDF as a part named "file"');
    const { good, rejected } = sort(files);
    const run = await openRun(db, env, { runId: fields.run, engine: fields.engine });
    const documents: { fileName: string; docId: string; created: boolean }[] = [];
    for (const { fileName, bytes } of good) {
      documents.push({ fileName, ...(await submitDocument(db, { runId: run.runId, fileName, bytes })) });
    }
    deps.afterSubmit();
    response
      .status(202)
      .location(`/v1/runs/${run.runId}`)
      .json({ runId: run.runId, engine: run.engine, evaluator: run.evaluator, documents, rejected });
  });

  router.get('/:docId', async (request, response) => {
    const { docId } = request.params;
    const runs = await findDocumentRuns(db, docId);
    const runId = typeof request.query.run === 'string' ? request.query.run : runs[0];
    if (runId === undefined) throw new BrfError('not_found', `there is no document ${docId}`);
    const document = await loadDocument(db, runId, docId);
    const result = await readDocumentResult(db, cache, runId, docId, (value) =>
      documentResultSchema.parse(value),
    );
    response.json({ ...document, runs, result });
  });

  return router;
}

interface Rejected {
  fileName: string;
  code: string;
  detail: string;
}

/** The usable files, and why the others are not. Throws the reason when there is no usable file. */
function sort(files: readonly ReceivedFile[]): { good: ReceivedFile[]; rejected: Rejected[] } {
  const good: ReceivedFile[] = [];
  const rejected: Rejected[] = [];
  for (const file of files) {
    try {
      good.push(checkFile(file));
    } catch (error) {
      if (!(error instanceof BrfError)) throw error;
      if (files.length === 1) throw error;
      rejected.push({ fileName: file.fileName, code: error.code, detail: error.message });
    }
  }
  if (good.length === 0) {
    throw new BrfError(
      'bad_request',
      `no file is usable: ${rejected.map(({ detail }) => detail).join('; ')}`,
    );
  }
  return { good, rejected };
}
