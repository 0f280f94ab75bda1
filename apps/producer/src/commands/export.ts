import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BrfError, documentResultSchema } from '@brf/contracts';
import { listDocuments, readDocumentResult } from '@brf/storage';
import { toExport } from '@brf/verify';
import { withConnections } from './connect.ts';

/** `brf export <run> --format json --out DIR`: exit code 1 when a document has no result. */
export async function exportRun(runId: string, options: { out: string }): Promise<void> {
  await withConnections(async ({ db, cache }) => {
    const documents = await listDocuments(db, runId);
    if (documents.length === 0)
      throw new BrfError(
        'not_found',
        `there is no run ${runId} with documents: pnpm brf status lists the runs`,
      );
    await mkdir(options.out, { recursive: true });
    const taken = new Set<string>();
    for (const document of documents) {
      const result = await readDocumentResult(db, cache, runId, document.docId, (value) =>
        documentResultSchema.parse(value),
      );
      if (!result) {
        console.error(`${document.fileName} has no result (${document.error?.message ?? document.state})`);
        process.exitCode = 1;
        continue;
      }
      const stem = path.basename(document.fileName).replace(/\.pdf$/i, '');
      // Two different PDFs of one name must not overwrite each other.
      const doc = taken.has(stem) ? `${stem}-${document.docId}` : stem;
      taken.add(doc);
      const file = path.join(options.out, `${doc}.json`);
      await writeFile(`${file}.part`, `${JSON.stringify(toExport(result, doc), null, 1)}\n`);
      await rename(`${file}.part`, file);
      console.log(file);
    }
  });
}
