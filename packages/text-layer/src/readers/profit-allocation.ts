/** ProfitAllocationAgent: what the board proposes to do with the result (resultatdisposition). */
import type { Candidate, Candidates } from '../candidate.ts';
import { fiscalYearOf } from '../layout/fiscal-year.ts';
import { type LabelTerms, matchLabel } from '../layout/labels.ts';
import { sectionTables } from '../layout/table.ts';
import { candidateFrom } from '../prose/evidence.ts';
import { proseOf } from '../prose/prose.ts';
import type { Reader } from '../reader.ts';
import type { ReportView } from '../report-view.ts';
import { clausesIn } from './money-sentences.ts';
import { agree, candidateOf, isSumLabel, type MoneyRow, moneyRow, withSums } from './notes.ts';
import { plain } from './plain-label.ts';
import { statementValues } from './statement-values.ts';

type Field =
  | 'retained_earnings'
  | 'net_result'
  | 'to_maintenance_fund'
  | 'from_maintenance_fund'
  | 'carried_forward';

const retained: LabelTerms = {
  any: [
    'balanserat resultat',
    'balanserad förlust',
    'balanserad vinst',
    'ansamlad förlust',
    'ansamlad vinst',
    'ansamlat resultat',
    'balanserat resultat från föregående år',
    'balanserat resultat enligt föregående årsstämma',
    'balanserat resultat före reservering till fond för yttre underhåll',
    'ingående balanserat resultat',
    'balanserade vinstmedel',
    'balanserade medel',
    'balanserat överskott',
    'balanserat underskott',
    'balanserad vinst/förlust',
    'balanserat resultat före disposition',
    'balanserad ansamlad förlust',
    'tidigare balanserat resultat',
    'från föregående år balanserat resultat',
    'fritt eget kapital från föregående år',
  ],
  not: ['ny räkning', 'summa', 'årets resultat', 'styrelsen föreslår', 'efter'],
};
const result: LabelTerms = {
  any: [
    'årets resultat',
    'årets förlust',
    'årets vinst',
    'årets överskott',
    'årets underskott',
    'årets resultat före fondförändring',
    'årets resultat före fondförändringar',
    'redovisat resultat',
    'årets redovisade resultat',
    'resultat för året',
    'årets över/underskott',
    'årets vinst/förlust',
  ],
  not: [
    'summa',
    'balanserat',
    'efter fondförändring',
    'efter disposition',
    'efter fondförändringar',
    'ny räkning',
  ],
};

const fundWord = /fond|underhall|reparation/;
const reserves =
  /reserver|avsatt|avsatter|overfor(?!s i)|overforing|fondavsattning|tillfor|reservation|till (?:fond|yttre|underhall)|fondering/;
const uses =
  /ianspr|i ansprak|uttag|utnyttj|disponer\w* ur|tas ur|ur (?:fond|yttre|underhall)|fran (?:fond|yttre|underhall)|av (?:fond|yttre|underhall)|upplosning|aterfor/;
const carried =
  /ny rakning|balanser(?:a|as|es|eras?) i|overfor(?:s|es|as|a)? i ny|balanseras$|att balansera|till nasta ar/;

/** Which field a row of the disposition is; null for sums and others. */
function fieldOf(label: string): { field: Field; fit: number } | null {
  if (carried.test(label)) return { field: 'carried_forward', fit: 0.97 };
  if (/^(?:summa|totalt?|s a)\b/.test(label) || label === '') return null;
  const isRetained = matchLabel(label, retained);
  const isResult = matchLabel(label, result);
  if (
    isRetained >= 0.5 &&
    isRetained >= isResult &&
    /^(?:ingaende |tidigare |fran foregaende ar )?(?:balanser|ansaml|fritt)/.test(label)
  ) {
    return { field: 'retained_earnings', fit: isRetained >= 0.7 ? 0.97 : 0.85 };
  }
  if (fundWord.test(label) && !/forandring/.test(label)) {
    if (uses.test(label) && !/avsatt|reserver/.test(label))
      return { field: 'from_maintenance_fund', fit: 0.96 };
    if (reserves.test(label)) return { field: 'to_maintenance_fund', fit: 0.96 };
  }
  if (isResult >= 0.6) return { field: 'net_result', fit: isResult >= 0.9 ? 0.97 : 0.85 };
  if (isRetained >= 0.5) return { field: 'retained_earnings', fit: 0.7 };
  return null;
}

