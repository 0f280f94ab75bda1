/**
 * Glyphs whose font lies about what they are: ligatures without a character, å printed for "!", % printed
 * for "a". They are found here and read from their pictures once per document (see decode.ts).
 */
import type { Box } from '@brf/contracts';
import { type Glyph, keyOf } from '../pdfium/glyph.ts';
import { runsOf, wordOf } from '../words/words.ts';

/** A word with odd glyphs: its certain letters as text, its odd glyphs as keys with what they claim to be. */
export interface OddWord {
  box: Box;
  parts: ({ text: string } | { key: string; claim: string })[];
  /** Only suspicious beside other odd words: an opening quote looks the same. */
  weak: boolean;
}

const UNMAPPED = '\uFFFD';
/** Signs that fonts with shifted codes put in the place of letters. */
const SHIFTED = /^[!"#$*+;<=>?\\^`{|}~¡¢£¤¥¦¬]$/;
const LETTER = /\p{L}/u;
/** A percent sign mapped to a letter stands right behind digits, and is wider than that letter can be. */
const AFTER_DIGITS = /^\d[\d.,]*$/;
const NARROW_LETTER = /^[a-ln-vx-z]$/;
const WIDE = 0.66;

type Oddness = 'odd' | 'weak' | undefined;

/** The page's words with odd glyphs. Whether a sign lies, its picture decides. */
export function oddWords(glyphs: readonly Glyph[]): OddWord[] {
  const odd: OddWord[] = [];
  for (const run of runsOf(glyphs)) {
    const oddness = run.map((glyph, i) => judgeGlyph(run, glyph, i));
    if (oddness.every((o) => o === undefined)) continue;
    const parts: OddWord['parts'] = [];
    run.forEach((glyph, i) => {
      const last = parts.at(-1);
      if (oddness[i]) parts.push({ key: keyOf(glyph), claim: glyph.text });
      else if (last && 'text' in last) last.text += glyph.text;
      else parts.push({ text: glyph.text });
    });
    odd.push({ box: wordOf(run).box, parts, weak: !oddness.includes('odd') });
  }
  return odd;
}

function judgeGlyph(run: readonly Glyph[], glyph: Glyph, index: number): Oddness {
  if (glyph.text === UNMAPPED) return 'odd';
  const [before, next] = [run[index - 1]?.text ?? '', run[index + 1]?.text ?? ''];
  if (SHIFTED.test(glyph.text)) {
    if (!LETTER.test(next)) return undefined;
    return LETTER.test(before) ? 'odd' : 'weak';
  }
  if (index === 0 || next || !NARROW_LETTER.test(glyph.text)) return undefined;
  if (glyph.x1 - glyph.x0 < WIDE * glyph.size) return undefined;
  return AFTER_DIGITS.test(
    run
      .slice(0, index)
      .map((g) => g.text)
      .join(''),
  )
    ? 'odd'
    : undefined;
}
