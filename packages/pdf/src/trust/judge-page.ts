/** Whether a page's text layer can be believed. Only strong evidence discards it; doubt is a warning. */
import type { PageMake } from '../pdfium/inspect.ts';

/** Which of its two sides a page is read from; 'both': a scan with a few printed words of its own on top. */
export type PageVerdict = 'text' | 'picture' | 'both' | 'blank';

export interface PageEvidence extends PageMake {
  /** The page's words as one string. */
  text: string;
  invisible: number;
}

/** With fewer characters a page has no text of its own: a stamp, a page number, a signature strip. */
const FEW_CHARACTERS = 200;
/** A scan is one picture over most of the page, or strips that cover nearly all of it; a cover has photos. */
const MOST_OF_THE_PAGE = 0.5;
const NEARLY_ALL = 0.85;
/** A page without even a title: its pictures and outlines are all there is to read. */
const NO_TITLE = 20;
const MANY_OUTLINES = 60;
/** So many outlines beside hardly any text are letters turned into drawings. */
const OUTLINED_TEXT = 300;
/** Swedish prose has 4 to 5 % å, ä and ö; none at all in this many letters does not happen. */
const PROSE_LETTERS = 400;
const LOST_SHARE = 0.002;
const SWEDISH =
  /(?<!\p{L})(?:och|att|av|som|till|den|det|med|enligt|har|under|inte|ska|ej|vid|kr|Summa|Not)(?!\p{L})/gu;
const SWEDISH_SHARE = 0.04;
const DOUBLED_SHARE = 0.2;
const UNREADABLE_SHARE = 0.05;

/** Judges a page by its text and its make; the warnings say why. */
export function judgePage(evidence: PageEvidence): { verdict: PageVerdict; warnings: string[] } {
  const { text, invisible } = evidence;
  const characters = text.replace(/\s/g, '').length;
  if (characters < FEW_CHARACTERS) {
    const verdict = characters > 0 ? 'both' : 'picture';
    if (isScan(evidence, characters)) {
      return { verdict, warnings: invisible > 0 ? ['scanned', 'invisible_text'] : ['scanned'] };
    }
    const enough = characters < NO_TITLE ? MANY_OUTLINES : OUTLINED_TEXT;
    if (evidence.outlines >= enough) return { verdict, warnings: ['text_as_outlines'] };
    if (characters === 0) return { verdict: 'blank', warnings: [] };
    return { verdict: 'text', warnings: [] };
  }
  if (isSwedishWithoutDots(text)) return { verdict: 'picture', warnings: ['swedish_letters_lost'] };
  if (isDoubled(text)) return { verdict: 'picture', warnings: ['letters_doubled'] };
  const unreadable = (text.match(/\uFFFD/g) ?? []).length;
  if (unreadable > UNREADABLE_SHARE * characters)
    return { verdict: 'picture', warnings: ['unmapped_glyphs'] };
  return { verdict: 'text', warnings: unreadable > 0 ? ['unmapped_glyphs'] : [] };
}

function isScan({ picturesShare, largestPicture }: PageMake, characters: number): boolean {
  if (largestPicture > MOST_OF_THE_PAGE || picturesShare > NEARLY_ALL) return true;
  return characters < NO_TITLE && picturesShare > MOST_OF_THE_PAGE;
}

function isSwedishWithoutDots(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const dotted = text.match(/[åäöÅÄÖ]/g)?.length ?? 0;
  if (letters < PROSE_LETTERS || dotted > LOST_SHARE * letters) return false;
  const words = text.match(/\p{L}+/gu)?.length ?? 0;
  return (text.match(SWEDISH)?.length ?? 0) > SWEDISH_SHARE * words;
}

/** Words like "ssuummmmaa": each letter twice. */
function isDoubled(text: string): boolean {
  const words = text.match(/\p{L}{6,}/gu) ?? [];
  const doubled = words.filter((word) => /^(?:(\p{L})\1)+$/u.test(word));
  return words.length >= 10 && doubled.length > DOUBLED_SHARE * words.length;
}
