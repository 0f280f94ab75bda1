/** Where each section of a report starts: by its heading if the content bears it out, else by content alone. */
import { type CueSection, countCues } from './cues.ts';
import type { HeadingMatch, HeadingTarget } from './heading-phrases.ts';
import { matchHeading, matchNoteHeading, stripHeading } from './headings.ts';
import { isTopLine, type PageFacts, type PageLine } from './page-facts.ts';
import type { PageReading } from './page-roles.ts';
import type { SectionStart } from './section-start.ts';
import { findSignatures } from './signatures.ts';
import { letterKey, loosePattern } from './text.ts';

interface Occurrence extends HeadingMatch {
  pageIndex: number;
  lineIndex: number;
  line: PageLine;
  title: string;
}

/** The report's pages with what the search for starts needs to know about them. */
interface Pages {
  facts: readonly PageFacts[];
  readings: readonly PageReading[];
  occurrences: readonly Occurrence[];
}

/** The section starts in reading order, at most one for each section. */
export function findStarts(facts: readonly PageFacts[], readings: readonly PageReading[]): SectionStart[] {
  const pages: Pages = { facts, readings, occurrences: findOccurrences(facts, readings) };
  const starts: SectionStart[] = [];
  const keep = (start: SectionStart | null): SectionStart | null => {
    if (start) starts.push(start);
    return start;
  };
  const income = keep(findStatement(pages, 'resultatrakning', 4, 5));
  const balance = keep(findStatement(pages, 'balansrakning', 3, 5));
  keep(findStatement(pages, 'kassaflodesanalys', 2, 4));
  const notes = findNotes(pages, balance ?? income);
  const early = income && balance ? findEarlyNotes(pages, income, balance) : null;
  keep(early && notes ? { ...early, resumes: notes } : notes);
  const statements = [income, balance, notes].filter((s) => s !== null);
  const reportEnds = statements.length > 0 ? statements.reduce((a, b) => (isBefore(a, b) ? a : b)) : null;
  keep(findManagementReport(pages, reportEnds));
  keep(findPart(pages, 'flerarsoversikt', 2, reportEnds));
  keep(findPart(pages, 'forandring_eget_kapital', 3, reportEnds));
  keep(findPart(pages, 'resultatdisposition', 2, reportEnds));
  keep(findAuditorsReport(pages));
  keep(findSignatures(facts, readings, pages.occurrences, notes ?? balance));
  return starts.sort((a, b) => a.page - b.page || a.y - b.y);
}

function isBefore(a: SectionStart, b: SectionStart): boolean {
  return a.page < b.page || (a.page === b.page && a.y < b.y);
}

function findOccurrences(facts: readonly PageFacts[], readings: readonly PageReading[]): Occurrence[] {
  const found: Occurrence[] = [];
  for (const [pageIndex, page] of facts.entries()) {
    const reading = readings[pageIndex];
    if (!reading || (reading.kind !== null && reading.kind !== 'auditor' && reading.kind !== 'contents'))
      continue;
    for (const [lineIndex, line] of page.lines.entries()) {
      if (reading.contentsLines.has(line) || line.hasFigures) continue;
      const match = matchLine(line, page.lines[lineIndex + 1]);
      if (!match) continue;
      if (reading.kind === 'auditor' && match.section !== 'revisionsberattelse') continue;
      if (reading.kind === 'contents' && match.section !== 'forvaltningsberattelse') continue;
      found.push({ ...match, pageIndex, lineIndex, line });
    }
  }
  return found;
}

/** The heading that a line is, alone, in one of its parts, or together with the line below it. */
function matchLine(line: PageLine, below: PageLine | undefined): (HeadingMatch & { title: string }) | null {
  const whole = matchHeading(line.text);
  if (whole && !isColumnHead(line, whole)) return { ...whole, title: stripHeading(line.text) };
  for (const [i, segment] of line.segments.entries()) {
    if (line.segments.length === 1) break;
    const match = matchHeading(segment);
    // A part further right is a heading only if it is unmistakable.
    if (match && (i === 0 || match.strength === 3) && !isColumnHead(line, match)) {
      return { ...match, title: stripHeading(segment) };
    }
  }
  if (!below || below.hasFigures || line.text.length > 45 || below.text.length > 45 || whole) return null;
  if (Math.abs(below.x - line.x) > 40 || line.key.length < 5) return null;
  const wrapped = matchHeading(
    `${stripHeading(line.segments[0] ?? '')} ${stripHeading(below.segments[0] ?? '')}`,
  );
  return wrapped?.strength === 3 ? { ...wrapped, title: `${line.segments[0]} ${below.segments[0]}` } : null;
}

