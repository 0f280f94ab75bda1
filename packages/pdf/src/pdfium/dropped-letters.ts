/**
 * In fonts with shifted codes a letter can sit on the code of the space. pdfium takes "space, letter" for two
 * spaces and drops the second; the hole it leaves is exactly as wide as the letter.
 */
import type { Decoder, Glyph } from './glyph.ts';

const SPACE_CODE = 0x20;
/** A hole matches a letter's advance within this share of the font size. */
const TOLERANCE = 0.04;

/** Puts dropped letters back where the decoder knows a font's space to be a letter. */
export function restoreDropped(glyphs: readonly Glyph[], decoder: Decoder): Glyph[] {
  const letters = new Map<string, { text: string; advance: number }>();
  for (const [key, text] of decoder) {
    const { font, code, advance } = partsOfKey(key);
    if (code === SPACE_CODE) letters.set(font, { text, advance });
  }
  if (letters.size === 0) return [...glyphs];
  return glyphs.flatMap((glyph, i) => {
    const space = glyphs[i - 1];
    const letter = letters.get(glyph.font);
    if (
      !letter ||
      glyph.space ||
      !space?.space ||
      Math.abs(space.baseline - glyph.baseline) > 0.1 * glyph.size
    ) {
      return [glyph];
    }
    const hole = (glyph.x0 - space.x1) / glyph.size;
    if (Math.abs(hole - letter.advance) > TOLERANCE) return [glyph];
    return [{ ...glyph, text: letter.text, code: SPACE_CODE, x0: space.x1, x1: glyph.x0 }, glyph];
  });
}

function partsOfKey(key: string): { font: string; code: number; advance: number } {
  const [font = '', code = '', advance = ''] = key.split('|');
  return { font, code: Number(code), advance: Number(advance) / 100 };
}
