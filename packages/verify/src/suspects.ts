/** Which field a broken sum points at. The printed value stands unless something else speaks against it. */
import { type CheckedIdentity, closingValue } from './identities.ts';

export interface FieldStanding {
  value: number;
  /** How well its place speaks for it; null when it is already faulted. */
  strength: 'row' | 'page' | 'weak' | null;
  /** Its page was read from a picture. */
  ocr: boolean;
}

export interface PrintedClosing {
  page: number;
  quote: string | null;
}

/** Where the section prints that value as the field's: on its own row, or on a line without a label. */
export type FindClosing = (field: string, value: number) => PrintedClosing | null;

export interface Suspect {
  field: string;
  reason: string;
  page: number | null;
  evidence: string | null;
}

export interface SumFindings {
  suspects: Suspect[];
  /** Remarks for fields of sums that do not add up and point at no single field. */
  remarks: Map<string, string>;
}

/**
 * Localises broken sums. A field of a sum that holds is vouched for. Of the others, one is a suspect when the
 * value that closes the sum is printed where the field's may stand (`findClosing`), when it breaks several sums in the
 * same way and was read without its label or from a picture, or when it alone is not vouched for and was read
 * without its label. Otherwise the sum is remarked on: a report's own arithmetic may be off.
 */
export function localise(
  checked: readonly CheckedIdentity[],
  standings: ReadonlyMap<string, FieldStanding>,
  findClosing: FindClosing,
): SumFindings {
  const vouched = new Set(
    checked.filter((one) => one.status === 'holds').flatMap((one) => one.terms.map((term) => term.field)),
  );
  const broken = checked.filter((one) => one.status === 'broken' && one.strictness === 'law');
  const suspects = new Map<string, Suspect>();
  const remarks = new Map<string, string>();
  for (const sum of broken) {
    const open = sum.terms
      .map((term) => term.field)
      .filter((field) => standings.has(field) && !vouched.has(field));
    // A field that is faulted on other grounds explains the sum.
    if (open.some((field) => standings.get(field)?.strength === null || suspects.has(field))) continue;
    const suspect = suspectOf(sum, open, broken, standings, findClosing);
    if (suspect) suspects.set(suspect.field, suspect);
    else
      for (const field of open.length > 0 ? open : sum.terms.map((term) => term.field))
        remarks.set(field, remarkOn(sum));
  }
  return { suspects: [...suspects.values()], remarks };
}

function remarkOn(sum: CheckedIdentity): string {
  return `${sum.name} går inte ihop (skillnad ${Math.abs(sum.difference)}); det tryckta värdet står`;
}

function suspectOf(
  sum: CheckedIdentity,
  open: readonly string[],
  broken: readonly CheckedIdentity[],
  standings: ReadonlyMap<string, FieldStanding>,
  findClosing: FindClosing,
): Suspect | null {
  const closings = open.flatMap((field) => {
    const standing = standings.get(field);
    const needed = standing ? closingValue(sum, field, standing.value) : null;
    if (needed === null) return [];
    const place = findClosing(field, needed);
    return place ? [{ field, needed, place }] : [];
  });
  const [only, second] = closings;
  if (only && !second) {
    const reason = `${sum.name} går ihop med ${only.needed}, som är tryckt`;
    return { field: only.field, reason, page: only.place.page, evidence: only.place.quote };
  }
  const repeated = open.filter((field) => breaksAlike(field, broken, standings));
  const alone = repeated.length === 1 ? repeated[0] : open.length === 1 ? open[0] : undefined;
  const standing = alone === undefined ? undefined : standings.get(alone);
  if (alone === undefined || !standing) return null;
  if (standing.strength === 'row' && !(standing.ocr && repeated.length === 1)) return null;
  const needed = closingValue(sum, alone, standing.value);
  const reason = `${sum.name} går inte ihop; ${needed ?? 'ett annat belopp'} skulle behövas`;
  return { field: alone, reason, page: null, evidence: null };
}

/** Whether one other value would close at least two broken sums. */
function breaksAlike(
  field: string,
  broken: readonly CheckedIdentity[],
  standings: ReadonlyMap<string, FieldStanding>,
): boolean {
  const value = standings.get(field)?.value;
  if (value === undefined) return false;
  const needed = broken.flatMap((sum) => {
    const closing = closingValue(sum, field, value);
    return closing === null ? [] : [{ closing, tolerance: sum.tolerance }];
  });
  const first = needed[0];
  return (
    first !== undefined &&
    needed.length >= 2 &&
    needed.every((other) => Math.abs(other.closing - first.closing) <= first.tolerance + other.tolerance)
  );
}
