/** What a job's rounds have shown so far: the best one, the values already refused. */
import {
  type EvaluatedRound,
  type FieldFault,
  isValueCell,
  type RejectedValue,
  type Round,
} from '@brf/contracts';

/** The round of highest accuracy, the earlier one of equals; null when there is none. */
export function bestRoundOf<R extends Pick<EvaluatedRound, 'round' | 'accuracy'>>(
  rounds: readonly R[],
): R | null {
  let best: R | null = null;
  for (const round of rounds) {
    const isBetter = best === null || round.accuracy > best.accuracy;
    const isEarlierEqual = best !== null && round.accuracy === best.accuracy && round.round < best.round;
    if (isBetter || isEarlierEqual) best = round;
  }
  return best;
}

/**
 * The values that evaluated rounds gave and the judge found wrong or not printed: the next round must not give
 * them again. Each once; a value that another round's judge found correct is not among them.
 */
export function rejectedValues(rounds: readonly Round[]): RejectedValue[] {
  const rejected = new Map<string, RejectedValue>();
  const confirmed = new Set<string>();
  for (const { verdicts, result } of rounds) {
    for (const verdict of verdicts ?? []) {
      const cell = result[verdict.field];
      if (!isValueCell(cell)) continue;
      const key = keyOf(verdict.field, cell.value);
      if (verdict.verdict === 'correct') confirmed.add(key);
      if (verdict.verdict === 'wrong' || verdict.verdict === 'unsupported') {
        rejected.set(key, { field: verdict.field, value: cell.value, reason: verdict.reason });
      }
    }
  }
  return [...rejected].filter(([key]) => !confirmed.has(key)).map(([, value]) => value);
}

/** The fields that the latest judged round got wrong or left out, with the place that the judge names. */
export function openFaults(rounds: readonly Round[]): FieldFault[] {
  const last = rounds.toSorted((a, b) => a.round - b.round).findLast((round) => round.verdicts !== null);
  return (last?.verdicts ?? [])
    .filter(({ verdict }) => verdict !== 'correct' && verdict !== 'absent')
    .map(({ field, page, evidence }) => ({
      field,
      value: last?.result[field]?.value ?? null,
      page,
      evidence,
    }));
}

function keyOf(field: string, value: unknown): string {
  return `${field}\n${JSON.stringify(value)}`;
}

/** The round's values without their places and confidence: what makes two rounds the same. */
export function valuesOf(round: Pick<Round, 'result'>): string {
  const values = Object.entries(round.result)
    .map(([field, { value }]): [string, unknown] => [field, value])
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return JSON.stringify(values);
}
