import type { Candidates } from '../candidate.ts';
import { addTo, candidateFrom } from '../prose/evidence.ts';
import { COUNT, parseCount } from '../prose/number-words.ts';
import type { Sentence, TopicLine } from '../prose/prose.ts';
import type { Topic } from '../prose/topics.ts';

/** Topics under which a number of flats is about something else. */
export const SILENT: ReadonlySet<Topic> = new Set<Topic>([
  'events',
  'events_after',
  'maintenance_done',
  'maintenance_planned',
  'members',
  'equity',
  'disposition',
  'economy',
  'fees',
  'contracts',
]);

/** Fields that count flats and premises. */
export type CountField = 'apartment_count' | 'rental_apartment_count' | 'premises_count';

const ADJECTIVES =
  '(?:(?:st\\.?|stycken|uthyrda?|uthyrbara?|kommersiella?|mindre|storre|separata|egna|upplatna|privata|olika|moderna|nybyggda|totalt|bostads|permanenta|ordinarie)[ ,]+(?:och )?){0,3}';
const NOUN =
  '(bostads?rattslokal(?:er)?|bostads?rattslagenhet(?:er)?|medlemslagenhet(?:er)?|hyreslagenhet(?:er)?|bostadslagenhet(?:er)?|lagenhet(?:er)?|bostads?ratter|bostads?ratt\\b|hyresratt(?:er\\b|\\b)|(?:hyres|affars|verksamhets|butiks|kontors|kommersiella )?lokal(?:er)?\\b|bostader\\b)';
const counted = new RegExp(`(${COUNT}) (?:\\(\\d+\\) )?${ADJECTIVES}${NOUN}`, 'g');

/** What follows a count of flats when they are not what the association consists of. */
const NOT_ALL =
  /^[^.,;]{0,60}?(?:overlat|salts|sald|renover|andrahand|andra hand|bytt|om \d ?(?:rok|rum|rk)|med \d rum|\d rum|pa \d rok|anvands|fatt|saknar|har (?:installer|bytt|haft)|vakant|stambyt|tomstall|berord|tillkom|ombild|genomfor)/;

/** Reads counts of flats and premises from a sentence; `rented`: the report speaks of rented flats. */
export function readCounts(sentence: Sentence, rented: boolean, found: Candidates): void {
  const text = sentence.folded;
  if (!/lagenhet|bostad|lokal|hyresratt/.test(text)) return;
  const all = [...text.matchAll(counted)];
  for (const [i, match] of all.entries()) {
    const count = parseCount(match[1] ?? '');
    const noun = match[2] ?? '';
    if (count === null || count > 3000) continue;
    const end = match.index + match[0].length;
    const next = all[i + 1]?.index ?? text.length;
    const clause = text.slice(end, Math.min(next, end + 90)).split(/[.;]/)[0] ?? '';
    const before = text.slice(Math.max(0, match.index - 30), match.index);
    if (
      NOT_ALL.test(clause) ||
      (/^hyresratt$/.test(noun) && /sal[dt]|omvandl|ombild|frigj|tomst/.test(text)) ||
      (/(?:overlat|varav|under aret har|dar av|darav|vilket ar|per|for|av) $/.test(before) &&
        !/upplat|bestar av|utgors av|fordelat|hyresratt|bostads?ratt/.test(`${clause} ${noun} ${before}`))
    )
      continue;
    const span = { start: match.index, end };
    const add = (field: CountField, confidence: number, because: string) =>
      addTo(
        found,
        field,
        candidateFrom(count, sentence, span, confidence - (count === 0 ? 0.2 : 0), because),
      );
    const article = /^(?:en|ett)$/.test(match[1] ?? '') ? 0.15 : 0;
    if (/lokal/.test(noun))
      add(
        'premises_count',
        0.92 -
          (article > 0 && !LET_OUT.test(`${before}${match[0]}${clause}`) ? 0.45 : article) -
          (/varav/.test(before) ? 0.3 : 0),
        'premises counted in the text',
      );
    else if (/^hyres/.test(noun))
      add('rental_apartment_count', 0.92 - article, 'rented flats counted in the text');
    else if (/^bostads?ratt|^medlems/.test(noun)) {
      if (/varav$/.test(before.trim()) && /lagenhet/.test(noun) === false)
        add('apartment_count', 0.6, 'part of a larger count');
      else add('apartment_count', article > 0 ? 0.4 : 0.94, 'flats with bostadsrätt counted in the text');
    } else if (/^,? ?[^,]{0,40}hyresratt/.test(clause) && !/lokal/.test(clause.split('hyresratt')[0] ?? '')) {
      const both = /bostads?ratt/.test(clause.split('hyresratt')[0] ?? '');
      if (!both) add('rental_apartment_count', 0.9 - article, 'flats let with hyresrätt');
    } else if (OWNED.test(clause) && !anotherCount.test(OWNED.exec(clause)?.[0] ?? ''))
      add('apartment_count', 0.94 - article, 'flats let with bostadsrätt');
    else if (sharesTenure(text, end, all[i + 1]) && /lagenheter? (?:\w+ ){0,2}med bostads?ratt/.test(text))
      add('rental_apartment_count', 0.9 - article, 'flats let with hyresrätt, premises told with them');
    else if (anotherCount.test(clause)) addSplit(sentence, end, found);
    else if (!/varav/.test(before) && article === 0)
      add('apartment_count', rented ? 0.42 : 0.74, 'flats counted, tenure not named');
  }
  for (const [field, pattern] of COUNTED_AFTER) {
    const match = pattern.exec(text);
    const count = match ? parseCount(match[1] ?? '') : null;
    if (match && count !== null)
      addTo(
        found,
        field,
        candidateFrom(
          count,
          sentence,
          { start: match.index, end: match.index + match[0].length },
          0.9,
          'labelled count',
        ),
      );
  }
  const flats = FLATS_AFTER.exec(text);
  const total = flats ? parseCount(flats[1] ?? '') : null;
  if (flats && total !== null)
    addTo(
      found,
      'apartment_count',
      candidateFrom(
        total,
        sentence,
        { start: flats.index, end: flats.index + flats[0].length },
        OWNED.test(text.slice(flats.index + flats[0].length)) || !rented ? 0.84 : 0.45,
        'flats counted behind their label',
      ),
    );
  addPremisesOfBothTenures(sentence, all, found);
  const upplater = /upplater .{0,30}bostads?ratt/.test(text);
  if (/varav/.test(text) && all.length > 0 && !upplater) addSplit(sentence, all[0]?.index ?? 0, found);
  // The flats were counted in the sentence before: `Av dessa är 45 upplåtna med bostadsrätt och 3 med hyresrätt`.
  if (/^(?:av dessa|av (?:de )?lagenheterna|dessa|darav)\b/.test(text) && all.length === 0)
    addSplit(sentence, 0, found);
}

