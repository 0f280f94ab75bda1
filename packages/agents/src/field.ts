import type { FieldSpec, ScalarKind } from '@brf/contracts';

type Column = { name: string; kind: ScalarKind };

/** A field with one value. `labels` are the Swedish terms printed beside it, lower case, most specific first. */
export function scalar(kind: ScalarKind, name: string, description: string, labels: string[]): FieldSpec {
  return { name, type: { kind }, description, labels };
}

/** A field whose value is one of a closed set of words (ours, not the report's). */
export function enumeration(
  name: string,
  values: string[],
  description: string,
  labels: string[],
): FieldSpec {
  return { name, type: { kind: 'enum', values }, description, labels };
}

/** A field with any number of texts or names. */
export function listOf(
  item: 'text' | 'name',
  name: string,
  description: string,
  labels: string[],
): FieldSpec {
  return { name, type: { kind: 'list', item }, description, labels };
}

/** A field with any number of rows of the given columns. */
export function recordsOf(name: string, columns: Column[], description: string, labels: string[]): FieldSpec {
  return { name, type: { kind: 'records', columns }, description, labels };
}
