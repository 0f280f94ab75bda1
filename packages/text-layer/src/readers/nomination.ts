import type { Candidates } from '../candidate.ts';
import { addTo } from '../prose/evidence.ts';
import { nameKey, namesIn } from '../prose/names.ts';
import { readPeople } from '../prose/people.ts';
import type { Paragraph } from '../prose/prose.ts';
import { rolesIn } from '../prose/roles.ts';
import { listCandidate } from './people-list.ts';

const COMMITTEE =
  /\bvalbered(?:ning(?:en)?|are)\b.{0,60}?(?:bestar av|bestatt av|bestod av|utgjorts av|utgors av|har varit|har bestatt|valdes|utsags|:|\t)|\bi valberedningen (?:har|ingar|ingick|satt|sitter)\b/;

/** The paragraphs about the nomination committee: under its heading, after its label in a table, or a sentence. */
function nominationRegions(paragraphs: readonly Paragraph[]): Paragraph[][] {
  const regions: Paragraph[][] = [];
  let region: Paragraph[] | null = null;
  let underHeading = false;
  for (const paragraph of paragraphs) {
    const names = namesIn(paragraph.text);
    const labelled =
      /^(?:foreningens )?valberedning(?:en)?\b/.test(paragraph.folded) &&
      (paragraph.kind === 'row' ||
        paragraph.text.length < 40 ||
        /^\S+:? $/.test(paragraph.text.slice(0, names[0]?.start ?? 0)));
    if ((paragraph.kind === 'heading' && names.length === 0) || labelled) {
      underHeading = paragraph.kind === 'heading' && paragraph.topic === 'nomination';
      region = underHeading || labelled ? [] : null;
      if (region) regions.push(region);
      if (region && labelled && names.length > 0) region.push(paragraph);
      continue;
    }
    // Delegates to the administrator's meetings are listed after the committee.
    if (region && /^(?:foreningens )?(?:representant|ombud|fullmaktig|delegat)/.test(paragraph.folded)) {
      region = null;
      underHeading = false;
    }
    if (region && underHeading) {
      // The list ends where running text about something else begins.
      const isElse =
        names.length === 0
          ? !/valberedning|foljande/.test(paragraph.folded)
          : /\bi tur att avga|styrelse|firma\w* tecknas/.test(paragraph.folded) &&
            !/valbered/.test(paragraph.folded);
      if (isElse && paragraph.text.length > 60) region = null;
      else if (!/firma|sammantrade|stamman? (?:holls|agde)/.test(paragraph.folded)) region.push(paragraph);
      continue;
    }
    if (
      region &&
      names[0]?.start === 0 &&
      paragraph.text.length < 80 &&
      !rolesIn(paragraph.folded).some((r) => r.role.includes('auditor'))
    )
      region.push(paragraph);
    else region = null;
    const conveners = rolesIn(paragraph.folded);
    const headless =
      paragraph.kind === 'row' &&
      names[0]?.start === 0 &&
      conveners.length > 0 &&
      conveners.every((r) => r.role === 'convener');
    if (headless && !region && !/kommitte|grupp|utskott/.test(paragraph.heading)) {
      region = [paragraph];
      regions.push(region);
      continue;
    }
    const own = COMMITTEE.exec(paragraph.folded);
    if (own && !region) regions.push([cutParagraph(paragraph, own.index)]);
  }
  return regions;
}

/** Reads the nomination committee. */
export function readNomination(paragraphs: readonly Paragraph[], found: Candidates): void {
  for (const region of nominationRegions(paragraphs)) {
    const people = readPeople(region).people.filter(
      (p) =>
        !p.left &&
        p.group !== 'auditor' &&
        !p.roles.some((r) => r === 'auditor' || r === 'lay_auditor' || r === 'auditor_deputy'),
    );
    const unique = people.filter(
      (p, i) => people.findIndex((q) => nameKey(q.name) === nameKey(p.name)) === i,
    );
    if (unique.length > 8) continue;
    const candidate = listCandidate(unique, unique.length <= 5 ? 0.94 : 0.8, 'valberedning');
    if (candidate) addTo(found, 'nomination_committee', candidate);
  }
}

function cutParagraph(paragraph: Paragraph, from: number): Paragraph {
  const after = paragraph.folded.slice(from);
  const stop = after.search(/(?<=[.!] )(?=\S)/);
  const to = stop < 0 ? paragraph.text.length : from + stop;
  return {
    ...paragraph,
    text: paragraph.text.slice(from, to),
    folded: paragraph.folded.slice(from, to),
    words: paragraph.words
      .filter((w) => w.start >= from && w.end <= to)
      .map((w) => ({ ...w, start: w.start - from, end: w.end - from })),
  };
}
