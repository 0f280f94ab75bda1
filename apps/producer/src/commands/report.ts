import { formatRunReport } from '@brf/metrics';
import { readRunReport } from '../run-report.ts';
import { withConnections } from './connect.ts';

/** `brf report <run> [--json]` */
export async function printReport(runId: string, options: { json?: boolean }): Promise<void> {
  await withConnections(async ({ db }) => {
    const report = await readRunReport(db, runId);
    console.log(options.json ? JSON.stringify(report, null, 2) : formatRunReport(report));
  });
}
