import type { Candidates } from '../candidate.ts';
import { type FiscalYear, fiscalYearOf } from '../layout/fiscal-year.ts';
import { type DesignationList, designationsAt } from '../prose/designations.ts';
import { addTo, candidateFrom, weigh } from '../prose/evidence.ts';
import { MUNICIPALITY, municipalityNamed } from '../prose/places.ts';
import { type Paragraph, proseOf, type Sentence, type TopicLine } from '../prose/prose.ts';
import { foldedCell, type SmallTable, smallTables } from '../prose/small-tables.ts';
import type { ReportView } from '../report-view.ts';
import { readInsurer } from './property-insurer.ts';
import { isPast, readAcquisition, readConstruction, readValueYear } from './property-years.ts';

/** Reads the property: designations, municipality, years, land tenure and insurer. */
export function readProperty(view: ReportView): Candidates {
  const found: Candidates = {};
  const { sentences, lines, paragraphs } = proseOf(view);
  const fiscal = fiscalYearOf(view);
  for (const table of smallTables(lines, isPropertyHead)) readPropertyTable(table, fiscal, found);
  readDesignationLines(paragraphs, found);
  const headings = paragraphs.filter((p) => p.kind === 'heading').map((p) => ({ ...p }));
  for (const sentence of [...sentences, ...headings]) {
    readDesignations(sentence, found);
    readMunicipality(sentence, found);
    readAcquisition(sentence, fiscal, found);
    readConstruction(sentence, fiscal, found);
    readValueYear(sentence, fiscal, found);
    readTenure(sentence, found);
    readInsurer(sentence, found);
  }
  return Object.fromEntries(Object.entries(found).map(([field, all]) => [field, weigh(all)]));
}

const ELSEWHERE =
  /samfallighet|gemensamhetsanlaggning|\bga ?:? ?\d|servitut|grannfastighet|delas med|tillsammans med/;

function isPropertyHead(line: TopicLine): boolean {
  return (
    /^(?:fastighets?beteckning(?:ar)?|fastighet(?:er)?|beteckning)\b/.test(line.folded) &&
    !/\d{3}/.test(line.text) &&
    !line.cells.some((c) => designationsAt(line.text, c.start)) &&
    line.text.length < 120 &&
    !/kr\b|tkr/.test(line.folded)
  );
}

function readPropertyTable({ head, rows }: SmallTable, fiscal: FiscalYear | null, found: Candidates): void {
  const column = (pattern: RegExp) => head.cells.findIndex((c) => pattern.test(foldedCell(head, c)));
  const columns = {
    acquisition: column(/forvarv|kopear|tilltrade/),
    municipality: column(/kommun/),
    construction: column(/nybyggnad|byggnadsar|byggar|uppford/),
    value: column(/vardear/),
  };
  const values: string[] = [];
  let first: { line: TopicLine; start: number; end: number } | null = null;
  for (const { line, cells } of rows) {
    const named = cells.get(0);
    const list = named ? designationsAt(line.text, named.start) : null;
    if (!named || !list) {
      if (values.length > 0 || /^total/.test(line.folded)) break;
      continue;
    }
    values.push(...list.values);
    first ??= { line, start: list.start, end: list.end };
    // Of several houses the first printed counts.
    const base = values.length === list.values.length ? 0.96 : 0.7;
    const year = (index: number) => {
      const cell = index >= 0 ? cells.get(index) : undefined;
      const printed = cell ? /(?:18|19|20)\d\d/.exec(line.text.slice(cell.start, cell.end)) : null;
      return cell && printed ? { value: Number(printed[0]), start: cell.start, end: cell.end } : null;
    };
    const acquired = year(columns.acquisition);
    if (acquired && isPast(acquired.value, fiscal))
      addTo(
        found,
        'acquisition_year',
        candidateFrom(acquired.value, line, acquired, base, 'column of the property table'),
      );
    const built = year(columns.construction);
    if (built)
      addTo(
        found,
        'construction_year',
        candidateFrom(built.value, line, built, base, 'column of the property table'),
      );
    const valued = year(columns.value);
    if (valued)
      addTo(
        found,
        'value_year',
        candidateFrom(valued.value, line, valued, base, 'column of the property table'),
      );
    const placed = columns.municipality >= 0 ? cells.get(columns.municipality) : undefined;
    const place = placed
      ? municipalityNamed(foldedCell(line, placed).replace(/ (?:kommun|stad)$/, ''))
      : null;
    const printed = placed ? line.text.slice(placed.start, placed.end).replace(/ (?:kommun|stad)$/, '') : '';
    if (placed && !place && /^\p{Lu}\p{Ll}{2,}(?: \p{Lu}\p{Ll}+)?$/u.test(printed))
      addTo(found, 'municipality', candidateFrom(printed, line, placed, 0.8, 'unlisted, in its column'));
    if (placed && place)
      addTo(found, 'municipality', candidateFrom(place, line, placed, 0.96, 'column of the property table'));
  }
  if (first && values.length > 0)
    addTo(
      found,
      'property_designations',
      candidateFrom([...new Set(values)], first.line, first, 0.96, 'property table'),
    );
}

