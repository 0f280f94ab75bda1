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
  /** The first round since the job was put (back) to work. */
  firstRound?: number;
  /** Why there may be no other round: a budget that is spent. */
  stop?: string | null;
}

/** Faults that a reviewer is told of; all stand in the verdicts. */
const REASONS = 12;
/** After so many rounds that beat nothing, another would not either. */
const PATIENCE = 2;

/**
 * Accepts the best round when it reaches the target. Otherwise asks for another round, unless a budget or the rounds are
 * spent, the latest round gave the values of an earlier one, or two rounds have beaten nothing: then the best round is
 * left for review, with reasons. A round judged when a budget was spent is never accepted. Throws a RangeError without
 * rounds.
 */
export function decide({
  rounds,
  targetAccuracy,
  maxRounds,
  firstRound = 1,
  stop = null,
}: DecideInput): Decision {
  const ordered = rounds.toSorted((a, b) => a.round - b.round);
  const last = ordered.at(-1);
  const best = bestRoundOf(ordered);
  if (!last || !best) throw new RangeError('a decision needs at least one evaluated round');
  const review = (reason: string): Decision => ({
    kind: 'needs_review',
    bestRound: best.round,
    reasons: [reason, ...faultsOf(best.verdicts)],
  });
  if (stop !== null) return review(stop);
  if (best.accuracy >= targetAccuracy) return { kind: 'accept', bestRound: best.round };
  const values = valuesOf(last);
  const twin = ordered.find((round) => round !== last && valuesOf(round) === values);
  if (twin) return review(`round ${last.round} gave the same values as round ${twin.round}`);
  if (last.round >= maxRounds) return review(`the ${maxRounds} rounds are spent`);
  if (last.round - Math.max(best.round, firstRound - 1) >= PATIENCE)
    return review(`rounds ${last.round - 1} and ${last.round} were no better than round ${best.round}`);
  return { kind: 'coach', nextRound: last.round + 1 };
}

function faultsOf(verdicts: readonly Verdict[]): string[] {
  return verdicts
    .filter(({ verdict }) => verdict !== 'correct' && verdict !== 'absent')
    .map(({ field, verdict, reason }) => `${field} ${verdict}${reason === null ? '' : `: ${reason}`}`)
    .slice(0, REASONS);
}
