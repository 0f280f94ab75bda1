/** One field's readings from an agent's jobs become one delivered field. */
import type {
  Conflict,
  DocumentField,
  DocumentNull,
  FieldSpec,
  JobState,
  NullCell,
  NullReason,
  Reading,
  Verdict,
} from '@brf/contracts';
import { sameReading } from './same-value.ts';

/** A job's null for the field. */
export interface NullReading {
  cell: NullCell | null;
  verdict: Verdict | null;
  state: JobState;
}

export interface FieldReadings {
  values: Reading[];
  nulls: NullReading[];
}

export interface MergedField {
  field: DocumentField;
  conflict: Pick<Conflict, 'readings'> | null;
}

const faults = new Set(['wrong', 'unsupported', 'missing']);

/**
 * Chooses among the jobs' readings: verified before unverified before faulted, then the value that most jobs
 * agree on, then by confidence. Agreement raises confidence. Two verified values that differ are a conflict; of
 * two lists the longer is taken. A value that is not verified needs review.
 */
export function mergeField(spec: FieldSpec, readings: FieldReadings): MergedField {
  const groups = groupSame(spec, readings.values).toSorted(byTrust);
  const best = groups[0];
  if (!best) return { field: mergeNulls(readings.nulls), conflict: null };
  const rivals = groups.slice(1).filter((group) => isVerified(group) && isVerified(best));
  const isSet = spec.type.kind === 'list' || spec.type.kind === 'records';
  const reasons: string[] = [];
  const chosen = deliveredOf(best);
  if (!isVerified(best)) reasons.push(chosen.reason ?? 'inte verifierat av granskaren');
  if (rivals.length > 0 && isSet) reasons.push('avsnitten har olika listor; den längsta verifierade är vald');
  const conflict = rivals.length > 0 && !isSet ? { readings: [best, ...rivals].map(deliveredOf) } : null;
  if (conflict) reasons.push('två verifierade värden skiljer sig');
  return {
    field: {
      ...chosen,
      confidence: agreedConfidence(best),
      state: isVerified(best) && !conflict ? 'accepted' : 'needs_review',
      reasons,
      agreeing: best.map((reading) => reading.provenance),
      others: groups.slice(1).map(deliveredOf),
    },
    conflict,
  };
}

function groupSame(spec: FieldSpec, values: readonly Reading[]): Reading[][] {
  const groups: Reading[][] = [];
  for (const reading of values) {
    const group = groups.find(([first]) => first && sameReading(spec.type, first, reading));
    if (group) group.push(reading);
    else groups.push([reading]);
  }
  return groups;
}

function isVerified(group: readonly Reading[]): boolean {
  return group.some((reading) => reading.verdict === 'correct');
}

function trust(group: readonly Reading[]): number {
  if (isVerified(group)) return 2;
  return group.some((reading) => reading.verdict === null || !faults.has(reading.verdict)) ? 1 : 0;
}

function byTrust(a: Reading[], b: Reading[]): number {
  return (
    trust(b) - trust(a) ||
    entriesOf(b) - entriesOf(a) ||
    b.length - a.length ||
    agreedConfidence(b) - agreedConfidence(a)
  );
}

/** Length of a list; 0 for a single value. */
function entriesOf(group: readonly Reading[]): number {
  return Math.max(0, ...group.map(({ value }) => (Array.isArray(value) ? value.length : 0)));
}

/** The reading to show of a group that agrees: verified, in kronor rather than rounded, most confident. */
function deliveredOf(group: readonly Reading[]): Reading {
  const [first] = group.toSorted(
    (a, b) =>
      Number(b.verdict === 'correct') - Number(a.verdict === 'correct') ||
      Number(a.scaled) - Number(b.scaled) ||
      b.confidence - a.confidence,
  );
  if (!first) throw new RangeError('a group of readings cannot be empty');
  return first;
}

/** Independent readings that agree: the chance that not all are wrong, never certainty. */
function agreedConfidence(group: readonly Reading[]): number {
  const counted = group.filter((reading) => reading.verdict === 'correct' || !isVerified(group));
  if (counted.length === 1) return counted[0]?.confidence ?? 0;
  return Math.min(0.999, 1 - counted.reduce((doubt, { confidence }) => doubt * (1 - confidence), 1));
}

/** The more a reason says, the earlier it stands. */
const reasonOrder: readonly NullReason[] = ['not_applicable', 'not_reported', 'unreadable', 'not_found'];

function mergeNulls(nulls: readonly NullReading[]): DocumentNull {
  const cells = nulls.flatMap(({ cell }) => cell ?? []);
  const reason = reasonOrder.find((one) => cells.some((cell) => cell.reason === one)) ?? 'not_found';
  const missing = nulls.flatMap(({ verdict }) => (verdict?.verdict === 'missing' ? [verdict] : []));
  const failed = nulls.length > 0 && nulls.every(({ state }) => state === 'failed');
  const said = cells.find((cell) => cell.reason === reason)?.detail ?? null;
  return {
    value: null,
    state: missing.length > 0 || failed ? 'needs_review' : 'null',
    reason: missing.length > 0 && reason === 'not_found' ? 'unreadable' : reason,
    detail: failed ? 'jobbet misslyckades' : said,
    pagesSearched: [...new Set(cells.flatMap((cell) => cell.pagesSearched))].toSorted((a, b) => a - b),
    reasons: missing.map(({ reason: why, page }) => {
      const place = page === null ? '' : ` på sidan ${page}`;
      return `tryckt i rapporten${place} men inte utläst${why === null ? '' : `: ${why}`}`;
    }),
  };
}