/** `Föreningen äger följande fastigheter:` with a designation on each line below. */
function readDesignationLines(paragraphs: readonly Paragraph[], found: Candidates): void {
  for (const [i, intro] of paragraphs.entries()) {
    if (!/(?:ager|forvaltar|innehar|foljande)\b.*fastigheter(?:na)?\W*$|fastigheterna?:$/.test(intro.folded))
      continue;
    const values: string[] = [];
    let first: { paragraph: Paragraph; list: DesignationList } | null = null;
    for (const paragraph of paragraphs.slice(i + 1)) {
      const list = designationsAt(paragraph.text, 0);
      if (!list || paragraph.text.length > list.end + 45) break;
      if (!/^(?:[\t,.]|$| i | bel| med adress| \()/.test(paragraph.text.slice(list.end))) break;
      values.push(...list.values);
      first ??= { paragraph, list };
    }
    if (first && values.length > 0)
      addTo(
        found,
        'property_designations',
        candidateFrom([...new Set(values)], first.paragraph, first.list, 0.93, 'lines under their heading'),
      );
  }
}

const DESIGNATED: readonly (readonly [RegExp, number])[] = [
  [/fastighets?beteckning(?:en|ar|arna)?(?: ar)?[:\s]+/g, 0.95],
  [/\bbeteckning(?:en|ar|arna)?(?: ar)?[:\s]+/g, 0.93],
  [/\bfastighet(?:en|er|erna)?, /g, 0.86],
  [
    /\bfastighet(?:en|er|erna)?(?: med (?:fastighets)?beteckning(?:en|arna)?| (?:ar )?benamnd| ar| bestar av|:)?[ \t]/g,
    0.94,
  ],
  [/tomtratt(?:en|er|erna)?(?: (?:till|i|for|med beteckningen))?(?: fastighet(?:en|erna))? /g, 0.94],
  [/(?:byggnader(?:na)?|hus(?:en|et)?|byggnaden|mark(?:en)?) pa (?:fastighet(?:en|erna) )?/g, 0.9],
  [
    /(?:ager|forvaltar|innehar|forvarvat|forvarvade|kopte|kvarteret) (?:och forvaltar )?(?:kvarteret |byggnaderna |husen |tomterna )?/g,
    0.85,
  ],
];

function readDesignations(sentence: Sentence, found: Candidates): void {
  const text = sentence.folded;
  if (sentence.topic === 'events' || sentence.topic === 'events_after') return;
  for (const [pattern, base] of DESIGNATED)
    for (const match of text.matchAll(pattern)) {
      const start = match.index + match[0].length;
      if (ELSEWHERE.test(text.slice(Math.max(0, match.index - 60), start))) continue;
      const list = designationsAt(sentence.text, start) ?? recognisedDesignationsAt(sentence, start);
      if (!list) continue;
      const about = ELSEWHERE.test(text) || /samfallighet|gemensam/.test(sentence.heading) ? 0.25 : 0;
      const confidence = base - about - (list.expanded ? 0.15 : 0);
      addTo(
        found,
        'property_designations',
        candidateFrom(list.values, sentence, list, confidence, 'named as the property'),
      );
    }
}

/** A lone 1 is recognised as a letter: `Almen I i Umeå`. */
function recognisedDesignationsAt(sentence: Sentence, start: number): DesignationList | null {
  if (sentence.words.every((w) => w.word.confidence === 1)) return null;
  return designationsAt(sentence.text.replace(/(?<=\p{Ll}) [Il|](?=[\s.,;)]|$)/gu, ' 1'), start);
}

const PLACED = new RegExp(
  `(?:\\b(?:i|inom|kommun:?|kommunen:?)\\s|(?:,|\\d)\\s(?=[a-z -]+ kommun)|[a-z] \\d{1,4}(?::\\d{1,4})?,\\s(?=[a-z -]+(?:[.,;]|$)))(${MUNICIPALITY})( kommuns?| stad\\b| stads\\b)?`,
  'g',
);

function readMunicipality(sentence: Sentence, found: Candidates): void {
  const text = sentence.folded;
  const labelled = /^kommun[:\s]/.test(text);
  if (
    !/kommun|\bi |\d, [a-z]/.test(text) ||
    (!labelled && !/fastighet|beteckning|tomtratt|belagen|belagna|byggnad|\bhus\b/.test(text))
  )
    return;
  for (const match of text.matchAll(PLACED)) {
    const before = text.slice(Math.max(0, match.index - 25), match.index);
    if (/sate\W*$|forsakring|forening\w* \w*$|avtal/.test(before) || ELSEWHERE.test(text)) continue;
    const place = municipalityNamed(match[1] ?? '');
    if (
      !place ||
      /^(?: stads)? brandforsak/.test(text.slice(match.index + match[0].length).replace(/^(?=b)/, ' '))
    )
      continue;
    const property = /fastighet|beteckning|tomtratt|belagen|belagna/.test(text);
    const confidence = (match[2] ? 0.95 : 0.8) - (property || labelled ? 0 : 0.25);
    const span = { start: match.index, end: match.index + match[0].length };
    addTo(found, 'municipality', candidateFrom(place, sentence, span, confidence, 'where the property lies'));
  }
}

function readTenure(sentence: Sentence, found: Candidates): void {
  const text = sentence.folded;
  const leased =
    /(?:innehas|innehar|innehavare|upplaten|upplats|disponeras|upplatits|belagen|ligger|star) .{0,60}tomtratt|tomtratts(?:avtal|avgald)|med tomtratt\b/.exec(
      text,
    );
  const owned = /\baganderatt|\bfrikopt|ager (?:bade )?(?:mark|tomt)(?:en)?\b/.exec(text);
  if (leased && !/samfallighet|inte |fritt fran/.test(text))
    addTo(
      found,
      'land_tenure',
      candidateFrom(
        'leasehold',
        sentence,
        { start: leased.index, end: leased.index + leased[0].length },
        0.9,
        'tomträtt',
      ),
    );
  if (owned && !/tomtratt/.test(text))
    addTo(
      found,
      'land_tenure',
      candidateFrom(
        'ownership',
        sentence,
        { start: owned.index, end: owned.index + owned[0].length },
        0.93,
        'äganderätt or bought land',
      ),
    );
}
