/** Tax values set as a matrix: dwellings and premises down, `Byggnad  Mark  Totalt` across. */
import type { Line } from '@brf/contracts';
import type { Candidate } from '../candidate.ts';
import { type Segment, splitLine } from '../layout/cells.ts';
import { cleanText } from '../layout/fold.ts';
import { unitIn } from '../layout/units.ts';
import { plain } from './plain-label.ts';

export type TaxPart = 'building' | 'land' | 'total';

const heads: readonly [TaxPart, RegExp][] = [
  ['building', /^byggnad(?:er|svarde)?$/],
  ['land', /^mark(?:varde)?$/],
  ['total', /^(?:summa|totalt?|tax(?:erings)?varde)$/],
];
const aboutTax = /taxeringsv|tax\.? ?varde/;
/** The title stands at most this many lines above the heads. */
const REACH = 3;

interface MatrixRow {
  label: string;
  line: Line;
  amounts: Partial<Record<TaxPart, Segment>>;
}

/** Reads the matrix's sum row, or its only row, and checks that building and land make the total. */
export function readTaxMatrix(lines: readonly Line[]): Partial<Record<TaxPart, Candidate>> {
  for (const [i, line] of lines.entries()) {
    const columns = columnsOf(line);
    if (!columns) {
      const found = readTurned(lines, i);
      if (found) return found;
      continue;
    }
    const near = lines.slice(Math.max(0, i - REACH), i + 1).filter((l) => l.page === line.page);
    const above = near.map((l) => cleanText(l.text)).join(' ');
    const rows = rowsBelow(lines, i, columns);
    if (!aboutTax.test(plain(`${above} ${rows[0]?.label ?? ''}`))) continue;
    const sums = rows.filter(
      (r) => /^(?:summa|totalt?|taxeringsvarde)/.test(plain(r.label)) || r.label === '',
    );
    const row = sums.at(-1) ?? (rows.length === 1 ? rows[0] : undefined);
    if (row) return candidatesOf(row, unitIn(above)?.factor ?? 1);
  }
  return {};
}

/** `Bostäder  Lokaler  Summa` across, building, land and total down: the column of sums. */
function readTurned(lines: readonly Line[], head: number): Partial<Record<TaxPart, Candidate>> | null {
  const line = lines[head];
  const cellsAcross = line ? splitLine(line) : [];
  const sum = cellsAcross.find((s) => /^(?:summa|totalt?)$/.test(plain(s.text)));
  const kinds = cellsAcross.filter((s) => /^(?:bostader|bostad|lokaler|lokal)$/.test(plain(s.text)));
  if (!line || !sum || kinds.length < 2 || cellsAcross.length > 4) return null;
  const near = lines.slice(Math.max(0, head - REACH), head + 1).filter((l) => l.page === line.page);
  const above = near.map((l) => cleanText(l.text)).join(' ');
  if (!aboutTax.test(plain(above))) return null;
  const row: MatrixRow = { label: 'Summa', line, amounts: {} };
  for (const below of lines.slice(head + 1, head + 5)) {
    const [label, ...cells] = splitLine(below);
    const part = partNamed(label);
    const amount = cells.find((s) => s.number && s.box.x1 > sum.box.x0 && s.box.x0 < sum.box.x1 + 30);
    if (part && amount) row.amounts[part] ??= amount;
  }
  const { building, land, total } = row.amounts;
  return building && land && total ? candidatesOf(row, unitIn(above)?.factor ?? 1) : null;
}

function partNamed(label: Segment | undefined): TaxPart | undefined {
  const text = plain(label?.text ?? '');
  return heads.find(([, pattern]) => pattern.test(text))?.[0];
}

/** Where building, land and total stand, when the line is made of these heads. */
function columnsOf(line: Line): ReadonlyMap<TaxPart, Segment> | null {
  const segments = splitLine(line);
  const found = new Map<TaxPart, Segment>();
  for (const segment of segments) {
    const part = partNamed(segment);
    if (part) found.set(part, segment);
  }
  return found.has('building') && found.has('land') && found.size >= segments.length - 1 ? found : null;
}

function rowsBelow(
  lines: readonly Line[],
  head: number,
  columns: ReadonlyMap<TaxPart, Segment>,
): MatrixRow[] {
  const rows: MatrixRow[] = [];
  for (const line of lines.slice(head + 1)) {
    const segments = splitLine(line);
    const numbers = segments.filter((s) => s.number);
    if (line.page !== lines[head]?.page || numbers.length === 0) break;
    const amounts: MatrixRow['amounts'] = {};
    for (const number of numbers) {
      const [nearest] = [...columns].toSorted(([, a], [, b]) => distance(a, number) - distance(b, number));
      if (nearest) amounts[nearest[0]] ??= number;
    }
    const label = segments
      .filter((s) => !s.number)
      .map((s) => s.text)
      .join(' ');
    rows.push({ label, line, amounts });
  }
  return rows;
}

function distance(a: Segment, b: Segment): number {
  return Math.min(Math.abs(a.box.x1 - b.box.x1), Math.abs(a.box.x0 - b.box.x0));
}

function candidatesOf(row: MatrixRow, factor: number): Partial<Record<TaxPart, Candidate>> {
  const value = (part: TaxPart): number => row.amounts[part]?.number?.value ?? 0;
  const adds = value('total') !== 0 && value('building') + value('land') === value('total');
  const found: Partial<Record<TaxPart, Candidate>> = {};
  for (const part of ['building', 'land', 'total'] as const) {
    const segment = row.amounts[part];
    if (!segment?.number || segment.number.value * factor < 100_000) continue;
    const doubt = segment.confidence < 1 ? 0.55 + 0.45 * segment.confidence : 1;
    found[part] = {
      value: segment.number.value * factor,
      page: row.line.page,
      box: segment.box,
      quote: cleanText(row.line.text),
      confidence: adds ? 0.97 : 0.8 * doubt,
      scaled: factor !== 1,
      because: [
        `row "${row.label}" of a table by building and land`,
        ...(adds ? ['building and land add up to the total'] : []),
      ],
    };
  }
  return found;
}
