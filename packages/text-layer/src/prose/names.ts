import { foldInPlace } from './fold-in-place.ts';
import { topicOf } from './topics.ts';

/** A person's name found in a text. */
export interface NameMatch {
  name: string;
  start: number;
  end: number;
}

const PARTICLES = new Set([
  'von',
  'af',
  'de',
  'van',
  'der',
  'del',
  'della',
  'di',
  'du',
  'da',
  'dos',
  'la',
  'le',
  'el',
  'al',
  'bin',
  'ibn',
  'ter',
  'zu',
  'zur',
  'ap',
]);

/** Words that are capitalised in reports and are no part of a person's name. */
const NOT_A_NAME = new Set(
  `ordforande vice ordf ledamot ledamoter styrelseledamot styrelseledamoter suppleant suppleanter styrelsesuppleant
  styrelsesuppleanter kassor sekreterare revisor revisorer revisorn revisorssuppleant revisorsuppleant internrevisor
  lekmannarevisor foreningsrevisor fortroendevald fortroendevalda huvudansvarig auktoriserad godkand ordinarie extern
  intern externa interna extra vald valda omvald omvalda nyvald vakant vakans valberedning valberedningen valberedningens
  sammankallande styrelse styrelsen styrelsens styrelseordforande foreningen foreningens forening brf rbf hsb sbc
  riksbyggen riksbyggens bostadsratterna bostadsrattsforeningen bostadsrattsforening bostadsrattsforeningens arsstamma
  stamma stamman foreningsstamma foreningsstamman namn roll uppdrag befattning mandat mandattid period adress telefon
  och samt eller av har under till vid den det de alla inga ingen namnda foljande enligt ovriga ovrig tidigare
  januari februari mars april juni juli augusti september oktober november december ar aret
  ab kb hb aktiebolag kommanditbolag revision revisionsbyra revisions byra redovisning ekonomi ekonomisk forvaltning
  fastighet fastigheter fastigheten service sverige kommun kommuns avtal leverantor leverantorer teknisk
  stockholm stockholms goteborg goteborgs malmo uppsala nacka solna sundbyberg ort datum underskrift underskrifter
  ansvarig adjungerad medlem medlemmar firmatecknare firma personal arvode arvoden resultat signerat signerad
  bankid penneo scrive assently visma transaktion sida arsredovisning forvaltningsberattelse revisionsberattelse
  kronor verksamheten fastighetsbeteckning verksamhet avgaende avgatt avgick kallare vaningen lagenhet lagenheter lokal
  bolagsrevisor riksforbund representant representanter fullmaktige distrikt forsakring forsakringar bolagsverket hyresratt bostadsratt ersattare studieansvarig fritidskommitte miljoansvarig digitalt elektroniskt
  e-signerade sekr suppl led thornton deloitte kpmg pwc mazars bdo borevision`
    .split(/\s+/)
    .filter((w) => w !== ''),
);

const CAPITALISED = String.raw`\p{Lu}\p{Ll}*(?:['’]\p{Lu}?\p{Ll}+)?(?:\p{Lu}\p{Ll}+)?(?:[-‑]\p{Lu}?\p{Ll}*)*`;
const token = new RegExp(
  String.raw`\p{Lu}{2,}(?:[-‑]\p{Lu}{2,})*(?!\p{Ll})|\p{Lu}\p{Ll}{0,2}\.(?= ?\p{Lu})|${CAPITALISED}|\p{Ll}+`,
  'gu',
);

type Kind = 'name' | 'initial' | 'particle' | 'other';

function kindOf(word: string): Kind {
  const folded = foldInPlace(word);
  if (PARTICLES.has(folded)) return 'particle';
  if (!/^\p{Lu}/u.test(word)) return 'other';
  if (NOT_A_NAME.has(folded.replace(/\.$/, '')) || folded.length > 22) return 'other';
  if (/^\p{Lu}$|\.$/u.test(word)) return 'initial';
  return /\p{Ll}$|^\p{Lu}{2,}/u.test(word) ? 'name' : 'other';
}

const inCapitals = (word: string) => /^\p{Lu}{2}/u.test(word);

interface Token {
  text: string;
  kind: Kind;
  start: number;
  end: number;
}

const MOST_WORDS = 6;

/** A name in capitals stands alone in its cell, and is no heading. */
function fillsCell(text: string, start: number, end: number): boolean {
  const alone =
    (start === 0 || text.charAt(start - 1) === '\t') && (end === text.length || text.charAt(end) === '\t');
  return alone && topicOf(foldInPlace(text.slice(start, end))) === null;
}

/**
 * Persons' names in a text, in order: two to six capitalised words with single spaces between them, initials,
 * double names with hyphens and noble particles included (`Eva-Lena af Ek`, `Per A. Lind`). Role words, months,
 * firms and places of the report are no names. A name in capitals counts when the whole of it is.
 */
export function namesIn(text: string): NameMatch[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(token)) {
    const start = match.index;
    const before = text.charAt(start - 1);
    const glued = /[\p{L}\d@/]/u.test(before) || /[\d@/]/.test(text.charAt(start + match[0].length));
    tokens.push({
      text: match[0],
      kind: glued ? 'other' : kindOf(match[0]),
      start,
      end: start + match[0].length,
    });
  }
  const names: NameMatch[] = [];
  let run: Token[] = [];
  const close = () => {
    let from = 0;
    let to = run.length;
    while (to > from && run[to - 1]?.kind !== 'name') to--;
    while (from < to && run[from]?.kind === 'particle') from++;
    const first = run[from];
    const last = run[to - 1];
    const parts = run.slice(from, to);
    const full = parts.filter((t) => t.kind === 'name');
    const enough =
      full.length >= 2 || (full.length === 1 && parts.length >= 2 && parts.some((t) => t.kind === 'initial'));
    const printed =
      first && last && (!inCapitals(full[0]?.text ?? '') || fillsCell(text, first.start, last.end));
    if (first && last && enough && parts.length <= MOST_WORDS && printed)
      names.push({ name: text.slice(first.start, last.end), start: first.start, end: last.end });
    run = [];
  };
  for (const current of tokens) {
    const previous = run.at(-1);
    if (previous && text.slice(previous.end, current.start) !== ' ') close();
    else if (
      current.kind === 'name' &&
      run.some((t) => t.kind === 'name' && inCapitals(t.text) !== inCapitals(current.text))
    )
      close();
    if (current.kind === 'other') close();
    else run.push(current);
  }
  close();
  return names;
}

/** Two spellings of one person: the same when case, accents and stray blanks are left out. */
export function nameKey(name: string): string {
  return foldInPlace(name)
    .replace(/[^a-z]+/g, ' ')
    .trim();
}
