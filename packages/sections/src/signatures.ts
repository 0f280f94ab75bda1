/** Where the board signs: under a heading, at the place and date above the names, or on an e-signing certificate. */
import type { HeadingMatch } from './heading-phrases.ts';
import { isTopLine, type PageFacts, type PageLine } from './page-facts.ts';
import type { PageReading } from './page-roles.ts';
import type { SectionStart } from './section-start.ts';
import { loosePattern } from './text.ts';

interface HeadingPlace extends HeadingMatch {
  pageIndex: number;
  lineIndex: number;
  line: PageLine;
  title: string;
}

/** "Stockholm den 3 maj 2024", "Ort och datum", "Malmö, den dag som framgår av …". */
const placeAndDate =
  /^\p{Lu}[\p{L}\s-]{1,30},?\s+(den\b|dag\b|datum\b|(19|20)\d\d\b|\d{1,2}[/\s]|enligt|_{2,}|[.…]{3,})|^ort\s+(och|,|&)\s*datum|^datum\b(?!\s+som\b)/iu;
const placeAlone = /^\p{Lu}\p{L}{2,20},?$/u;
const signedByAuditor = loosePattern(
  '(revisionsberättelse|granskningsrapport|revisionsrapport)[a-z]{0,60}(lämnats|lämnades|avgivits|avgivit|avgetts|avlämnats|avlämnades|angivits|avges|lämnas)|^(min|vår)revisionsberättelse',
);

export function findSignatures(
  facts: readonly PageFacts[],
  readings: readonly PageReading[],
  headings: readonly HeadingPlace[],
  after: SectionStart | null,
): SectionStart | null {
  // A small report may sign on the very page where its notes begin.
  const follows = (pageIndex: number, y = Number.POSITIVE_INFINITY): boolean => {
    const page = facts[pageIndex]?.page ?? 0;
    return after === null || page > after.page || (page === after.page && y > after.y);
  };
  const at = (pageIndex: number, lineIndex: number, title: string | null): SectionStart => {
    const page = facts[pageIndex];
    const y = page && !isTopLine(page, lineIndex) ? (page.lines[lineIndex]?.y ?? 0) : 0;
    return { section: 'underskrifter', title, page: page?.page ?? 1, y };
  };
  const headed = headings.find(
    (h) =>
      h.section === 'underskrifter' && readings[h.pageIndex]?.kind === null && follows(h.pageIndex, h.line.y),
  );
  if (headed) return at(headed.pageIndex, headed.lineIndex, headed.title);

  const bodyPages = facts.map((_, i) => i).filter((i) => readings[i]?.kind === null && follows(i));
  for (const i of bodyPages) {
    const lines = facts[i]?.lines ?? [];
    const auditorLine = lines.findIndex((line) => signedByAuditor.test(line.key));
    if (auditorLine < 0) continue;
    const here = findPlaceAndDate(lines.slice(0, auditorLine));
    if (here >= 0) return at(i, here, null);
    // The board's names may fill the page before the auditor's remark.
    const before = bodyPages.includes(i - 1) ? findPlaceAndDate(facts[i - 1]?.lines ?? []) : -1;
    if (before >= 0) return at(i - 1, before, null);
    return at(i, Math.max(0, auditorLine - 12), null);
  }
  for (const i of bodyPages.filter((p) => (facts[p]?.page ?? 0) > (after?.page ?? 0)).toReversed()) {
    const lines = facts[i]?.lines ?? [];
    const place = findPlaceAndDate(lines);
    const rest = place >= 0 ? lines.slice(place) : [];
    if (rest.length >= 3 && rest.length < 30 && rest.every((line) => !line.hasFigures))
      return at(i, place, null);
  }
  const certificate = readings.findIndex((r, i) => r.kind === 'signature_certificate' && follows(i));
  return certificate >= 0 ? at(certificate, 0, null) : null;
}

/** The last line that reads as place and date, else the last that may be a place alone; -1 when there is none. */
function findPlaceAndDate(lines: readonly PageLine[]): number {
  const dated = lines.findLastIndex(
    (line) => !line.hasFigures && line.text.length < 90 && placeAndDate.test(line.text.trim()),
  );
  if (dated >= 0) return dated;
  return lines.findLastIndex((line, i) => {
    const below = lines.slice(i + 1);
    const onlyNames =
      below.length > 0 && below.length < 16 && below.every((l) => l.text.length < 70 && !l.hasFigures);
    return onlyNames && placeAlone.test(line.text.trim());
  });
}
