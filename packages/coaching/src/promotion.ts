/** Whether a challenger prompt may replace an agent's own. */

/** One document that was read under both prompts. Accuracies are 0 to 1. */
export interface Trial {
  docId: string;
  champion: number;
  challenger: number;
  /** Fields that were right under the agent's own prompt and are not under the challenger. */
  broken: readonly string[];
}

export type Promotion = { kind: 'promote'; wins: number } | { kind: 'keep'; wins: number; reasons: string[] };

/** Wins on other documents that a challenger needs unless told otherwise. */
export const WINS_NEEDED = 5;

/**
 * The challenger is promoted when it reads at least `winsNeeded` of the documents better and breaks no field that passed.
 * `copied`: what the copy check found in it, null when it passed.
 */
export function decidePromotion(
  trials: readonly Trial[],
  { winsNeeded, copied }: { winsNeeded: number; copied: string | null },
): Promotion {
  const wins = trials.filter(({ champion, challenger }) => challenger > champion).length;
  const broken = trials.flatMap(({ docId, broken }) => broken.map((field) => `${field} on ${docId}`));
  const reasons = [
    ...(copied === null ? [] : [`it gives a report's words away: "${copied}"`]),
    ...(broken.length === 0 ? [] : [`it breaks what passed: ${broken.slice(0, 5).join(', ')}`]),
    ...(wins >= winsNeeded
      ? []
      : [`it wins on ${wins} of ${trials.length} documents and needs ${winsNeeded}`]),
  ];
  return reasons.length === 0 ? { kind: 'promote', wins } : { kind: 'keep', wins, reasons };
}
