/** Finds out from pictures what a font's odd glyphs are: many words that share a glyph vote on it. */
import type { OddWord } from './odd-glyphs.ts';

export interface Sample extends OddWord {
  page: number;
}

/** What a glyph that lies can be: ligatures, Swedish letters, a few signs. Anything else is a misreading. */
const POSSIBLE =
  /^(?:ff|fi|fl|ffi|ffl|ft|fft|tt|ti|tti|tf|tft|fj|fti|th|st|ct|[åäöÅÄÖéÉüÜ]|[%§€&"'”’–-]|[½²³°•·])$/;
const SAMPLES_PER_KEY = 4;
const MAX_SAMPLES = 120;
const ENOUGH_VOTES = 2;
const AGREEMENT = 0.6;
/** In a font without any characters a glyph can be every letter; then the votes must be nearly unanimous. */
const ANY_LETTER = /^\p{L}$/u;
const UNANIMITY = 0.8;
/** A word of unknown glyphs alone is told by its length, if it is not too short for that. */
const LONG_ENOUGH = 4;
/** The same glyph in another size measures a little differently, in percent of the size. */
const SAME_SHAPE = 0.5;

/** Picks words to look at: a few for each odd glyph, the rarest glyphs first, long words before short ones. */
export function chooseSamples(words: readonly Sample[]): Sample[] {
  const usable = words.filter((word) =>
    hasOddNeighbours(word) ? lengthOf(word) >= LONG_ENOUGH : certainLetters(word) >= 1,
  );
  if (usable.every((word) => word.weak)) return [];
  const byKey = new Map<string, Sample[]>();
  for (const word of usable.toSorted((a, b) => certainLetters(b) - certainLetters(a))) {
    for (const key of new Set(keysOf(word))) byKey.set(key, [...(byKey.get(key) ?? []), word]);
  }
  const chosen = new Set<Sample>();
  for (const candidates of [...byKey.values()].toSorted((a, b) => a.length - b.length)) {
    const missing = SAMPLES_PER_KEY - candidates.filter((word) => chosen.has(word)).length;
    for (const word of candidates.filter((word) => !chosen.has(word)).slice(0, Math.max(0, missing))) {
      if (chosen.size < MAX_SAMPLES) chosen.add(word);
    }
  }
  return [...chosen];
}

/** What the glyphs stand for, given what was read in the sample words' pictures; undecided ones are left out. */
export function decodeGlyphs(readings: readonly { sample: Sample; text: string }[]): Map<string, string> {
  const votes = new Map<string, Map<string, number>>();
  for (const { sample, text } of readings) {
    for (const [key, said] of matchReading(sample, text) ?? []) {
      const tally = votes.get(key) ?? new Map<string, number>();
      tally.set(said, (tally.get(said) ?? 0) + 1);
      votes.set(key, tally);
    }
  }
  const claims = new Map<string, { claim: string; samples: number }>();
  for (const part of readings.flatMap(({ sample }) => sample.parts)) {
    if ('key' in part)
      claims.set(part.key, { claim: part.claim, samples: (claims.get(part.key)?.samples ?? 0) + 1 });
  }
  const decoder = new Map<string, string>();
  for (const [key, tally] of votes) {
    const [best] = [...tally].toSorted((a, b) => b[1] - a[1]);
    const all = [...tally.values()].reduce((a, b) => a + b, 0);
    if (!best || best[1] < AGREEMENT * all || claims.get(key)?.claim === best[0]) continue;
    const sampled = claims.get(key)?.samples ?? 0;
    if (POSSIBLE.test(best[0])) {
      if (best[1] >= ENOUGH_VOTES || sampled === 1) decoder.set(key, best[0]);
    } else if (ANY_LETTER.test(best[0]) && best[1] >= ENOUGH_VOTES && best[1] >= UNANIMITY * all) {
      decoder.set(key, best[0]);
    }
  }
  return decoder;
}

/** Adds the glyphs that differ from a decoded one by no more than rounding. */
export function extendDecoder(
  decoder: ReadonlyMap<string, string>,
  keys: Iterable<string>,
): Map<string, string> {
  const extended = new Map(decoder);
  for (const key of keys) {
    if (decoder.has(key)) continue;
    const twins = [...decoder].filter(([other]) => isSameShape(key, other)).map(([, text]) => text);
    const [text] = twins;
    if (text !== undefined && twins.every((other) => other === text)) extended.set(key, text);
  }
  return extended;
}

function isSameShape(a: string, b: string): boolean {
  const [left, right] = [a.split('|'), b.split('|')];
  return left.every((part, i) => {
    const other = right[i] ?? '';
    return i < 2 ? part === other : Math.abs(Number(part) - Number(other)) <= SAME_SHAPE;
  });
}

/** The odd glyphs' readings, where the picture agrees with all the certain letters. */
function matchReading(sample: Sample, text: string): [string, string][] | undefined {
  const solid = text.replace(/\s/g, '');
  if (hasOddNeighbours(sample)) return matchByLength(sample, solid);
  const pattern = sample.parts
    .map((part) => ('key' in part ? '(.{1,3}?)' : escapeRegExp(part.text)))
    .join('');
  const found = new RegExp(`^${pattern}$`, 'u').exec(solid);
  return found ? keysOf(sample).map((key, i) => [key, found[i + 1] ?? '']) : undefined;
}

/** Neighbouring odd glyphs cannot be told apart but by counting: one letter each. */
function matchByLength(sample: Sample, solid: string): [string, string][] | undefined {
  const letters = [...solid];
  if (letters.length !== lengthOf(sample)) return undefined;
  const readings: [string, string][] = [];
  let at = 0;
  for (const part of sample.parts) {
    if ('key' in part) readings.push([part.key, letters[at++] ?? '']);
    else if (solid.startsWith(part.text, letters.slice(0, at).join('').length)) at += [...part.text].length;
    else return undefined;
  }
  return readings;
}

function lengthOf(word: OddWord): number {
  return certainLetters(word) + keysOf(word).length;
}

function keysOf(word: OddWord): string[] {
  return word.parts.flatMap((part) => ('key' in part ? [part.key] : []));
}

function certainLetters(word: OddWord): number {
  return word.parts.reduce((sum, part) => sum + ('text' in part ? part.text.length : 0), 0);
}

function hasOddNeighbours(word: OddWord): boolean {
  return word.parts.some((part, i) => {
    const next = word.parts[i + 1];
    return 'key' in part && next !== undefined && 'key' in next;
  });
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
