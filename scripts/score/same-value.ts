/** When an extracted value counts as the gold value. */
import type { FieldType } from '@brf/contracts';

type Kind = Exclude<FieldType['kind'], 'list' | 'records'>;

/** Names and texts may differ in a letter or two: OCR, initials, punctuation. */
const textLikeness = 0.92;

/** How far a number may be off, by the field's kind; a table in tkr is rounded to 500 kronor. */
function tolerance(kind: Kind, scaled: boolean): number | null {
  switch (kind) {
    case 'sek':
    case 'cost':
      return scaled ? 500 : 0.5;
    case 'int':
      return 0.01;
    case 'pct':
    case 'number':
      return 0.0501;
    default:
      return null;
  }
}

export function isSameValue(kind: Kind, gold: unknown, predicted: unknown, scaled = false): boolean {
  const allowed = tolerance(kind, scaled);
  if (allowed !== null) {
    const [expected, actual] = [toNumber(gold), toNumber(predicted)];
    const difference = kind === 'cost' ? Math.abs(expected) - Math.abs(actual) : expected - actual;
    return Math.abs(difference) <= allowed;
  }
  if (kind === 'bool' || kind === 'enum')
    return String(gold).toLowerCase() === String(predicted).toLowerCase();
  if (kind === 'date') return String(gold) === String(predicted);
  return likeness(foldText(gold), foldText(predicted)) >= textLikeness;
}

/** Numbers may come as Swedish text ("1 234,5"); NaN for anything else. */
function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^[-\d\s.,]+$/.test(value)) return Number.NaN;
  return Number(value.replace(/\s/g, '').replace(',', '.'));
}

function foldText(value: unknown): string {
  return String(value)
    .normalize('NFC')
    .toLowerCase()
    .replace(/bostadsrättsföreningen?|\bbrf\b/g, 'brf')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** 1 for equal texts, 0 for nothing in common: edits needed to turn one into the other, per letter of the longer. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  if (a === '' || b === '') return 0;
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i += 1) {
    const row = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const replaced = (above[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      row.push(Math.min((above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1, replaced));
    }
    above = row;
  }
  return 1 - (above[b.length] ?? 0) / Math.max(a.length, b.length);
}
