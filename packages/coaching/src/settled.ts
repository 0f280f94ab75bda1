/** Field by field over a job's rounds: what is verified stays, only the rest is asked for again. */
import type { FieldCells, Round, Verdict } from '@brf/contracts';

type JudgedRound = Pick<Round, 'round' | 'result' | 'verdicts'>;

function isSettled(verdict: Verdict | undefined): boolean {
  return verdict?.verdict === 'correct' || verdict?.verdict === 'absent';
}

function lastJudged<R extends JudgedRound>(rounds: readonly R[]): R | undefined {
  return rounds
    .filter((round) => round.verdicts !== null)
    .toSorted((a, b) => a.round - b.round)
    .at(-1);
}

/**
 * Of `names` those that the next round must ask for: all but the fields whose latest verdict is `correct` or `absent`.
 * All of them before the first verdict, and when nothing is open (a job that is run again).
 */
export function openFields(rounds: readonly JudgedRound[], names: readonly string[]): string[] {
  const verdicts = lastJudged(rounds)?.verdicts ?? [];
  const open = names.filter((name) => !isSettled(verdicts.find(({ field }) => field === name)));
  return open.length === 0 ? [...names] : open;
}

/** The new cells of the fields in `open`, and for the others the cells of the latest judged round. */
export function mergeKept(
  rounds: readonly JudgedRound[],
  open: readonly string[],
  fresh: FieldCells,
): FieldCells {
  const asked = new Set(open);
  const kept = Object.entries(lastJudged(rounds)?.result ?? {}).filter(([field]) => !asked.has(field));
  return { ...Object.fromEntries(kept), ...fresh };
}

/**
 * By field, the round in which the value that `round` ships was read: an earlier one where it was kept. `names` are the
 * agent's fields: with all of them settled, everything was asked for again.
 */
export function readInRounds(
  rounds: readonly JudgedRound[],
  round: number,
  names: readonly string[],
): Record<string, number> {
  const judged = rounds.filter((one) => one.round <= round).toSorted((a, b) => a.round - b.round);
  return Object.fromEntries(
    names.map((name) => {
      let at = judged.length - 1;
      while (at > 0 && !openFields(judged.slice(0, at), names).includes(name)) at -= 1;
      return [name, judged[at]?.round ?? round] as const;
    }),
  );
}
