/** Whether a quote that a model gives stands in the report. */
import type { PageWords } from '@brf/contracts';
import { fold } from './fold.ts';
import { indexPage } from './printed-page.ts';
import { findText } from './printed-text.ts';

/**
 * Whether the page prints the quote: its words in their order or close together, whatever its spacing, case and column
 * marks; on a page read from a picture with a misread letter in eight. A quote that leaves something out ("a … b") must
 * stand there piece by piece. Most of a long text's words alone prove nothing.
 */
export function printsQuote(page: PageWords, quote: string): boolean {
  const pieces = quote.split(/…|\.{3}/).filter((piece) => fold(piece) !== '');
  const printed = indexPage(page);
  return (
    pieces.length > 0 &&
    pieces.every((piece) => {
      const found = findText(printed, piece);
      return found !== null && found.strength !== 'loose';
    })
  );
}
