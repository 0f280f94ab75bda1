/** The headings that open a section of an annual report, and those of parts that only look like one. */
import type { PageRole } from '@brf/contracts';
import { type HeadingMatch, type HeadingTarget, headingRules } from './heading-phrases.ts';
import { editAllowance, isWithinEdits, letterKey } from './text.ts';

const byKey = new Map<string, HeadingMatch>();
for (const { section, strength, phrases } of headingRules) {
  for (const phrase of phrases) byKey.set(letterKey(phrase), { section, strength });
}

const longest = Math.max(...[...byKey.keys()].map((key) => key.length)) + 30;
const phrases = [...byKey].map(([key, match]) => ({
  key,
  match,
  allowance: editAllowance(key.length),
  letters: countLetters(key),
}));

/** Reports add their own name or period to a statement's heading: "Resultaträkning för Brf …". */
const openEnded: [RegExp, HeadingTarget][] = [
  [/^forvaltningsberattelse(for|avseende)[a-z]{1,60}$/, 'forvaltningsberattelse'],
  [/^resultatrakning(for|avseende|perioden|brf|januari)[a-z]{1,60}$/, 'resultatrakning'],
  [/^balansrakning(per|for|avseende|brf)[a-z]{1,60}$/, 'balansrakning'],
  [/^kassaflodesanalys(for|avseende|perioden|brf)[a-z]{1,60}$/, 'kassaflodesanalys'],
  [
    /^(forslagtill|styrelsensforslagtill)(resultat|vinst|behandling|disposition)[a-z]{1,50}$/,
    'resultatdisposition',
  ],
  [/^till(forenings|ars)?stammansforfogande(star|finns)[a-z]{0,40}$/, 'resultatdisposition'],
];

/** "Not 31 dec 2023": the head of the note column beside a date. */
const dateAfterNote = /^(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?\s*\d/i;

const notHeading = /^\s*n[o0]t\s*\.?\s*(\d{1,2}|[l|](?=\s)|\d[lo](?=\s)|l\d)\b[.:,\s–-]*(.*)$/i;

/** The number and title of a note's heading line ("Not 4 Driftkostnader"), null for another line. */
export function matchNoteHeading(text: string): { number: number; title: string } | null {
  const match = notHeading.exec(text);
  if (!match || dateAfterNote.test(match[2] ?? '')) return null;
  const number = (match[1] ?? '').replace(/[l|i]/gi, '1').replace(/o/gi, '0');
  return { number: Number(number), title: (match[2] ?? '').trim() };
}

const accountingPrinciples = /^[a-z]{0,12}(redovisning|v[a-z]?rdering|upplysning)/;

/**
 * The section that a heading opens, null when it opens none. Tolerates lost å ä ö and ligatures, misread
 * letters, case, leading numbers and what stands after the heading on its line (note column, years, unit).
 */
export function matchHeading(text: string): HeadingMatch | null {
  const note = matchNoteHeading(text);
  if (note) {
    const isFirst = note.number === 1 && accountingPrinciples.test(letterKey(note.title));
    return isFirst ? { section: 'noter', strength: 2 } : null;
  }
  const bare = stripHeading(text);
  // The end of a wrapped sentence ("… samt balansräkning") may be a section's name; headings are capitalised.
  if (/^\p{Ll}/u.test(bare)) return null;
  const key = letterKey(bare);
  if (key.length < 5) return null;
  const exact = byKey.get(key);
  if (exact) return exact;
  if (key.length > longest) return null;
  for (const [pattern, section] of openEnded) if (pattern.test(key)) return { section, strength: 2 };
  return findMisspelt(key);
}

/** The phrase that the fewest changed letters turn the key into. Runs for every line of a report. */
function findMisspelt(key: string): HeadingMatch | null {
  const letters = countLetters(key);
  let best: HeadingMatch | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const phrase of phrases) {
    const allowance = Math.min(phrase.allowance, bestDistance - 1);
    if (allowance < 1 || Math.abs(phrase.key.length - key.length) > allowance) continue;
    if (letterDifference(letters, phrase.letters) > 2 * allowance) continue;
    for (let distance = 1; distance <= allowance; distance++) {
      if (!isWithinEdits(key, phrase.key, distance)) continue;
      best = phrase.match;
      bestDistance = distance;
      break;
    }
  }
  return best;
}

function countLetters(key: string): Uint8Array {
  const counts = new Uint8Array(26);
  for (let i = 0; i < key.length; i++) {
    const letter = key.charCodeAt(i) - 97;
    counts[letter] = (counts[letter] ?? 0) + 1;
  }
  return counts;
}

function letterDifference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < 26; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum;
}

const trailing =
  /[\s,:;.(\-–—]*(\(?(belopp i )?\b(t?kr|tsek|msek|mkr|sek|kronor)\b\)?|\bnot(er)?\b\.?|\(?\bforts(\.|ättning)?\)?|\(?\d[\d\s.,:/–—-]*\)?|%)[\s)*]*$/i;

/** A heading without its leading number or bullet and without what follows it on the line. */
export function stripHeading(text: string): string {
  let bare = text.replace(/^[\s\d.)§•*·–—-]+(?=\p{L})/u, '').trim();
  for (let i = 0; i < 8; i++) {
    const shorter = bare.replace(trailing, '').trim();
    if (shorter === bare || shorter.length === 0) break;
    bare = shorter;
  }
  return bare.replace(/[\s:.*]+$/, '');
}

const roleHeadings: [RegExp, PageRole][] = [
  [
    /^(innehall|innehallsforteckning|arsredovisningensinnehall|innehallarsredovisning)(sida|sidan|sidnr)?$/,
    'contents',
  ],
  [
    /(guide|lasning|laser|lasa|tolka|tolkar|forsta|forstar|lathund|vagledning).{0,30}(arsredovisning|bokslut)/,
    'reading_guide',
  ],
  [/^(lasanvisning(ar)?|vadarenarsredovisning|arsredovisningensdelar|omarsredovisningen)$/, 'reading_guide'],
  [
    /^(ekonomisk|bostadsratts|liten|kort)?(ordlista|ordbok|ordforklaring(ar)?|begreppsforklaring(ar)?|begreppslista|ekonomiskabegrepp|ordochbegrepp|begreppochforklaringar|begrepp|ekonomiskaordochbegrepp|forklaringavbegrepp|forklaringaravbegrepp)[a-z]{0,40}$/,
    'glossary',
  ],
];

/** The role of a page that opens with such a heading ("Innehåll", "Ordlista" …), null for another heading. */
export function matchRoleHeading(text: string): PageRole | null {
  const bare = stripHeading(text);
  if (bare.length > 70 || /[.!]$/.test(text.trim())) return null;
  const key = letterKey(bare);
  for (const [pattern, role] of roleHeadings) if (pattern.test(key)) return role;
  return null;
}
