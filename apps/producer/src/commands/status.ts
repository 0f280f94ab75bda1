import { listRuns } from '@brf/storage';
import { readRunStatus } from '../run-status.ts';
import { withConnections } from './connect.ts';
import { formatTable } from './table.ts';

/** `brf status [run]` */
export async function printStatus(runId: string | undefined, options: { json?: boolean }): Promise<void> {
  await withConnections(async ({ db }) => {
    if (runId === undefined) {
      const runs = await listRuns(db);
      if (options.json) return console.log(JSON.stringify(runs, null, 2));
      if (runs.length === 0)
        return console.log('no runs yet: hand in a report with pnpm brf submit <file.pdf>');
      const rows = runs.map((run) => [
        run.runId,
        run.engine,
        run.evaluator,
        run.createdAt.toISOString().slice(0, 19).replace('T', ' '),
      ]);
      return console.log(formatTable(['run', 'engine', 'evaluator', 'created (UTC)'], rows));
    }
    const status = await readRunStatus(db, runId);
    if (options.json) return console.log(JSON.stringify(status, null, 2));
    const rows = status.documents.map((document) => [
      document.fileName,
      document.docId,
      document.state,
      String(document.pageCount ?? ''),
      String(document.jobs.accepted),
      String(document.jobs.needs_review),
      String(document.jobs.failed),
      String(document.jobs.extracting + document.jobs.evaluating),
      document.error?.message ?? '',
    ]);
    console.log(
      formatTable(
        ['file', 'document', 'state', 'pages', 'accepted', 'needs review', 'failed', 'running', 'error'],
        rows,
      ),
    );
  });
}
