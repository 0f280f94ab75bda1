/**
 * `pnpm accuracy [DIR]`: reads the reports in DIR/reports by the workers' own code, one process a report and as many at
 * once as there are cores, and scores them against DIR/gold by DIR's own score.mjs, or by ours when it has none.
 * With --rounds the engine's own checks are off, and accuracy is given by round: what coaching brings.
 * Without DIR: the labelled reports beside the checkout when there are any, else the shipped sample.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BrfError, documentResultSchema } from '@brf/contracts';
import { exitOf, nodeArguments } from './apps.ts';
import { invocationDir } from './env.ts';
import { labelledFolder, labelledReports } from './labelled-folder.ts';
import { type ReportTiming, readReportTiming } from './report-timing.ts';
import { wordsFolder } from './report-words.ts';
import { runMain } from './run-main.ts';
import { type ScoredField, scoreFolders } from './score/score-folders.ts';

const USAGE =
  'usage: pnpm accuracy [DIR] [--docs a,b] [--verbose] [--min-accuracy X] [--out DIR] [--fresh] [--rounds]';
const WORST_FIELDS = 10;

await runMain(async () => {
  const { values, positionals } = readArguments();
  const dir = labelledFolder(positionals[0], USAGE);
  const floor = Number(values['min-accuracy'] ?? 0);
  if (Number.isNaN(floor) || floor < 0 || floor > 1)
    throw new BrfError('bad_request', `--min-accuracy takes a share of 0 to 1; ${USAGE}`);
  const docs = labelledReports(dir, values.docs?.split(','));
  const out = values.out
    ? path.resolve(invocationDir, values.out)
    : fs.mkdtempSync(path.join(os.tmpdir(), 'brf-accuracy-'));
  const gold = path.join(out, 'gold');
  fs.mkdirSync(gold, { recursive: true });
  for (const doc of docs)
    fs.copyFileSync(path.join(dir, 'gold', `${doc}.json`), path.join(gold, `${doc}.json`));
  const cache = values.fresh ? [] : [wordsFolder];
  const flags = values.rounds ? ['--rounds'] : [];
  await readAll(docs.map((doc) => [path.join(dir, 'reports', `${doc}.pdf`), out, ...cache, ...flags]));

  const accuracy = score(dir, out, gold, values.verbose === true);
  const { fields } = scoreFolders(out, gold);
  console.log(`\n${worstFields(fields)}\n\n${reliability(fields, out)}\n\n${times(docs, out)}`);
  if (values.rounds) console.log(`\n${byRound(out, gold)}`);
  if (!values.out) fs.rmSync(out, { recursive: true });
  if (accuracy >= floor) return 0;
  console.error(`accuracy ${accuracy.toFixed(4)} is below the floor of ${floor}`);
  return 1;
});

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        docs: { type: 'string' },
        verbose: { type: 'boolean' },
        fresh: { type: 'boolean' },
        rounds: { type: 'boolean' },
        out: { type: 'string' },
        'min-accuracy': { type: 'string' },
      },
    });
  } catch (cause) {
    throw new BrfError('bad_request', USAGE, { cause });
  }
}

/** Runs one process for each argument list, as many at once as there are cores. */
async function readAll(work: readonly string[][]): Promise<void> {
  const waiting = [...work];
  const failed: string[] = [];
  const runOne = async () => {
    for (let args = waiting.shift(); args; args = waiting.shift()) {
      const child: ChildProcess = spawn(
        process.execPath,
        [...nodeArguments('scripts/read-report.ts'), ...args],
        { stdio: ['ignore', 'inherit', 'inherit'] },
      );
      if ((await exitOf(child)) !== 0) failed.push(path.basename(args[0] ?? ''));
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, runOne));
  if (failed.length > 0) throw new BrfError('internal', `could not read ${failed.join(', ')}: see above`);
}

