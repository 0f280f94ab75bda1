import type { Line } from '@brf/contracts';
import type { Candidate, Candidates } from '../candidate.ts';
import { findDates } from '../layout/dates.ts';
import { type FiscalYear, fiscalYearOf } from '../layout/fiscal-year.ts';
import { associationNames, nameCoreOf } from '../prose/association-names.ts';
import { dateRangesIn, datesIn } from '../prose/dates.ts';
import { addTo, candidateFrom, weigh } from '../prose/evidence.ts';
import { type Passage, passageOf } from '../prose/passage.ts';
import { MUNICIPALITY, municipalityNamed } from '../prose/places.ts';
import { proseOf, type Sentence } from '../prose/prose.ts';
import type { ReportView } from '../report-view.ts';

/** Reads what the association is: name, number, seat, registration, fiscal year, tax status, framework. */
export function readAssociation(view: ReportView): Candidates {
  const found: Candidates = {};
  const { sentences, paragraphs } = proseOf(view);
  const headed: Passage[] = [...paragraphs.filter((p) => p.kind === 'heading'), ...sentences];
  readNames(view, found);
  readOrganisationNumber(view, found);
  readFiscalYear(view, found);
  for (const sentence of sentences) {
    readSeat(sentence, found);
    readRegistration(sentence, found);
    readTaxStatus(sentence, found);
  }
  for (const passage of headed) readFramework(passage, view, found);
  return Object.fromEntries(
    Object.entries(found).map(([field, readings]) => [
      field,
      atMost(
        mostFrom(view.section.name, field),
        weigh(readings, field === 'association_name' ? (v) => nameCoreOf(String(v)) : undefined),
      ),
    ]),
  );
}

/** A fact counts most where reports state it first: what later sections repeat is a fallback. */
function mostFrom(section: string, field: string): number {
  if (field === 'accounting_framework') return section === 'noter' ? 0.99 : 0.9;
  if (section === 'framsida') return 0.985;
  if (section === 'resultatrakning') return field.startsWith('fiscal_year') ? 0.95 : 0.8;
  return section === 'noter' ? 0.78 : 0.97;
}

function atMost(limit: number, candidates: readonly Candidate[]): Candidate[] {
  return candidates.map((c) => ({ ...c, confidence: Math.min(c.confidence, limit - c.page * 0.0004) }));
}

function readNames(view: ReportView, found: Candidates): void {
  for (const { name, passage, start, end, confidence, because } of associationNames(view))
    addTo(found, 'association_name', candidateFrom(name, passage, { start, end }, confidence, because));
}

/** The ten digits' check digit (Luhn), which tells a misread number from a right one. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < 10; i++) {
    const doubled = Number(digits.charAt(i)) * (i % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const ORGANISATION_NUMBER = /(?<![\d-])(\d{6}) ?[-–—−] ?(\d{4})(?![\d-])/g;
const numberOf = (match: RegExpMatchArray) => `${match[1]}-${match[2]}`;
const knownNumbers = new WeakMap<object, ReadonlyMap<string, number>>();

/** On how many pages each number in the form of an organisation number stands. */
function pagesByNumber(view: ReportView): ReadonlyMap<string, number> {
  const known = knownNumbers.get(view.pages);
  if (known) return known;
  const pagesWith = new Map<string, number>();
  for (const page of view.pages) {
    const onPage = new Set(
      view.lines(page.page).flatMap((l) => [...l.text.matchAll(ORGANISATION_NUMBER)].map(numberOf)),
    );
    for (const number of onPage) pagesWith.set(number, (pagesWith.get(number) ?? 0) + 1);
  }
  knownNumbers.set(view.pages, pagesWith);
  return pagesWith;
}