/** "Noter" above or beside the year columns of a statement is the head of its note column. */
function isColumnHead(line: PageLine, match: HeadingMatch): boolean {
  if (match.section !== 'noter' || letterKey(line.segments[0] ?? '') !== 'noter') return false;
  return line.segments.length > 1 && line.segments.slice(1).every((s) => /\d{4}/.test(s));
}

/** The lines from a heading down, as far as the part it opens may reach. */
function linesBelow(pages: Pages, pageIndex: number, lineIndex: number, limit: number): PageLine[] {
  const here = pages.facts[pageIndex]?.lines.slice(lineIndex + 1) ?? [];
  const next = here.length < limit ? (pages.facts[pageIndex + 1]?.lines ?? []) : [];
  return [...here, ...next].slice(0, limit);
}

function toStart(pages: Pages, occurrence: Occurrence): SectionStart {
  const page = pages.facts[occurrence.pageIndex];
  return {
    section: occurrence.section,
    title: occurrence.title,
    page: page?.page ?? 1,
    y: page && !isTopLine(page, occurrence.lineIndex) ? occurrence.line.y : 0,
  };
}

/** A start that its content gave away: at the page's top, or at a line on it. */
function inferred(pages: Pages, section: HeadingTarget, pageIndex: number, lineIndex = 0): SectionStart {
  const page = pages.facts[pageIndex];
  const y = page && !isTopLine(page, lineIndex) ? (page.lines[lineIndex]?.y ?? 0) : 0;
  return { section, title: null, page: page?.page ?? 1, y };
}

/**
 * The first heading of a statement that has `minCues` of its rows below it, else the first page with
 * `minAlone` of its rows and no note's heading.
 */
function findStatement(
  pages: Pages,
  section: CueSection,
  minCues: number,
  minAlone: number,
): SectionStart | null {
  const headed = pages.occurrences
    .filter((o) => o.section === section && pages.readings[o.pageIndex]?.kind === null)
    .filter((o) => countCues(section, linesBelow(pages, o.pageIndex, o.lineIndex, 60), true) >= minCues)
    .sort((a, b) => b.strength - a.strength || a.pageIndex - b.pageIndex || a.lineIndex - b.lineIndex)[0];
  if (headed) return toStart(pages, headed);
  const alone = pages.facts.findIndex((page, i) => {
    if (pages.readings[i]?.kind !== null) return false;
    if (page.lines.some((line) => matchNoteHeading(line.segments[0] ?? '') !== null)) return false;
    if (isOverview(page)) return false;
    return countCues(section, page.lines, true) >= minAlone;
  });
  return alone >= 0 ? inferred(pages, section, alone) : null;
}

/** A table of four or more years repeats a statement's rows without being one. */
function isOverview(page: PageFacts): boolean {
  return page.lines.some((line) => new Set(line.text.match(/\b20\d\d\b/g) ?? []).size >= 4);
}

function findNotes(pages: Pages, after: SectionStart | null): SectionStart | null {
  const follows = (pageIndex: number, y: number): boolean => {
    const page = pages.facts[pageIndex]?.page ?? 0;
    return after === null || page > after.page || (page === after.page && y > after.y);
  };
  const headed = pages.occurrences.find(
    (o) =>
      o.section === 'noter' &&
      pages.readings[o.pageIndex]?.kind === null &&
      follows(o.pageIndex, o.line.y) &&
      !isStatementPart(pages, o),
  );
  const numbered = findNumberedNote(pages, follows);
  if (headed && (!numbered || isBefore(toStart(pages, headed), numbered))) return toStart(pages, headed);
  return numbered ?? (headed ? toStart(pages, headed) : null);
}

