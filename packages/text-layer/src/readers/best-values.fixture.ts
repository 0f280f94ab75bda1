import type { Candidates } from '../candidate.ts';
import { ABSTAIN_BELOW } from '../extract.ts';

/** The most probable value of each field that would not be withheld. */
export function bestValues(candidates: Candidates): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(candidates).flatMap(([field, list]) => {
      const top = list.toSorted((a, b) => b.confidence - a.confidence)[0];
      return top && top.confidence >= ABSTAIN_BELOW ? [[field, top.value]] : [];
    }),
  );
}
