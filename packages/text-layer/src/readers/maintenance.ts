import type { Candidates } from '../candidate.ts';
import { type FiscalYear, fiscalYearOf } from '../layout/fiscal-year.ts';
import { addTo, candidateFrom, weigh } from '../prose/evidence.ts';
import { proseOf, type Sentence, type TopicLine } from '../prose/prose.ts';
import type { ReportView } from '../report-view.ts';

/** Reads the maintenance plan's years and the measures done and planned. */
export function readMaintenance(view: ReportView): Candidates {
  const found: Candidates = {};
  const { sentences, lines } = proseOf(view);
  for (const [i, sentence] of sentences.entries()) readPlan(sentence, sentences[i - 1], found);
  readMeasures(lines, fiscalYearOf(view), found);
  return Object.fromEntries(
    Object.entries(found).map(([field, all]) => [field, field.startsWith('plan') ? weigh(all) : all]),
  );
}

const YEAR = '((?:19|20)\\d\\d)';
/** First and last year of the plan, as pairs; the last is missing in some. */
const PLANS: readonly (readonly [RegExp, number])[] = [
  [
    new RegExp(
      `(?:stracker sig|loper|galler|omfattar|avser|for|ar gjord|gjord|gjordes|upprattad|giltig|mellan|perioden)(?: \\w+){0,3}? (?:fran |mellan |ar(?:en)? |perioden )*${YEAR}(?:-\\d\\d-\\d\\d)? ?(?:-|och(?! uppdat)|till(?: och med)?|t\\.? ?o\\.? ?m\\.?|fram till) ?(?:ar )?${YEAR}`,
    ),
    0.94,
  ],
  [
    new RegExp(
      `(?:upprattades|upprattats|upprattad|fran|togs fram|antogs|gjordes|tagits fram)(?: \\w+){0,3}? ${YEAR}(?:,? och|,) (?:som )?(?:stracker|loper|galler|ar)(?: sig)? (?:fram )?(?:till|t\\.? ?o\\.? ?m\\.?)(?: och med)?(?: ar)? ${YEAR}`,
    ),
    0.94,
  ],
  [new RegExp(`underhallsplan(?:en)?,? (?:\\w+ )?\\(?${YEAR} ?- ?${YEAR}`), 0.92],
  [new RegExp(`underhallsplan\\b[^.]{0,50}\\(?${YEAR} ?- ?${YEAR}\\)?`), 0.82],
  [
    new RegExp(`stracker sig (?:fran (?:och med )?)(?:ar )?${YEAR} (?:och|samt) (?:\\w+ ){1,2}ar framat`),
    0.9,
  ],
];
const PLAN_END = new RegExp(
  `(?:stracker sig|loper|galler|omfattar)(?: \\w+){0,3}? (?:fram )?(?:till|t\\.? ?o\\.? ?m\\.?)(?: och med)?(?: ar)? ${YEAR}`,
);

function readPlan(sentence: Sentence, previous: Sentence | undefined, found: Candidates): void {
  const text = sentence.folded;
  const refers =
    /^(?:den|planen|underhallsplanen)\b/.test(text) && /underhallsplan/.test(previous?.folded ?? '');
  if (!/underhallsplan/.test(text) && !refers) return;
  if (/energideklaration|ekonomisk plan/.test(text)) return;
  // The plan's own heading is where a report states it; a summary at the front repeats it.
  const retold = sentence.topic?.startsWith('maintenance') ? 0 : 0.03;
  for (const [pattern, base] of PLANS) {
    const confidence = base - retold;
    const match = pattern.exec(text);
    if (!match) continue;
    const [, from, to] = match;
    if (to && Number(to) - Number(from) < 2) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    addTo(
      found,
      'plan_start_year',
      candidateFrom(Number(from), sentence, span, confidence, 'the plan begins'),
    );
    if (to)
      addTo(found, 'plan_end_year', candidateFrom(Number(to), sentence, span, confidence, 'the plan ends'));
    return;
  }
  const end = PLAN_END.exec(text);
  if (end)
    addTo(
      found,
      'plan_end_year',
      candidateFrom(
        Number(end[1]),
        sentence,
        { start: end.index, end: end.index + end[0].length },
        0.88 - retold,
        'the plan ends',
      ),
    );
}

