import type { FieldValue } from '@brf/contracts';
import type { Candidate, Candidates } from '../candidate.ts';
import { evidenceOf, legibility, type Passage } from './passage.ts';

/** Recognised words below this confidence make a reading doubtful. */
const LEGIBLE = 0.75;

/**
 * A candidate whose evidence is a stretch of a passage. Doubtful recognition lowers the confidence; of equal
 * readings the one on the earlier page wins.
 */
export function candidateFrom(
  value: FieldValue,
  passage: Passage,
  span: { start: number; end: number },
  confidence: number,
  because: string,
): Candidate {
  const evidence = evidenceOf(passage, span.start, span.end);
  const legible = legibility(passage, span.start, span.end);
  const doubt = legible < LEGIBLE ? 0.4 + (0.6 * legible) / LEGIBLE : 1;
  return {
    value,
    page: evidence.page,
    box: evidence.box,
    quote: evidence.quote.slice(0, 300),
    confidence: Math.max(0, Math.min(0.99, confidence * doubt - evidence.page * 0.0004)),
    because: doubt < 1 ? [because, `recognised with confidence ${legible.toFixed(2)}`] : [because],
  };
}

/**
 * Lets readings of one field vote: equal ones strengthen each other, a rival that is nearly as probable
 * weakens both.
 */
export function weigh(candidates: readonly Candidate[], keyOf = defaultKey): Candidate[] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const key = keyOf(candidate.value);
    const group = groups.get(key);
    if (group) group.push(candidate);
    else groups.set(key, [candidate]);
  }
  const strengthened = [...groups.values()].map((group) => {
    const [best, ...others] = group.toSorted((a, b) => b.confidence - a.confidence);
    if (!best) throw new RangeError('a group of readings is never empty');
    const doubt = others.slice(0, 3).reduce((d, c) => d * (1 - 0.3 * c.confidence), 1 - best.confidence);
    const agreeing = others.length > 0 ? [`${others.length} more readings agree`] : [];
    return { ...best, confidence: Math.min(0.99, 1 - doubt), because: [...best.because, ...agreeing] };
  });
  const ranked = strengthened.toSorted((a, b) => b.confidence - a.confidence);
  const [first, second] = ranked;
  if (!first || !second || first.confidence - second.confidence > 0.12) return ranked;
  const rivalled = {
    ...first,
    confidence: first.confidence * 0.88,
    because: [...first.because, 'a rival reading is nearly as probable'],
  };
  return [
    rivalled,
    ...ranked
      .slice(1)
      .map((c) => ({ ...c, confidence: Math.min(c.confidence * 0.88, rivalled.confidence - 0.001) })),
  ];
}

function defaultKey(value: FieldValue): string {
  return JSON.stringify(value).toLowerCase();
}

/** Adds a candidate to a field's readings. */
export function addTo(candidates: Candidates, field: string, candidate: Candidate): void {
  const known = candidates[field];
  if (known) known.push(candidate);
  else candidates[field] = [candidate];
}

/** Weighs every field's readings. */
export function weighAll(candidates: Candidates, keyOf?: (value: FieldValue) => string): Candidates {
  return Object.fromEntries(Object.entries(candidates).map(([field, all]) => [field, weigh(all, keyOf)]));
}
