import type { Candidates } from '../candidate.ts';
import { fiscalYearOf } from '../layout/fiscal-year.ts';
import { weigh } from '../prose/evidence.ts';
import { type Paragraph, proseOf, type Sentence } from '../prose/prose.ts';
import type { ReportView } from '../report-view.ts';
import { readMemberCounts } from './member-counts.ts';
import { readMemberTables } from './member-tables.ts';
import { readSublets, readTransfers } from './transfers.ts';

/** Reads how many members there are, came and went, and the transfers and sublets of the year. */
export function readMembers(view: ReportView): Candidates {
  const found: Candidates = {};
  const { sentences, lines, paragraphs } = proseOf(view);
  const fiscal = fiscalYearOf(view);
  const inTables = readMemberTables(lines, fiscal, found);
  const headings: Paragraph[] = paragraphs.filter((p) => p.kind === 'heading' && /\d/.test(p.text));
  for (const sentence of [...sentences, ...headings]) {
    if (isRowOf(sentence, inTables)) continue;
    readMemberCounts(sentence, found);
    readTransfers(sentence, found);
    readSublets(sentence, found);
  }
  return trustSums(Object.fromEntries(Object.entries(found).map(([field, all]) => [field, weigh(all)])));
}

/** Four counts that add up vouch for each other, however faintly one of them is printed. */
function trustSums(weighed: Candidates): Candidates {
  const best = (field: string) => {
    const candidate = weighed[field]?.[0];
    return typeof candidate?.value === 'number' ? candidate.value : Number.NaN;
  };
  const sum = best('members_start') + best('members_joined') - best('members_left');
  if (sum !== best('members_end')) return weighed;
  const fields = ['members_start', 'members_joined', 'members_left', 'members_end'];
  return {
    ...weighed,
    ...Object.fromEntries(
      fields.map((field) => [
        field,
        (weighed[field] ?? []).map((c, i) =>
          i > 0
            ? c
            : {
                ...c,
                confidence: Math.max(c.confidence, 0.95),
                because: [...c.because, 'the four counts add up'],
              },
        ),
      ]),
    ),
  };
}

function isRowOf(sentence: Sentence | Paragraph, lines: ReadonlySet<object>): boolean {
  return 'lines' in sentence && sentence.lines.some((l) => lines.has(l));
}