/** Notes to the income statement that stand between it and the balance sheet, under a heading of their own. */
function findEarlyNotes(pages: Pages, income: SectionStart, balance: SectionStart): SectionStart | null {
  if (isBefore(balance, income)) return null;
  const headed = pages.occurrences.find((o) => {
    const start = toStart(pages, o);
    if (o.section !== 'noter' || o.strength < 2 || isStatementPart(pages, o)) return false;
    if (!isBefore(income, start) || !isBefore(start, balance)) return false;
    return linesBelow(pages, o.pageIndex, o.lineIndex, 25).some(
      (line) => matchNoteHeading(line.text) !== null && !line.hasFigures,
    );
  });
  return headed ? toStart(pages, headed) : null;
}

/** The words "Noter" or "Tilläggsupplysningar" inside a statement's page do not open the notes. */
function isStatementPart(pages: Pages, o: Occurrence): boolean {
  const below = linesBelow(pages, o.pageIndex, o.lineIndex, 12);
  return o.line.segments.length > 1 && countCues('balansrakning', below, true) >= 3;
}

function findNumberedNote(pages: Pages, follows: (page: number, y: number) => boolean): SectionStart | null {
  for (const [i, page] of pages.facts.entries()) {
    if (pages.readings[i]?.kind !== null) continue;
    const lineIndex = page.lines.findIndex((line) => {
      const note = matchNoteHeading(line.text);
      return note !== null && letterKey(note.title).length >= 4 && follows(i, line.y);
    });
    if (lineIndex >= 0) return inferred(pages, 'noter', i, lineIndex);
  }
  return null;
}

const opensReport = loosePattern(
  '(avge|avger|avlämna|avlämnar|avlägga|lämna|upprätta[tr]?)[a-z]{0,30}(årsredovisning|redogörelse)|^allmäntomverksamheten|^verksamheten$',
);

function findManagementReport(pages: Pages, ends: SectionStart | null): SectionStart | null {
  const precedes = (pageIndex: number): boolean => {
    const page = pages.facts[pageIndex]?.page ?? 0;
    return ends === null || page < ends.page || (page === ends.page && ends.y > 0);
  };
  const headed = pages.occurrences
    .filter((o) => o.section === 'forvaltningsberattelse' && precedes(o.pageIndex))
    .sort((a, b) => b.strength - a.strength || a.pageIndex - b.pageIndex || a.lineIndex - b.lineIndex)[0];
  if (headed) return toStart(pages, headed);
  const candidates = pages.facts
    .map((page, i) => ({ page, i }))
    .filter(({ page, i }) => precedes(i) && pages.readings[i]?.kind === null && page.lines.length > 5);
  const opened = candidates.find(({ page }) => page.lines.some((line) => opensReport.test(line.key)));
  const chosen = opened ?? candidates.find(({ page }) => page.lines.length > 15);
  return chosen ? inferred(pages, 'forvaltningsberattelse', chosen.i) : null;
}

/**
 * A part of the management report: its best heading with `minCues` of its rows near below; headings after the
 * report's end count only when there is none before. Without a heading, the table's own rows tell.
 */
function findPart(
  pages: Pages,
  section: 'flerarsoversikt' | 'forandring_eget_kapital' | 'resultatdisposition',
  minCues: number,
  reportEnds: SectionStart | null,
): SectionStart | null {
  const inReport = (o: { pageIndex: number; y: number }): boolean => {
    const page = pages.facts[o.pageIndex]?.page ?? 0;
    return reportEnds === null || page < reportEnds.page || (page === reportEnds.page && o.y < reportEnds.y);
  };
  const supported = pages.occurrences
    .filter((o) => o.section === section && pages.readings[o.pageIndex]?.kind === null)
    .map((o) => {
      const below = linesBelow(pages, o.pageIndex, o.lineIndex, reach[section]);
      const cues = countPartCues(section, below);
      return { o, cues, inside: inReport({ pageIndex: o.pageIndex, y: o.line.y }) };
    })
    .filter(
      ({ o, cues, inside }) => cues >= minCues + (o.strength === 1 ? 1 : 0) && (inside || o.strength > 1),
    );
  const headed = supported.sort(
    (a, b) =>
      Number(b.inside) - Number(a.inside) ||
      b.o.strength - a.o.strength ||
      a.o.pageIndex - b.o.pageIndex ||
      a.o.lineIndex - b.o.lineIndex,
  )[0];
  if (headed?.inside) return toStart(pages, headed.o);
  const alone = inferPart(pages, section, inReport) ?? (headed ? toStart(pages, headed.o) : null);
  return alone ?? (section === 'forandring_eget_kapital' ? findEquityNote(pages) : null);
}

