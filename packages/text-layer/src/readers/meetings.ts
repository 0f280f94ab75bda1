import type { Candidates } from '../candidate.ts';
import { isoDate } from '../layout/dates.ts';
import type { FiscalYear } from '../layout/fiscal-year.ts';
import { datesIn } from '../prose/dates.ts';
import { addTo, candidateFrom } from '../prose/evidence.ts';
import { COUNT, parseCount } from '../prose/number-words.ts';
import type { Sentence } from '../prose/prose.ts';

const MEETINGS = '(?:styrelse)?(?:sammantraden?|moten?|sammankomster)';
const MEETING_COUNTS: readonly (readonly [RegExp, number])[] = [
  [
    new RegExp(
      `(${COUNT})(?: ?\\(\\d+\\))?(?: st(?:ycken)?\\.?)? (?:(?:ordinarie|protokollforda|formella|regelratta|fysiska|digitala|egna),? (?:och )?){0,3}(?:protokollforda )?styrelse(?:sammantraden?|moten?)`,
      'g',
    ),
    0.95,
  ],
  [
    new RegExp(
      `(${COUNT})(?: ?\\(\\d+\\))?(?: st(?:ycken)?\\.?)? (?:formella,? |ordinarie,? )*protokollforda ${MEETINGS}`,
      'g',
    ),
    0.95,
  ],
  [
    new RegExp(
      `styrelse(?:n|ns)\\b.{0,60}?\\b(?:hallit|haft|avhallit|sammantratt|sammantrad?de|genomfort|hade|motts|holl)\\b(?: sammanlagt| totalt| under (?:aret|20\\d\\d))* (${COUNT})(?: ?\\(\\d+\\))?(?: st(?:ycken)?\\.?)? (?:ordinarie |protokollforda )*(?:sammantraden|moten|ganger|protokoll)`,
      'g',
    ),
    0.92,
  ],
  [
    new RegExp(
      `antal(?:et)? (?:protokollforda )?(?:styrelse)(?:sammantraden|moten)\\b.{0,60}?(?:uppga(?:tt|r) till|uppgick till|var(?:it)?|ar|:|\\t) ?(${COUNT})`,
      'g',
    ),
    0.93,
  ],
  [
    new RegExp(
      `styrelse(?:sammantraden|moten)\\b.{0,60}?(?:uppga(?:tt|r)|uppgick) till (?:totalt )?(${COUNT})(?: st| ganger)?`,
      'g',
    ),
    0.9,
  ],
  [
    new RegExp(
      `sammantra(?:tt|d?de) (?:vid |under aret |sammanlagt |totalt )*(${COUNT})(?: ?\\(\\d+\\))?(?: protokollforda)? (?:ganger|tillfallen|moten)`,
      'g',
    ),
    0.88,
  ],
  [
    new RegExp(
      `styrelse(?:sammantraden|moten)\\b.{0,40}?(?:har|:|holls|hallits|\\t)(?: det)?(?: hallits| holl?ts)? ?(${COUNT})(?: st| ganger)?`,
      'g',
    ),
    0.75,
  ],
];

/** Reads how many meetings the board held. */
export function readMeetings(sentence: Sentence, found: Candidates): void {
  const text = sentence.folded;
  if (!/mote|sammantra|ganger|sammankomst/.test(text)) return;
  const mixed =
    /konstituerande|extra (?:styrelse)?mote|per capsulam/.test(text) &&
    /\b(?:och|samt|varav|plus)\b/.test(text);
  for (const [pattern, base] of MEETING_COUNTS)
    for (const match of text.matchAll(pattern)) {
      const count = parseCount(match[1] ?? '');
      if (count === null || count < 1 || count > 60) continue;
      const span = { start: match.index, end: match.index + match[0].length };
      addTo(
        found,
        'board_meetings',
        candidateFrom(count, sentence, span, base - (mixed ? 0.25 : 0), 'meetings counted'),
      );
      return;
    }
}

const ANNUAL =
  /\b(?:(?:ordinarie|arlig) (?:forenings|ars|medlems)?-?stamman?|arsstamman?|foreningsstamman?|senaste stamman?|(?:ordinarie )?arsmotet?)\b/g;

/** Reads the day of the ordinary annual meeting of the fiscal year. */
export function readAnnualMeeting(
  sentence: { text: string; folded: string; words: Sentence['words'] },
  fiscal: FiscalYear | null,
  found: Candidates,
): void {
  const text = sentence.folded;
  if (!/stamm|arsmote/.test(text)) return;
  const dates = datesIn(sentence.text);
  if (dates.length === 0) return;
  for (const match of text.matchAll(ANNUAL)) {
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    if (/extra[- ]?(?:insatt |inkallad )?$|kommande |nasta |fore |tidigare /.test(before)) continue;
    const end = match.index + match[0].length;
    const date =
      dates.find((d) => d.start >= end && d.start - end < 75) ??
      dates.findLast((d) => d.end <= match.index && match.index - d.end < 45);
    if (!date) continue;
    const between = date.start >= end ? text.slice(end, date.start) : text.slice(date.end, match.index);
    if (/extra|registrer|kalles|kommer att|planer|ekonomisk plan|stadg/.test(between)) continue;
    const year = date.year ?? fiscal?.endYear;
    if (year === undefined) continue;
    const iso = isoDate(year, date.month, date.day);
    if (!iso) continue;
    const within = inFiscalYear(iso, fiscal);
    const held =
      /holls|avholls|agde|var\b|har hallits|hallits|genomford|den $|^,? ?(?:den )?$|:/.test(between) ||
      /holls|avholls|agde rum|hallits/.test(text);
    const ordinary = /ordinarie|ars/.test(match[0]) ? 0 : -0.06;
    const confidence =
      (held ? 0.93 : 0.8) + ordinary + (within ? 0.03 : -0.35) - (date.year === null ? 0.1 : 0);
    addTo(
      found,
      'annual_meeting_date',
      candidateFrom(
        iso,
        sentence,
        { start: Math.min(match.index, date.start), end: Math.max(end, date.end) },
        confidence,
        within ? 'held within the fiscal year' : 'outside the fiscal year',
      ),
    );
  }
}

function inFiscalYear(iso: string, fiscal: FiscalYear | null): boolean {
  if (!fiscal) return true;
  const start = fiscal.start ?? `${fiscal.endYear}-01-01`;
  const end = fiscal.end ?? `${fiscal.endYear}-12-31`;
  return iso >= start && iso <= end;
}