const TENURE = /^ (?:upplatna |uthyrda |som ar upplatna )?med (bostads?ratt|hyresratt)/;

/** `1 lokal med bostadsrätt och 13 lokaler med hyresrätt`: the premises are both together, neither alone. */
function addPremisesOfBothTenures(
  sentence: Sentence,
  all: readonly RegExpExecArray[],
  found: Candidates,
): void {
  const parts = all.flatMap((match) => {
    const end = match.index + match[0].length;
    const tenure = TENURE.exec(sentence.folded.slice(end))?.[1]?.charAt(0);
    const count = /lokal/.test(match[2] ?? '') ? parseCount(match[1] ?? '') : null;
    return tenure && count !== null ? [{ tenure, count, start: match.index, end }] : [];
  });
  const [first, second] = parts;
  if (!first || !second || parts.length !== 2 || first.tenure === second.tenure) return;
  found.premises_count = (found.premises_count ?? []).filter(
    (c) => c.value !== first.count && c.value !== second.count,
  );
  addTo(
    found,
    'premises_count',
    candidateFrom(
      first.count + second.count,
      sentence,
      { start: first.start, end: second.end },
      0.72,
      'premises of both tenures',
    ),
  );
}

/** `2 lägenheter och 3 lokaler med hyresrätt`: the tenure named after the premises is the flats' too. */
function sharesTenure(text: string, end: number, next: RegExpExecArray | undefined): boolean {
  if (!next || !/lokal/.test(next[2] ?? '') || !/^ (?:och|samt) $/.test(text.slice(end, next.index)))
    return false;
  return /^ (?:upplatna |uthyrda )?med hyresratt/.test(text.slice(next.index + next[0].length));
}

/** A single `lokal` that is let, not the association's own room. */
const LET_OUT = /hyr|upplat|bostads|kommersi|butik|kontor|affar|(?:samt|och) (?:en|ett) lokal/;
const OWNED = /^,? ?[^,]{0,45}?bostads?ratt/;
const anotherCount = new RegExp(`varav|\\b(?:ar|och) ${COUNT}`);

const LET =
  '(?:st\\.? |stycken )?(?:ar |lagenheter )?(?:som ar )?(?:upplat(?:en|na|ts|its) )?(?:med |som |ar )?';
