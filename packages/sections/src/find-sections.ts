import type { PageRole, PageWords, Section, Sectioning } from '@brf/contracts';
import { getAgentsForSection } from './agent-map.ts';
import { matchHeading, matchNoteHeading, matchRoleHeading, stripHeading } from './headings.ts';
import { type PageFacts, readPageFacts } from './page-facts.ts';
import { type PageReading, readPageKinds } from './page-roles.ts';
import type { SectionStart } from './section-start.ts';
import { findStarts } from './section-starts.ts';

/** These stand inside the management report and end where the next of them begins, at most a page later. */
const inner = ['flerarsoversikt', 'forandring_eget_kapital', 'resultatdisposition'];

/**
 * Divides a report into its sections. `pages` are all its pages in order, from 1.
 * Sections come in reading order; two may share a page. Every page is in a section or in `otherPages`.
 * Headings are found in varied wording and spoilt spelling; a statement without heading is recognised by its rows.
 */
export function findSections(pages: readonly PageWords[]): Sectioning {
  const facts = readPageFacts(pages);
  const readings = readPageKinds(facts);
  const starts = findStarts(facts, readings);
  const bounds = starts
    .flatMap((s) => (s.resumes ? [s, s.resumes] : [s]))
    .toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
  const lastPage = pages.at(-1)?.page ?? 0;
  const sections: Section[] = starts.map((start) => ({
    name: start.section,
    title: start.title,
    startPage: start.page,
    endPage: findEnd(start.resumes ?? start, bounds, readings, facts, lastPage),
    startY: start.y,
  }));
  addFrontMatter(sections, facts, readings);
  const covered = (page: number): boolean => sections.some((s) => s.startPage <= page && page <= s.endPage);
  return {
    sections,
    otherPages: facts
      .map(({ page }, i) => ({ page, role: roleOf(readings[i]) }))
      .filter(({ page }) => !covered(page)),
    unmapped: findUnmapped(facts, readings, sections),
  };
}

function roleOf(reading: PageReading | undefined): PageRole {
  const kind = reading?.kind ?? null;
  return kind === null || kind === 'auditor' ? 'other' : kind;
}

function isInner(start: SectionStart, starts: readonly SectionStart[]): boolean {
  if (inner.includes(start.section)) return true;
  // Some management reports hold the cash flow themselves, before the income statement.
  const income = starts.find((s) => s.section === 'resultatrakning');
  const report = starts.find((s) => s.section === 'forvaltningsberattelse');
  return (
    start.section === 'kassaflodesanalys' &&
    income !== undefined &&
    report !== undefined &&
    isBefore(start, income) &&
    isBefore(report, start)
  );
}

function isBefore(a: SectionStart, b: SectionStart): boolean {
  return a.page < b.page || (a.page === b.page && a.y < b.y);
}

function findEnd(
  start: SectionStart,
  starts: readonly SectionStart[],
  readings: readonly PageReading[],
  facts: readonly PageFacts[],
  lastPage: number,
): number {
  const startsInside = isInner(start, starts);
  const next = starts.find((s) => isBefore(start, s) && (startsInside || !isInner(s, starts)));
  // A section that begins below the top of its page leaves the page's top to the one before.
  let end = next ? (next.y > 0 ? next.page : next.page - 1) : lastPage;
  if (startsInside) end = Math.min(end, start.page + (goesOn(facts, start.page + 2) ? 2 : 1));
  end = Math.max(end, start.page);
  while (end > start.page && isForeign(start, readings[facts.findIndex((f) => f.page === end)])) end--;
  return end;
}

/** Whether the page opens with the rest of a table: `Flerårsöversikt, forts.` */
function goesOn(facts: readonly PageFacts[], page: number): boolean {
  const top = facts.find((f) => f.page === page)?.lines.slice(0, 3) ?? [];
  return top.some((line) => /[\s,(]forts(ättning)?\b/i.test(line.text));
}

/** Whether a page at a section's end belongs to something else. */
function isForeign(start: SectionStart, reading: PageReading | undefined): boolean {
  const kind = reading?.kind ?? null;
  if (start.section === 'revisionsberattelse') return kind !== null && kind !== 'auditor';
  return kind !== null;
}

/** What stands before the report proper is read for the association's name: it becomes the section `framsida`. */
function addFrontMatter(
  sections: Section[],
  facts: readonly PageFacts[],
  readings: readonly PageReading[],
): void {
  const firstPage = Math.min(...sections.map((s) => s.startPage));
  const first = facts[0];
  if (!first || sections.length === 0 || first.page >= firstPage) return;
  let end = first.page;
  for (const [i, { page }] of facts.entries()) {
    if (page >= firstPage || (i > 0 && readings[i]?.kind !== null)) break;
    end = page;
  }
  sections.unshift({ name: 'framsida', title: null, startPage: first.page, endPage: end, startY: 0 });
}

const minLetters = 5;

/** Large headings that no section and no agent answers for, and the titles of contents lists and glossaries. */
function findUnmapped(
  facts: readonly PageFacts[],
  readings: readonly PageReading[],
  sections: readonly Section[],
): { title: string; page: number }[] {
  const isSigned = (page: number): boolean =>
    sections.some((s) => s.name === 'underskrifter' && s.startPage <= page && page <= s.endPage);
  const sizes = facts.flatMap((f) => f.lines.map((l) => l.fontSize)).toSorted((a, b) => a - b);
  const body = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const found: { title: string; page: number }[] = [];
  for (const [i, { page, lines }] of facts.entries()) {
    const reading = readings[i];
    if (reading?.title && matchRoleHeading(reading.title)) {
      found.push({ title: reading.title, page });
      continue;
    }
    // Covers, signatures, certificates and the like hold large print that heads nothing.
    if (i === 0 || isSigned(page) || reading?.kind !== null || lines.length < 12) continue;
    for (const line of lines) {
      const title = stripHeading(line.text);
      const letters = line.key.length;
      const looksLikeHeading =
        line.fontSize >= body * 1.35 && !line.hasFigures && letters >= minLetters && title.length <= 60;
      if (!looksLikeHeading || line.segments.length > 1) continue;
      if (matchHeading(line.text) || matchNoteHeading(line.text)) continue;
      if (getAgentsForSection(title).length === 0) found.push({ title, page });
    }
  }
  return found;
}
