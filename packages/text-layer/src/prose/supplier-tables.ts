import { centredRows } from './centred-rows.ts';
import { companiesIn } from './companies.ts';
import { foldInPlace } from './fold-in-place.ts';
import type { TopicLine } from './prose.ts';
import type { ProseCell } from './prose-lines.ts';
import { rolesIn } from './roles.ts';
import { canBeSupplier, isService } from './services.ts';
import { foldedCell, headOf } from './small-tables.ts';
import type { Topic } from './topics.ts';

/** A row of a table or list of contracts. */
interface ContractRow {
  service: string;
  supplier: string;
  line: TopicLine;
}

export interface ContractTable {
  rows: ContractRow[];
  /** How the columns were told apart. */
  known: 'heads' | 'words' | 'list';
}

const SUPPLIER_HEAD =
  /^(?:leverantor(?:er)?|entreprenor(?:er)?|avtalspart|motpart|utforare|bolag|foretag(?:et)?|avtalspartner|samarbetspartner|partner|avtal med|firma|namn|kontraktspart)$/;
const SERVICE_HEAD =
  /^(?:avtal(?:stecknare)?|tjanst(?:er)?|avser|avtal avser|avtalstyp|typ(?: av (?:avtal|tjanst))?|omrade|uppdrag|ansvar|innehall|avtal om|vad|verksamhet|typ av.*|avseende|avtalsomrade|funktion|objekt|omfattning|beskrivning|service)$/;
const CONTRACTS = /avtal|leverantor|entreprenor|forvaltning(?:en)?$|underleverantor/;
const LEASES = /hyres|lokal|arrende|tomtratt|lan\b|nyttjander/;

/** `Namn   Funktion` heads a list of the elected there. */
const PEOPLE: ReadonlySet<Topic> = new Set<Topic>(['board', 'auditors', 'nomination', 'signatures']);

interface OpenRow {
  service: string;
  supplier: string;
  line: TopicLine;
}

