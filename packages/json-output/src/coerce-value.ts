import type { FieldType, FieldValue, RecordValue, ScalarKind } from '@brf/contracts';
import { readDate } from './coerce-date.ts';
import { type NumberReading, readCount, readDecimal, readKronor, readPercent } from './coerce-number.ts';

/** A model's value as the field's type, or why it is not one. `notes` tell what was changed on the way. */
export type Coerced<T> =
  | { kind: 'value'; value: T; scaled: boolean; notes: string[] }
  /** The model says in other words that there is no value. */
  | { kind: 'null'; notes: string[] }
  | { kind: 'refused'; why: string };

type Scalar = string | number | boolean;

const NOTHING =
  /^(?:|[-–—]+|null|none|n\/a|nan|saknas|okänt|ej angivet|ej angiven|ej tillämpligt|inte angivet|not found)$/i;
/** What stands in a prompt's form of the answer in place of a value, and marks of omission. */
const PLACEHOLDER = /^(?:<[^<>]*>|\.{2,}|…)$/;

const kindNames: Record<ScalarKind, string> = {
  sek: 'amount in whole kronor',
  cost: 'amount in whole kronor',
  pct: 'percentage',
  number: 'number',
  int: 'whole number',
  date: 'date',
  text: 'text',
  name: 'name',
  bool: 'true or false',
};

const numeralReaders: Partial<Record<ScalarKind, (text: string) => NumberReading>> = {
  sek: readKronor,
  cost: readKronor,
  pct: readPercent,
  number: readDecimal,
  int: readCount,
};

function show(value: unknown): string {
  const json = JSON.stringify(value) ?? 'undefined';
  return json.length > 80 ? `${json.slice(0, 80)}…` : json;
}

function refuse(value: unknown, wanted: string): { kind: 'refused'; why: string } {
  return { kind: 'refused', why: `the model wrote ${show(value)}, which is no ${wanted}` };
}

function accept<T>(value: T, notes: string[] = [], scaled = false): Coerced<T> {
  return { kind: 'value', value, scaled, notes };
}

/** A model's value as the field's type. What leaves no doubt is converted; the rest is refused, never guessed. */
export function coerceValue(type: FieldType, value: unknown): Coerced<FieldValue> {
  if (type.kind === 'enum') return coerceEnum(type.values, value);
  if (type.kind === 'list') return coerceList(type.item, value);
  if (type.kind === 'records') return coerceRecords(type.columns, value);
  return coerceScalar(type.kind, value);
}

function coerceScalar(kind: ScalarKind, value: unknown): Coerced<Scalar> {
  if (value === null || value === undefined) return { kind: 'null', notes: [] };
  if (typeof value === 'string') {
    const text = value.trim();
    if (NOTHING.test(text)) return { kind: 'null', notes: [`read ${show(value)} as null`] };
    if (PLACEHOLDER.test(text)) return refuse(value, kindNames[kind]);
  }
  if (Array.isArray(value) && value.length === 1) {
    const only = coerceScalar(kind, value[0]);
    return only.kind === 'value' ? { ...only, notes: [...only.notes, 'took the one item of a list'] } : only;
  }
  const numeral = numeralReaders[kind];
  if (numeral) return coerceNumber(kind, numeral, value);
  if (kind === 'bool') return coerceBool(value);
  if (kind === 'date') return coerceDate(value);
  return coerceText(kind === 'name' ? 'name' : 'text', value);
}

function coerceNumber(
  kind: ScalarKind,
  read: (text: string) => NumberReading,
  value: unknown,
): Coerced<number> {
  const notes: string[] = [];
  let number: number;
  let scaled = false;
  if (typeof value === 'number') number = value;
  else if (typeof value === 'string') {
    const reading = read(value);
    if (!reading.ok) return refuse(value, kindNames[kind]);
    number = reading.value;
    scaled = reading.scaled;
    notes.push(`read ${show(value)} as ${number}`);
  } else return refuse(value, kindNames[kind]);
  if (kind === 'cost' && number < 0) {
    notes.push(`took the magnitude of the cost ${number}`);
    number = -number;
  }
  const whole = kind === 'sek' || kind === 'cost' || kind === 'int';
  if (whole && !Number.isSafeInteger(number)) return refuse(value, kindNames[kind]);
  return accept(number === 0 ? 0 : number, notes, scaled);
}

function coerceBool(value: unknown): Coerced<boolean> {
  if (typeof value === 'boolean') return accept(value);
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (word === 'true' || word === 'ja') return accept(true, [`read ${show(value)} as true`]);
  if (word === 'false' || word === 'nej') return accept(false, [`read ${show(value)} as false`]);
  return refuse(value, kindNames.bool);
}

