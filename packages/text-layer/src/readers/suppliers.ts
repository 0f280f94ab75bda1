import type { Candidates } from '../candidate.ts';
import { addTo, candidateFrom } from '../prose/evidence.ts';
import { foldInPlace } from '../prose/fold-in-place.ts';
import { proseOf } from '../prose/prose.ts';
import { type Contract, contractsIn } from '../prose/supplier-sentences.ts';
import { type ContractTable, contractTables } from '../prose/supplier-tables.ts';
import type { Topic } from '../prose/topics.ts';
import type { ReportView } from '../report-view.ts';

/** Contracts made or ended during the year are events, not what the association's services are bought by. */
const SILENT: ReadonlySet<Topic> = new Set<Topic>([
  'maintenance_done',
  'maintenance_planned',
  'events',
  'events_after',
  'members',
  'overview',
  'equity',
  'disposition',
  'fees',
  'auditors',
  'premises',
]);

/** `Förändringar i avtal` under the year's events tells of them too. */
const CHANGE = /\bny(?:tt|a)\b|teckna|\bbyt(?:t|e|te)\b|omforhandl/;

const CONFIDENCE: Readonly<Record<ContractTable['known'], number>> = { heads: 0.93, list: 0.88, words: 0.82 };

/** Reads who provides which service: from tables and lists of contracts, else from sentences. */
export function readSuppliers(view: ReportView): Candidates {
  const found: Candidates = {};
  const { lines, sentences } = proseOf(view);
  const tables = contractTables(lines);
  const rows = tables.flatMap((t) => t.rows);
  const [first] = rows;
  if (first && (rows.length >= 3 || tables.some((t) => t.known === 'heads'))) {
    const confidence = Math.min(...tables.map((t) => CONFIDENCE[t.known]));
    const records = distinct(rows.map(({ service, supplier }) => ({ service, supplier })));
    addTo(
      found,
      'suppliers',
      candidateFrom(
        records,
        first.line,
        { start: 0, end: first.line.text.length },
        confidence,
        `${records.length} rows of contracts (${tables.map((t) => t.known).join(', ')})`,
      ),
    );
    return found;
  }
  const contracts: Contract[] = sentences
    .filter((s) => !SILENT.has(s.topic ?? 'other') && !(s.chapter && CHANGE.test(s.folded)))
    .flatMap(contractsIn);
  const listed = rows.map((r) => ({
    service: r.service,
    supplier: r.supplier,
    passage: r.line,
    start: 0,
    end: r.line.text.length,
  }));
  const all = [...listed, ...contracts];
  const [one] = all;
  if (one) {
    const records = distinct(all.map(({ service, supplier }) => ({ service, supplier })));
    addTo(
      found,
      'suppliers',
      candidateFrom(records, one.passage, one, 0.84, `${records.length} contracts named in sentences`),
    );
  }
  return found;
}

/** One record for each pair of service and supplier; `ekonomisk förvaltning` told twice is one. */
function distinct(records: { service: string; supplier: string }[]): { service: string; supplier: string }[] {
  const stem = (text: string) =>
    foldInPlace(text)
      .replace(/[^a-z0-9]+/g, ' ')
      .split(' ')
      .map((w) => w.slice(0, 7))
      .join(' ')
      .trim();
  return records.filter(
    (r, i) =>
      records.findIndex(
        (o) =>
          stem(o.service) === stem(r.service) && stem(o.supplier).startsWith(stem(r.supplier).slice(0, 8)),
      ) === i,
  );
}
