const PLAIN_FORMS: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '’': "'",
  '´': "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '»': '"',
  '«': '"',
  '²': '2',
  '\u00a0': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  ø: 'o',
  æ: 'a',
  ð: 'd',
  ł: 'l',
};

const known = new Map<string, string>();

function foldCharacter(character: string): string {
  const folded = known.get(character);
  if (folded !== undefined) return folded;
  const found = findFolded(character);
  known.set(character, found);
  return found;
}

function findFolded(character: string): string {
  const lower = character.toLowerCase();
  const plain = PLAIN_FORMS[lower];
  if (plain !== undefined) return plain;
  const base = lower.normalize('NFD').charAt(0);
  return base.length === character.length ? base : character;
}

/**
 * Lower case without diacritics, dashes and quotes made plain; the result has the length of the text, so that
 * positions in one are positions in the other. Readers match on it because recognised text loses the dots and
 * rings of Å, Ä and Ö first.
 */
export function foldInPlace(text: string): string {
  let folded = '';
  for (let i = 0; i < text.length; i++) folded += foldCharacter(text.charAt(i));
  return folded;
}
