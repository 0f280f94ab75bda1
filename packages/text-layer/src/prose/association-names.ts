import type { Line } from '@brf/contracts';
import type { ReportView } from '../report-view.ts';
import { foldInPlace } from './fold-in-place.ts';
import { type Passage, passageOf, slicePassage } from './passage.ts';
import { municipalityNamed } from './places.ts';

interface AssociationName {
  name: string;
  passage: Passage;
  start: number;
  end: number;
  confidence: number;
  because: string;
}

const FORM = `(?:(?:HSB|Hsb|HSB:s|HSBs|Riksbyggens?|RB) )?(?:[Bb]ostadsrättsförening(?:en)?|BOSTADSRÄTTSFÖRENING(?:EN)?|B[Rr][Ff]|brf|RBF|Rbf|Bostadsr.{1,3}ttsf.{1,3}rening(?:en)?)`;
const NAME_WORD = String.raw`(?:[\p{Lu}\d][\p{L}\d.'’&:/-]*|&|och|i|på|vid|av|de|in|\d+|n:?r\.?(?= \d))`;
const named = new RegExp(String.raw`(?<![\p{L}])(${FORM})((?: ["”“']?${NAME_WORD}["”“']?)*)`, 'gu');

const formAlone = new RegExp(`^${FORM}$`, 'u');
/** Cheap test for lines worth the full pattern. */
const MENTIONS = /b\.?r\.?f|bostadsr|rbf/i;

const knownPages = new WeakMap<object, ReadonlyMap<string, ReadonlySet<number>>>();

/** The pages on which each association's name stands, by the name's core. */
function pagesByName(view: ReportView): ReadonlyMap<string, ReadonlySet<number>> {
  const known = knownPages.get(view.pages);
  if (known) return known;
  const pagesWith = new Map<string, Set<number>>();
  for (const { page } of view.pages)
    for (const line of view.lines(page)) {
      if (!MENTIONS.test(line.text)) continue;
      for (const match of line.text.matchAll(named)) {
        const core = nameCoreOf(trimName(match[0]));
        if (core === '') continue;
        const pages = pagesWith.get(core);
        if (pages) pages.add(page);
        else pagesWith.set(core, new Set([page]));
      }
    }
  knownPages.set(view.pages, pagesWith);
  return pagesWith;
}

/** Words that follow a name and are no part of it. */
const ENDS =
  /^(?:org|orgnr|org\.?nr|organisationsnummer|arsredovisning|for|rakenskapsaret|styrelsen|sida|far|har|med|som|ar|foretagsnamn)\b/;

/** The comparable core of an association's name: form words, quotes and case left out. */
export function nameCoreOf(name: string): string {
  return foldInPlace(name)
    .replace(/\b(?:hsb:?s?|riksbyggens?|rb|bostadsrattsforening(?:en)?|brf|rbf)\b/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function passageOfLines(lines: readonly Line[]): Passage {
  return passageOf(
    lines.flatMap((line) => line.words.map((word) => ({ word, page: line.page, before: ' ' }))),
  );
}

function trimName(text: string): string {
  const words = text.split(' ');
  const stop = words.findIndex((w, i) => i > 0 && (ENDS.test(foldInPlace(w)) || /^\d{6}-?\d{0,4}/.test(w)));
  const kept = stop > 0 ? words.slice(0, stop) : words;
  while (/^(?:i|på|vid|av|de|och|&|in)$/.test(kept.at(-1) ?? '')) kept.pop();
  return kept.join(' ').replace(/[.,:;]+$/, '');
}

/**
 * Names of associations on the view's pages: those of the cover, of the sentence by which the board submits
 * the report, and of running headers. One that many pages carry is the report's own.
 */
export function associationNames(view: ReportView): AssociationName[] {
  const pagesWith = pagesByName(view);
  const most = Math.max(1, ...[...pagesWith.values()].map((p) => p.size));
  const found: AssociationName[] = [];
  for (const page of view.scope) {
    const lines = view.lines(page.page);
    for (const [i, line] of lines.entries()) {
      if (!MENTIONS.test(line.text)) continue;
      const next = lines[i + 1];
      const bare = formAlone.test(line.text.trim());
      const wraps =
        next !== undefined && (bare || (line.fontSize > 13 && Math.abs(next.fontSize - line.fontSize) < 1));
      const passage = passageOfLines(wraps ? [line, next] : [line]);
      for (const match of passage.text.matchAll(named)) {
        const name = trimName(match[0]);
        const core = nameCoreOf(name);
        if (core === '' || /^\d+$/.test(core)) continue;
        const evidence = judge(view, line, passage, match.index, core, pagesWith, most);
        if (evidence)
          found.push({ name, passage, start: match.index, end: match.index + name.length, ...evidence });
      }
    }
  }
  return found;
}

function judge(
  view: ReportView,
  line: Line,
  passage: Passage,
  at: number,
  core: string,
  pagesWith: ReadonlyMap<string, ReadonlySet<number>>,
  most: number,
): { confidence: number; because: string } | null {
  const before = passage.folded.slice(0, at);
  const after = slicePassage(passage, at, passage.text.length).folded;
  const pages = pagesWith.get(core)?.size ?? 0;
  const submitted =
    /styrelsen for (?:\w+ )?$/.test(before) || /arsredovisning(?:en)? (?:20\d\d )?(?:for )?$/.test(before);
  const cover = line.page <= 2 && line.fontSize >= 12 && at < 3;
  const header = at < 3 && pages >= Math.max(3, most * 0.4);
  const place = municipalityNamed(core.split(' i ').at(-1) ?? '') !== null && core.includes(' i ');
  if (/grannforening|samfallighet/.test(before) || /^\S+ ar(?: ett| en)\b/.test(after)) return null;
  if (cover)
    return { confidence: (pages >= 2 ? 0.97 : 0.9) + (place ? 0.005 : 0), because: 'name on the cover' };
  if (submitted) return { confidence: 0.95, because: 'the board submits its report' };
  if (header) return { confidence: 0.88, because: `running header of ${pages} pages` };
  return view.section.startPage === line.page && pages >= 2
    ? { confidence: 0.5, because: 'named in the text' }
    : null;
}
