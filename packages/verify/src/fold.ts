/**
 * Text made comparable: what a report prints and what an engine returns differ in case, in accents that a
 * text layer drops, in ligatures and in dashes. Folding takes those differences away; it never adds letters.
 */

const soft = /\u00ad/g;
/** Stands for a ligature (or a letter) that the text layer could not tell. */
export const UNKNOWN = '\ufffd';

const foldCache = new Map<string, string>();

/**
 * Lower case, ligatures opened, accents and rings dropped, everything but letters and digits a single space.
 * The mark of an unknown letter stays.
 */
export function fold(text: string): string {
  const known = foldCache.get(text);
  if (known !== undefined) return known;
  const folded = text
    .normalize('NFKD')
    .replace(soft, '')
    .replaceAll('\u0000', UNKNOWN)
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replace(/[^\p{L}\p{N}\ufffd]+/gu, ' ')
    .trim();
  if (foldCache.size > 20_000) foldCache.clear();
  foldCache.set(text, folded);
  return folded;
}

export function foldedTokens(text: string): string[] {
  const folded = fold(text);
  return folded === '' ? [] : folded.split(' ');
}

/** "Brf" and "Bostadsrättsföreningen" name the same thing. */
export function unifyAssociation(folded: string): string {
  return folded.replace(/\bbostadsrattsforening(?:en|ens)?\b/g, 'brf').replace(/\bbrfs\b/g, 'brf');
}

/** Shapes that a recogniser confuses, drawn together. */
export function foldShapes(folded: string): string {
  return folded
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd')
    .replace(/[1|!jíi]/g, 'l')
    .replaceAll('0', 'o')
    .replaceAll('5', 's')
    .replaceAll('8', 'b');
}

/** Letters that a lost ligature (fi, fl, ff, ft, ti, tt, tf, ffi …) can have held. */
const ligatureLetters = new Set(['f', 'i', 'l', 't', 'j', 'k', 'r', 'y', 'a', 'o']);

/**
 * Where `wanted` ends when it is read in `printed` from `at`: the index after its last character, or -1.
 * An unknown mark in the print stands for one to three ligature letters.
 */
export function matchAt(wanted: string, printed: string, at: number): number {
  let j = at;
  for (let i = 0; i < wanted.length; i++, j++) {
    if (printed[j] === wanted[i]) continue;
    if (printed[j] !== UNKNOWN) return -1;
    for (let taken = 1; taken <= 3; taken++) {
      if (!ligatureLetters.has(wanted[i + taken - 1] ?? '')) break;
      const end = matchAt(wanted.slice(i + taken), printed, j + 1);
      if (end >= 0) return end;
    }
    return -1;
  }
  return j;
}

/** Whether a printed token reads as the wanted one, unknown marks filled in. Both folded. */
export function sameToken(wanted: string, printed: string): boolean {
  return wanted === printed || (printed.includes(UNKNOWN) && matchAt(wanted, printed, 0) === printed.length);
}

/** Whether a word of the folded text begins with the wanted letters, unknown marks filled in. */
export function hasWordLike(text: string, wanted: string): boolean {
  return text.split(' ').some((word) => matchAt(wanted, word, 0) >= 0);
}

/** Number of single-character edits between the texts, or `limit + 1` as soon as it is above the limit. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    previous = current;
  }
  return previous[b.length] ?? limit + 1;
}
