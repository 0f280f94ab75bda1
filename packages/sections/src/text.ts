/** Text comparison that survives what text layers and OCR do to Swedish: lost å ä ö, lost ligatures, misread letters. */

const combining = /\p{M}/gu;

/** Lower case, without accents: å ä ö become a a o. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(combining, '').toLowerCase();
}

/** The letters a to z of the folded text and nothing else, so that stray spaces and signs do not matter. */
export function letterKey(text: string): string {
  return fold(text).replace(/[^a-z]/g, '');
}

/** Letter pairs that fonts draw as one glyph and text layers lose; å, ä and ö are lost the same way. */
const losable = /tti|ffi|ffl|tf|ft|ff|fi|fl|tt|ti|[åäö]/g;

/**
 * A pattern that finds `term` inside a `letterKey`, also where the text layer lost ligatures or å ä ö.
 * `term` may hold `|` and groups; everything else in it must be letters.
 */
export function loosePattern(term: string): RegExp {
  const source = term
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(losable, (lost) => (lost.length === 1 ? '[a-z]?' : `(?:${lost})?`));
  return new RegExp(source);
}

/** Whether `a` turns into `b` by at most `max` insertions, deletions or replacements of one letter. */
export function isWithinEdits(a: string, b: string, max: number): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > max) return false;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const cost = Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best > max) return false;
    previous = current;
  }
  return (previous[b.length] ?? max + 1) <= max;
}

/** How many letters of a term of this length may be wrong before it is another word. */
export function editAllowance(length: number): number {
  if (length >= 22) return 4;
  if (length >= 18) return 3;
  if (length >= 11) return 2;
  if (length >= 8) return 1;
  return 0;
}
