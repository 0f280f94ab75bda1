import type { FieldValue, Section } from '@brf/contracts';

/** A value as a person reads it, on one line: digits grouped, lists joined. */
export function formatValue(value: FieldValue | null): string {
  if (value === null) return '–';
  if (typeof value === 'number')
    return Math.abs(value) < 10_000 ? String(value) : value.toLocaleString('sv-SE').replace(/\u00a0/g, ' ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  return value
    .map((item) => (typeof item === 'string' ? item : Object.values(item).map(formatScalar).join(' · ')))
    .join('; ');
}

function formatScalar(value: string | number | boolean | null): string {
  return formatValue(value);
}

/** A section's pages: "4" or "4–6". */
export function formatPages({ startPage, endPage }: Section): string {
  return startPage === endPage ? `${startPage}` : `${startPage}–${endPage}`;
}
