import type { Candidates } from '../candidate.ts';
import { parseNumber } from '../layout/numbers.ts';
import { addTo, candidateFrom } from '../prose/evidence.ts';
import { DECIMAL_NUMBER } from '../prose/number-words.ts';
import type { Sentence } from '../prose/prose.ts';

/** Fields that measure flats, premises and the buildings. */
export type AreaField = 'residential_area_m2' | 'premises_area_m2' | 'total_area_m2';

/** Recognised text has other small signs in place of the raised 2. */
const UNIT = '(?:k[vyw](?:m|rn)|m ?2|m[?*z°"\']|kvadratmeter|m\\b)';
const area = new RegExp(`(?<![\\d.,:/])(${DECIMAL_NUMBER}) ?${UNIT}(?![a-z])`, 'g');
/** What an area may be of; the last group is everything that is none of the fields. */
const OF =
  /(bostads?rattsyt(?:a|an|or)|bostads?rattsarea(?:n)?)|(boyt(?:a|an|or)\b|bostadsyt(?:a|an|or)|\bboa\b|boarea(?:n|r)?|bostadsarea(?:n)?|lagenhetsyt(?:a|an|or)|lagenhetsarea(?:n)?|lagenheter(?:na|nas)?|bostader(?:na|nas)?|bostads?ratter(?:na)?|bostads?rattslagenheter(?:na)?)|(lokalyt(?:a|an|or)|lokalarea(?:n)?|brf-lokal(?:er)?\b|aff ?arslokal(?:er|erna)?|butikslokal(?:er|erna)?|\bloa\b|\blokaler(?:na|nas)?|\blokalens|hyreslokaler(?:na)?)|(total(?:a|t)?[ -]?(?:yt(?:a|an)|areal?(?:en)?|byggnadsyt(?:a|an)|area(?:n)?)|totalyt(?:a|an)|totalareal?(?:en)?|sammanlagda? (?:yt(?:a|an)|area)|byggnadernas? (?:total)?yta|bruksarea|byggnadsyt(?:a|an))|(tomt\w*|mark\w*|garage\w*|forrad\w*|a-?temp|gard\w*|biyta|biarea|kallar\w*|under mark|hyresratt\w*|hyreslagenhet\w*|tak\w*|solcell\w*|per\b|andel\w*)/g;

