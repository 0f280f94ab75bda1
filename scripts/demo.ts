/**
 * `pnpm demo [report.pdf …] [--keep]`: the whole system on this machine, from nothing to checked data. Each app is a
 * process of its own; the reports go in through the command line, as a user's would.
 */
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BrfError } from '@brf/contracts';
import getPort from 'get-port';
import { exitOf, spawnApp } from './apps.ts';
import { invocationDir, repositoryRoot } from './env.ts';
import { prepareDatabase } from './prepare-database.ts';
import { runMain } from './run-main.ts';
import { type Services, useServices } from './services/index.ts';

const SAMPLE = path.join(repositoryRoot, 'test/fixtures/sample/reports/kvarnsnackan.pdf');
const workers = ['sectionizer', 'extractor', 'evaluator'] as const;

await runMain(async () => {
  const args = process.argv.slice(2);
  const keep = args.includes('--keep');
  const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--keep');
  if (unknown) throw new BrfError('bad_request', `demo does not know ${unknown}: it takes PDFs and --keep`);
  const given = args.filter((arg) => arg !== '--keep');
  const reports = given.length > 0 ? given : [SAMPLE];
  for (const report of reports) {
    if (!fs.existsSync(path.resolve(invocationDir, report)))
      throw new BrfError('bad_request', `${report} does not exist: check the path`);
  }
  const services = await useServices({ log: step });
  let children: ReturnType<typeof spawnApp>[] = [];
  const stop = async () => {
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(children.map(exitOf));
    children = [];
    await services.release();
  };
  let interrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      interrupted = true;
      for (const child of children) child.kill('SIGTERM');
    });
  }
  try {
    step('migrating the database and seeding the agents');
    const { agents } = await prepareDatabase(services.databaseUrl);
    step(`${agents} agents in the registry; starting the API and the workers`);
    const port = await getPort({ port: 3000 });
    const address = `http://127.0.0.1:${port}`;
    const logs = fs.mkdtempSync(path.join(fs.realpathSync('/tmp'), 'brf-demo-logs-'));
    for (const app of ['api', ...workers] as const) {
      const log = fs.openSync(path.join(logs, `${app}.log`), 'w');
      children.push(spawnApp(app, services, { env: { PORT: String(port) }, stdio: ['ignore', log, log] }));
      fs.closeSync(log);
    }
    await ready(address, children, logs);
    const runId = `demo-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`;
    const brf = (...command: string[]) =>
      exitOf(spawnApp('cli', services, { args: command, stdio: 'inherit', cwd: invocationDir }));
    const exit = await brf('submit', ...reports, '--run', runId, '--wait');
    if (interrupted) return 130;
    console.log();
    await brf('show', runId);
    console.log();
    await brf('report', runId);
    printAddresses(address, services, runId, keep, logs);
    if (keep) while (!interrupted) await sleep(200);
    return exit;
  } finally {
    await stop();
  }
});

function step(line: string): void {
  console.log(`· ${line}`);
}

/** Waits until the API answers; a process that ended meanwhile is an error that shows its last words. */
async function ready(
  address: string,
  children: readonly ReturnType<typeof spawnApp>[],
  logs: string,
): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (children.some((child) => child.exitCode !== null)) break;
    const answer = await fetch(`${address}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  const words = fs
    .readdirSync(logs)
    .map((name) => lastLine(path.join(logs, name)))
    .filter(Boolean);
  throw new BrfError(
    'internal',
    `the system did not start: ${words.join(' | ') || 'no process said why'} (logs: ${logs})`,
  );
}

function lastLine(file: string): string {
  const line = fs.readFileSync(file, 'utf8').trim().split('\n').at(-1) ?? '';
  return line === '' ? '' : `${path.basename(file, '.log')}: ${line}`;
}

function printAddresses(
  address: string,
  services: Services,
  runId: string,
  keep: boolean,
  logs: string,
): void {
  const token = `?token=${services.apiToken}`;
  console.log();
  if (keep) {
    console.log(`Results     ${address}/runs/${runId}${token}`);
    console.log(`Bull Board  ${address}/queues${token}`);
    console.log(`API         ${address}/openapi.json  (Authorization: Bearer ${services.apiToken})`);
    console.log(`Logs        ${logs}`);
    console.log('Running until Ctrl-C.');
  } else {
    console.log(`Results     pnpm brf show ${runId}; pnpm brf export ${runId} --format json --out results`);
    console.log(
      `Bull Board  was at ${address}/queues and the results at ${address}/runs/${runId}: pnpm demo --keep leaves them running`,
    );
  }
}
