/** What coaching did and cost in a run: the curve of accuracy by round, wins and regressions by field, tokens and money. */
import type { ModelUsage, VerdictKind } from '@brf/contracts';

export interface ReportRound {
  jobId: string;
  round: number;
  /** 0 to 1; null until it is evaluated. */
  accuracy: number | null;
  verdicts: readonly { field: string; verdict: VerdictKind }[] | null;
}

export interface ReportCall extends Omit<ModelUsage, 'model'> {
  jobId: string;
  docId: string;
  round: number;
  model: string;
  purpose: 'extract' | 'evaluate';
  calls: number;
}

export interface CurvePoint {
  round: number;
  /** Jobs that had this round. */
  jobs: number;
  /** Mean accuracy of those rounds, 0 to 1. */
  accuracy: number;
  /** Mean over all jobs of the best accuracy up to this round: what would be shipped if coaching stopped here. */
  bestSoFar: number;
  /** What the models cost in those rounds. */
  costUsd: number;
}

export interface FieldMoves {
  /** Agent.field */
  field: string;
  /** How often a round made it right that was at fault in the round before, and the other way round. */
  wins: number;
  regressions: number;
}

export interface Spending extends Omit<ModelUsage, 'model'> {
  calls: number;
}

export interface CoachingReport {
  curve: CurvePoint[];
  /** Fields that coaching moved, the most moved first. */
  fields: FieldMoves[];
  costs: {
    total: Spending;
    models: (Spending & { model: string; purpose: ReportCall['purpose'] })[];
    documents: (Spending & { docId: string })[];
    jobs: (Spending & { jobId: string })[];
    /** Null while no field is accepted. */
    usdPerAcceptedField: number | null;
  };
}

/** The coaching part of a run's report; `agentOf` gives a job's agent. */
export function reportCoaching(input: {
  rounds: readonly ReportRound[];
  calls: readonly ReportCall[];
  acceptedFields: number;
  agentOf(jobId: string): string;
}): CoachingReport {
  const { rounds, calls, acceptedFields } = input;
  const jobs = groupBy(
    rounds.filter((round) => round.accuracy !== null),
    ({ jobId }) => jobId,
  ).map(([, own]) => own.toSorted((a, b) => a.round - b.round));
  const total = sum(calls);
  return {
    curve: drawCurve(jobs, calls),
    fields: countMoves(jobs, input.agentOf),
    costs: {
      total,
      models: groupBy(calls, ({ model, purpose }) => `${purpose} ${model}`).flatMap(([, own]) => {
        const [first] = own;
        return first ? { model: first.model, purpose: first.purpose, ...sum(own) } : [];
      }),
      documents: groupBy(calls, ({ docId }) => docId).map(([docId, own]) => ({ docId, ...sum(own) })),
      jobs: groupBy(calls, ({ jobId }) => jobId).map(([jobId, own]) => ({ jobId, ...sum(own) })),
      usdPerAcceptedField: acceptedFields === 0 ? null : total.costUsd / acceptedFields,
    },
  };
}

function drawCurve(jobs: readonly (readonly ReportRound[])[], calls: readonly ReportCall[]): CurvePoint[] {
  const last = Math.max(0, ...jobs.flatMap((own) => own.map(({ round }) => round)));
  return Array.from({ length: last }, (_, i) => i + 1).flatMap((round): CurvePoint[] => {
    const here = jobs.flatMap((own) => own.find((one) => one.round === round)?.accuracy ?? []);
    if (here.length === 0) return [];
    const best = jobs.map((own) =>
      Math.max(0, ...own.filter((one) => one.round <= round).map(({ accuracy }) => accuracy ?? 0)),
    );
    const { costUsd } = sum(calls.filter((call) => call.round === round));
    return [{ round, jobs: here.length, accuracy: mean(here), bestSoFar: mean(best), costUsd }];
  });
}

function countMoves(
  jobs: readonly (readonly ReportRound[])[],
  agentOf: (jobId: string) => string,
): FieldMoves[] {
  const moves = new Map<string, FieldMoves>();
  for (const own of jobs) {
    for (const [i, after] of own.entries()) {
      const before = own[i - 1];
      for (const { field, verdict } of before ? (after.verdicts ?? []) : []) {
        const was = before?.verdicts?.find((one) => one.field === field)?.verdict;
        const won = verdict === 'correct' && isFault(was);
        const lost = isFault(verdict) && was === 'correct';
        if (!won && !lost) continue;
        const name = `${agentOf(after.jobId)}.${field}`;
        const counted = moves.get(name) ?? { field: name, wins: 0, regressions: 0 };
        moves.set(name, {
          field: name,
          wins: counted.wins + Number(won),
          regressions: counted.regressions + Number(lost),
        });
      }
    }
  }
  return [...moves.values()].toSorted(
    (a, b) => b.wins + b.regressions - (a.wins + a.regressions) || a.field.localeCompare(b.field),
  );
}

function isFault(verdict: VerdictKind | undefined): boolean {
  return verdict === 'wrong' || verdict === 'missing' || verdict === 'unsupported';
}

function sum(calls: readonly ReportCall[]): Spending {
  const total = (of: (call: ReportCall) => number) => calls.reduce((all, call) => all + of(call), 0);
  return {
    calls: total((call) => call.calls),
    inputTokens: total((call) => call.inputTokens),
    cachedTokens: total((call) => call.cachedTokens),
    outputTokens: total((call) => call.outputTokens),
    costUsd: total((call) => call.costUsd),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0) / values.length;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups];
}
