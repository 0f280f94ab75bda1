/** A drawn character, and what a font's lying characters stand for. */

export interface Glyph {
  /** What the glyph says; U+FFFD when the font does not tell. */
  text: string;
  /** A space that the file draws: no ink, but it ends a word. */
  space: boolean;
  /** Left edge, right edge (the font's advance) and baseline, in points from the top-left corner. */
  x0: number;
  x1: number;
  baseline: number;
  /** Rendered size in points. */
  size: number;
  bold: boolean;
  font: string;
  /** What the font says it is, as a code point. */
  code: number;
  /** How wide and tall its ink is, in points. */
  inkWidth: number;
  inkHeight: number;
}

/**
 * The same for all glyphs that one font draws alike, with | between: font, character code, then the advance and how
 * wide and tall the ink is in percent of the font size. Glyphs without a character (fi and fl) share all but those.
 */
export function keyOf({ font, code, x0, x1, size, inkWidth, inkHeight }: Glyph): string {
  return [font, code, ...[x1 - x0, inkWidth, inkHeight].map((length) => percentOf(length, size))].join('|');
}

/** A length in percent of the font size, to half a percent. */
export function percentOf(length: number, size: number): number {
  return Math.round((200 * length) / (size || 1)) / 2;
}

/** What a glyph key stands for, where the font itself is wrong. */
export type Decoder = ReadonlyMap<string, string>;
