import { readFile } from 'node:fs/promises';
import { BrfError } from '@brf/contracts';
import { openQueues, publish } from '@brf/queue';
import { type Db, publishOutbox, type Run, submitDocument } from '@brf/storage';
import type { ProducerEnv } from '../env.ts';
import { checkFile, openRun } from '../submit.ts';
import { withConnections } from './connect.ts';
import { findPdfs } from './find-pdfs.ts';
import { watchRun } from './watch.ts';

/** `brf submit`: exit code 1 when a file was refused or, with --wait, a document failed. */
export async function submitPaths(
  paths: string[],
  options: { run?: string; engine?: string; wait?: boolean },
): Promise<void> {
  const files = await findPdfs(paths);
  await withConnections(async ({ env, db }) => {
    let run: Run | undefined;
    for (const file of files) {
      try {
        const { fileName, bytes } = checkFile({ fileName: file, bytes: await readFile(file) });
        run ??= await openAndTell(db, env, options);
        const { docId, created } = await submitDocument(db, { runId: run.runId, fileName, bytes });
        console.log(`${created ? 'queued' : 'already in the run'}  ${fileName}  document ${docId}`);
      } catch (error) {
        if (!(error instanceof BrfError && error.code.startsWith('pdf_'))) throw error;
        console.error(`refused  ${error.message}`);
        process.exitCode = 1;
      }
    }
    if (!run) return;
    const queues = openQueues(env.REDIS_URL);
    try {
      // What cannot be sent now stays in the outbox: any running worker sends it on.
      await publishOutbox(db, (message) => publish(queues, message)).catch(() => undefined);
      if (options.wait) await watchRun(db, queues, run.runId);
      else console.log(`follow it with: pnpm brf status ${run.runId}`);
    } finally {
      await queues.close();
    }
  });
}

async function openAndTell(
  db: Db,
  env: ProducerEnv,
  options: { run?: string; engine?: string },
): Promise<Run> {
  const run = await openRun(db, env, { runId: options.run, engine: options.engine });
  console.log(`run ${run.runId} (engine ${run.engine}, evaluator ${run.evaluator})`);
  return run;
}
