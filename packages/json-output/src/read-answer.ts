import {
  BrfError,
  type Cell,
  type FieldCells,
  type FieldSpec,
  type FieldType,
  type FieldValue,
} from '@brf/contracts';
import type { ValidateFunction } from 'ajv';
import { coerceValue } from './coerce-value.ts';
import { parseModelJson } from './parse-model-json.ts';
import { validatorOf } from './schema-check.ts';

export type Answer =
  | {
      ok: true;
      /** A cell for each field. */
      cells: FieldCells;
      /** What had to be repaired, converted or refused, in words. */
      repairs: string[];
    }
  | { ok: false; error: BrfError };

/** A model states no probability: neither for nor against. */
const MODEL_CONFIDENCE = 0.5;

/** A field of the answer in the form of the schema, or why it has none. */
type Entry =
  | { kind: 'value'; value: FieldValue; page: number | null; scaled: boolean }
  | { kind: 'null' }
  | { kind: 'unreadable'; why: string };

/**
 * A model's text as the agent's cells. Values that leave no doubt are converted ("1 234 567", "12,5", "15 %",
 * a value without its page); a value that is none of the field's type becomes a null cell `unreadable` that quotes it, as
 * does a field in which the text was cut off; a field the answer leaves out becomes `not_found`. What is
 * returned is valid for the schema. Errors: `json_unreadable`, and `json_schema` when the answer is no object of these fields
 * or none of its values fits. Throws BrfError `config` when the schema itself is wrong.
 */
export function readAnswer(
  text: string,
  fields: readonly FieldSpec[],
  jsonSchema: Record<string, unknown>,
): Answer {
  const validate = validatorOf(jsonSchema);
  const parsed = parseModelJson(text);
  if (!parsed.ok) return parsed;
  const repairs = [...parsed.repairs];
  const found = findFields(parsed.value, fields, repairs);
  if (!found)
    return failure('json_schema', `it is no object with the keys ${fields.map((f) => f.name).join(', ')}`);
  const { cutAt } = parsed;
  const entries = new Map<string, Entry>();
  for (const { name, type } of fields) {
    if (cutAt?.includes(name)) entries.set(name, { kind: 'unreadable', why: 'the answer was cut off in it' });
    else if (cutAt && !found.has(name))
      entries.set(name, { kind: 'unreadable', why: 'the answer was cut off before it' });
    else entries.set(name, readField(name, type, found.get(name), repairs));
  }
  refuseInvalid(entries, validate);
  const lost: string[] = [];
  for (const [name, entry] of entries) if (entry.kind === 'unreadable') lost.push(`${name}: ${entry.why}`);
  const written = [...entries.values()].filter((entry) => entry.kind !== 'null').length;
  if (lost.length > 0 && lost.length === written)
    return failure(cutAt ? 'json_unreadable' : 'json_schema', lost.join('; '));
  const cells = [...entries].map(([name, entry]) => [name, toCell(entry)] as const);
  return { ok: true, cells: Object.fromEntries(cells), repairs: [...repairs, ...lost] };
}

function failure(code: 'json_schema' | 'json_unreadable', why: string): Answer {
  const reason = why.length > 300 ? `${why.slice(0, 300)}…` : why;
  return {
    ok: false,
    error: new BrfError(code, `the model's answer does not fit the agent's schema: ${reason}`),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The answer's values by field name, taken out of an object or list around them; null when there are none. */
function findFields(
  value: unknown,
  fields: readonly FieldSpec[],
  repairs: string[],
): Map<string, unknown> | null {
  let answer = value;
  for (let depth = 0; depth < 3; depth += 1) {
    if (Array.isArray(answer) && answer.length === 1) answer = answer[0];
    if (!isObject(answer)) return null;
    const found = matchKeys(answer, fields);
    if (found.values.size > 0) {
      if (depth > 0) repairs.push('took the answer out of the object around it');
      if (found.unknown.length > 0) repairs.push(`ignored unknown keys: ${found.unknown.join(', ')}`);
      return found.values;
    }
    const inner: unknown[] = Object.values(answer);
    if (inner.length !== 1) return null;
    answer = inner[0];
  }
  return null;
}

function matchKeys(
  answer: Record<string, unknown>,
  fields: readonly FieldSpec[],
): { values: Map<string, unknown>; unknown: string[] } {
  const values = new Map<string, unknown>();
  const unknown: string[] = [];
  const names = new Map(fields.map((f) => [f.name.toLowerCase(), f.name]));
  for (const [key, value] of Object.entries(answer)) {
    const name = names.get(
      key
        .trim()
        .toLowerCase()
        .replaceAll(/[\s-]+/g, '_'),
    );
    if (name === undefined || values.has(name)) unknown.push(key);
    else values.set(name, value);
  }
  return { values, unknown };
}

function readField(name: string, type: FieldType, raw: unknown, repairs: string[]): Entry {
  if (raw === null || raw === undefined) return { kind: 'null' };
  const say = (notes: readonly string[]) => repairs.push(...notes.map((note) => `${name}: ${note}`));
  let value: unknown = raw;
  let page: number | null = null;
  if (isObject(raw) && 'value' in raw) {
    const { value: inner, page: rawPage, ...others } = raw;
    value = inner;
    page = readPage(rawPage);
    if (page === null && rawPage !== null && rawPage !== undefined)
      say([`ignored the page ${JSON.stringify(rawPage)}`]);
    if (Object.keys(others).length > 0) say([`ignored ${Object.keys(others).join(', ')}`]);
  } else say(['added the missing page as null']);
  const coerced = coerceValue(type, value);
  if (coerced.kind === 'refused') return { kind: 'unreadable', why: coerced.why };
  say(coerced.notes);
  if (coerced.kind === 'null') return { kind: 'null' };
  return { kind: 'value', value: coerced.value, page, scaled: coerced.scaled };
}

/** A page number, also from "7", "sida 7" and a list that begins with it. */
function readPage(raw: unknown): number | null {
  const first: unknown = Array.isArray(raw) ? raw[0] : raw;
  const digits =
    typeof first === 'string' ? /^(?:sida|sid|s\.|page|p\.)?\s*(\d{1,4})$/i.exec(first.trim()) : null;
  const page = digits ? Number(digits[1]) : first;
  return typeof page === 'number' && Number.isInteger(page) && page >= 1 ? page : null;
}

/** Turns every field that the schema does not take into an unreadable one. */
function refuseInvalid(entries: Map<string, Entry>, validate: ValidateFunction): void {
  const answer = [...entries].map(([name, entry]) => {
    return [name, entry.kind === 'value' ? { value: entry.value, page: entry.page } : null] as const;
  });
  if (validate(Object.fromEntries(answer))) return;
  for (const error of validate.errors ?? []) {
    const name = error.instancePath.split('/')[1];
    if (name === undefined || !entries.has(name))
      throw new BrfError(
        'config',
        `the agent's JSON Schema does not belong to its fields (${error.message}); correct it in agent_registry`,
      );
    entries.set(name, { kind: 'unreadable', why: `the schema does not take it (${error.message})` });
  }
}

function toCell(entry: Entry): Cell {
  if (entry.kind === 'value') {
    const { value, page, scaled } = entry;
    return { value, page, box: null, confidence: MODEL_CONFIDENCE, quote: null, scaled };
  }
  return entry.kind === 'null'
    ? { value: null, reason: 'not_found', detail: null, pagesSearched: [] }
    : { value: null, reason: 'unreadable', detail: entry.why, pagesSearched: [] };
}
