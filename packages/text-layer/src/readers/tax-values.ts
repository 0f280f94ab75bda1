/** NoterTaxeringsvärdenAgent: the tax assessment values (taxeringsvärden) in the notes or the management report. */
import type { Line } from '@brf/contracts';
import type { Candidate, Candidates } from '../candidate.ts';
import { fiscalYearOf } from '../layout/fiscal-year.ts';
import { cleanText } from '../layout/fold.ts';
import { parseNumber } from '../layout/numbers.ts';
import { sectionTables } from '../layout/table.ts';
import type { Reader } from '../reader.ts';
import type { ReportView } from '../report-view.ts';
import { candidateOf, type MoneyRow, moneyRow, withSums } from './notes.ts';
import { plain } from './plain-label.ts';
import { type TaxPart as Part, readTaxMatrix } from './tax-matrix.ts';

const fieldOf = { building: 'tax_value_building', land: 'tax_value_land', total: 'tax_value_total' } as const;

/** Reads tables with tax values, and sentences that state them. */
export const readTaxValues: Reader = (view) => {
  const candidates: Candidates = {};
  const add = (part: Part, candidate: Candidate): void => {
    const field = fieldOf[part];
    candidates[field] = [...(candidates[field] ?? []), candidate];
  };
  for (const rows of taxTables(view)) readTable(rows, add);
  const matrix = readTaxMatrix(view.scopeLines());
  for (const part of ['building', 'land', 'total'] as const) {
    const candidate = matrix[part];
    if (candidate) add(part, candidate);
  }
  for (const line of paragraphs(view.scopeLines())) readSentence(line, add);
  return candidates;
};

const aboutTax = /taxeringsv|taxerings?\s?varde|tax\.? ?varde/;

/** Stretches of rows under a heading or with labels that speak of tax values. */
function taxTables(view: ReportView): MoneyRow[][] {
  const fiscal = fiscalYearOf(view);
  const found: MoneyRow[][] = [];
  for (const table of sectionTables(view)) {
    // A row of an overview over several years is rounded to thousands.
    const years = new Set(table.columns.map((c) => c.period?.endYear).filter(Boolean)).size;
    if (years > 2 && !table.inheritedHeads) continue;
    const rows = withSums(table.rows.flatMap((row) => moneyRow(view, table, row, fiscal) ?? []));
    const titled = aboutTax.test(plain(table.title)) && !/^not\b/.test(plain(table.title));
    let stretch: MoneyRow[] = [];
    const close = (): void => {
      if (stretch.some((r) => partOf(r) !== null)) found.push(stretch);
      stretch = [];
    };
    for (const row of rows) {
      const heading = plain(row.row.heading);
      const isTax = aboutTax.test(plain(row.row.label)) || aboutTax.test(heading) || titled;
      const splits = /uppdelning|fordelning|varav|fordelat/.test(heading);
      const continues =
        stretch.length > 0 &&
        (row.label === '' || /^(?:summa|totalt?|sammanlagt|varav (?:byggnad|mark))/.test(row.label));
      if ((isTax || continues) && !splits) stretch.push(row);
      else close();
    }
    close();
  }
  return found;
}

const dwellingsOrPremises = /bostad|lokal|hyreshus|smahus|garage|industri/;

function partOf(row: MoneyRow): Part | null {
  const label = row.label.replace(/taxeringsvarden?a?/g, ' ').trim();
  if (/skatt|avgift|procent|forandring|foregaende/.test(row.label)) return null;
  if (row.label === '') return 'total';
  const building = /\bbyggnad/.test(label);
  const land = /\bmark|\btomt/.test(label);
  if (building && land) return null;
  if (building) return 'building';
  if (land) return 'land';
  if (/^(?:summa|totalt?|totala|total|sammanlagt)\b/.test(row.label)) return 'total';
  return /^(?:fastighet(?:en|ens|er|ernas)?)?$/.test(label) ? 'total' : null;
}

