/** What becomes of a job after a round is judged. */
import type { EvaluatedRound, Verdict } from '@brf/contracts';
import { bestRoundOf, valuesOf } from './rounds.ts';

export type Decision =
  | { kind: 'accept'; bestRound: number }
  | { kind: 'coach'; nextRound: number }
  /** `reasons`: why it stopped, then what was wrong with the best round, one line each. */
  | { kind: 'needs_review'; bestRound: number; reasons: string[] };

interface DecideInput {
  /** The job's evaluated rounds, in any order; the latest is the one just judged. */
  rounds: readonly EvaluatedRound[];
  /** Accuracy from 0 to 1 at which a job is accepted. */
  targetAccuracy: number;
  /** Number of the last round that the job may have. */
  maxRounds: number;
}

/** Faults that a reviewer is told of; all stand in the verdicts. */
const REASONS = 12;

/**
 * Accepts the best round when it reaches the target. Otherwise asks for another round, unless the rounds are
 * spent or the latest round gave the values of an earlier one: then the best round is left for review, with
 * reasons. Throws a RangeError without rounds.
 */
export function decide({ rounds, targetAccuracy, maxRounds }: DecideInput): Decision {
  const ordered = rounds.toSorted((a, b) => a.round - b.round);
  const last = ordered.at(-1);
  const best = bestRoundOf(ordered);
  if (!last || !best) throw new RangeError('a decision needs at least one evaluated round');
  if (best.accuracy >= targetAccuracy) return { kind: 'accept', bestRound: best.round };
  const values = valuesOf(last);
  const twin = ordered.find((round) => round !== last && valuesOf(round) === values);
  if (!twin && last.round < maxRounds) return { kind: 'coach', nextRound: last.round + 1 };
  const stop = twin
    ? `round ${last.round} gave the same values as round ${twin.round}`
    : `the ${maxRounds} rounds are spent`;
  return { kind: 'needs_review', bestRound: best.round, reasons: [stop, ...faultsOf(best.verdicts)] };
}

function faultsOf(verdicts: readonly Verdict[]): string[] {
  return verdicts
    .filter(({ verdict }) => verdict !== 'correct' && verdict !== 'absent')
    .map(({ field, verdict, reason }) => `${field} ${verdict}${reason === null ? '' : `: ${reason}`}`)
    .slice(0, REASONS);
}
