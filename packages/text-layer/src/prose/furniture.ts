import { type Line, linesOf, type PageWords, type Word } from '@brf/contracts';
import { isFlat } from '../layout/specks.ts';
import { foldInPlace } from './fold-in-place.ts';

/** The share of a page's height at its top and bottom where running headers and footers stand. */
const MARGIN_SHARE = 0.14;
/** A line seen on this many pages at the same height is furniture. */
const PAGES_NEEDED = 3;
const SAME_HEIGHT = 8;

/**
 * Words of a strip that runs up the page's edge (e-signature services print one) are taller than wide; rules
 * and specks are recognised as bars.
 */
function isUpright(word: Word): boolean {
  if (/^[|¦_\\]+$/.test(word.text)) return false;
  const width = word.box.x1 - word.box.x0;
  const height = word.box.y1 - word.box.y0;
  return word.text.length < 3 || height < 1.6 * width;
}

function furnitureKey(line: Line): string {
  return foldInPlace(line.text)
    .replace(/[\d]+/g, '#')
    .replace(/[^a-z#]+/g, ' ')
    .trim();
}

/** Whether two keys share most of their three-letter pieces: recognition reads a running header a little differently on each page. */
function alike(a: string, b: string, pieces: ReadonlySet<string>): boolean {
  if (a === b) return true;
  if (a.length < 10 || Math.abs(a.length - b.length) > 0.35 * a.length) return false;
  let shared = 0;
  for (let i = 0; i + 3 <= a.length; i++) if (pieces.has(a.slice(i, i + 3))) shared++;
  return shared >= 0.6 * (a.length - 2);
}

function piecesOf(key: string): ReadonlySet<string> {
  const pieces = new Set<string>();
  for (let i = 0; i + 3 <= key.length; i++) pieces.add(key.slice(i, i + 3));
  return pieces;
}

const isPageNumber = (folded: string) =>
  /^(?:sida?\.? ?)?\d{1,2}(?: ?(?:av|\/|\() ?\d{1,2}\)?)?$/.test(folded.trim());

/**
 * Finds running headers, footers and page numbers: lines in the page's margins that come back at the same
 * height on several pages. Returns the lines of each page that are the report's own text.
 */
export function linesWithoutFurniture(pages: readonly PageWords[]): Map<number, Line[]> {
  const linesByPage = new Map<number, Line[]>();
  const seen = new Map<string, { page: number; y: number }[]>();
  for (const page of pages) {
    const lines = linesOf({ ...page, words: page.words.filter((word) => isUpright(word) && !isFlat(word)) });
    linesByPage.set(page.page, lines);
    for (const line of lines) {
      if (!inMargin(line, page)) continue;
      const key = furnitureKey(line);
      const places = seen.get(key);
      if (places) places.push({ page: page.page, y: line.box.y0 });
      else seen.set(key, [{ page: page.page, y: line.box.y0 }]);
    }
  }
  const keys = [...seen.entries()].map(([key, places]) => ({ key, places, pieces: piecesOf(key) }));
  const known = new Map<string, { page: number; y: number }[]>();
  const placesOf = (key: string) => {
    const places = known.get(key) ?? keys.filter((k) => alike(key, k.key, k.pieces)).flatMap((k) => k.places);
    known.set(key, places);
    return places;
  };
  const needed = Math.min(PAGES_NEEDED, Math.max(2, pages.length));
  for (const page of pages) {
    const lines = linesByPage.get(page.page) ?? [];
    const kept = lines.filter((line) => {
      if (!inMargin(line, page)) return true;
      if (isPageNumber(foldInPlace(line.text))) return false;
      const key = furnitureKey(line);
      const near = placesOf(key).filter((p) => Math.abs(p.y - line.box.y0) < SAME_HEIGHT);
      return new Set(near.map((p) => p.page)).size < needed;
    });
    linesByPage.set(page.page, kept);
  }
  return linesByPage;
}

/**
 * The same for lines that may be rows of tables, whose words come back from page to page: only what is printed
 * alike but for a page number is furniture, unless `isHead` takes it for the heads of columns.
 */
export function linesOfTables(
  pages: readonly PageWords[],
  isHead: (line: Line) => boolean,
): Map<number, Line[]> {
  const withoutNumber = (line: Line) => line.text.replace(/(?<![\d.,])\(?\d{1,2}\)?(?![\d.,])/g, '#');
  const pagesOf = new Map<string, Line[]>();
  const linesByPage = new Map(
    pages.map((page) => [page.page, linesOf({ ...page, words: page.words.filter((w) => !isFlat(w)) })]),
  );
  for (const page of pages) {
    for (const line of linesByPage.get(page.page) ?? []) {
      if (!inMargin(line, page)) continue;
      const text = withoutNumber(line);
      pagesOf.set(text, [...(pagesOf.get(text) ?? []), line]);
    }
  }
  return new Map(
    pages.map((page) => {
      const kept = (linesByPage.get(page.page) ?? []).filter((line) => {
        if (!inMargin(line, page)) return true;
        const twins = pagesOf.get(withoutNumber(line)) ?? [];
        const near = twins.filter((twin) => Math.abs(twin.box.y0 - line.box.y0) < SAME_HEIGHT);
        return new Set(near.map((twin) => twin.page)).size < PAGES_NEEDED || isHead(line);
      });
      return [page.page, kept];
    }),
  );
}

function inMargin(line: Line, page: PageWords): boolean {
  return line.box.y1 < page.height * MARGIN_SHARE || line.box.y0 > page.height * (1 - MARGIN_SHARE);
}
