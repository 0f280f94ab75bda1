/** Pages that show the words of a section without being one: contents, reading guides, glossaries, certificates. */
import type { PageRole } from '@brf/contracts';
import { countAuditorCues, isAccountantsReport, isSignatureCertificate } from './cues.ts';
import type { HeadingMatch, HeadingTarget } from './heading-phrases.ts';
import { matchHeading, matchNoteHeading, matchRoleHeading, stripHeading } from './headings.ts';
import type { PageFacts, PageLine } from './page-facts.ts';
import { letterKey, loosePattern } from './text.ts';

/** A page role, or `auditor` for a page of an auditor's report. */
export type PageKind = PageRole | 'auditor' | null;

export interface PageReading {
  kind: PageKind;
  /** The line that gives the page its role, if one does. */
  title: string | null;
  /** Lines that list sections with their page numbers; never headings. */
  contentsLines: ReadonlySet<PageLine>;
}

const endsWithPageNumber = /(\.{2,}|…|\s)\s*(s\.?|sid(a|an)?\.?)?\s*\d{1,2}(\s*[-–]\s*\d{1,2})?$/i;
const hasDotLeader = /(\.\s?){5,}|…{2,}|_{6,}/;

/** The section that an entry of a contents list names; entries may be in lower case after a dash. */
function matchEntry(text: string): HeadingMatch | null {
  const name = stripHeading(text.replace(/([.…_]\s?){3,}.*$/, ''));
  return matchHeading(name.charAt(0).toUpperCase() + name.slice(1));
}

/** A contents list is at least three section names, each with its page number or dotted leader. */
function findContentsLines(lines: readonly PageLine[]): Set<PageLine> {
  const entries = lines.filter(
    (line) =>
      !line.hasFigures &&
      (hasDotLeader.test(line.text) || endsWithPageNumber.test(line.text)) &&
      matchEntry(line.text) !== null,
  );
  const names = new Set(entries.map((line) => matchEntry(line.text)?.section));
  return names.size >= 3 ? new Set(entries) : findBareEntries(lines);
}

/** A contents list whose page numbers were not recognised: at least three section names one below the other. */
function findBareEntries(lines: readonly PageLine[]): Set<PageLine> {
  const found = new Set<PageLine>();
  let run: { line: PageLine; section: HeadingTarget }[] = [];
  const close = (): void => {
    if (new Set(run.map((r) => r.section)).size >= 3) for (const { line } of run) found.add(line);
    run = [];
  };
  for (const line of lines) {
    const entry = line.hasFigures || line.segments.length > 2 ? null : matchHeading(line.text);
    if (entry) run.push({ line, section: entry.section });
    else close();
  }
  close();
  return found;
}

const mainSections: readonly HeadingTarget[] = [
  'forvaltningsberattelse',
  'resultatrakning',
  'balansrakning',
  'kassaflodesanalys',
  'noter',
  'underskrifter',
  'revisionsberattelse',
];

/** How many different main sections have a heading of their own among the lines. */
function countMainHeadings(lines: readonly PageLine[]): number {
  const names = new Set<HeadingTarget>();
  for (const line of lines) {
    const match = matchHeading(line.text);
    if (match?.strength === 3 && mainSections.includes(match.section)) names.add(match.section);
  }
  return names.size;
}

const glossaryTerms = [
  'anläggningstillgångar',
  'omsättningstillgångar',
  'kortfristigaskulder',
  'långfristigaskulder',
  'likviditet',
  'soliditet',
  'avskrivning',
  'balansräkning',
  'resultaträkning',
  'förvaltningsberättelse',
  'ställdapanter|ställdasäkerheter|ansvarsförbindelse|eventualförplikt',
  'årsavgift',
  'underhållsfond|fondföryttre',
  'upplåtelseavgift|insats',
  'revisionsberättelse',
  'kassaflödesanalys',
].map(loosePattern);
const accountingRules = loosePattern('bfnar|bokföringsnämnden');