interface Measure {
  year: number;
  action: string;
  line: TopicLine;
  planned: boolean;
}

const YEAR_CELL = /^((?:19|20)\d\d)(?: ?(?:[-/]|och|,) ?(?:(?:19|20)?\d\d))*\.?:?$/;
const LEADING_YEAR = /^((?:19|20)\d\d)(?: ?[-/] ?(?:(?:19|20)?\d\d))?[: ]+(?=\p{L})/u;

function isMaintenance(line: TopicLine): boolean {
  return (
    line.topic === 'maintenance' || line.topic === 'maintenance_done' || line.topic === 'maintenance_planned'
  );
}

/** Rows of measures with their year: beside the measure, before it, above it or in the heading. */
function readMeasures(lines: readonly TopicLine[], fiscal: FiscalYear | null, found: Candidates): void {
  const measures: Measure[] = [];
  let year: number | null = null;
  let planned: boolean | null = null;
  let heading = '';
  for (const line of lines) {
    if (!isMaintenance(line)) continue;
    if (line.heading !== heading || line.isHeading) {
      heading = line.heading;
      planned =
        line.topic === 'maintenance_planned' ? true : line.topic === 'maintenance_done' ? false : null;
      year = Number(/\b((?:19|20)\d\d)\b(?! ?- ?20)/.exec(heading)?.[1] ?? 0) || null;
      if (line.isHeading) continue;
    }
    if (/^planera\w+ (?:underhall|atgard)/.test(line.folded) && line.cells.length >= 2) planned = true;
    if (/^(?:utford\w*|genomford\w*) (?:underhall|atgard)/.test(line.folded) && line.cells.length >= 2)
      planned = false;
    const measure = measureOf(line, year);
    if (!measure) continue;
    if (measure.printedYear) year = measure.year;
    const later = fiscal !== null && measure.year > fiscal.endYear;
    measures.push({ year: measure.year, action: measure.action, line, planned: planned ?? later });
  }
  for (const [field, wanted] of [
    ['completed', false],
    ['planned', true],
  ] as const) {
    const own = measures.filter((m) => m.planned === wanted);
    const [first] = own;
    if (!first) continue;
    const value = own.map(({ year: y, action }) => ({ year: y, action }));
    addTo(
      found,
      field,
      candidateFrom(
        value,
        first.line,
        { start: 0, end: first.line.text.length },
        0.75,
        `${own.length} measures listed`,
      ),
    );
  }
}

function measureOf(
  line: TopicLine,
  year: number | null,
): { year: number; action: string; printedYear: boolean } | null {
  const cells = line.cells.map((c) => line.text.slice(c.start, c.end));
  const yearAt = cells.findIndex((c) => YEAR_CELL.test(c));
  const action = cells.find((c, i) => i !== yearAt && /\p{L}{3}/u.test(c) && !YEAR_CELL.test(c));
  if (yearAt >= 0 && action) return { year: Number(cells[yearAt]?.slice(0, 4)), action, printedYear: true };
  const leading = LEADING_YEAR.exec(line.text);
  if (leading && line.cells.length === 1)
    return { year: Number(leading[1]), action: line.text.slice(leading[0].length), printedYear: true };
  const trailing = /^(\p{Lu}.{3,70}?),? \(?((?:19|20)\d\d)(?:[-/]\d{2,4})?\)?$/u.exec(line.text);
  if (trailing && line.cells.length === 1)
    return { year: Number(trailing[2]), action: trailing[1] ?? '', printedYear: true };
  const short = line.cells.length <= 2 && line.text.length < 100 && !/[.:]$/.test(line.text);
  if (
    year !== null &&
    short &&
    action &&
    !/^(?:ar|artal|atgard|andamal|kommentar|kostnad|summa|totalt)\b/.test(line.folded)
  )
    return { year, action, printedYear: false };
  return null;
}
