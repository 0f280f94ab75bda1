/** How far a figure that was recognised from a picture can be trusted, by its own recognition and by its page's. */
import type { PageWords } from '@brf/contracts';

/** A word recognised with less is hardly read at all. */
const UNREAD = 0.6;
/** A page with more unread words than this is a poor picture: whole groups of digits and rows go missing there. */
const USUAL_SHARE = 0.04;
/** What a poor picture's figures are trusted at least: a sum that they make up can still vouch for them. */
const LEAST = 0.4;
/** Trust lost for each further share of unread words. */
const LOSS = 5;

const known = new WeakMap<PageWords, number>();

/** 1 for a page that is read well, down to {@link LEAST} for one whose picture is poor. */
function legibilityOf(page: PageWords): number {
  const cached = known.get(page);
  if (cached !== undefined) return cached;
  const recognised = page.words.filter((w) => w.confidence < 1);
  const unread = recognised.filter((w) => w.confidence < UNREAD).length / Math.max(1, recognised.length);
  const legibility = Math.min(1, Math.max(LEAST, 1 - LOSS * (unread - USUAL_SHARE)));
  known.set(page, legibility);
  return legibility;
}

/** The probability that a figure's digits are right: 1 where the text layer states them. */
export function recognitionTrust(
  view: { pages: readonly PageWords[] },
  page: number,
  confidence: number,
): number {
  if (confidence >= 1) return 1;
  const words = view.pages.find((p) => p.page === page);
  return (0.55 + 0.45 * confidence) * (words ? legibilityOf(words) : 1);
}
