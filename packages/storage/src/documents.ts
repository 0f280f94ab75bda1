import { BrfError } from '@brf/contracts';
import { sql } from 'kysely';
import { inTransaction } from './connect.ts';
import { identifyDocument } from './ids.ts';
import { cleanText, toJson } from './json.ts';
import { enqueue } from './outbox.ts';
import { type RunDocument, runDocumentOf } from './rows.ts';
import { getRun } from './runs.ts';
import { type DocumentStep, messageOfDocumentStep, type Recorded, storedErrorOf } from './steps.ts';
import type { Db } from './tables.ts';

export interface Submission {
  runId: string;
  /** As the user knows it; the export is named after it. */
  fileName: string;
  bytes: Uint8Array;
}

/**
 * Puts a PDF into a run and its first step into the outbox. The same bytes in the same run do nothing a
 * second time (`created` false), also when both arrive at once. Throws a BrfError `not_found` when the run
 * does not exist.
 */
export async function submitDocument(
  db: Db,
  { runId, fileName, bytes }: Submission,
): Promise<{ docId: string; created: boolean }> {
  await getRun(db, runId);
  const { docId, sha256 } = identifyDocument(bytes);
  const created = await inTransaction(db, async (trx) => {
    await trx
      .insertInto('documents')
      .values({ doc_id: docId, sha256, bytes: Buffer.from(bytes), byte_size: bytes.byteLength })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const inserted = await trx
      .insertInto('run_documents')
      .values({ run_id: runId, doc_id: docId, file_name: cleanText(fileName), state: 'queued' })
      .onConflict((conflict) => conflict.doNothing())
      .returning('epoch')
      .executeTakeFirst();
    if (inserted === undefined) return false;
    await enqueue(trx, [messageOfDocumentStep({ kind: 'sectionize', runId, docId, epoch: inserted.epoch })]);
    return true;
  });
  return { docId, created };
}

function selectRunDocuments(db: Db, runId: string) {
  return db
    .selectFrom('run_documents')
    .innerJoin('documents', 'documents.doc_id', 'run_documents.doc_id')
    .selectAll('run_documents')
    .select(['documents.byte_size', 'documents.page_count'])
    .where('run_documents.run_id', '=', runId);
}

/** A document as it stands in a run. Throws a BrfError `not_found`. */
export async function loadDocument(db: Db, runId: string, docId: string): Promise<RunDocument> {
  const row = await selectRunDocuments(db, runId)
    .where('run_documents.doc_id', '=', docId)
    .executeTakeFirst();
  if (row === undefined)
    throw new BrfError('not_found', `document "${docId}" is not in run "${runId}": check both ids`);
  return runDocumentOf(row);
}

/** The run's documents in the order in which they came. */
export async function listDocuments(db: Db, runId: string): Promise<RunDocument[]> {
  const rows = await selectRunDocuments(db, runId)
    .orderBy('run_documents.created_at')
    .orderBy('run_documents.doc_id')
    .execute();
  return rows.map(runDocumentOf);
}

/** The runs that hold the document, newest first. */
export async function findDocumentRuns(db: Db, docId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('run_documents')
    .select('run_id')
    .where('doc_id', '=', docId)
    .orderBy('created_at', 'desc')
    .orderBy('run_id')
    .execute();
  return rows.map((row) => row.run_id);
}

/** The PDF itself. Throws a BrfError `not_found`. */
export async function loadDocumentBytes(db: Db, docId: string): Promise<Uint8Array> {
  const row = await db.selectFrom('documents').select('bytes').where('doc_id', '=', docId).executeTakeFirst();
  if (row === undefined) throw new BrfError('not_found', `document "${docId}" does not exist: check the id`);
  return row.bytes;
}

/**
 * Ends a document whose step failed for good. Without effect (`already`) when the step has been done or put
 * back to work since it was delivered.
 */
export async function failDocument(db: Db, step: DocumentStep, error: unknown): Promise<Recorded> {
  const updated = await db
    .updateTable('run_documents')
    .set({
      state: 'failed',
      error: toJson(storedErrorOf(error)),
      updated_at: sql<Date>`now()`,
      completed_at: sql<Date>`now()`,
    })
    .where('run_id', '=', step.runId)
    .where('doc_id', '=', step.docId)
    .where('state', '=', step.kind === 'sectionize' ? 'queued' : 'merging')
    .where('epoch', '=', step.epoch)
    .returning('doc_id')
    .executeTakeFirst();
  return updated === undefined ? 'already' : 'recorded';
}