function readOrganisationNumber(view: ReportView, found: Candidates): void {
  const pagesWith = pagesByNumber(view);
  const most = Math.max(0, ...pagesWith.values());
  const cover = [...view.scopeLines()];
  // A picture may stand before the title page.
  const bare = view.section.name === 'framsida' && !cover.some((l) => /\d{6} ?-? ?\d{4}/.test(l.text));
  for (const line of bare ? prefaceLines(view) : cover) {
    if (!/\d{4}/.test(line.text)) continue;
    const passage = linePassage(line.words, line.page);
    for (const match of passage.text.matchAll(ORGANISATION_NUMBER)) {
      const number = numberOf(match);
      // The third digit of an organisation number is at least 2; a personal number's is a month's.
      if (Number(number.charAt(2)) < 2) continue;
      const labelled = /org|forening|\bbrf\b/.test(passage.folded.slice(0, match.index));
      const often = (pagesWith.get(number) ?? 0) >= Math.max(2, most * 0.5);
      const association = number.startsWith('7');
      const checked = hasCheckDigit(number.replace('-', ''));
      const confidence =
        (often ? 0.9 : labelled ? 0.8 : 0.55) + (association ? 0.05 : -0.15) + (checked ? 0.03 : -0.25);
      const span = { start: match.index, end: match.index + match[0].length };
      const because = `${labelled ? 'labelled, ' : ''}on ${pagesWith.get(number) ?? 0} pages${checked ? '' : ', check digit wrong'}`;
      addTo(found, 'org_number', candidateFrom(number, passage, span, confidence, because));
    }
  }
}

function linePassage(words: Line['words'], page: number): Passage {
  return passageOf(words.map((word) => ({ word, page, before: ' ' })));
}

function readFiscalYear(view: ReportView, found: Candidates): void {
  const fiscal = fiscalYearOf(view);
  readPrintedPeriods(view.scopeLines(), fiscal, found);
  for (const sentence of proseOf(view).sentences) {
    if (!/20\d\d/.test(sentence.text)) continue;
    const range = dateRangesIn(sentence.text)[0];
    if (range && isFiscalYear(range.from, range.to)) addFiscalYear(found, sentence, range, fiscal);
    const stated =
      /(?:rakenskapsaret|verksamhetsaret|arsredovisning(?:en)? for(?: ar| aret)?) ((?:20)\d\d)(?![\d/-])/.exec(
        sentence.folded,
      );
    const year = stated?.[1];
    if (!stated || !year || (fiscal && fiscal.endYear !== Number(year)) || fiscal?.start) continue;
    const span = { start: stated.index, end: stated.index + stated[0].length };
    const because = 'a calendar year is named, no dates';
    addTo(found, 'fiscal_year_start', candidateFrom(`${year}-01-01`, sentence, span, 0.6, because));
    addTo(found, 'fiscal_year_end', candidateFrom(`${year}-12-31`, sentence, span, 0.6, because));
  }
  if (view.section.name === 'framsida' && !found.fiscal_year_end)
    readPrintedPeriods(prefaceLines(view), fiscal, found);
}

/** Lines of the pages between the cover and the report proper: contents and welcome pages print the period. */
function prefaceLines(view: ReportView): Line[] {
  const report = view.sections.find((s) => s.name === 'forvaltningsberattelse')?.startPage ?? 0;
  return view.pages
    .filter((p) => p.page > view.section.endPage && p.page < report)
    .flatMap((p) => [...view.lines(p.page)]);
}

function readPrintedPeriods(lines: readonly Line[], fiscal: FiscalYear | null, found: Candidates): void {
  for (const [i, line] of lines.entries()) {
    if (!/\d{4}/.test(line.text)) continue;
    const passage = linePassage(line.words, line.page);
    const range = dateRangesIn(passage.text)[0];
    if (range && isFiscalYear(range.from, range.to)) addFiscalYear(found, passage, range, fiscal);
    else readStackedHeads(line, lines.slice(i + 1, i + 4), fiscal, found);
  }
}

function isFiscalYear(from: string, to: string): boolean {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  const lastDayOfMonth = new Date(Date.parse(to) + 86_400_000).getUTCDate() === 1;
  return days > 80 && days < 550 && lastDayOfMonth;
}

