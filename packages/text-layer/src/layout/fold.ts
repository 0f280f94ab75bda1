/**
 * Comparable forms of Swedish text. Text layers and recognisers lose diacritics, ligatures and thin letters in
 * different ways; comparing folded forms makes `Årsavgift`, `ARSAVGIFT` and `rsavgi` ` meet.
 */

const ligatures: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'ft',
  ﬆ: 'st',
};

const plainText = /^[!-~åäöÅÄÖéÉüÜ]+(?: [!-~åäöÅÄÖéÉüÜ]+)*$/;
/** The mark in `1'234'567`; a recogniser may drop one of them. */
const groupMark = /(?<=\d)['’´](?=\d{3}(?:\d{3})?(?!\d))/g;

/**
 * Spaces of all kinds to one plain space, minus signs and dashes of all kinds to `-`, ligatures spelled out, NFC;
 * apostrophes between thousands become spaces.
 */
export function cleanText(printed: string): string {
  const text = printed.replace(groupMark, ' ');
  if (plainText.test(text)) return text;
  return (
    text
      .normalize('NFC')
      .replace(/[ﬀ-ﬆ]/g, (c) => ligatures[c] ?? c)
      // Soft and line-end hyphens, zero-width marks and unmapped glyphs carry no letter of their own.
      .replace(/[\u00ad\u0000-\u0008\u200b-\u200d\u2060\ufeff\ufffd]/g, '')
      .replace(/[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]/g, '-')
      .replace(/[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g, ' ')
      .trim()
  );
}

const foldCache = new Map<string, string>();

/** Lower case, without diacritics, letters and digits only, single spaces: the form in which labels are compared. */
export function fold(text: string): string {
  const known = foldCache.get(text);
  if (known !== undefined) return known;
  const folded = cleanText(text)
    // Mac letters read as Windows ones.
    .replace(/š/g, 'ö')
    .replace(/Š/g, 'ä')
    .replace(/Œ/g, 'å')
    // Encodings that lose Å Ä Ö print a symbol in their place: inside a word it is no word's end.
    .replace(/(?<=\p{L})[?!"#$¤](?=\p{L})|(?<![^\s(])[?!"#$¤‚](?=\p{L})/gu, '')
    // A raised 2 that a recogniser took for another mark.
    .replace(/(?<=^|[\s/(])m[?*'’"”°](?=$|[\s/),.])/gi, 'm2')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[æ]/g, 'a')
    .replace(/[ø]/g, 'o')
    .replace(/²/g, '2')
    .replace(/[^a-z0-9%]+/g, ' ')
    .trim();
  if (foldCache.size > 20_000) foldCache.clear();
  foldCache.set(text, folded);
  return folded;
}

/** Folded text with the shapes that recognisers confuse made equal: 1/I/l/i, rn/m, 0/o, vv/w, cl/d. */
export function foldShapes(text: string): string {
  return fold(text)
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/cl/g, 'd')
    .replace(/[1l|!j]/g, 'i')
    .replace(/0/g, 'o')
    .replace(/5/g, 's')
    .replace(/8/g, 'b');
}

const ligaturePairs = /^(?:ffi|ffl|tti|ff|fi|fl|ft|fj|tt|ti|tf)/;

/**
 * Pattern source for a term in a damaged text layer, spaces squeezed out: Å Ä Ö may have lost their marks or be
 * gone, and so may the pairs that fonts set as ligatures (ff, fi, fl, ft, tt, ti, tf). Null for a term with too
 * few sure letters to be told from others.
 */
export function damagePattern(term: string): string | null {
  let rest = cleanText(term).toLowerCase();
  let source = '';
  let sure = 0;
  while (rest !== '') {
    const pair = rest.match(ligaturePairs)?.[0];
    const letter = rest[0] ?? '';
    rest = rest.slice(pair?.length ?? 1);
    if (pair) source += `(?:${pair})?`;
    else if (/[åäö]/.test(letter)) source += `${fold(letter)}?`;
    else {
      const plain = fold(letter);
      source += plain;
      sure += plain.length;
    }
  }
  return sure >= 5 ? source : null;
}