/** Prints the table of DIR's scorer as it is; the overall accuracy. */
function score(dir: string, predictions: string, gold: string, verbose: boolean): number {
  const own = path.join(dir, 'score.mjs');
  const scorer = fs.existsSync(own) ? [own] : nodeArguments('scripts/score.ts');
  const run = (...options: string[]) =>
    spawnSync(process.execPath, [...scorer, predictions, gold, ...options], {
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
  const table = run(...(verbose ? ['--verbose'] : []));
  const figures = run('--json');
  if (table.status !== 0 || figures.status !== 0)
    throw new BrfError('internal', `the scorer failed: ${(table.stderr || figures.stderr).trim()}`);
  console.log(table.stdout.trimEnd());
  return Number(JSON.parse(figures.stdout).overall.accuracy);
}

function worstFields(fields: readonly ScoredField[]): string {
  const faults = new Map<string, { faults: number; cells: number; kinds: Set<string> }>();
  for (const { agent, field, outcome } of fields) {
    const name = `${agent}.${field}`;
    const tally = faults.get(name) ?? { faults: 0, cells: 0, kinds: new Set() };
    tally.cells += 1;
    if (outcome !== 'correct') {
      tally.faults += 1;
      tally.kinds.add(outcome);
    }
    faults.set(name, tally);
  }
  const worst = [...faults]
    .filter(([, tally]) => tally.faults > 0)
    .sort(([, a], [, b]) => b.faults - a.faults)
    .slice(0, WORST_FIELDS);
  const lines = worst.map(
    ([name, tally]) =>
      `  ${name.padEnd(52)} ${String(tally.faults).padStart(3)} of ${String(tally.cells).padStart(4)}  ${[...tally.kinds].join(', ')}`,
  );
  return ['Worst fields', ...(lines.length > 0 ? lines : ['  none'])].join('\n');
}

/** How often values of a confidence are right: a confidence that means something is near the share. */
function reliability(fields: readonly ScoredField[], out: string): string {
  const bins = new Map<number, { predicted: number; right: number; cells: number }>();
  const results = new Map<string, ReturnType<typeof readResult>>();
  for (const { doc, agent, field, outcome } of fields) {
    if (outcome === 'missing') continue;
    const result = results.get(doc) ?? readResult(out, doc);
    results.set(doc, result);
    const found = result.fields[agent]?.[field.split('.')[0] ?? ''];
    if (!found || found.value === null) continue;
    const bin = Math.min(9, Math.floor(found.confidence * 10));
    const tally = bins.get(bin) ?? { predicted: 0, right: 0, cells: 0 };
    tally.cells += 1;
    tally.predicted += found.confidence;
    if (outcome === 'correct') tally.right += 1;
    bins.set(bin, tally);
  }
  const lines = [...bins]
    .sort(([a], [b]) => b - a)
    .map(
      ([bin, { predicted, right, cells }]) =>
        `  ${(bin / 10).toFixed(1)}–${((bin + 1) / 10).toFixed(1)}   predicted ${((100 * predicted) / cells).toFixed(1).padStart(5)} %   right ${((100 * right) / cells).toFixed(1).padStart(5)} %   of ${String(cells).padStart(5)} cells`,
    );
  return ['Reliability of the confidence', ...lines].join('\n');
}

function readResult(out: string, doc: string) {
  return documentResultSchema.parse(JSON.parse(fs.readFileSync(path.join(out, `${doc}.result`), 'utf8')));
}

/** What the jobs had reached after each round, the engine's own checks switched off: the effect of coaching alone. */
function byRound(out: string, gold: string): string {
  const rounds = fs.readdirSync(out).filter((name) => name.startsWith('round-'));
  const lines = rounds.sort().map((name) => {
    const { accuracy, correct, wrong, missing, spurious } = scoreFolders(path.join(out, name), gold).score
      .overall;
    return `  after ${name.replace('-', ' ')}   accuracy ${(100 * accuracy).toFixed(2)} %   correct ${correct}   wrong ${wrong}   missing ${missing}   spurious ${spurious}`;
  });
  return ["Accuracy by round, without the engine's own checks", ...lines].join('\n');
}

function times(docs: readonly string[], out: string): string {
  const line = (doc: string, t: ReportTiming) =>
    `  ${doc.padEnd(28)} ${String(t.pages).padStart(3)} pages, ${String(t.ocrPages).padStart(3)} by OCR   words ${seconds(t.wordsMs)}${t.wordsCached ? ' (kept from an earlier run)' : ''}   agents ${seconds(t.extractMs)}   memory ${Math.round(t.peakMemoryMb)} MB`;
  return ['Times', ...docs.map((doc) => line(doc, readReportTiming(out, doc)))].join('\n');
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
