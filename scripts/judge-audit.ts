/**
 * `pnpm judge-audit [DIR]`: how far the evaluator can be trusted. Takes the labels of DIR (a folder as for `pnpm accuracy`)
 * for right readings, plants known errors in them and counts what the judge catches, misses and faults without reason:
 * the rules, and Gemini beside them when GEMINI_API_KEY is set (it costs a call for each error: see --limit).
 *
 *   pnpm judge-audit [DIR] [--docs a,b] [--limit N] [--verbose]
 *
 * The last line sums up. For the rules it exits with 1 unless they catch 90 % of the planted numbers in the statements
 * and fault at most 1 % of the right values.
 */
import { parseArgs } from 'node:util';
import { BrfError } from '@brf/contracts';
import { type Audit, auditJudge, wilsonInterval } from './judge-audit/audit.ts';
import { goldJobsOf } from './judge-audit/gold-jobs.ts';
import { geminiJudge, rulesJudge } from './judge-audit/judges.ts';
import { labelledFolder, labelledReports } from './labelled-folder.ts';
import { runMain } from './run-main.ts';

const USAGE = 'usage: pnpm judge-audit [DIR] [--docs a,b] [--limit N] [--verbose]';
/** What the rules have to reach. */
const LEAST_CAUGHT = 0.9;
const MOST_ALARMS = 0.01;
/** Calls of a model cost money: so many errors of each kind unless told. */
const MODEL_LIMIT = 10;

await runMain(async () => {
  const { values, positionals } = readArguments();
  const dir = labelledFolder(positionals[0], USAGE);
  const judge = geminiJudge() ?? rulesJudge;
  const byRules = judge === rulesJudge;
  const limit =
    values.limit === undefined ? (byRules ? Number.POSITIVE_INFINITY : MODEL_LIMIT) : Number(values.limit);
  if (!(limit >= 1)) throw new BrfError('bad_request', `--limit takes a number of errors from 1; ${USAGE}`);
  const jobs = [];
  for (const doc of labelledReports(dir, values.docs?.split(','))) jobs.push(...(await goldJobsOf(dir, doc)));
  const audit = await auditJudge(judge, jobs, limit);
  if (values.verbose) for (const line of findingLines(audit)) console.log(line);
  for (const line of tableLines(audit)) console.log(line);
  const passed = shareOf(audit.statements) >= LEAST_CAUGHT && alarmShare(audit) <= MOST_ALARMS;
  console.log(summaryLine(judge.name, audit, byRules ? (passed ? ': passed' : ': FAILED') : ''));
  return byRules && !passed ? 1 : 0;
});

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { docs: { type: 'string' }, limit: { type: 'string' }, verbose: { type: 'boolean' } },
    });
  } catch (cause) {
    throw new BrfError('bad_request', USAGE, { cause });
  }
}

function shareOf({ planted, caught }: { planted: number; caught: number }): number {
  return planted === 0 ? 1 : caught / planted;
}

function alarmShare({ correct }: Audit): number {
  return correct.values === 0 ? 0 : correct.alarms / correct.values;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function tableLines(audit: Audit): string[] {
  const row = (name: string, planted: number, caught: number, alarms: string) =>
    `${name.padEnd(34)} ${String(planted).padStart(7)} ${String(caught).padStart(7)} ${String(planted - caught).padStart(7)} ${alarms.padStart(8)}`;
  const share = (tally: { planted: number; caught: number }) => percent(shareOf(tally));
  return [
    `${'error'.padEnd(34)} planted  caught  missed    share`,
    ...[...audit.byKind].map(([kind, tally]) => row(kind, tally.planted, tally.caught, share(tally))),
    row(
      'numbers in the statements',
      audit.statements.planted,
      audit.statements.caught,
      share(audit.statements),
    ),
    `right values faulted: ${audit.correct.alarms} of ${audit.correct.values}; rightly empty fields called missing: ${audit.nulls.alarms} of ${audit.nulls.fields}`,
  ];
}

function findingLines(audit: Audit): string[] {
  return audit.findings.map(
    ({ doc, field, kind, verdict }) =>
      `${kind.padEnd(20)} ${doc.padEnd(10)} ${field.padEnd(52)} ${verdict.verdict}: ${verdict.reason ?? 'no remark'}`,
  );
}

function summaryLine(judge: string, audit: Audit, verdict: string): string {
  const { accepted, jobs } = audit.accepted;
  const [low, high] = wilsonInterval(accepted, jobs);
  return [
    `judge ${judge} catches ${percent(shareOf(audit.statements))} of ${audit.statements.planted} planted numbers in the statements (at least ${percent(LEAST_CAUGHT)})`,
    `faults ${percent(alarmShare(audit))} of ${audit.correct.values} right values (at most ${percent(MOST_ALARMS)})`,
    `accepts ${percent(jobs === 0 ? 0 : accepted / jobs)} of ${jobs} jobs with an error (95 % interval ${percent(low)} to ${percent(high)})${verdict}`,
  ].join(', ');
}
