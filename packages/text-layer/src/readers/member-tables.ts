import type { Candidates } from '../candidate.ts';
import type { FiscalYear } from '../layout/fiscal-year.ts';
import { addTo, candidateFrom } from '../prose/evidence.ts';
import { parseCount } from '../prose/number-words.ts';
import type { TopicLine } from '../prose/prose.ts';
import { headOf, smallTables, yearColumn } from '../prose/small-tables.ts';
import type { Field } from './member-counts.ts';

const ROW_LABELS: readonly (readonly [Field, RegExp])[] = [
  ['sublets', /andrahand|andra hand/],
  ['transfers', /overlatelser|overlatna|overlatits|forsaljning|salda/],
  ['members_start', /medlem.*(?:borjan|ingang)|(?:borjan|ingang).*medlem/],
  ['members_end', /medlem.*(?:slut|utgang|31 dec|12-31)|(?:slut|utgang).*medlem/],
  [
    'members_joined',
    /(?:tillkom|nytillkom|intrad|tilltrad|inflytt|nya).*medlem|medlem.*(?:tillkom|intrat|tilltratt)/,
  ],
  [
    'members_left',
    /(?:avga|uttrad|utflytt|lamna|avflytt|uttr).*medlem|medlem.*(?:avga|uttrat|uttratt|lamna)/,
  ],
];

function rowField(label: string): Field | null {
  if (/avgift|pantsatt|arvode|debiter/.test(label)) return null;
  return ROW_LABELS.find(([, pattern]) => pattern.test(label))?.[0] ?? null;
}

/** Reads tables of members with a column for each year; returns the lines read. */
export function readMemberTables(
  lines: readonly TopicLine[],
  fiscal: FiscalYear | null,
  found: Candidates,
): ReadonlySet<object> {
  const seen = new Set<object>();
  const isHead = (line: TopicLine) =>
    yearColumn(line, fiscal?.endYear ?? null) !== null &&
    line.cells.every((c) => !/^[-+]?\d{1,3}(?: st)?$/.test(line.folded.slice(c.start, c.end))) &&
    /medlem|overlat/.test(`${line.folded} ${line.heading}`);
  for (const { head, rows } of smallTables(lines, isHead)) {
    const column = yearColumn(head, fiscal?.endYear ?? null);
    for (const { line } of rows) {
      const labelCell = line.cells[0];
      const field = labelCell ? rowField(line.folded.slice(labelCell.start, labelCell.end)) : null;
      if (!labelCell || !field) continue;
      seen.add(line);
      const cell = line.cells.slice(1).find((c) => headOf(head, c) === column);
      const value = cell ? countIn(line.folded.slice(cell.start, cell.end)) : null;
      if (!cell || value === null) continue;
      addTo(
        found,
        field,
        candidateFrom(
          value,
          line,
          { start: labelCell.start, end: cell.end },
          0.96,
          'column of the fiscal year',
        ),
      );
    }
  }
  return seen;
}

/** A count in a cell: minus signs before leavers and units are left out; a dash is zero. */
function countIn(folded: string): number | null {
  const plain = folded
    .replace(/\(.*?\)/g, '')
    .replace(/\b(?:st|stycken|personer|medlemmar)\b\.?/g, '')
    .trim();
  if (plain === '-') return 0;
  // A lone 1 is recognised as a letter.
  if (/^-? ?[il|]$/.test(plain)) return 1;
  const match = /^[-+]? ?(\d{1,3}(?: \d{3})*|[a-z]+)$/.exec(plain);
  return match ? parseCount(match[1] ?? '') : null;
}
