import type { Candidates } from '../candidate.ts';
import type { FiscalYear } from '../layout/fiscal-year.ts';
import { datesIn } from '../prose/dates.ts';
import { addTo, candidateFrom } from '../prose/evidence.ts';
import type { Passage } from '../prose/passage.ts';
import type { Sentence } from '../prose/prose.ts';

/** A year that lies before the report's, as every year of a house does. */
export function isPast(year: number, fiscal: FiscalYear | null): boolean {
  return year >= 1600 && year <= (fiscal?.endYear ?? 2100);
}

interface YearAt {
  year: number;
  start: number;
  end: number;
}

/** Years printed in a passage, alone or in dates; decades (`1940-talet`) and section signs are none. */
function yearsIn(passage: Passage): YearAt[] {
  const dates = datesIn(passage.text).flatMap((d) =>
    d.year ? [{ year: d.year, start: d.start, end: d.end }] : [],
  );
  const bare = [...passage.folded.matchAll(/(?<![\d:./-]|\d )((?:16|17|18|19|20)\d\d)(?!\d|:\d|-?tal)/g)].map(
    (m) => ({
      year: Number(m[1]),
      start: m.index,
      end: m.index + 4,
    }),
  );
  return [...dates, ...bare.filter((b) => !dates.some((d) => b.start < d.end && b.end > d.start))].toSorted(
    (a, b) => a.start - b.start,
  );
}

/** Reads the year the property was bought. */
export function readAcquisition(sentence: Sentence, fiscal: FiscalYear | null, found: Candidates): void {
  if (sentence.topic === 'events' || sentence.topic === 'events_after') return;
  const text = sentence.folded;
  for (const match of text.matchAll(
    /\b(?:forvarv(?:ades|ade|ad|ats|at|et|sdatum|sar)?|koptes|kopte|inkoptes|overtog)\b/g,
  )) {
    if (
      !/^forvarv(?:at|ad)?[\t:]|fastighet|forvarvet|forvarvsdatum|forvarvsar|tomtratt|byggnad|marken|^forvarvad\b/.test(
        text,
      ) &&
      !/forvarv/.test(sentence.heading)
    )
      continue;
    if (
      /bostadsratt(?:en|er)? forvarv|medlem/.test(text.slice(Math.max(0, match.index - 40), match.index + 40))
    )
      continue;
    const end = match.index + match[0].length;
    const years = yearsIn(sentence);
    const after = years.find(
      (y) =>
        y.start >= end &&
        y.start - end < 75 &&
        !/tilltrad|bygg(?!nad)|varde|stadg|registr|bild/.test(text.slice(end, y.start)),
    );
    const before = years.findLast((y) => y.end <= match.index && match.index - y.end < 30);
    const year = after ?? before;
    if (!year || !isPast(year.year, fiscal)) continue;
    const span = { start: Math.min(match.index, year.start), end: Math.max(end, year.end) };
    const close = after && after.start - end < 30;
    addTo(
      found,
      'acquisition_year',
      candidateFrom(year.year, sentence, span, close ? 0.94 : 0.82, 'year of purchase'),
    );
  }
}

const BUILT =
  /\b(?:nybyggnadsar(?:et)?|byggnadsar(?:et)?|byggar(?:et)?|bebyggdes|bebyggd|bebyggt|byggdes|byggde|byggts?|byggda?|uppfordes|uppford[at]?|uppforts|fardigstalld(?:es|a)?|byggnation(?:en)?)\b/g;
const NOT_THE_HOUSE =
  /\b(?:om|till|pa|ut)-?bygg|byggdes (?:om|till|ut|pa)|byggts (?:om|till|ut)|renover|stambyt|balkong|garage|carport|miljohus|miljostuga|forrad|laddstolp|uteplats|lekplats|hiss|tvattstug|parkering|vindslagenhet|altan|ventilation|stadg/;

/** Reads the year the house was built. */
export function readConstruction(sentence: Sentence, fiscal: FiscalYear | null, found: Candidates): void {
  if (
    sentence.topic === 'events' ||
    sentence.topic === 'maintenance_done' ||
    sentence.topic === 'maintenance_planned'
  )
    return;
  const text = sentence.folded;
  for (const match of text.matchAll(BUILT)) {
    const end = match.index + match[0].length;
    const labelled =
      (/ar(?:et)?$/.test(match[0]) && match[0].startsWith('bygg') && /ar/.test(match[0].slice(4))) ||
      /^nybyggnadsar/.test(match[0]);
    const year = yearsIn(sentence).find((y) => y.start >= end && y.start - end < (labelled ? 30 : 45));
    if (!year || !isPast(year.year, fiscal)) continue;
    const around = text.slice(Math.max(0, match.index - 60), year.end);
    if (NOT_THE_HOUSE.test(around)) continue;
    if (/vardear|skatt|avgift|efter/.test(text.slice(end, year.start))) continue;
    const house = /fastighet|byggnad|hus\b|huset|husen|flerbostadshus|kvarter|bostad/.test(around);
    if (!house && !labelled) continue;
    const finished = /fardigstall|byggnation/.test(match[0]);
    const confidence = labelled ? 0.95 : finished ? 0.72 : 0.92;
    addTo(
      found,
      'construction_year',
      candidateFrom(
        year.year,
        sentence,
        { start: match.index, end: year.end },
        confidence,
        'year the house was built',
      ),
    );
  }
  for (const match of text.matchAll(DATED_HOUSE)) {
    const end = match.index + match[0].length;
    const year = yearsIn(sentence).find((y) => y.start === end);
    if (!year || !isPast(year.year, fiscal)) continue;
    const span = { start: match.index, end: year.end };
    addTo(found, 'construction_year', candidateFrom(year.year, sentence, span, 0.88, 'the house dates from'));
  }
}

/** `Byggnaden är från 1936`. */
const DATED_HOUSE =
  /\b(?:byggnaden|byggnaderna|huset|husen|fastigheten|fastigheterna),? (?:som )?(?:ar|harstammar|daterar sig) (?:ursprungligen )?(?:fran|till) (?:ar(?:et|en)? )?/g;

/** Reads the tax assessment's value year. */
export function readValueYear(sentence: Sentence, fiscal: FiscalYear | null, found: Candidates): void {
  const text = sentence.folded;
  for (const match of text.matchAll(/vardear(?:et|en)?\b/g)) {
    const end = match.index + match[0].length;
    const years = yearsIn(sentence);
    const before = years.findLast((y) => y.end <= match.index);
    const said = before !== undefined && WHICH_IS.test(text.slice(before.end, match.index)) ? before : null;
    const year = said ?? years.find((y) => y.start >= end && y.start - end < 45);
    if (!year || !isPast(year.year, fiscal) || year.year < 1900) continue;
    if (!said && /[.;]|bygg|forvarv/.test(text.slice(end, year.start))) continue;
    const close = year.start - end < 22;
    const span = { start: Math.min(match.index, year.start), end: Math.max(end, year.end) };
    addTo(found, 'value_year', candidateFrom(year.year, sentence, span, close ? 0.95 : 0.8, 'värdeår'));
  }
}

/** `byggdes om 1987, som också är dess värdeår`, `1987 är husets värdeår`, `har 1987 som värdeår`. */
const WHICH_IS =
  /^,? \(?(?:(?:som|vilket|och|ocksa|aven|tillika|samt|ar|blev|utgor|det|dess|husets|byggnadens|fastighetens|byggnadernas|fastigheternas) )*(?:ar|som|dess|husets|byggnadens|fastighetens|byggnadernas|fastigheternas|tillika) $/;
