/** Finding a report's row by its Swedish label, through synonyms, abbreviations and recognition noise. */
import { damagePattern, fold, foldShapes } from './fold.ts';

/** What a row must and must not be called. Write terms as reports print them; case and diacritics are folded. */
export interface LabelTerms {
  /** Any of these names it, most specific first. */
  any: readonly string[];
  /** A label that contains one of these is something else. */
  not?: readonly string[];
}

/** Words that may stand around a term without changing what the row is. */
const trivialWords = new Set(
  'not note kr tkr mkr sek ksek msek st kronor i belopp totalt per den mm m fl enl enligt anm % och 1 2 3 4'.split(
    ' ',
  ),
);

const lettersCache = new Map<string, string>();
/** A label without note references, units, enumerations and footnote marks, folded. */
export function bareLabel(label: string): string {
  const known = lettersCache.get(label);
  if (known !== undefined) return known;
  const bare = fold(
    label
      .replace(/\(\s*(?:not|se not)[^)]*\)/gi, ' ')
      .replace(/\b(?:se )?not(?:er)?\.? ?\d+(?: ?[,&+-] ?\d+)*(?: ?och ?\d+)?\b/gi, ' ')
      .replace(/\.{2,}/g, ' '),
  )
    .replace(/\bm m\b|\bm fl\b/g, ' ')
    .replace(/\b(?:t|m|k)?(?:kr|sek)\b/g, ' ')
    .replace(/\bs a\b/g, 'summa')
    .replace(/^[\d ]+(?=[a-z])/, '')
    .replace(/(?: \d{1,2})+$/, '')
    .replace(/ +/g, ' ')
    .trim();
  if (lettersCache.size > 20_000) lettersCache.clear();
  lettersCache.set(label, bare);
  return bare;
}

/** One row of distances, used again by every call: labels are compared many thousand times a report. */
let distances = new Uint16Array(256);

/** Edit distance, or `limit + 1` as soon as it exceeds `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  if (distances.length <= b.length) distances = new Uint16Array(2 * b.length);
  for (let j = 0; j <= b.length; j++) distances[j] = j;
  for (let i = 1; i <= a.length; i++) {
    let diagonal = i - 1;
    let left = i;
    let best = i;
    distances[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = distances[j] ?? 0;
      const cost = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      left = Math.min(above + 1, left + 1, diagonal + cost);
      diagonal = above;
      distances[j] = left;
      if (left < best) best = left;
    }
    if (best > limit) return limit + 1;
  }
  return distances[b.length] ?? limit + 1;
}

interface PreparedTerm {
  folded: string;
  /** Matches the squeezed label when the text layer lost letters. */
  damaged: RegExp | null;
  shapes: string;
  shapeWords: readonly string[];
}
const preparedTerms = new Map<string, PreparedTerm>();
function prepare(term: string): PreparedTerm {
  let prepared = preparedTerms.get(term);
  if (!prepared) {
    const folded = bareLabel(term) || fold(term);
    const pattern = damagePattern(term);
    prepared = {
      folded,
      damaged: pattern === null ? null : new RegExp(pattern),
      shapes: foldShapes(folded).replace(/ /g, ''),
      shapeWords: foldShapes(folded).split(' '),
    };
    preparedTerms.set(term, prepared);
  }
  return prepared;
}

function wholeWordIndex(text: string, part: string): number {
  const at = ` ${text} `.indexOf(` ${part} `);
  if (at >= 0) return at;
  return -1;
}

/** How well a label names one term: 1 the same words, less for extra words or damaged letters, 0 not at all. */
export function labelScore(label: string, term: string): number {
  const bare = bareLabel(label);
  if (bare === '') return 0;
  const prepared = prepare(term);
  const { folded, damaged } = prepared;
  if (bare === folded) return 1;
  const whole = wholeScore(bare, folded);
  if (whole > 0) return whole;
  return Math.max(fuzzyScore(bare, prepared), squeezedScore(bare, damaged));
}

/** The term's words stand in the label as they are. */
function wholeScore(bare: string, part: string): number {
  if (!bare.includes(part)) return 0;
  const at = wholeWordIndex(bare, part);
  if (at < 0) return 0;
  const rest = `${bare.slice(0, Math.max(0, at))} ${bare.slice(at + part.length)}`
    .split(' ')
    .filter((w) => w !== '' && !trivialWords.has(w) && !/^\d+$/.test(w));
  if (rest.length === 0) return 0.97;
  const coverage = part.length / bare.length;
  return (at === 0 ? 0.55 : 0.42) + 0.38 * coverage;
}

