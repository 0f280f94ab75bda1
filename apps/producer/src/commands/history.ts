import { getJobHistory, loadJob } from '@brf/storage';
import { withConnections } from './connect.ts';
import { formatTable } from './table.ts';

/** `brf history <job> [--json]` */
export async function showHistory(jobId: string, options: { json?: boolean }): Promise<void> {
  await withConnections(async ({ db }) => {
    const [job, rounds] = await Promise.all([loadJob(db, jobId), getJobHistory(db, jobId)]);
    if (options.json) return console.log(JSON.stringify({ ...job, rounds }, null, 2));
    console.log(
      `${job.jobId}: ${job.state}${job.bestRound === null ? '' : `, best round ${job.bestRound}`}${job.error ? ` (${job.error.message})` : ''}`,
    );
    for (const reason of job.reasons) console.log(`  ${reason}`);
    for (const round of rounds) {
      const accuracy =
        round.accuracy === null ? 'not evaluated' : `accuracy ${(100 * round.accuracy).toFixed(1)} %`;
      const judge = round.judgedBy === null ? '' : ` by ${round.judgedBy}`;
      const stated =
        round.statedAccuracy === null ? '' : ` (it says ${(100 * round.statedAccuracy).toFixed(1)} %)`;
      console.log(
        `\nround ${round.round}: ${accuracy}${judge}${stated}, ${Math.round(round.extractMs)} ms to extract`,
      );
      if (round.judgeNote !== null) console.log(`  the rules judged alone: ${round.judgeNote}`);
      for (const call of round.calls)
        console.log(
          `  ${call.purpose} with ${call.model}: ${call.calls} calls, ${call.inputTokens} tokens in (${call.cachedTokens} cached), ${call.outputTokens} out, ${call.costUsd.toFixed(4)} USD`,
        );
      const verdicts = new Map((round.verdicts ?? []).map((verdict) => [verdict.field, verdict]));
      const rows = Object.entries(round.result).map(([field, cell]) => [
        field,
        cell.value === null ? `null (${cell.reason})` : brief(cell.value),
        cell.value === null ? '' : String(cell.page ?? ''),
        verdicts.get(field)?.verdict ?? '',
        verdicts.get(field)?.reason ?? '',
      ]);
      console.log(formatTable(['field', 'value', 'page', 'verdict', 'reason'], rows));
      for (const improvement of round.improvements ?? []) console.log(`  coach: ${improvement}`);
    }
  });
}

function brief(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
