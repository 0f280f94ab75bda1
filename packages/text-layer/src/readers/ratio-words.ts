/** The words of key-ratio labels, put right where a recogniser misread a letter or two. */
import { foldShapes } from '../layout/fold.ts';
import { editDistance } from '../layout/labels.ts';

const words =
  `soliditet skuldsattning laneskuld lan sparande energikostnad rantekanslighet arsavgift arsavgifter
  arsavgifternas arsavgiftens andel rorelseintakter intakter totala upplaten upplatna upplatet bostadsratt bostadsratter
  bostadsrattsyta totalyta kvadratmeter belaning nettoomsattning exklusive inklusive lokaler bostader genomsnittlig
  snittranta skuldranta kostnad overskott underhall hyror hyresratt`.split(/\s+/);
const known = new Set(words);
const shapes = words.filter((w) => w.length >= 6).map((word) => ({ word, shape: foldShapes(word) }));
const cache = new Map<string, string>();

/** A folded label with long words that are one wrong letter (two from twelve letters) from a word of ratios put right. */
export function respell(label: string): string {
  return label
    .split(' ')
    .map((token) => (token.length < 6 || known.has(token) || /^\d+$/.test(token) ? token : nearest(token)))
    .join(' ');
}

function nearest(token: string): string {
  const cached = cache.get(token);
  if (cached !== undefined) return cached;
  const shape = foldShapes(token);
  const limit = token.length >= 12 ? 2 : 1;
  const hits = shapes.filter((s) => editDistance(s.shape, shape, limit) <= limit);
  const exact = hits.find((s) => s.shape === shape);
  // A word that continues a known one is grammar (`skuldsättningen`), and two near words leave it open.
  const grammar = hits.some((s) => s.shape.startsWith(shape) || shape.startsWith(s.shape));
  const result = exact?.word ?? (hits.length === 1 && !grammar ? (hits[0]?.word ?? token) : token);
  if (cache.size > 20_000) cache.clear();
  cache.set(token, result);
  return result;
}