interface Reading {
  field: Field;
  fit: number;
  row: MoneyRow;
}

/** Reads the disposition on the section's pages; the table that names most of its rows counts. */
export const readProfitAllocation: Reader = (view): Candidates => {
  const printed = findDisposition(view);
  const readings = addsUp(printed) ? printed : withLostMinus(printed);
  const candidates: Candidates = {};
  const first = (field: Field): Reading | undefined => readings.find((r) => r.field === field);
  const complete = isComplete(readings);
  const adds = addsUp(readings);
  const netResult = statementValues(view).get('net_result');
  for (const { field, fit, row } of readings) {
    const isFirst = row === first(field)?.row;
    const because = [`row "${row.row.label}"`];
    let sure = isFirst ? fit : 0.4;
    if (isFirst && adds) {
      sure = 0.985;
      because.push('the disposition adds up');
    } else if (complete) sure *= 0.93;
    if (isFirst && field === 'net_result' && netResult !== undefined) {
      const same = agree(netResult, row.value, row.factor);
      sure = same ? Math.max(sure, 0.98) : 0.7 * sure;
      because.push(same ? 'equals the income statement' : 'differs from the income statement');
    }
    const magnitude = field === 'to_maintenance_fund' || field === 'from_maintenance_fund';
    candidates[field] = [
      ...(candidates[field] ?? []),
      candidateOf(row, sure, because, { magnitude, confirmed: isFirst && adds }),
    ];
  }
  if (!readings.some((r) => r.field === 'carried_forward')) addSentences(view, candidates);
  return candidates;
};

/** `Styrelsen föreslår att 110 000 kr avsätts till fonden och att 631 738 kr balanseras i ny räkning.` */
function addSentences(view: ReportView, candidates: Candidates): void {
  const start = startOf(view);
  const stated = new Map<Field, Candidate>();
  for (const sentence of proseOf(view).sentences) {
    const word = sentence.words[0];
    if (start && word && (word.page < start.page || (word.page === start.page && word.word.box.y1 < start.y)))
      continue;
    for (const { text, amount } of clausesIn(sentence)) {
      const field = fieldOf(plain(text.replace(/\d[\d ,.]*/g, ' ')))?.field;
      if (!field || stated.has(field) || candidates[field]) continue;
      stated.set(field, {
        ...candidateFrom(amount.value, sentence, amount, 0.75, 'stated in a sentence'),
        scaled: amount.scaled,
      });
    }
  }
  if (!stated.has('carried_forward')) return;
  const amountOfField = (field: Field): number =>
    Number(
      (stated.get(field) ?? candidates[field]?.toSorted((a, b) => b.confidence - a.confidence)[0])?.value ??
        0,
    );
  const left =
    amountOfField('retained_earnings') +
    amountOfField('net_result') -
    Math.abs(amountOfField('to_maintenance_fund')) +
    Math.abs(amountOfField('from_maintenance_fund'));
  const adds = Math.abs(left - amountOfField('carried_forward')) <= 2;
  for (const [field, candidate] of stated)
    candidates[field] = [
      adds
        ? { ...candidate, confidence: 0.96, because: [...candidate.because, 'the disposition adds up'] }
        : candidate,
    ];
}

function isComplete(readings: readonly Reading[]): boolean {
  return ['carried_forward', 'net_result'].every((field) => readings.some((r) => r.field === field));
}

