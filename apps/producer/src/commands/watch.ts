import { setTimeout as sleep } from 'node:timers/promises';
import type { QueueName } from '@brf/contracts';
import type { Queues } from '@brf/queue';
import type { Db } from '@brf/storage';
import { progressOf, type RunStatus, readRunStatus } from '../run-status.ts';

const POLL_MS = 400;
/** How long a queue may go without a worker before the user is told. */
const PATIENCE_MS = 10_000;

/** Shows a run's progress until every document is done or failed; sets exit code 1 when one failed. */
export async function watchRun(db: Db, queues: Queues, runId: string): Promise<void> {
  const started = Date.now();
  let shown = '';
  let warned = false;
  for (;;) {
    const status = await readRunStatus(db, runId);
    const line = describe(status);
    if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K${bar(progressOf(status))} ${line}`);
    else if (line !== shown) console.log(line);
    shown = line;
    if (status.finished) {
      if (process.stdout.isTTY) process.stdout.write('\n');
      if (status.documentCounts.failed > 0) process.exitCode = 1;
      for (const document of status.documents)
        if (document.error) console.error(`failed ${document.fileName}: ${document.error.message}`);
      return;
    }
    if (!warned && Date.now() - started > PATIENCE_MS) {
      warned = true;
      const idle = await queuesWithoutWorkers(queues);
      if (idle.length > 0)
        console.error(
          `\nno worker listens on ${idle.join(', ')}: start ${idle.map(workerOf).join(', ')} in another terminal`,
        );
    }
    await sleep(POLL_MS);
  }
}

function describe(status: RunStatus): string {
  const { jobs, documentCounts: documents } = status;
  const final = jobs.accepted + jobs.needs_review + jobs.failed;
  const all = final + jobs.extracting + jobs.evaluating;
  return `documents ${documents.done + documents.failed}/${status.documents.length}  jobs ${final}/${all}  accepted ${jobs.accepted}  needs review ${jobs.needs_review}  failed ${jobs.failed}`;
}

function bar(share: number): string {
  const width = 24;
  const full = Math.round(share * width);
  return `[${'#'.repeat(full)}${'.'.repeat(width - full)}]`;
}

async function queuesWithoutWorkers(queues: Queues): Promise<QueueName[]> {
  const names: readonly QueueName[] = ['documents', 'extract', 'evaluate'];
  const counts = await Promise.all(
    // A Redis that does not answer is told of elsewhere.
    names.map(async (name) => ({ name, count: await queues[name].getWorkersCount().catch(() => 1) })),
  );
  return counts.filter(({ count }) => count === 0).map(({ name }) => name);
}

const workers = { documents: 'sectionizer', extract: 'extractor', evaluate: 'evaluator' } as const;
const workerOf = (queue: QueueName) => `\`pnpm start ${workers[queue]}\``;
