import type { Candidate, Candidates } from '../candidate.ts';
import { addTo, candidateFrom } from '../prose/evidence.ts';
import { proseOf, type Sentence } from '../prose/prose.ts';
import type { Topic } from '../prose/topics.ts';
import type { ReportView } from '../report-view.ts';

/** Reads the significant events, one sentence each, during the year and after its end. */
export function readEvents(view: ReportView): Candidates {
  const found: Candidates = {};
  const { sentences } = proseOf(view);
  const told = sentences.filter((s) => (tells(s) || AFTER.test(s.folded)) && isEvent(s));
  const after = told.filter(isAfter);
  const during = told.filter((s) => !isAfter(s));
  const add = (field: string, list: readonly Sentence[]) => {
    const candidate = listOf(list);
    if (candidate) addTo(found, field, candidate);
  };
  add('events_during_year', during);
  add('events_after_year_end', after);
  return found;
}

/** Topics that have a place of their own even where they stand in the chapter on events. */
const TOLD_ELSEWHERE: ReadonlySet<Topic> = new Set<Topic>([
  'contracts',
  'members',
  'board',
  'meetings',
  'overview',
  'maintenance_planned',
]);

function tells(sentence: Sentence): boolean {
  if (sentence.topic === 'events' || sentence.topic === 'events_after') return true;
  return sentence.chapter !== null && !TOLD_ELSEWHERE.has(sentence.topic ?? 'other');
}

const AFTER =
  /efter (?:rakenskapsarets?|verksamhetsarets?|arets|bokslutsdagens?|balansdagens?) (?:slut|utgang)|efter balansdagen/;

function isAfter(sentence: Sentence): boolean {
  return sentence.chapter === 'events_after' || AFTER.test(sentence.folded);
}

/** Nothing happened, or the sentence only leads to a list or another part of the report. */
const SAYS_NOTHING =
  /^(?:inga? (?:ovriga |andra )?(?:vasentliga |sarskilda )?handelser|inget (?:vasentligt|sarskilt)|foljande|se (?:aven|not|nedan)|for (?:mer|ytterligare) information|-$)|:$|handelser under (?:aret|rakenskapsaret) har (?:inte|ej)/;

function isEvent(sentence: Sentence): boolean {
  const words = sentence.text.split(/\s+/).length;
  return (
    words >= 3 &&
    sentence.text.length <= 600 &&
    !sentence.text.includes('\t') &&
    !SAYS_NOTHING.test(sentence.folded)
  );
}

function listOf(sentences: readonly Sentence[]): Candidate | null {
  const [first] = sentences;
  if (!first) return null;
  const value = sentences.map((s) => s.text);
  return candidateFrom(
    value,
    first,
    { start: 0, end: first.text.length },
    0.72,
    `${value.length} sentences under the heading of events`,
  );
}