function addFiscalYear(
  found: Candidates,
  passage: Passage,
  range: { from: string; to: string; start: number; end: number },
  fiscal: FiscalYear | null,
): void {
  const agrees = fiscal?.start === range.from && fiscal.end === range.to;
  const named = /rakenskapsar|arsredovisning|verksamhetsar/.test(passage.folded);
  const confidence = agrees ? (named ? 0.97 : 0.94) : named && !fiscal?.start ? 0.85 : 0.3;
  const because = agrees ? "the report's period" : 'a period that others contradict';
  addTo(found, 'fiscal_year_start', candidateFrom(range.from, passage, range, confidence, because));
  addTo(found, 'fiscal_year_end', candidateFrom(range.to, passage, range, confidence, because));
}

/** Column heads that print the year's first day above its last. */
function readStackedHeads(
  line: Line,
  below: readonly Line[],
  fiscal: FiscalYear | null,
  found: Candidates,
): void {
  if (!fiscal?.start || !fiscal.end) return;
  const first = findDates(line.text).find((d) => d.date === fiscal.start);
  const lower = below.find(
    (l) => l.page === line.page && findDates(l.text).some((d) => d.date === fiscal.end),
  );
  const last = lower ? findDates(lower.text).find((d) => d.date === fiscal.end) : undefined;
  if (!first || !lower || !last) return;
  const upperPassage = linePassage(line.words, line.page);
  const lowerPassage = linePassage(lower.words, lower.page);
  addTo(
    found,
    'fiscal_year_start',
    candidateFrom(fiscal.start, upperPassage, first, 0.93, 'stacked column head'),
  );
  addTo(found, 'fiscal_year_end', candidateFrom(fiscal.end, lowerPassage, last, 0.93, 'stacked column head'));
}

const SEAT = new RegExp(
  `\\bsate:?\\s(?:ar\\s|(?:i|inom)\\s)?(?:(?:i|ar)\\s)?(${MUNICIPALITY}|[a-z][a-z-]+(?: [a-z-]+)?)`,
  'g',
);

function readSeat(sentence: Sentence, found: Candidates): void {
  if (!/\bsate/.test(sentence.folded)) return;
  const firm = /revisionsbyra|revisionsbolag|forvaltningsbolag/.test(sentence.folded);
  for (const match of sentence.folded.matchAll(SEAT)) {
    const place = match[1] ?? '';
    const start = match.index + match[0].length - place.length;
    const municipality = municipalityNamed(place);
    const printed = sentence.text.slice(start, start + place.length).split(/[ ,]/)[0] ?? '';
    const value =
      municipality ?? printed.replace(/s$/, (s) => (/\bkommun/.test(sentence.folded.slice(start)) ? '' : s));
    if (!municipality && !/^\p{Lu}\p{Ll}{2,}/u.test(printed)) continue;
    const span = { start: match.index, end: start + (municipality ? place.length : printed.length) };
    const confidence = (municipality ? 0.96 : 0.8) - (firm ? 0.3 : 0);
    addTo(found, 'registered_seat', candidateFrom(value, sentence, span, confidence, 'named as the seat'));
  }
}

/** What a registration verb may be about: the nearest of these nouns before it decides. */
const SUBJECT =
  /stadgar|ekonomiska? plan(?:en)?|kostnadskalkyl|stadgeandring|namnandring|andring|fastighet(?:en)?\b|lagfart|moms|bostadsrattsforening(?:en)?\b|foreningen\b|\bbrf\b|forening\b/g;

