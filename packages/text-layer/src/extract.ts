import type { Cell, ExtractionInput, FieldCells, FieldSpec, NullCell, PagePlace } from '@brf/contracts';
import type { Candidate, Candidates } from './candidate.ts';
import { doubtfulPlaces } from './doubtful-places.ts';
import { candidatesOnRow } from './named-row.ts';
import { readers } from './readers/index.ts';
import { type ReportView, viewOf } from './report-view.ts';

/** Readings below this probability are withheld: a wrong value is worse than a missing one. */
export const ABSTAIN_BELOW = 0.5;

/**
 * Reads an agent's fields from the words of a report's pages.
 * Returns a cell for each of `input.fields`: the most probable reading that no earlier round rejected, with
 * page and box, or a null with its reason. Throws a RangeError for an agent that has no reader.
 */
export function extractFromWords(input: ExtractionInput): FieldCells {
  return readFields(input).cells;
}

/** The same, with the places where a second look at the picture could change or confirm a field. */
export function readFields(input: ExtractionInput): { cells: FieldCells; doubtful: PagePlace[] } {
  const view = viewOf(input);
  const candidates = readCandidates(input.agentId, view);
  const readings = input.fields.map((spec) => {
    const fault = input.faults?.find(({ field }) => field === spec.name);
    const all = ranked(candidates, spec.name);
    const named = fault ? candidatesOnRow(spec, fault, view) : [];
    const cell = choose(spec, preferNamed(all, named), input, view);
    return { spec, best: all[0], cell, faulted: fault !== undefined };
  });
  return {
    cells: Object.fromEntries(readings.map(({ spec, cell }) => [spec.name, cell])),
    doubtful: doubtfulPlaces(readings, view),
  };
}

/** The readings of the row that the judge named come first: they say more than the next best of the others. */
function preferNamed(all: readonly Candidate[], named: readonly Candidate[]): Candidate[] {
  const values = new Set(named.map(({ value }) => value));
  const isNamed = ({ value }: Candidate) => values.has(value);
  return [...all.filter(isNamed), ...named, ...all.filter((candidate) => !isNamed(candidate))];
}

/** Every reading of one field, the most probable first, with what speaks for each; see {@link extractFromWords}. */
export function explainField(
  input: Pick<ExtractionInput, 'agentId' | 'section' | 'sections' | 'pages'>,
  field: string,
): Candidate[] {
  return ranked(readCandidates(input.agentId, viewOf(input)), field);
}

function readCandidates(agentId: string, view: ReportView): Candidates {
  const reader = readers[agentId];
  if (!reader) throw new RangeError(`no text-layer reader for agent ${agentId}`);
  return reader(view);
}

function ranked(candidates: Candidates, field: string): Candidate[] {
  return (candidates[field] ?? []).toSorted((a, b) => b.confidence - a.confidence);
}

function choose(
  field: FieldSpec,
  candidates: readonly Candidate[],
  { rejected }: ExtractionInput,
  view: ReportView,
): Cell {
  // A list is refused for one of its entries: dropping the others with it would lose what is right.
  const refused = new Set(
    rejected
      .filter((r) => r.field === field.name && !Array.isArray(r.value))
      .map((r) => JSON.stringify(r.value)),
  );
  const best = candidates.find((c) => !refused.has(JSON.stringify(c.value)));
  const pagesSearched = view.scope.map((page) => page.page);
  const absent = (reason: NullCell['reason'], detail: string | null): NullCell => ({
    value: null,
    reason,
    detail,
    pagesSearched,
  });
  if (!best && candidates.length > 0)
    return absent('unreadable', 'every reading was rejected by the evaluator');
  if (!best) return absent(isNamed(field, view) ? 'not_reported' : 'not_found', null);
  const { value, page, box, confidence, quote } = best;
  if (view.selfChecks && confidence < ABSTAIN_BELOW) {
    return absent(
      'unreadable',
      `the best reading, ${JSON.stringify(value)} on page ${page}, has confidence ${confidence.toFixed(2)}`,
    );
  }
  return { value, page, box, confidence, quote, scaled: best.scaled ?? false };
}

/** Whether a term of the field is printed on the section's pages. */
function isNamed(field: FieldSpec, view: ReportView): boolean {
  return view.scopeLines().some((line) => {
    const text = line.text.toLowerCase();
    return field.labels.some((label) => text.includes(label));
  });
}
