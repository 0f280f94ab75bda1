/** Compares one field's prediction with its gold label; a list or a table gives an outcome for each item or cell. */
import type { FieldSpec, FieldType } from '@brf/contracts';
import { isSameValue } from './same-value.ts';

export type Outcome = 'correct' | 'wrong' | 'missing' | 'spurious';

export interface ScoredCell {
  /** The field's name, with the column's for a cell of a table. */
  field: string;
  outcome: Outcome;
  gold: unknown;
  predicted: unknown;
  /** Whether a correct value's page is right; null where there is none to compare. */
  pageRight: boolean | null;
}

interface LabelledCell {
  value: unknown;
  page?: unknown;
  scaled?: unknown;
}
type Row = Readonly<Record<string, unknown>>;
type Columns = Extract<FieldType, { kind: 'records' }>['columns'];

export function scoreField({ name, type }: FieldSpec, gold: unknown, predicted: unknown): ScoredCell[] {
  const expected = toCell(gold);
  const actual = toCell(predicted);
  if (type.kind === 'records')
    return scoreRows(name, type.columns, toRows(expected.value), toRows(actual.value));
  if (type.kind === 'list')
    return scoreItems(name, type.item, toItems(expected.value), toItems(actual.value));

  const scaled = expected.scaled === true;
  const [cell] = scorePair(name, expected.value, actual.value, () =>
    isSameValue(type.kind, expected.value, actual.value, scaled),
  );
  if (cell === undefined) return [];
  const paged = cell.outcome === 'correct' && actual.page !== undefined;
  const goldPages = [expected.page].flat();
  const pageRight = paged ? [actual.page].flat().some((page) => goldPages.includes(page)) : null;
  return [{ ...cell, pageRight }];
}

/** The four outcomes: nothing to score where neither side has a value. */
function scorePair(field: string, gold: unknown, predicted: unknown, isSame: () => boolean): ScoredCell[] {
  if (isEmpty(gold)) return isEmpty(predicted) ? [] : [scored(field, 'spurious', null, predicted)];
  if (isEmpty(predicted)) return [scored(field, 'missing', gold, null)];
  return [scored(field, isSame() ? 'correct' : 'wrong', gold, predicted)];
}

function scored(field: string, outcome: Outcome, gold: unknown, predicted: unknown): ScoredCell {
  return { field, outcome, gold, predicted, pageRight: null };
}

/** Every predicted item counts, an empty one too: a list is to hold what is printed and nothing else. */
function scoreItems(
  field: string,
  kind: 'text' | 'name',
  gold: readonly unknown[],
  predicted: readonly unknown[],
): ScoredCell[] {
  const unclaimed = [...predicted];
  const claimed = gold.map((item) => {
    const at = unclaimed.findIndex((candidate) => isSameValue(kind, item, candidate));
    if (at < 0) return scored(field, 'missing', item, null);
    const [match] = unclaimed.splice(at, 1);
    return scored(field, 'correct', item, match);
  });
  return [...claimed, ...unclaimed.map((item) => scored(field, 'spurious', null, item))];
}

/** Rows are paired best match first; a row without a partner is missing or spurious cell by cell. */
function scoreRows(
  field: string,
  columns: Columns,
  gold: readonly Row[],
  predicted: readonly Row[],
): ScoredCell[] {
  const hits = (a: Row, b: Row): number =>
    columns.filter(
      ({ name, kind }) => !isEmpty(a[name]) && !isEmpty(b[name]) && isSameValue(kind, a[name], b[name]),
    ).length;
  const candidates = gold
    .flatMap((row, i) => predicted.map((other, j) => ({ i, j, hits: hits(row, other) })))
    .filter((pair) => pair.hits > 0)
    .sort((a, b) => b.hits - a.hits);
  const partner = new Map<number, number>();
  const taken = new Set<number>();
  for (const { i, j } of candidates) {
    if (partner.has(i) || taken.has(j)) continue;
    partner.set(i, j);
    taken.add(j);
  }
  const scoreCells = (expected: Row, actual: Row): ScoredCell[] =>
    columns.flatMap(({ name, kind }) =>
      scorePair(`${field}.${name}`, expected[name], actual[name], () =>
        isSameValue(kind, expected[name], actual[name]),
      ),
    );
  return [
    ...gold.flatMap((row, i) => scoreCells(row, predicted[partner.get(i) ?? -1] ?? {})),
    ...predicted.filter((_, j) => !taken.has(j)).flatMap((row) => scoreCells({}, row)),
  ];
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
const isObject = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** A cell is a bare value or an object with a value; what is no list counts as an empty one. */
const toCell = (cell: unknown): LabelledCell =>
  isObject(cell) && 'value' in cell
    ? { value: cell.value, page: cell.page, scaled: cell.scaled }
    : { value: cell ?? null };
const toItems = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const toRows = (value: unknown): readonly Row[] => toItems(value).filter(isObject);