function readTable(rows: readonly MoneyRow[], add: (part: Part, candidate: Candidate) => void): void {
  const named = rows.flatMap((row) => {
    const part = partOf(row);
    return part ? [{ row, part }] : [];
  });
  const of = (part: Part): MoneyRow[] => named.filter((n) => n.part === part).map((n) => n.row);
  const single = (part: Part): MoneyRow | null => {
    const all = of(part);
    const nonzero = all.filter((r) => r.value !== 0);
    const plain = nonzero.filter((r) => !dwellingsOrPremises.test(r.label));
    const sums = plain.filter((r) => r.parts.length > 1);
    // Split into dwellings and premises, the value of the whole is not printed.
    if (sums.length === 1) return sums[0] ?? null;
    // One row for each of several properties and no sum: the value of them all is not printed.
    if (new Set(plain.map((r) => r.label)).size > 1) return null;
    if (plain.length > 0) return plain[0] ?? null;
    return nonzero.length === 1 ? (nonzero[0] ?? null) : null;
  };
  const building = single('building');
  const land = single('land');
  const parts = named.filter((n) => n.part !== 'total').reduce((sum, n) => sum + n.row.value, 0);
  const totals = of('total');
  const total =
    totals.find((t) => t.value === parts && parts !== 0) ??
    totals.find((t) => t.label !== '') ??
    totals[0] ??
    null;
  const adds = total !== null && total.value === parts && named.length > 1;
  const because = adds ? ['building and land add up to the total'] : [];
  const fit = adds ? 0.985 : 0.9;
  if (building)
    add(
      'building',
      candidateOf(building, fit, [`row "${building.row.label}"`, ...because], { confirmed: adds }),
    );
  if (land) add('land', candidateOf(land, fit, [`row "${land.row.label}"`, ...because], { confirmed: adds }));
  if (!total) return;
  const doubtful = total.label === '' && !adds;
  add(
    'total',
    candidateOf(total, doubtful ? 0.4 : fit, [`row "${total.row.label}"`, ...because], { confirmed: adds }),
  );
}

interface Sentence {
  text: string;
  line: Line;
}

/** Each line that speaks of tax values, with the two below it, as one text. */
function paragraphs(lines: readonly Line[]): Sentence[] {
  const found: Sentence[] = [];
  for (const [i, line] of lines.entries()) {
    if (!aboutTax.test(plain(line.text)) || !/\p{L}{3}.*\p{L}{3}/u.test(line.text)) continue;
    const next = lines.slice(i + 1, i + 3).filter((l) => l.page === line.page);
    found.push({ text: cleanText([line, ...next].map((l) => l.text).join(' ')), line });
  }
  return found;
}

const amount =
  '(\\d{1,3}(?:[ .]\\d{3}){1,3}(?![ .]?\\d)|\\d{5,}|\\d{1,3}(?:,\\d{1,3})?(?= ?(?:mkr|miljoner)))(?: ?(t?kr|tkr|kronor|sek|tusen kronor|mkr|miljoner))?';
const stated = '(?: (?:är|uppgår till|med|utgör|värde|om|på|:))*:?';
const sentencePatterns: readonly [Part, RegExp][] = [
  [
    'total',
    new RegExp(
      `taxeringsvärdet?(?: för (?:föreningens )?fastighet(?:en|erna))?(?: (?:uppgår|uppgick|är|var|fastställt|fastställdes))*(?: \\d{4})?(?: (?:till|totalt|sammanlagt))*:? ${amount}`,
      'i',
    ),
  ],
  ['building', new RegExp(`(?:varav )?byggnads?(?:värdet?|ernas?|er)?${stated} ${amount}`, 'i')],
  ['land', new RegExp(`(?:varav |och )?mark(?:värdet?|en)?${stated} ${amount}`, 'i')],
];
/** `Taxeringsvärde: byggnad …, mark …, totalt 19 840 000 kr` */
const totalNamedLast = new RegExp(`taxeringsvärde[^.]*? (?:totalt|sammanlagt|summa)${stated} ${amount}`, 'i');

function readSentence({ text, line }: Sentence, add: (part: Part, candidate: Candidate) => void): void {
  const total = text.match(sentencePatterns[0]?.[1] ?? /$^/) ?? text.match(totalNamedLast);
  if (!total) return;
  // Building and land may be told before the total.
  const rest = text.slice(Math.max(0, text.search(/taxeringsv/i)));
  for (const [part, pattern] of sentencePatterns) {
    const m = part === 'total' ? total : rest.match(pattern);
    const number = m?.[1] ? parseNumber(m[1]) : null;
    if (!m || !number) continue;
    const factor = /^(?:tkr|tusen)/i.test(m[2] ?? '')
      ? 1000
      : /^(?:mkr|miljoner)/i.test(m[2] ?? '')
        ? 1_000_000
        : 1;
    const value = Math.round(number.value * factor);
    // Below a million without a unit the sentence is about something else.
    if (value < 500_000) continue;
    add(part, {
      value,
      page: line.page,
      box: line.box,
      quote: m[0],
      confidence: part === 'total' ? 0.8 : 0.78,
      scaled: factor !== 1,
      because: ['stated in a sentence'],
    });
  }
}