function isGlossaryText(facts: PageFacts): boolean {
  if (facts.figureLines > 2 || accountingRules.test(facts.key)) return false;
  if (facts.lines.some((line) => matchNoteHeading(line.text) !== null)) return false;
  return glossaryTerms.filter((term) => term.test(facts.key)).length >= 7;
}

function readPage(facts: PageFacts): PageReading {
  const { lines } = facts;
  const contentsLines = findContentsLines(lines);
  const reading = (kind: PageKind, title: string | null = null): PageReading => ({
    kind,
    title,
    contentsLines,
  });
  if (lines.length === 0) return reading(facts.source === 'blank' ? 'blank' : 'other');
  const titled = lines.slice(0, 12).map((line) => ({ line, role: matchRoleHeading(line.text) }));
  const titleOf = (role: PageRole): string | null => titled.find((t) => t.role === role)?.line.text ?? null;
  const manyHeadings = countMainHeadings(lines.filter((l) => !contentsLines.has(l)));
  const auditorCues = countAuditorCues(facts.key);
  const isCertificate = isSignatureCertificate(lines, facts.figureLines);
  if (isCertificate && auditorCues < 5) return reading('signature_certificate');
  if (facts.figureLines <= 3 && isAccountantsReport(facts.key)) return reading('other');
  const isTitledRevision = lines
    .slice(0, 12)
    .some((line) => matchHeading(line.text)?.section === 'revisionsberattelse');
  if (facts.figureLines < 8 && (auditorCues >= 4 || (isTitledRevision && auditorCues >= 1))) {
    return reading('auditor');
  }
  if (facts.figureLines <= 3) {
    const contents = titleOf('contents');
    const guide = titleOf('reading_guide');
    // A guide that explains each part under its heading may end with the list of contents.
    if (guide && manyHeadings >= 3) return reading('reading_guide', guide);
    if (contentsLines.size > 0 && lines.length - contentsLines.size < 25) {
      return reading('contents', contents);
    }
    if (contents && manyHeadings >= 3) return reading('contents', contents);
    if (guide && lines.length > 8) return reading('reading_guide', guide);
    const glossary = titleOf('glossary');
    if (glossary) return reading('glossary', glossary);
    if (manyHeadings >= 4) return reading(lines.length < 30 ? 'contents' : 'reading_guide');
    if (isGlossaryText(facts)) return reading('glossary');
  }
  return reading(null);
}

const statement = '(resultatrakning|balansrakning|kassaflodesanalys)';
const ofGroup = new RegExp(`^(koncern(ens?)?${statement}|${statement}(for)?koncernen)$`);
const ofAssociation = new RegExp(`^((moder)?foreningens${statement}|${statement}(for)?(moder)?foreningen)$`);
/** A statement's heading stands among so many lines at the top of its page. */
const TOP_LINES = 6;

function isHeaded(facts: PageFacts, heading: RegExp): boolean {
  return facts.lines.slice(0, TOP_LINES).some((line) => heading.test(letterKey(stripHeading(line.text))));
}

/** The kind of each page, in the pages' order. Statements of the group are none of the association's, where both are there. */
export function readPageKinds(pages: readonly PageFacts[]): PageReading[] {
  const readings = pages.map(readPage);
  const isGroup = pages.some((p) => isHeaded(p, ofAssociation));
  return readings.map((reading, i) => {
    const page = pages[i];
    if (isGroup && page && reading.kind === null && isHeaded(page, ofGroup) && !isHeaded(page, ofAssociation))
      return { ...reading, kind: 'other' };
    const before = readings[i - 1];
    const facts = pages[i];
    if (reading.kind !== null || !before || !facts) return reading;
    // An auditor's report, a certificate and a glossary run on without repeating their titles.
    const noHeading = facts.lines.every((line) => matchHeading(line.text) === null);
    const isText = facts.figureLines <= 1 && facts.lines.length > 0;
    if (before.kind === 'auditor' && noHeading && isText && countAuditorCues(facts.key) >= 2) {
      return { ...reading, kind: 'auditor' };
    }
    return reading;
  });
}
