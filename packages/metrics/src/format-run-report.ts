import type { CoachingReport } from './coaching-report.ts';
import type { RunReport } from './run-report.ts';

/** The report for a terminal, in aligned columns of at most 100 characters. */
export function formatRunReport(report: RunReport): string {
  const { documents, jobs, overall } = report;
  const lines = [
    `Run ${report.runId}  (engine ${report.engine}, evaluator ${report.evaluator}, target ${percent(report.targetAccuracy)})`,
    `Documents  ${documents.total}: ${documents.done} done, ${documents.failed} failed`,
    `Jobs       ${jobs.total}: ${jobs.accepted} accepted, ${jobs.needsReview} need review, ${jobs.failed} failed${jobs.running > 0 ? `, ${jobs.running} running` : ''}`,
    `Overall    accuracy ${percent(overall.accuracy)} (by the evaluator), ${overall.averageRounds.toFixed(1)} rounds a job, ${seconds(overall.totalTimeMs)} of work${overall.elapsedMs === null ? '' : `, ${seconds(overall.elapsedMs)} elapsed`}`,
    '',
    row('agent', 'sections', 'time', 'rounds', 'accuracy', 'accepted', 'review', 'failed'),
    ...report.agents.map((agent) =>
      row(
        agent.agentId,
        String(agent.sections),
        seconds(agent.averageTimeMs),
        agent.averageRounds.toFixed(1),
        percent(agent.averageAccuracy),
        String(agent.accepted),
        String(agent.needsReview),
        String(agent.failed),
      ),
    ),
  ];
  lines.push(...coachingLines(report.coaching));
  if (report.reasons.length > 0)
    lines.push(
      '',
      'Most frequent reasons',
      ...report.reasons.map(({ reason, count }) => `  ${count} × ${reason}`),
    );
  if (report.slowest.length > 0)
    lines.push(
      '',
      'Slowest jobs',
      ...report.slowest.map((job) => `  ${seconds(job.executionTimeMs).padStart(8)}  ${job.jobId}`),
    );
  return lines.join('\n');
}

const MOVED_FIELDS = 8;

function coachingLines({ curve, fields, costs }: CoachingReport): string[] {
  const lines = ['', 'Coaching'];
  for (const { round, jobs, accuracy, bestSoFar, costUsd } of curve)
    lines.push(
      `  round ${round}  ${String(jobs).padStart(6)} jobs  accuracy ${percent(accuracy).padStart(7)}  best so far, all jobs ${percent(bestSoFar).padStart(7)}${costs.total.calls === 0 ? '' : `  ${dollars(costUsd)}`}`,
    );
  for (const { field, wins, regressions } of fields.slice(0, MOVED_FIELDS))
    lines.push(`  ${field}: ${wins} won, ${regressions} lost again`);
  if (curve.length === 0) lines.length = 0;
  if (costs.total.calls === 0) return lines;
  const { usdPerAcceptedField } = costs;
  lines.push(
    '',
    `Cost       ${dollars(costs.total.costUsd)}${usdPerAcceptedField === null ? '' : `, ${dollars(usdPerAcceptedField)} an accepted field`}`,
    ...costs.models.map(
      (model) =>
        `  ${model.purpose} with ${model.model}: ${model.calls} calls, ${tokens(model.inputTokens)} in (${tokens(model.cachedTokens)} cached), ${tokens(model.outputTokens)} out, ${dollars(model.costUsd)}`,
    ),
  );
  return lines;
}

function dollars(usd: number): string {
  return `${usd.toFixed(usd < 1 ? 4 : 2)} USD`;
}

function tokens(count: number): string {
  return count < 10_000 ? `${count} tokens` : `${Math.round(count / 1_000)}k tokens`;
}

function row(agent: string, ...cells: string[]): string {
  return `${agent.padEnd(27)}${cells.map((cell) => cell.padStart(9)).join('')}`;
}

function percent(share: number | null): string {
  return share === null ? '-' : `${(100 * share).toFixed(1)} %`;
}

function seconds(ms: number): string {
  return ms < 995 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