interface PreparedLabel {
  squeezed: string;
  shapeWords: readonly string[];
  shapes: string;
}
const preparedLabels = new Map<string, PreparedLabel>();
function prepareLabel(bare: string): PreparedLabel {
  let prepared = preparedLabels.get(bare);
  if (!prepared) {
    const shapeWords = foldShapes(bare).split(' ');
    prepared = { squeezed: bare.replace(/ /g, ''), shapeWords, shapes: shapeWords.join('') };
    if (preparedLabels.size > 20_000) preparedLabels.clear();
    preparedLabels.set(bare, prepared);
  }
  return prepared;
}

/** Text layers that drop letters or print symbols for them break words apart: compare without any spaces. */
function squeezedScore(bare: string, damaged: RegExp | null): number {
  if (!damaged) return 0;
  const text = prepareLabel(bare).squeezed;
  const found = text.match(damaged);
  if (!found) return 0;
  const part = found[0].length;
  if (part === text.length) return 0.92;
  return 0.93 * ((found.index === 0 ? 0.55 : 0.42) + (0.38 * part) / text.length);
}

/** Errors forgiven in a word of a given length. */
function slack(length: number): number {
  return length < 4 ? 0 : Math.max(1, Math.floor(length * 0.2));
}

/** Whether two words are the same but for recognition noise. */
function sameWord(a: string, b: string): number | null {
  if (a === b) return 0;
  // Noise spares at least one of the first two letters and the last two.
  if (a[0] !== b[0] && a[1] !== b[1] && a.at(-1) !== b.at(-1) && a.at(-2) !== b.at(-2)) return null;
  const limit = slack(Math.max(a.length, b.length));
  const d = editDistance(a, b, limit);
  return d <= limit ? d : null;
}

/**
 * Word by word comparison in shape-folded form: every word of the term must be there, in order. One misread
 * word may not turn it into another word (`från` is not `efter`), which a distance over the whole text allows.
 */
function fuzzyScore(bare: string, term: PreparedTerm): number {
  const { shapeWords: words, shapes: joined } = prepareLabel(bare);
  const wanted = term.shapeWords;
  const whole = term.shapes;
  if (joined === whole) return 0.95;
  if (whole.length >= 6 && Math.abs(joined.length - whole.length) <= 2) {
    const limit = Math.max(1, Math.floor(whole.length * 0.08));
    const d = editDistance(joined, whole, limit);
    if (d <= limit && words.length !== wanted.length) return 0.9 - d / whole.length;
  }
  let errors = 0;
  let at = 0;
  let start = -1;
  let matched = 0;
  for (const want of wanted) {
    let hit = -1;
    for (let i = at; i < words.length; i++) {
      const d = sameWord(words[i] ?? '', want);
      if (d === null) continue;
      hit = i;
      errors += d;
      break;
    }
    if (hit < 0) return 0;
    if (start < 0) start = hit;
    matched += (words[hit] ?? '').length;
    at = hit + 1;
  }
  if (wanted.length === 1 && (wanted[0]?.length ?? 0) < 5) return 0;
  const damage = (0.9 * errors) / Math.max(1, whole.length);
  if (words.length === wanted.length) return 0.93 - damage;
  const extras = words.filter((w) => !trivialWords.has(w)).length - wanted.length;
  if (extras <= 0) return 0.9 - damage;
  return (start === 0 ? 0.5 : 0.4) + (0.38 * matched) / joined.length - damage;
}

/** True when the label contains the term as whole words (folded, damage and recognition noise forgiven). */
export function containsTerm(label: string, term: string): boolean {
  const text = fold(label);
  const { folded, damaged, shapes } = prepare(term);
  if (wholeWordIndex(text, folded) >= 0) return true;
  if (folded.length >= 6 && text.includes(folded)) return true;
  if (damaged?.test(text.replace(/ /g, ''))) return true;
  return shapes.length >= 7 && foldShapes(text).replace(/ /g, '').includes(shapes);
}

/** Several agents read the same tables for the same rows. */
const matches = new WeakMap<LabelTerms, Map<string, number>>();

/**
 * How well a label fits the terms, 0 to 1: the best of `any`, or 0 when one of `not` occurs.
 * 1: the very words; >= 0.93: the words with damage or a unit; 0.5 to 0.9: with further words; 0: no match.
 */
export function matchLabel(label: string, terms: LabelTerms): number {
  const known = matches.get(terms) ?? new Map<string, number>();
  matches.set(terms, known);
  const score = known.get(label) ?? scoreLabel(label, terms);
  if (known.size > 5_000) known.clear();
  known.set(label, score);
  return score;
}

function scoreLabel(label: string, terms: LabelTerms): number {
  let best = 0;
  for (const term of terms.any) {
    const score = labelScore(label, term);
    if (score > best) best = score;
    if (best === 1) break;
  }
  if (best === 0) return 0;
  for (const bad of terms.not ?? []) if (containsTerm(label, bad)) return 0;
  return best;
}