/** `bostäder upplåtna med bostadsrätt` */
const OWNED_AFTER = /^ \(?(?:som (?:ar|innehas) )?(?:upplat\w* )?(?:med|som) bostads?ratt/;

/** `5 hyreslägenheter och 68 bostadsrätter om totalt`: the area of both. */
const RENTED_TOO = /hyres(?:lagenhet|ratt)\w*,? (?:och|samt) \S+ (?:st |stycken )?$/;

interface AreaTerm {
  field: AreaField | 'owned' | null;
  start: number;
  end: number;
}

function areaTerms(text: string): AreaTerm[] {
  return [...text.matchAll(OF)].map((m) => {
    const field = m[1]
      ? 'owned'
      : m[2]
        ? 'residential_area_m2'
        : m[3]
          ? 'premises_area_m2'
          : m[4]
            ? 'total_area_m2'
            : null;
    return { field, start: m.index, end: m.index + m[0].length };
  });
}

/** Reads areas in m² from a sentence; `rented`: the report speaks of rented flats. */
export function readAreas(sentence: Sentence, rented: boolean, found: Candidates): void {
  const text = sentence.folded;
  const terms = areaTerms(text);
  if (terms.length === 0) return;
  const areas = [...text.matchAll(area)];
  addTotalOfParts(sentence, areas, found);
  for (const [i, match] of areas.entries()) {
    const value = parseNumber(match[1] ?? '')?.value;
    if (value === undefined || value < 5 || value > 400_000) continue;
    const end = match.index + match[0].length;
    const previousEnd = i > 0 ? (areas[i - 1]?.index ?? 0) + (areas[i - 1]?.[0].length ?? 0) : 0;
    const term = termOf(text, terms, match.index, end, previousEnd);
    if (!term?.field) continue;
    const whose =
      term.field === 'total_area_m2'
        ? (wholeOf(text.slice(Math.max(0, term.start - 40), term.start)) ?? kindAfter(text.slice(term.end)))
        : null;
    if (whose === 'other') continue;
    const distance = term.start >= end ? term.start - end : match.index - term.end;
    const span = { start: Math.min(term.start, match.index), end: Math.max(term.end, end) };
    // The sentence's own area may include rented flats; the one let with bostadsrätt is asked for.
    const mixed =
      term.field === 'residential_area_m2' &&
      rented &&
      !/bostads?ratt/.test(text.slice(term.start, term.end)) &&
      !OWNED_AFTER.test(text.slice(term.end))
        ? 0.3
        : RENTED_TOO.test(text.slice(0, term.start))
          ? 0.3
          : 0;
    const confidence = 0.94 - Math.max(0, distance - 25) * 0.004 - mixed;
    const field = whose ?? (term.field === 'owned' ? 'residential_area_m2' : term.field);
    const each = /vardera|styck|per lagenhet/.test(text.slice(end, end + 20)) ? 0.5 : 0;
    addTo(found, field, candidateFrom(value, sentence, span, confidence - each, 'area named in the text'));
  }
}

/** `Boarean är 1 850 m² och lokalarean 240 m², totalt 2 090 m²`: an unnamed total that the areas before it add up to. */
function addTotalOfParts(sentence: Sentence, areas: readonly RegExpExecArray[], found: Candidates): void {
  const last = areas.at(-1);
  if (!last || areas.length < 3) return;
  const metresOf = (match: RegExpExecArray) => parseNumber(match[1] ?? '')?.value ?? 0;
  const parts = areas.slice(0, -1).reduce((sum, match) => sum + metresOf(match), 0);
  const named = /(?:totalt|sammanlagt|summa|tillsammans|dvs)(?: ca)?:? $/.test(
    sentence.folded.slice(0, last.index),
  );
  if (!named || Math.abs(parts - metresOf(last)) > 0.6) return;
  const span = { start: last.index, end: last.index + last[0].length };
  addTo(
    found,
    'total_area_m2',
    candidateFrom(metresOf(last), sentence, span, 0.9, 'the areas before it add up to it'),
  );
}

/** `Lägenheternas totala yta`, `38 bostadsrätter med en total yta`: the total of one kind only. */
function wholeOf(before: string): AreaField | null {
  const owner =
    /(lagenhet\w*|bostader\w*|bostads?ratt\w*|lokal\w*) (?:(?:har|med|om|pa|till|upptar|omfattar) )?(?:en |ett |den )?$/.exec(
      before,
    )?.[1];
  if (!owner) return null;
  return owner.startsWith('lokal') ? 'premises_area_m2' : 'residential_area_m2';
}

/** `Total area hyreslokaler`, `Totalyta bostäder`: the total of one kind only; `other` for none of the fields. */
function kindAfter(after: string): AreaField | 'other' | null {
  const kind = /^(?: for| av)?,? \(?([a-z]+(?:-[a-z]+)?)/.exec(after)?.[1];
  if (!kind) return null;
  if (/lokal/.test(kind)) return 'premises_area_m2';
  if (/^(?:bostad|bostads?ratt|lagenhet|boyta|boarea)/.test(kind)) return 'residential_area_m2';
  return /garage|parker|forrad|tomt|mark|kallar|balkong/.test(kind) ? 'other' : null;
}

/** The term that an area belongs to: one right after it (`2 100 m² utgör boyta`), else the nearest before it. */
function termOf(
  text: string,
  terms: readonly AreaTerm[],
  start: number,
  end: number,
  previousEnd: number,
): AreaTerm | null {
  const after = terms.find(
    (t) =>
      t.start >= end &&
      /^ ?\(?(?:ar |utgor |utgors av |avser |ar avsedd for |for |i |till |bestar av |fordelat pa |upplaten som |total )?(?:den |totala )?$/.test(
        text.slice(end, t.start),
      ),
  );
  const before = terms.findLast(
    (t) =>
      t.end <= start &&
      t.start >= previousEnd &&
      start - t.end < 75 &&
      !/[;]|\. /.test(text.slice(t.end, start)),
  );
  if (!after) return before ?? null;
  if (!before) return after;
  // `lokaler om 145 kvm i markplan`: a term bound by `om`, `är` or a colon wins over what follows.
  const bound =
    /^(?: \((?:boa|loa|bta)\))?[ :\t]*(?:om|pa|ar|uppgar till|med|:|\t)? ?(?:totalt |ca |cirka |sammanlagt )*$/.test(
      text.slice(before.end, start),
    );
  return bound ? before : after;
}
