/** Rounds for tests. */
import type { Cell, EvaluatedRound, FieldSpec, Verdict, VerdictKind } from '@brf/contracts';

export const BASE = 'Läs ordföranden ur styrelseavsnittet. Svara med JSON och inget annat.';

export const fields: FieldSpec[] = [
  { name: 'chairman', type: { kind: 'name' }, description: 'Ordförande', labels: ['ordförande'] },
  {
    name: 'board_meetings',
    type: { kind: 'int' },
    description: 'Antal sammanträden',
    labels: ['sammanträden'],
  },
  { name: 'total_assets', type: { kind: 'sek' }, description: 'Tillgångar', labels: ['summa tillgångar'] },
];

export function cell(value: string | number, confidence = 0.8, quote: string | null = null): Cell {
  return { value, page: 3, box: null, confidence, quote, scaled: false };
}

export function verdict(field: string, kind: VerdictKind, over: Partial<Verdict> = {}): Verdict {
  return { field, verdict: kind, page: 3, evidence: null, reason: null, ...over };
}

export function round(number: number, over: Partial<EvaluatedRound> = {}): EvaluatedRound {
  return {
    jobId: 'job',
    round: number,
    prompt: BASE,
    result: { chairman: cell(`Person ${number}`) },
    rawOutput: null,
    repairs: [],
    extractMs: 1,
    accuracy: 0.5,
    verdicts: [],
    improvements: [],
    evaluateMs: 1,
    ...over,
  };
}
