/** Known errors in a right reading: what a reader gets wrong in practice. */
import {
  type FieldSpec,
  type FieldValue,
  isValueCell,
  type Line,
  linesOf,
  type PageWords,
  type RecordValue,
  type ValueCell,
  type Word,
} from '@brf/contracts';
import type { GoldJob } from './gold-jobs.ts';
import { seededRandom } from './random.ts';

export const plantKinds = [
  'digit changed',
  'column swapped',
  'sign turned',
  'unit of tkr',
  'neighbour row',
  'name invented',
  'row dropped',
] as const;
export type PlantKind = (typeof plantKinds)[number];

/** A job with one field made wrong. */
export interface Plant {
  kind: PlantKind;
  field: string;
  cell: ValueCell;
  /** The wrong value is a number. */
  numeric: boolean;
}

const inventedNames = ['Torvald Rimfrost', 'Sigbritt Kvistlund', 'Alrik Mossegren', 'Hjördis Tallström'];
const amountKinds: ReadonlySet<string> = new Set(['sek', 'cost']);
const numberKinds: ReadonlySet<string> = new Set(['sek', 'cost', 'pct', 'number', 'int']);
/** Right edges of one column's amounts differ by no more, in points. */
const COLUMN = 8;
const NEAR_LINES = 3;
/** Smaller numbers on a row are references to notes. */
const LEAST_AMOUNT = 100;

/** Every error that can be planted in the job: one of each kind in each field that allows it, the same on each run. */
export function plantErrors(job: GoldJob): Plant[] {
  return job.fields.flatMap((spec) => {
    const cell = job.cells[spec.name];
    if (!isValueCell(cell)) return [];
    const random = seededRandom([job.doc, job.agentId, spec.name].join(' '));
    const page = job.pages.find((one) => one.page === cell.page);
    return plantKinds.flatMap((kind): Plant[] => {
      const value = wrongValue(kind, spec, cell, page, random);
      if (value === null || JSON.stringify(value) === JSON.stringify(cell.value)) return [];
      const scaled = kind === 'unit of tkr' ? !cell.scaled : cell.scaled;
      return [
        { kind, field: spec.name, cell: { ...cell, value, scaled }, numeric: typeof value === 'number' },
      ];
    });
  });
}

function wrongValue(
  kind: PlantKind,
  { type, labels }: FieldSpec,
  { value, scaled }: ValueCell,
  page: PageWords | undefined,
  random: () => number,
): FieldValue | null {
  const amount = typeof value === 'number' && numberKinds.has(type.kind) ? value : null;
  const money = amount !== null && amount !== 0 && amountKinds.has(type.kind) ? amount : null;
  switch (kind) {
    case 'digit changed':
      return amount === null ? null : changeDigit(amount, random);
    case 'sign turned':
      return money === null || type.kind === 'cost' ? null : -money;
    case 'unit of tkr':
      return money === null ? null : scaled ? Math.round(money / 1000) : money * 1000;
    case 'column swapped':
    case 'neighbour row': {
      if (money === null || !page) return null;
      const other = otherAmount(kind, page, labels, money, scaled ? 1000 : 1);
      return other === null || type.kind !== 'cost' ? other : Math.abs(other);
    }
    case 'name invented':
      return inventName(
        value,
        type.kind === 'name' || (type.kind === 'list' && type.item === 'name'),
        random,
      );
    case 'row dropped':
      return dropRow(value, random);
  }
}

/** Another digit in place of one; the first stays a digit that opens a number. */
function changeDigit(value: number, random: () => number): number | null {
  const text = String(Math.abs(value));
  const places = [...text].flatMap((digit, i) => (/\d/.test(digit) ? [i] : []));
  if (places.length < 2) return null;
  const at = places[Math.floor(random() * places.length)] ?? 0;
  const step = 1 + Math.floor(random() * 8);
  const digit = at === 0 ? 1 + ((Number(text[at]) - 1 + step) % 9) : (Number(text[at]) + step) % 10;
  return Math.sign(value) * Number(text.slice(0, at) + digit + text.slice(at + 1));
}

/** The next amount on the value's own row, or the nearest one above or below it in its column. */
function otherAmount(
  kind: 'column swapped' | 'neighbour row',
  page: PageWords,
  labels: readonly string[],
  value: number,
  factor: number,
): number | null {
  const lines = linesOf(page);
  const rows = lines.flatMap((line, index) => {
    const word = line.words.find((one) => Math.abs(amountIn(one) ?? 0) * factor === Math.abs(value));
    return word ? [{ line, index, word }] : [];
  });
  const named = ({ text }: Line) => labels.some((label) => text.toLowerCase().includes(label));
  const row = rows.find(({ line }) => named(line)) ?? rows[0];
  if (!row) return null;
  const different = (word: Word | undefined): number[] => {
    const amount = word ? amountIn(word) : null;
    return amount === null || Math.abs(amount) < LEAST_AMOUNT || Math.abs(amount * factor) === Math.abs(value)
      ? []
      : [amount * factor];
  };
  if (kind === 'column swapped')
    return row.line.words.filter((word) => word !== row.word).flatMap(different)[0] ?? null;
  const steps = Array.from({ length: NEAR_LINES }, (_, i) => [i + 1, -i - 1]).flat();
  const near = steps.flatMap((step) => {
    const below = lines[row.index + step]?.words.find(
      (word) => Math.abs(word.box.x1 - row.word.box.x1) < COLUMN,
    );
    return different(below);
  });
  return near[0] ?? null;
}

function amountIn({ text }: Word): number | null {
  const plain = text.replace(/[\s\u00a0]/g, '').replace(/[\u2212\u2013]/g, '-');
  return /^-?\d{2,}$/.test(plain) ? Number(plain) : null;
}

function inventName(value: FieldValue, isName: boolean, random: () => number): FieldValue | null {
  if (!isName) return null;
  const name = inventedNames[Math.floor(random() * inventedNames.length)] ?? '';
  if (typeof value === 'string') return name;
  const names = namesOf(value);
  return names && names.length > 0 ? names.with(Math.floor(random() * names.length), name) : null;
}

function dropRow(value: FieldValue, random: () => number): FieldValue | null {
  if (!Array.isArray(value) || value.length < 2) return null;
  const at = Math.floor(random() * value.length);
  const names = namesOf(value);
  return names ? names.toSpliced(at, 1) : recordsOf(value).toSpliced(at, 1);
}

function namesOf(value: FieldValue): string[] | null {
  if (!Array.isArray(value)) return null;
  const names = value.flatMap((entry) => (typeof entry === 'string' ? [entry] : []));
  return names.length === value.length ? names : null;
}

function recordsOf(value: readonly (string | RecordValue)[]): RecordValue[] {
  return value.flatMap((entry) => (typeof entry === 'string' ? [] : [entry]));
}
