import { type ExtractionInput, type Line, linesOf, type PageWords, type Section } from '@brf/contracts';
import { cardsAsLines } from './layout/cards.ts';
import { ownFigures } from './layout/own-figures.ts';
import { isFlat } from './layout/specks.ts';

/** What a reader sees: the whole report as context, and the pages on which its evidence must lie. */
export interface ReportView {
  /** The job's section. */
  section: Section;
  sections: readonly Section[];
  pages: readonly PageWords[];
  /** Whether readings are held against the report's own sums. */
  selfChecks: boolean;
  /** Pages of the job's section, in order. */
  scope: readonly PageWords[];
  /** Visual lines of one page, top to bottom. */
  lines(page: number): readonly Line[];
  /** Visual lines of the job's section, page after page. */
  scopeLines(): readonly Line[];
}

const linesByPage = new WeakMap<PageWords, Line[]>();
function cachedLines(page: PageWords): Line[] {
  const known = linesByPage.get(page);
  if (known) return known;
  const lines = linesOf({ ...page, words: page.words.filter((word) => !isFlat(word)) });
  linesByPage.set(page, lines);
  return lines;
}

export function viewOf(
  input: Pick<ExtractionInput, 'section' | 'sections' | 'pages' | 'selfChecks'>,
): ReportView {
  const { section, sections, selfChecks = true } = input;
  const pages = cardsAsLines(ownFigures(input.pages));
  const scope = pages.filter((p) => p.page >= section.startPage && p.page <= section.endPage);
  return {
    section,
    sections,
    pages,
    selfChecks,
    scope,
    lines: (number) => {
      const page = pages.find((p) => p.page === number);
      return page ? cachedLines(page) : [];
    },
    scopeLines: () => scope.flatMap(cachedLines),
  };
}
