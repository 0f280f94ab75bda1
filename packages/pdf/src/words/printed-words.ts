/** The words of a text layer, from its glyphs. */
import type { Word } from '@brf/contracts';
import type { Glyph } from '../pdfium/glyph.ts';
import { groupLines, toWords } from './lines.ts';
import { joinNumbers } from './numbers.ts';
import { runsOf, wordOf } from './words.ts';

/** Glyphs (without overprints) to words in lines, numbers joined. */
export function printedWords(glyphs: readonly Glyph[]): Word[] {
  return toWords(groupLines(runsOf(glyphs).map(wordOf)).map((line) => joinNumbers(line)));
}
