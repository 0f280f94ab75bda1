/** Whether a value has its field's type and the catalogue's form. */
import type { FieldType, FieldValue, RecordValue, ScalarKind } from '@brf/contracts';

/** Amounts that the catalogue wants as magnitudes though their type is signed. */
export const unsignedFields: ReadonlySet<string> = new Set(['to_maintenance_fund', 'from_maintenance_fund']);

/** What is wrong with the value's form, as an imperative Swedish clause ("ange ..."); null when nothing is. */
export function formatFault(field: string, type: FieldType, value: FieldValue): string | null {
  switch (type.kind) {
    case 'enum':
      return typeof value === 'string' && type.values.includes(value)
        ? null
        : `ange ett av värdena ${type.values.join(', ')}`;
    case 'list':
      return listFault(field, type.item, value);
    case 'records':
      return recordsFault(type.columns, value);
    default:
      return scalarFault(field, type.kind, value);
  }
}

function listFault(field: string, item: 'text' | 'name', value: FieldValue): string | null {
  if (!Array.isArray(value)) return 'ange en lista';
  const texts = value.filter((entry) => typeof entry === 'string');
  if (texts.length < value.length) return 'ange en lista av texter';
  const folded = texts.map((text) => text.trim().toLowerCase());
  if (new Set(folded).size < folded.length) return 'ange varje post en gång';
  for (const text of texts) {
    const fault = scalarFault(field, item, text);
    if (fault) return fault;
  }
  return null;
}

function recordsFault(
  columns: readonly { name: string; kind: ScalarKind }[],
  value: FieldValue,
): string | null {
  if (!Array.isArray(value)) return 'ange en lista av rader';
  for (const row of value) {
    if (!isRecord(row)) return 'ange en lista av rader';
    for (const { name, kind } of columns) {
      const cell = row[name];
      if (cell === null || cell === undefined) continue;
      const fault = scalarFault(name, kind, cell);
      if (fault) return `${fault} i kolumnen ${name}`;
    }
  }
  return null;
}

export function isRecord(value: unknown): value is RecordValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function scalarFault(field: string, kind: ScalarKind, value: unknown): string | null {
  switch (kind) {
    case 'sek':
    case 'cost':
    case 'int':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
        return kind === 'int' ? 'ange ett heltal' : 'ange hela kronor som heltal utan mellanslag';
      }
      if (value < 0 && (kind === 'cost' || unsignedFields.has(field))) return 'ange ett positivt belopp';
      if (kind === 'int' && /(?:^|_)year$/.test(field) && (value < 1500 || value > 2200)) {
        return 'ange ett årtal med fyra siffror';
      }
      return kind === 'int' && value < 0 ? 'ange ett antal som inte är negativt' : null;
    case 'pct':
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'ange ett decimaltal';
      return kind === 'pct' && Math.abs(value) > 10_000
        ? 'ange procent som ett tal, till exempel 45,2'
        : null;
    case 'date':
      return typeof value === 'string' && isDate(value) ? null : 'ange datumet som ÅÅÅÅ-MM-DD';
    case 'bool':
      return typeof value === 'boolean' ? null : 'ange true eller false';
    case 'text':
      if (typeof value !== 'string' || value.trim() === '') return 'ange texten som den är tryckt';
      return field === 'org_number' && !/^\d{6}-\d{4}$/.test(value) ? 'ange numret som NNNNNN-NNNN' : null;
    case 'name':
      if (typeof value !== 'string' || value.trim() === '') return 'ange personens namn som det är tryckt';
      return /\d/.test(value) || value.length > 80 ? 'ange bara personens namn' : null;
  }
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
