import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { BrfError, type PageWords, pageWordsSchema } from '@brf/contracts';
import { inTransaction } from './connect.ts';
import { toJson } from './json.ts';
import type { Db } from './tables.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

export interface DocumentWords {
  /** Every page of the document, in order. */
  pages: PageWords[];
  /** How many of them were read by optical recognition. */
  ocrPages: number;
  /** What reading took, in milliseconds. */
  readMs: number;
}

/** Keeps a document's words for all runs; a later reading replaces an earlier one. */
export async function saveDocumentWords(db: Db, docId: string, words: DocumentWords): Promise<void> {
  const row = {
    words: await compress(toJson(words.pages)),
    ocr_pages: words.ocrPages,
    read_ms: words.readMs,
  };
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto('document_words')
      .values({ doc_id: docId, ...row })
      .onConflict((conflict) => conflict.column('doc_id').doUpdateSet(row))
      .execute();
    await trx
      .updateTable('documents')
      .set({ page_count: words.pages.length })
      .where('doc_id', '=', docId)
      .execute();
  });
}

/** Null when the document was never read. */
export async function loadDocumentWords(db: Db, docId: string): Promise<DocumentWords | null> {
  const row = await db
    .selectFrom('document_words')
    .select(['words', 'ocr_pages', 'read_ms'])
    .where('doc_id', '=', docId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const json = (await decompress(row.words)).toString('utf8');
  return {
    pages: pageWordsSchema.array().parse(JSON.parse(json)),
    ocrPages: row.ocr_pages,
    readMs: row.read_ms,
  };
}

/**
 * Reads documents' pages and keeps the last `maxDocuments` in memory: the jobs of a document come one after
 * the other, and its words do not change between them. The pages are shared: leave them as they are. The
 * reader throws a BrfError `not_found` when a document was never read.
 */
export function createWordsReader(
  db: Db,
  { maxDocuments }: { maxDocuments: number },
): (docId: string) => Promise<PageWords[]> {
  const kept = new Map<string, Promise<PageWords[]>>();

  async function load(docId: string): Promise<PageWords[]> {
    const words = await loadDocumentWords(db, docId);
    if (words === null)
      throw new BrfError(
        'not_found',
        `document "${docId}" has no page words: the sectionizer has not read it`,
      );
    return words.pages;
  }

  return (docId) => {
    const pages = kept.get(docId) ?? load(docId);
    kept.delete(docId);
    kept.set(docId, pages);
    pages.catch(() => kept.delete(docId));
    const oldest = kept.keys().next();
    if (kept.size > maxDocuments && !oldest.done) kept.delete(oldest.value);
    return pages;
  };
}
