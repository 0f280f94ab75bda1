import type { Candidates } from '../candidate.ts';
import { parseNumber } from '../layout/numbers.ts';
import { addTo, candidateFrom } from '../prose/evidence.ts';
import { parseCount } from '../prose/number-words.ts';
import type { TopicLine } from '../prose/prose.ts';
import { foldedCell, headOf, type SmallTable, smallTables } from '../prose/small-tables.ts';
import type { AreaField } from './dwelling-areas.ts';
import type { CountField } from './dwelling-counts.ts';

/** Reads the small tables of dwellings and premises; returns the lines that are part of one. */
export function readDwellingTables(lines: readonly TopicLine[], found: Candidates): ReadonlySet<object> {
  const inTables = new Set<object>();
  for (const table of smallTables(lines, isAreaHead)) readAreaTable(table, found, inTables);
  for (const table of smallTables(lines, isRoomsHead)) readRoomsRow(table, found);
  for (const table of smallTables(lines, isPremisesHead)) readPremisesColumn(table, found);
  return inTables;
}

/** `1 rok   2 rok   3 rok   Totalt` with the counts on the line below. */
function isRoomsHead(line: TopicLine): boolean {
  const cells = line.cells.map((c) => foldedCell(line, c));
  const rooms = cells.filter((c) => /^[1-9<>+ -]*\d? ?(?:rok|rum(?: och kok)?|rk|r ?o ?k)\b/.test(c)).length;
  return rooms >= 2 && cells.some((c) => TOTAL.test(c));
}

const TOTAL = /^(?:totalt?|summa|antal totalt|totalt antal)$/;

function readRoomsRow({ head, rows }: SmallTable, found: Candidates): void {
  const [first] = rows;
  const column = head.cells.findIndex((c) => TOTAL.test(foldedCell(head, c)));
  const cell = first?.cells.get(column);
  if (!first || !cell || /\p{L}{4}/u.test(first.line.text)) return;
  const parts = first.line.cells.filter((c) => c !== cell).map((c) => parseCount(foldedCell(first.line, c)));
  const total = parseCount(foldedCell(first.line, cell));
  const sum = parts.reduce<number>((s, n) => s + (n ?? 0), 0);
  if (total !== null && sum === total)
    addTo(
      found,
      'apartment_count',
      candidateFrom(total, first.line, cell, 0.78, 'total of the flats by rooms'),
    );
}

const PREMISES_HEAD = /^(?:antal )?lokaler$/;

function isPremisesHead(line: TopicLine): boolean {
  return line.cells.some((c) => PREMISES_HEAD.test(foldedCell(line, c))) && !/\d/.test(line.folded);
}

/** `Lokaler   Garage   P-platser` with the counts on the line below. */
function readPremisesColumn({ head, rows }: SmallTable, found: Candidates): void {
  const [first] = rows;
  const column = head.cells.findIndex((c) => PREMISES_HEAD.test(foldedCell(head, c)));
  const cell = first?.cells.get(column);
  if (!first || !cell || /\p{L}/u.test(first.line.text)) return;
  const count = parseCount(foldedCell(first.line, cell));
  if (count !== null && count < 200)
    addTo(found, 'premises_count', candidateFrom(count, first.line, cell, 0.88, 'column of counts'));
}

function isAreaHead(line: TopicLine): boolean {
  const cells = line.cells.map((c) => foldedCell(line, c));
  const count = cells.some((c) => /^antal\b/.test(c));
  const size = cells.some((c) => /yta|area|kvm|m2|^m$/.test(c));
  if (/\d{2}|:/.test(line.folded.replace(/m2/g, ''))) return false;
  const kind = cells.some((c) =>
    /benamning|^typ|upplatelse|objekt|lagenhet|bostad|^lokal|anvandning|standard/.test(c),
  );
  return (
    line.cells.length <= 5 &&
    ((count && (size || kind)) || (kind && size)) &&
    !/kr\b|tkr|loptid|verksamhet|hyresgast|momsplikt/.test(line.folded)
  );
}

/** Reads a table of dwellings and premises by its count and area columns. */
function readAreaTable({ head, rows }: SmallTable, found: Candidates, inTables: Set<object>): void {
  const countColumn = head.cells.findIndex((c) => /^antal\b|^st$/.test(foldedCell(head, c)));
  const areaColumn = head.cells.findIndex(
    (c) =>
      /yta|area|kvm|m2|^m$/.test(foldedCell(head, c)) &&
      !/lgh|lagenhet|per|snitt|medel|\/st/.test(foldedCell(head, c)),
  );
  const onlyDwellings = rows.filter(({ line }) => /\b(?:rum|rok|rk|rkv)\b/.test(line.folded)).length >= 2;
  const labelOf = (line: TopicLine) => line.folded.replace(/[\d\t]+/g, ' ').trim();
  // Premises by tenure on rows of their own: neither row is all of them.
  const isPart = (label: string) => /lokal/.test(label) && /hyresratt|bostads?ratt|brf/.test(label);
  const parted = rows.filter(({ line }) => isPart(labelOf(line))).length > 1;
  for (const { line } of rows) {
    inTables.add(line);
    const label = labelOf(line);
    const total =
      /^(?:total|summa)/.test(label) && !/lokal|lagenhet|bostad|bo\w*(?:yta|area)|tomt/.test(label);
    const field: [CountField | null, AreaField | null] | null =
      /garage|parker|p-plats|forrad|mc\b|carport|bil|tomt/.test(label)
        ? null
        : total
          ? onlyDwellings
            ? ['apartment_count', 'residential_area_m2']
            : [null, 'total_area_m2']
          : parted && isPart(label)
            ? null
            : /hyresratt|hyreslagenhet/.test(label) && !/lokal/.test(label)
              ? ['rental_apartment_count', null]
              : /lokal/.test(label)
                ? ['premises_count', 'premises_area_m2']
                : /bostads?ratt|lagenhet|bostad/.test(label)
                  ? ['apartment_count', 'residential_area_m2']
                  : null;
    if (!field) continue;
    const [countField, areaField] = field;
    for (const cell of line.cells) {
      const column = headOf(head, cell);
      const number = parseNumber(
        line.text.slice(cell.start, cell.end).replace(/ ?(?:st|kvm|m2|m²)\.?$/i, ''),
      );
      if (!number || number.dash) continue;
      const metres = number.unit === 'm2' || /(?:kvm|m2|m²)$/.test(line.text.slice(cell.start, cell.end));
      if (column === countColumn && !metres && countField && number.decimals === 0 && number.value > 0)
        addTo(
          found,
          countField,
          candidateFrom(number.value, line, cell, total ? 0.7 : 0.95, 'table of dwellings'),
        );
      if ((column === areaColumn || (total && metres)) && areaField && number.value >= 10)
        addTo(
          found,
          areaField,
          candidateFrom(number.value, line, cell, total ? 0.93 : 0.95, 'table of dwellings'),
        );
    }
  }
}
