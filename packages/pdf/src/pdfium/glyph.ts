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
  /** The same for all glyphs that one font draws alike: font, character code, shape, with | between. */
  key: string;
}

/** What a glyph key stands for, where the font itself is wrong. */
export type Decoder = ReadonlyMap<string, string>;
