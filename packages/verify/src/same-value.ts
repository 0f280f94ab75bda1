/** When two readings of a field say the same. */
import type { FieldType, FieldValue, RecordValue, ScalarKind } from '@brf/contracts';
import { editDistance, fold, unifyAssociation } from './fold.ts';
import { isRecord } from './value-format.ts';

interface Reading {
  value: FieldValue;
  /** Rounded to thousands. */
  scaled: boolean;
}

/**
 * Whether the readings are one value: amounts to the krona (to half a thousand when one was rounded), texts and
 * names by their folded words, lists and rows as sets.
 */
export function sameReading(type: FieldType, a: Reading, b: Reading): boolean {
  const scaled = a.scaled || b.scaled;
  if (type.kind === 'list') {
    return sameSet(a.value, b.value, (x, y) => sameScalar(type.item, x, y, scaled));
  }
  if (type.kind === 'records') {
    return sameSet(a.value, b.value, (x, y) => sameRecord(type.columns, x, y, scaled));
  }
  return sameScalar(type.kind === 'enum' ? 'text' : type.kind, a.value, b.value, scaled);
}

function sameSet(a: FieldValue, b: FieldValue, same: (x: unknown, y: unknown) => boolean): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  const left: unknown[] = [...b];
  for (const item of a) {
    const at = left.findIndex((other) => same(item, other));
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return true;
}

function sameRecord(
  columns: readonly { name: string; kind: ScalarKind }[],
  a: unknown,
  b: unknown,
  scaled: boolean,
): boolean {
  if (!isRecord(a) || !isRecord(b)) return false;
  const left: RecordValue = a;
  const right: RecordValue = b;
  return columns.every(({ name, kind }) => {
    const x = left[name] ?? null;
    const y = right[name] ?? null;
    return x === null || y === null ? x === y : sameScalar(kind, x, y, scaled);
  });
}

function sameScalar(kind: ScalarKind, a: unknown, b: unknown, scaled: boolean): boolean {
  if (a === b) return true;
  if (typeof a === 'number' && typeof b === 'number') {
    if (kind === 'cost') return Math.abs(Math.abs(a) - Math.abs(b)) <= (scaled ? 500 : 0.5);
    if (kind === 'sek') return Math.abs(a - b) <= (scaled ? 500 : 0.5);
    return kind !== 'int' && Math.abs(a - b) <= 0.05;
  }
  if ((kind !== 'text' && kind !== 'name') || typeof a !== 'string' || typeof b !== 'string') return false;
  return sameText(a, b);
}

/** Same words, or a letter in ten apart; a name with or without its middle name is one name. */
export function sameText(a: string, b: string): boolean {
  const [x, y] = [unifyAssociation(fold(a)), unifyAssociation(fold(b))];
  if (x === y) return true;
  const limit = Math.floor(Math.min(x.length, y.length) / 10);
  if (/\d/.test(x) || /\d/.test(y)) return false;
  if (limit > 0 && editDistance(x, y, limit) <= limit) return true;
  const [few, many] = [x.split(' '), y.split(' ')].toSorted((p, q) => p.length - q.length);
  return (
    few !== undefined && many !== undefined && few.length >= 2 && few.every((word) => many.includes(word))
  );
}