const endsInNumber = /\s[-–−(]?\d{1,3}\)?$/;

/** Cues on lines with figures; in a disposition in thousands a lone number is an amount. */
function countPartCues(section: keyof typeof reach, lines: readonly PageLine[]): number {
  if (section !== 'resultatdisposition') return countCues(section, lines, true);
  const amounts = lines.filter((line) => line.hasFigures || endsInNumber.test(line.text));
  return countCues(section, amounts, false);
}

const equityTitle = loosePattern('egetkapital');

/** Reports without the table in the management report may keep it as a note. */
function findEquityNote(pages: Pages): SectionStart | null {
  for (const [i, page] of pages.facts.entries()) {
    if (pages.readings[i]?.kind !== null) continue;
    const lineIndex = page.lines.findIndex((line) => {
      const note = matchNoteHeading(line.text);
      return note !== null && equityTitle.test(letterKey(note.title));
    });
    if (lineIndex >= 0) return inferred(pages, 'forandring_eget_kapital', i, lineIndex);
  }
  return null;
}

const reach = { flerarsoversikt: 30, forandring_eget_kapital: 32, resultatdisposition: 24 } as const;
const aloneCues = { flerarsoversikt: 3, forandring_eget_kapital: 5, resultatdisposition: 4 } as const;
const firstRow = {
  flerarsoversikt: loosePattern('nettoomsättning|soliditet'),
  forandring_eget_kapital: loosePattern(
    '^(belopp)?(ingående)?(balans)?vidåretsingång|^(belopp)?vidårets(början)?$|^(belopp)?vidåretsbörjan|^ingåendebalans|^ingåendebelopp|^(inbetalda|inbetalade|medlems|grund)?insatser',
  ),
  resultatdisposition: loosePattern(
    'till(förenings|års)?stämmansförfogande|styrelsenföreslåratt|medelattdisponera|föreslårföljandedisposition',
  ),
} as const;

function inferPart(
  pages: Pages,
  section: keyof typeof reach,
  inReport: (o: { pageIndex: number; y: number }) => boolean,
): SectionStart | null {
  for (const [i, page] of pages.facts.entries()) {
    if (pages.readings[i]?.kind !== null) continue;
    for (const [lineIndex, line] of page.lines.entries()) {
      if (!inReport({ pageIndex: i, y: line.y }) || !firstRow[section].test(line.key)) continue;
      const hasFigures = line.hasFigures || page.lines[lineIndex + 1]?.hasFigures;
      if (section !== 'resultatdisposition' && !hasFigures) continue;
      const window = page.lines.slice(lineIndex, lineIndex + reach[section]);
      // The columns of an equity table are told by its head, which carries no figures.
      const isEquity = section === 'forandring_eget_kapital';
      const head = isEquity ? page.lines.slice(Math.max(0, lineIndex - 6), lineIndex) : [];
      if (countCues(section, [...head, ...window], !isEquity) < aloneCues[section]) continue;
      return inferred(pages, section, i, Math.max(0, lineIndex - (isEquity ? 4 : 2)));
    }
  }
  return null;
}

function findAuditorsReport(pages: Pages): SectionStart | null {
  const pageIndex = pages.readings.findIndex((r) => r.kind === 'auditor');
  if (pageIndex < 0) return null;
  const headed = pages.occurrences.find(
    (o) => o.pageIndex === pageIndex && o.section === 'revisionsberattelse',
  );
  return headed ? toStart(pages, headed) : inferred(pages, 'revisionsberattelse', pageIndex);
}