function coerceDate(value: unknown): Coerced<string> {
  const text = typeof value === 'number' ? String(value) : value;
  const date = typeof text === 'string' ? readDate(text) : null;
  if (date === null) return refuse(value, kindNames.date);
  return accept(date, date === value ? [] : [`read ${show(value)} as ${date}`]);
}

function coerceText(kind: 'text' | 'name', value: unknown): Coerced<string> {
  if (typeof value === 'string') return accept(value.trim().normalize('NFC'));
  if (kind === 'text' && typeof value === 'number')
    return accept(String(value), [`read the number ${value} as text`]);
  return refuse(value, kindNames[kind]);
}

function coerceEnum(values: readonly string[], value: unknown): Coerced<string> {
  if (value === null || value === undefined) return { kind: 'null', notes: [] };
  const wanted = `one of ${values.join(', ')}`;
  if (typeof value !== 'string') return refuse(value, wanted);
  if (NOTHING.test(value.trim())) return { kind: 'null', notes: [`read ${show(value)} as null`] };
  const words: string[] = value.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const named = values.filter((v) => words.includes(v.toLowerCase()));
  const [only] = named;
  if (only === undefined || named.length > 1) return refuse(value, wanted);
  return accept(only, only === value ? [] : [`read ${show(value)} as ${only}`]);
}

/** An item's text where the model wrote an object around it. */
function unwrapItem(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  const entries = Object.entries(item).filter(([key]) => key !== 'page');
  const [only] = entries;
  if (only && entries.length === 1) return only[1];
  return entries.find(([key]) => key === 'name' || key === 'namn')?.[1] ?? item;
}

function coerceList(item: 'text' | 'name', value: unknown): Coerced<string[]> {
  if (value === null || value === undefined) return { kind: 'null', notes: [] };
  const notes: string[] = [];
  if (typeof value === 'string') {
    if (NOTHING.test(value.trim())) return { kind: 'null', notes: [`read ${show(value)} as null`] };
    // Where one item ends and the next begins is not for us to say.
    if (/[,;\n]|\s(?:och|samt)\s/.test(value)) return refuse(value, 'list');
    notes.push(`took the text ${show(value)} as a list of one`);
  } else if (!Array.isArray(value)) return refuse(value, 'list');
  const items: string[] = [];
  for (const raw of Array.isArray(value) ? value : [value]) {
    const unwrapped = unwrapItem(raw);
    const coerced = coerceScalar(item, unwrapped);
    if (coerced.kind === 'refused') return coerced;
    if (unwrapped !== raw) notes.push(`took ${show(unwrapped)} out of ${show(raw)}`);
    if (coerced.kind === 'null') notes.push(`left out the empty item ${show(raw)}`);
    else items.push(String(coerced.value));
    notes.push(...coerced.notes);
  }
  return items.length === 0 ? { kind: 'null', notes } : accept(items, notes);
}

function coerceRecords(
  columns: readonly { name: string; kind: ScalarKind }[],
  value: unknown,
): Coerced<RecordValue[]> {
  if (value === null || value === undefined) return { kind: 'null', notes: [] };
  if (typeof value === 'string' && NOTHING.test(value.trim()))
    return { kind: 'null', notes: [`read ${show(value)} as null`] };
  if (!Array.isArray(value)) return refuse(value, 'list of rows');
  const notes: string[] = [];
  const rows: RecordValue[] = [];
  let scaled = false;
  for (const [index, raw] of value.entries()) {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return refuse(raw, 'row of the table');
    const source = new Map<string, unknown>(Object.entries(raw));
    const row: RecordValue = {};
    for (const { name, kind } of columns) {
      const coerced = coerceScalar(kind, unwrapCell(source.get(name)));
      source.delete(name);
      row[name] = coerced.kind === 'value' ? coerced.value : null;
      if (coerced.kind === 'value') scaled ||= coerced.scaled;
      const said = coerced.kind === 'refused' ? [coerced.why] : coerced.notes;
      notes.push(...said.map((note) => `row ${index + 1}, ${name}: ${note}`));
    }
    if (source.size > 0) notes.push(`row ${index + 1}: ignored ${[...source.keys()].join(', ')}`);
    if (Object.values(row).every((cell) => cell === null)) {
      if (source.size > 0) return refuse(raw, 'row of the table');
      notes.push(`left out the empty row ${index + 1}`);
    } else rows.push(row);
  }
  return rows.length === 0 ? { kind: 'null', notes } : accept(rows, notes, scaled);
}

/** A row's cell where the model wrote `{value, page}` in it too. */
function unwrapCell(cell: unknown): unknown {
  return typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : cell;
}