function readRegistration(sentence: Sentence, found: Candidates): void {
  const text = sentence.folded;
  const labelled =
    /^(?:registreringsdatum|registrerad(?:es)?|foreningen registrerad|datum for registrering)[:\s]/.exec(
      text,
    );
  for (const verb of text.matchAll(/(?:in)?registrer(?:ades|ats|ad\b|ing\b|ingsdatum)/g)) {
    const before = text.slice(0, verb.index);
    const subjects = [...before.matchAll(SUBJECT)];
    const subject = subjects.at(-1)?.[0] ?? (labelled ? 'forening' : '');
    if (!/forening|brf/.test(subject)) continue;
    const clause = before.slice(subjects.at(-1)?.index ?? 0);
    if (/stadg|plan\b|omregistr|samfallighet|moms/.test(`${clause}${verb[0]}`)) continue;
    const after = text.slice(verb.index, verb.index + 90);
    const stop = after.search(/stadg|plan\b|omregistr/);
    const date = datesIn(sentence.text).find(
      (d) => d.start >= verb.index && d.start < verb.index + (stop < 0 ? 90 : stop),
    );
    if (!date?.iso) continue;
    const span = { start: verb.index, end: date.end };
    const direct = date.start - verb.index < 45;
    addTo(
      found,
      'registration_date',
      candidateFrom(date.iso, sentence, span, direct ? 0.95 : 0.8, `${subject} registered`),
    );
  }
}

function readTaxStatus(sentence: Sentence, found: Candidates): void {
  const text = sentence.folded;
  if (/akta (?:eller|respektive|och) o?akta|\bom (?:en |bostadsratts)?forening(?:en)? ar/.test(text)) return;
  const add = (value: boolean, match: RegExpMatchArray, confidence: number, because: string) =>
    addTo(
      found,
      'is_genuine',
      candidateFrom(
        value,
        sentence,
        { start: match.index ?? 0, end: (match.index ?? 0) + match[0].length },
        confidence,
        because,
      ),
    );
  const noun = '(?:bostadsrattsforening|bostadsforetag|privatbostadsforetag|forening|bostadsratt)';
  const genuine = new RegExp(`\\b(o?)[-]?a?kta(?:["')]*)? ?(?:["']?s\\.?k\\.? )?${noun}?`).exec(text);
  const denied = /\binte (?:langre )?(?:ett |en )?(?:s\.?k\.? )?(?:akta|privatbostads)/.exec(text);
  if (denied) add(false, denied, 0.85, 'denied in words');
  else if (genuine) {
    const states =
      /\b(?:ar|utgor|klassas|klassificeras|beskattas|betraktas|dvs|d v s|raknas|skattemassigt|anses|som|status)\b/.test(
        text,
      );
    add(genuine[1] !== 'o', genuine, states ? 0.97 : 0.85, 'named äkta or oäkta');
  } else {
    const company =
      /\b(?:ar|utgor|klassas som|beskattas som|raknas som|betraktas som|status:?)(?=[\s:]).{0,40}?privatbostadsforetag/.exec(
        text,
      );
    if (company) add(true, company, 0.93, 'a privatbostadsföretag is genuine');
  }
}

function readFramework(passage: Passage, view: ReportView, found: Candidates): void {
  const text = passage.folded;
  const inNotes = view.section.name === 'noter' || /redovisningsprincip|bfnar|arsredovisningslag/.test(text);
  for (const match of text.matchAll(/bfnar[ -]{1,3}20(16:10|12:1\b)|\bk([23])\b/g)) {
    const value = (match[1] ?? `K${match[2]}`).replace('16:10', 'K2').replace('12:1', 'K3');
    const about = text.slice(Math.max(0, match.index - 90), match.index + match[0].length + 60);
    const change =
      /over(?:gang|gatt|ga )|forsta gangen|tidigare|fran och med|kommer att|byt(?:e|t|er)|2026|krav pa|lag(?:krav|forslag)/.test(
        about,
      );
    const states = /enligt|tillamp|upprattad|i enlighet/.test(about);
    const confidence = (inNotes ? 0.95 : 0.75) + (states ? 0.02 : -0.1) - (change ? 0.3 : 0);
    const span = { start: match.index, end: match.index + match[0].length };
    addTo(
      found,
      'accounting_framework',
      candidateFrom(value, passage, span, confidence, 'the framework is named'),
    );
  }
}
