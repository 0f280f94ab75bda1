import type { Candidate } from '../candidate.ts';
import { candidateFrom } from '../prose/evidence.ts';
import type { Person } from '../prose/people.ts';

/** A candidate for a list of names; null when nobody is on it. */
export function listCandidate(
  people: readonly Person[],
  confidence: number,
  because: string,
): Candidate | null {
  const [first] = people;
  if (!first) return null;
  const candidate = candidateFrom(
    people.map((p) => p.name),
    first.paragraph,
    first,
    confidence,
    because,
  );
  const quote = people.map((p) => p.name).join(', ');
  return { ...candidate, quote: quote.slice(0, 300) };
}