const splitOwned = new RegExp(`(?:varav|och|,|samt|ar) (${COUNT}) ${LET}bostads?ratt`, 'g');
const splitRented = new RegExp(
  `(?:varav|och|,|samt|ar) (${COUNT}) ${LET}(?:lagenheter (?:med )?)?hyresratt`,
  'g',
);

/** `Antal lokaler 3 st` within a sentence. */
const COUNTED_AFTER: readonly (readonly [CountField, RegExp])[] = [
  [
    'premises_count',
    new RegExp(`antal(?:et)? (?:hyres)?lokaler(?: ar| uppgar till|:)? (${COUNT})(?! ?(?:kvm|m2))`),
  ],
  [
    'rental_apartment_count',
    new RegExp(
      `antal(?:et)? (?:hyreslagenheter|hyresratter)(?: ar| uppgar till|:)? (${COUNT})(?! ?(?:kvm|m2))`,
    ),
  ],
  [
    'apartment_count',
    new RegExp(
      `antal(?:et)? (?:bostadsratter|bostadsrattslagenheter)(?: ar| uppgar till|:)? (${COUNT})(?! ?(?:kvm|m2))`,
    ),
  ],
];

/** `Antal lägenheter är 30`: the tenure is not named with them. */
const FLATS_AFTER = new RegExp(
  `antal(?:et)? lagenheter(?: ar| uppgar till|:) (${COUNT})(?! ?(?:kvm|m2|lokal))`,
);

/** `48 lägenheter, varav 45 upplåtna med bostadsrätt och 4 med hyresrätt`. */
function addSplit(sentence: Sentence, from: number, found: Candidates): void {
  const text = sentence.folded;
  for (const [field, pattern] of [
    ['apartment_count', splitOwned],
    ['rental_apartment_count', splitRented],
  ] as const)
    for (const match of text.matchAll(pattern)) {
      if (match.index < from || /lokal/.test(text.slice(Math.max(from, match.index - 25), match.index)))
        continue;
      const count = parseCount(match[1] ?? '');
      if (count === null) continue;
      addTo(
        found,
        field,
        candidateFrom(
          count,
          sentence,
          { start: match.index, end: match.index + match[0].length },
          0.93,
          'part of the flats',
        ),
      );
      break;
    }
}

const LABELLED: readonly (readonly [CountField, RegExp])[] = [
  [
    'rental_apartment_count',
    /^(?:varav |darav |- )?(?:antal )?(?:st )?(?:upplatna med (?=hyresratt))?(?:hyreslagenheter|hyresratt\b|hyresratter|lagenheter,? ?\(?(?:med )?hyresratt\)?)/,
  ],
  [
    'apartment_count',
    /^(?:varav |darav |- )?(?:totalt )?(?:antal )?(?:st )?(?:upplatna med (?=bostads?ratt))?(?:bostads?ratter|(?<=upplatna med )bostads?ratt\b|bostads?rattslagenheter|medlemslagenheter|lagenheter,? ?\(?(?:upplatna )?(?:med )?bostads?ratt\)?|bostadslagenheter|lagenheter(?! med)|bostader)/,
  ],
  ['premises_count', /^(?:antal )?(?:st )?(?:hyres|bostads?ratts|verksamhets|kommersiella )?lokaler\b/],
];

/** `Antal lägenheter: 48`, as a line or as a row. */
export function readLabelledCount(line: TopicLine, found: Candidates): void {
  if (SILENT.has(line.topic ?? 'other') && line.topic !== 'members') return;
  if (line.topic === 'overview' || line.topic === 'maintenance') return;
  for (const [field, pattern] of LABELLED) {
    const label = pattern.exec(line.folded);
    if (!label) continue;
    const rest = line.folded.slice(label[0].length);
    const number = /^[^\d]{0,40}?[:\t ]+(\d{1,4})(?: ?st(?:ycken)?\b)?(?=$|\t|[.,]?$)/.exec(rest);
    if (!number || /kvm|m2|kr\b|%/.test(rest.slice(0, number.index + number[0].length))) return;
    const antal = /antal/.test(label[0]);
    if (!antal && !/[:\t]/.test(number[0])) return;
    const tenure = /bostads?ratt|medlems|hyres|lokal/.test(label[0]);
    const confidence = (antal ? 0.88 : 0.84) + (tenure ? 0.05 : -0.08);
    addTo(
      found,
      field,
      candidateFrom(
        Number(number[1]),
        line,
        { start: 0, end: label[0].length + number[0].length },
        confidence,
        'labelled count',
      ),
    );
    return;
  }
}
