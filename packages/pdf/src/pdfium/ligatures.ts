/** Letters that one glyph draws together ("ti", "tt", "fi"): the engine reports each of them over the whole glyph. */
import type { Glyph } from './glyph.ts';

/** The only letters that fonts draw as one glyph with their own double; any other twin is an overprint. */
const DOUBLES = /^[ft]$/;

const LETTER = /^\p{L}$/u;

/** Gives each letter of a ligature its share of the glyph's width. */
export function spreadLigatures(glyphs: readonly Glyph[]): Glyph[] {
  const spread: Glyph[] = [];
  for (let i = 0; i < glyphs.length; ) {
    const [first, next] = [glyphs[i], glyphs[i + 1]];
    // Nearly every glyph stands alone.
    if (first && next?.x0 !== first.x0) {
      spread.push(first);
      i++;
      continue;
    }
    const pieces = ligatureAt(glyphs, i);
    // The engine may report a narrower box for the first letter than for the others.
    const right = Math.max(...pieces.map((piece) => piece.x1));
    for (const [n, piece] of pieces.entries()) {
      const width = (right - piece.x0) / pieces.length;
      spread.push(
        pieces.length === 1 ? piece : { ...piece, x0: piece.x0 + n * width, x1: piece.x0 + (n + 1) * width },
      );
    }
    i += pieces.length;
  }
  return spread;
}

/** The glyphs from `start` on that stand at exactly one place; at least the first. */
function ligatureAt(glyphs: readonly Glyph[], start: number): Glyph[] {
  const first = glyphs[start];
  if (!first) return [];
  const pieces = [first];
  for (let next = glyphs[start + 1]; next; next = glyphs[start + pieces.length]) {
    const last = pieces.at(-1);
    const samePlace = next.x0 === first.x0 && next.baseline === first.baseline;
    if (!samePlace || !LETTER.test(first.text) || !LETTER.test(next.text)) break;
    if (next.text === last?.text && !DOUBLES.test(next.text)) break;
    pieces.push(next);
  }
  return pieces;
}