const joins = (text: string) =>
  /(?:[,&/(-]|\b(?:och|i|av|för|med|samt|till|på))$/u.test(text) ||
  (text.includes('(') && !text.includes(')'));
const goesOn = (text: string) => /^[\p{Ll}(&]/u.test(text);

function closeRows(rows: readonly OpenRow[]): ContractRow[] {
  return rows
    .map((r) => ({ ...r, service: clean(r.service), supplier: clean(r.supplier) }))
    .filter(
      (r) =>
        r.service.length > 1 &&
        r.supplier.length > 1 &&
        /\p{L}/u.test(r.supplier) &&
        !isHeadWord(r.supplier) &&
        !isHeadWord(r.service) &&
        r.service.length < 90 &&
        r.supplier.length < 80,
    );
}

/** Heads that recognition ran together or that come back further down. */
function isHeadWord(text: string): boolean {
  return /^(?:avtal|leverantor(?:er)?|tjanst(?:er)?)$/.test(foldInPlace(text).trim());
}

function clean(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[-•·:,\s]+|[\s:;,.]+$/gu, (m) => (/\.$/.test(m) && /\bf.r\.$/.test(text) ? m : ''))
    .trim();
}

/** Tables whose heads name contract and supplier, in either order, once or in several pairs side by side. */
function headedTable(
  lines: readonly TopicLine[],
  from: number,
): { table: ContractTable; next: number } | null {
  const head = lines[from];
  if (!head || head.cells.length < 2) return null;
  const heads = head.cells.map((c) => foldedCell(head, c).replace(/:$/, ''));
  const indexes = heads.map((_, i) => i);
  const suppliers = indexes.filter((i) => SUPPLIER_HEAD.test(heads[i] ?? ''));
  const services = indexes.filter((i) => !suppliers.includes(i) && SERVICE_HEAD.test(heads[i] ?? ''));
  if (suppliers.length === 0 || services.length === 0 || /\d{3}/.test(head.text) || LEASES.test(head.heading))
    return null;
  if (PEOPLE.has(head.topic ?? 'other')) return null;
  const pairs = suppliers.length === services.length ? suppliers.length : 1;
  const read = indexes.slice(0, pairs).map((pair) => {
    const centred = centredRows(lines, from, services[pair] ?? 0, suppliers[pair] ?? 0);
    if (centred) {
      const open = centred.rows.map(({ left, right, line }) => ({ service: left, supplier: right, line }));
      return { rows: closeRows(open), next: centred.next };
    }
    return readRows(lines, from + 1, (_line, cell) => {
      const column = headOf(head, cell);
      return column === suppliers[pair] ? 'supplier' : column === services[pair] ? 'service' : null;
    });
  });
  const rows = read.flatMap((r) => r.rows);
  const next = Math.max(...read.map((r) => r.next));
  const elected = rows.filter((r) => rolesIn(foldInPlace(r.service)).length > 0).length;
  if (elected * 2 > rows.length) return null;
  return rows.length > 0 ? { table: { rows, known: 'heads' }, next } : null;
}

function readRows(
  lines: readonly TopicLine[],
  from: number,
  columnOf: (line: TopicLine, cell: ProseCell) => 'service' | 'supplier' | null,
): { rows: ContractRow[]; next: number } {
  const open: OpenRow[] = [];
  let i = from;
  for (; i < lines.length; i++) {
    const line = lines[i];
    if (!line) break;
    const parts = { service: '', supplier: '' };
    for (const cell of line.cells) {
      const column = columnOf(line, cell);
      if (column) parts[column] = `${parts[column]} ${line.text.slice(cell.start, cell.end)}`.trim();
    }
    const last = open.at(-1);
    if (parts.service && parts.supplier) {
      if (line.text.length > 150) break;
      open.push({ ...parts, line });
      continue;
    }
    // A line that only the pair beside these columns goes on over.
    if (last && !parts.service && !parts.supplier && line.text.length < 50 && !line.isHeading) continue;
    if (!last || (line.isHeading && line.gapAbove > 0.8) || line.text.length > 70) break;
    const tight = line.gapAbove < 1.2 || line.gapAbove === 9;
    if (parts.service && tight && (goesOn(parts.service) || joins(last.service)))
      last.service = `${last.service} ${parts.service}`;
    else if (
      parts.supplier &&
      tight &&
      (goesOn(parts.supplier) ||
        joins(last.supplier) ||
        /^(?:AB|KB|HB|Sverige AB|i Sverige)/.test(parts.supplier))
    )
      last.supplier = `${last.supplier} ${parts.supplier}`;
    else if (parts.supplier && tight && companiesIn(parts.supplier).length > 0)
      open.push({ service: last.service, supplier: parts.supplier, line });
    else break;
  }
  return { rows: closeRows(open), next: i };
}

/** A line of heads, some of which were not recognised, is no row. */
function isHeadRow(line: TopicLine): boolean {
  return line.cells.every((c) => {
    const text = foldedCell(line, c).replace(/:$/, '');
    return SUPPLIER_HEAD.test(text) || SERVICE_HEAD.test(text);
  });
}

/** Rows under a heading about contracts, without heads: their words tell service and supplier apart. */
function headlessTable(
  lines: readonly TopicLine[],
  from: number,
): { table: ContractTable; next: number } | null {
  const first = lines[from];
  if (
    !first ||
    first.cells.length < 2 ||
    first.cells.length > 4 ||
    first.topic !== 'contracts' ||
    LEASES.test(first.heading) ||
    isHeadRow(first)
  )
    return null;
  const block: TopicLine[] = [];
  for (let i = from; i < lines.length; i++) {
    const line = lines[i];
    if (line?.topic !== 'contracts' || (line.isHeading && line.cells.length === 1) || line.cells.length > 4)
      break;
    if (line.cells.length === 1 && line.text.length > 60) break;
    block.push(line);
  }
  const rows = block.filter((l) => l.cells.length >= 2);
  const share = (column: number, test: (text: string, folded: string) => boolean) =>
    rows.filter((l) => {
      const cell = l.cells.find((c) => columnIn(l, c, first) === column);
      return cell !== undefined && test(l.text.slice(cell.start, cell.end), foldedCell(l, cell));
    }).length / rows.length;
  const columns = first.cells.map((_, i) => ({
    service: share(i, (_text, folded) => isService(folded)),
    supplier: share(
      i,
      (text, folded) => canBeSupplier(text, folded) && (companiesIn(text).length > 0 || !isService(folded)),
    ),
    figures: share(i, (text) => /^[\d\s.,-]+(?:kr)?$/.test(text)),
  }));
  const best = (score: (c: (typeof columns)[number]) => number, not: number) =>
    columns.reduce(
      (top, c, i) => (i !== not && (top < 0 || score(c) > score(columns[top] ?? c)) ? i : top),
      -1,
    );
  const service = best((c) => c.service - c.supplier, -1);
  const supplier = best((c) => c.supplier - c.figures, service);
  const certainty = (columns[service]?.service ?? 0) + (columns[supplier]?.supplier ?? 0);
  if (rows.length < 2 || certainty < 1.3 || (columns[supplier]?.figures ?? 1) > 0.2) return null;
  const read = readRows(lines, from, (line, cell) => {
    if (line.topic !== 'contracts') return null;
    const column = columnIn(line, cell, first);
    return column === service ? 'service' : column === supplier ? 'supplier' : null;
  });
  return read.rows.length >= 2 ? { table: { rows: read.rows, known: 'words' }, next: read.next } : null;
}

/** A full row goes by order, wherever its cells stand. */
function columnIn(line: TopicLine, cell: ProseCell, first: TopicLine): number {
  return line.cells.length === first.cells.length ? line.cells.indexOf(cell) : headOf(first, cell);
}

const BY_COMMA = /^(.{2,90}), ([^,]{2,70})$/;
const PARTED: readonly RegExp[] = [
  /^(.{2,80}?) ?(?:\. ?){4,}(.{2,80})$/,
  /^([^:]{2,80}?) ?: +(.{2,80})$/,
  /^(.{2,80}?) [-–—] (.{2,80})$/,
  /^(.{2,70}?) \((.{3,70})\)$/,
  /^(\p{Lu}.{2,70}?) (?:med|hos|via|genom|av) (\p{Lu}.{1,60})$/u,
  BY_COMMA,
];

interface Halves {
  left: string;
  right: string;
  leftFolded: string;
  rightFolded: string;
  line: TopicLine;
}

/** The pairs on a line: one, or one in each of its cells where the list is set in columns; null when it is no line of the list. */
function halvesOf(line: TopicLine, pattern: RegExp): Halves[] | null {
  const whole = halvesIn(line, pattern, 0, line.text.length);
  if (line.cells.length < 2) return whole && [whole];
  const each = line.cells.map((cell) => halvesIn(line, pattern, cell.start, cell.end));
  const pairs = each.filter((halves) => halves !== null);
  return pairs.length === each.length ? pairs : whole && [whole];
}

/** Each cell is a pair of its own (`Tjänst – Leverantör`), so that the cells are no row of a table. */
function holdsPairsInColumns(line: TopicLine | undefined): boolean {
  return line !== undefined && PARTED.some((p) => p !== BY_COMMA && (halvesOf(line, p)?.length ?? 0) > 1);
}

function halvesIn(line: TopicLine, pattern: RegExp, start: number, end: number): Halves | null {
  const text = line.text.slice(start, end).replaceAll('\t', ' ');
  const [whole, left = '', right = ''] = pattern.exec(text) ?? [];
  if (!whole || text.length > 110 || /[.!?]$/.test(text.replace(/\b(?:AB|för)\.$/, ''))) return null;
  const leftFolded = line.folded.slice(start, start + left.length);
  if (/\b(?:har|ar|finns|skots|foreningen|avtal|avtalet)\b/.test(leftFolded)) return null;
  return { left, right, leftFolded, rightFolded: line.folded.slice(end - right.length, end), line };
}

/** Whether a line is the rest of the list's last entry: `Gårdsgruppen AB, markskötsel och` / `snöröjning`. */
function goesOnIn({ right, line: above }: Halves, line: TopicLine): boolean {
  if (line.cells.length > 1 || line.bullet || line.gapAbove > 0.95) return false;
  const indented = above.bullet || line.box.x0 > above.box.x0 + 0.5 * line.size;
  return joins(right) || (indented && above.cells.length === 1 && goesOn(line.text));
}

/** Lines `Tjänst: Leverantör`, `Tjänst - Leverantör` or `Tjänst, Leverantör`, or the other way round, under a heading about contracts. */
function listOfContracts(
  lines: readonly TopicLine[],
  from: number,
): { table: ContractTable; next: number } | null {
  const first = lines[from];
  if (
    !first ||
    first.isHeading ||
    LEASES.test(first.heading) ||
    !(first.topic === 'contracts' || introduces(lines[from - 1]))
  )
    return null;
  for (const pattern of PARTED) {
    const halves: Halves[] = [];
    let next = from;
    for (; next < lines.length; next++) {
      const line = lines[next];
      if (!line || line.isHeading || line.topic !== first.topic) break;
      const last = halves.at(-1);
      if (last && goesOnIn(last, line)) {
        last.right = `${last.right} ${line.text}`;
        last.rightFolded = `${last.rightFolded} ${line.folded}`;
        continue;
      }
      const pairs = halvesOf(line, pattern);
      if (!pairs) break;
      halves.push(...pairs);
    }
    const leftServices = halves.filter((h) => isService(h.leftFolded)).length;
    const rightServices = halves.filter((h) => isService(h.rightFolded)).length;
    const enough = pattern === BY_COMMA ? halves.length >= 3 : halves.length >= 2;
    if (!enough || Math.max(leftServices, rightServices) < halves.length * 0.6) continue;
    const serviceFirst = leftServices >= rightServices;
    const rows = halves.map((h) => ({
      service: clean(serviceFirst ? h.left : h.right),
      supplier: clean(serviceFirst ? h.right : h.left),
      line: h.line,
    }));
    if (
      halves.every((h) =>
        serviceFirst ? canBeSupplier(h.right, h.rightFolded) : canBeSupplier(h.left, h.leftFolded),
      )
    )
      return { table: { rows, known: 'list' }, next };
  }
  return null;
}

function introduces(line: TopicLine | undefined): boolean {
  return line !== undefined && CONTRACTS.test(line.folded) && /:$|foljande|nedan/.test(line.folded);
}

/** Tables and lists of contracts in a section's lines. */
export function contractTables(lines: readonly TopicLine[]): ContractTable[] {
  const tables: ContractTable[] = [];
  let i = 0;
  while (i < lines.length) {
    const found =
      headedTable(lines, i) ??
      (holdsPairsInColumns(lines[i]) ? null : headlessTable(lines, i)) ??
      listOfContracts(lines, i);
    if (found) {
      tables.push(found.table);
      i = Math.max(found.next, i + 1);
    } else i++;
  }
  return tables;
}