function addsUp(readings: readonly Reading[]): boolean {
  if (!isComplete(readings)) return false;
  const amountOf = (field: Field): number => readings.find((r) => r.field === field)?.row.value ?? 0;
  const factor = readings[0]?.row.factor ?? 1;
  const free = amountOf('retained_earnings') + amountOf('net_result');
  const to = Math.abs(amountOf('to_maintenance_fund'));
  const from = Math.abs(amountOf('from_maintenance_fund'));
  const left = amountOf('carried_forward');
  // A retained result printed before or after the year's reserve: both add up somewhere.
  return [free - to + from, free].some(
    (sum) => agree(sum, left, 2 * factor) && Math.sign(sum) === Math.sign(left),
  );
}

/** A recogniser loses minus signs: the one that makes the disposition add up is put back, if only one does. */
function withLostMinus(readings: readonly Reading[]): readonly Reading[] {
  const mended = (['retained_earnings', 'net_result', 'carried_forward'] as const).flatMap((field) => {
    const at = readings.findIndex((r) => r.field === field);
    const reading = readings[at];
    if (!reading || reading.row.value <= 0 || reading.row.picked.amount.confidence === 1) return [];
    const changed = readings.with(at, { ...reading, row: { ...reading.row, value: -reading.row.value } });
    return addsUp(changed) ? [changed] : [];
  });
  return mended.length === 1 ? (mended[0] ?? readings) : readings;
}

const opensDisposition =
  /disposition|forfogande|disponera|behandling av|behandlas|styrelsen foreslar|ansamlade forlusten|vinstdisp/;

/** Rows from the disposition's heading down to the line that carries the result forward. */
function findDisposition(view: ReportView): Reading[] {
  const fiscal = fiscalYearOf(view);
  const start = startOf(view);
  const rows = sectionTables(view)
    .filter((t) => t.columns.filter((c) => c.kind === 'value').length <= 3)
    .flatMap((table) => withSums(table.rows.flatMap((row) => moneyRow(view, table, row, fiscal) ?? [])))
    .filter(
      ({ row }) =>
        start === null || row.page > start.page || (row.page === start.page && row.box.y1 > start.y),
    );
  const readings: Reading[] = [];
  const seen = new Set<Field>();
  for (const row of rows) {
    // A sentence that introduces the first row may have been taken for the start of its label.
    const found = fieldOf(row.label) ?? fieldOf(plain(row.row.ownLabel));
    if (!found || (isSumLabel(row.label) && found.field !== 'carried_forward')) continue;
    // After the last line nothing more belongs to it: statements follow.
    if (
      seen.has('carried_forward') &&
      found.field !== 'from_maintenance_fund' &&
      found.field !== 'to_maintenance_fund'
    )
      break;
    seen.add(found.field);
    readings.push({ ...found, row });
  }
  if (!seen.has('carried_forward') && readings.length < 2) return [];
  return withUnnamedRest(readings);
}

/** `Balanserat resultat` as the last line of the proposal: what is left, when the disposition adds up with it. */
function withUnnamedRest(readings: readonly Reading[]): Reading[] {
  const last = readings.findLastIndex((r) => r.field === 'retained_earnings');
  const first = readings.findIndex((r) => r.field === 'retained_earnings');
  const reading = readings[last];
  if (!reading || last === first || readings.some((r) => r.field === 'carried_forward')) return [...readings];
  const changed = readings.with(last, { ...reading, field: 'carried_forward' });
  return addsUp(changed) ? changed : [...readings];
}

function startOf(view: ReportView): { page: number; y: number } | null {
  const { section } = view;
  if (section.name === 'resultatdisposition') return { page: section.startPage, y: section.startY };
  const line = view.scopeLines().find((l) => opensDisposition.test(plain(l.text)) && l.text.length < 90);
  return line ? { page: line.page, y: line.box.y0 } : null;
}
