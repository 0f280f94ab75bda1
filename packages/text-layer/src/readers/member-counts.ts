import type { Candidates } from '../candidate.ts';
import { addTo, candidateFrom } from '../prose/evidence.ts';
import { COUNT, parseCount } from '../prose/number-words.ts';
import type { Sentence } from '../prose/prose.ts';

/** Fields that count members and what became of the flats. */
export type Field =
  | 'members_start'
  | 'members_end'
  | 'members_joined'
  | 'members_left'
  | 'transfers'
  | 'sublets';

interface CountAt {
  value: number;
  /** The previous year's count in parentheses behind it. */
  previous: number | null;
  start: number;
  end: number;
}

const anyCount = new RegExp(`${COUNT}`, 'g');

/** Counts of people or flats in a sentence; dates, years, shares, money and references are none. */
function countsIn(folded: string): CountAt[] {
  const masked = folded
    .replace(
      /\d{4}-\d\d-\d\d|\d{1,2} ?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?(?: \d{4})?/g,
      (m) => '#'.repeat(m.length),
    )
    .replace(/\b(?:19|20)\d\d(?:\/(?:19|20)?\d\d)?\b/g, (m) => '#'.repeat(m.length))
    .replace(/\d[\d ]*(?:,\d+)? ?(?:%|procent|kr\b|kronor|tkr|kvm|m2)/g, (m) => '#'.repeat(m.length))
    .replace(/\b(?:lagenhet|lgh|nr|not|sida|kap|paragraf) ?\d+(?:, \d+)*(?: och \d+)?/g, (m) =>
      '#'.repeat(m.length),
    )
    .replace(/\b(?:en|ett) (?=gemensam|bostadsratt gemensam|rost)/g, (m) => '#'.repeat(m.length));
  const counts: CountAt[] = [];
  for (const match of masked.matchAll(anyCount)) {
    const before = masked.slice(0, match.index);
    if (/\([^)]*$/.test(before)) continue;
    const value = parseCount(match[0]);
    if (value === null) continue;
    const end = match.index + match[0].length;
    const brackets =
      /^ ?(?:st )?\((?:fg\.? ar |foregaende ar |fjolaret )?(\d+)(?: st)?(?: (?:foregaende|fg\.?|forra) ar\w*)?\)/.exec(
        masked.slice(end),
      );
    counts.push({ value, previous: brackets ? Number(brackets[1]) : null, start: match.index, end });
  }
  return counts;
}

const START = /borjan|ingang|20\d\d-01-01|\b1 januari/;
const END =
  /slut(?:et)?\b|utgang|arsskiftet|bokslutsdag|balansdag|20\d\d-(?:0[2-9]|1[0-2])-\d\d|\b3[01] (?:december|juni|augusti|april|maj|mars)/;
const JOINED =
  /tillkom|tilltratt|tilltrad|intrat|intrad|nya medlem|nya$|inflytt|upptagits|antagits|beviljats medlemskap|kommit till|flyttat in/;
const GONE = /avga|uttra|utflytt|lamna|avflytt|avslutat|upphort|(?<!in)flytta(?:t|de)(?! in)/;

function eventOf(text: string): Field | null {
  if (JOINED.test(text) && !GONE.test(text)) return 'members_joined';
  if (GONE.test(text) && !JOINED.test(text)) return 'members_left';
  if (START.test(text) && !END.test(text)) return 'members_start';
  if (END.test(text) && !START.test(text)) return 'members_end';
  return null;
}

const CONJUNCTION =
  /(?:,| samt | och |;| medan | respektive | jamfort med )(?!.*(?:,| samt | och |;| medan | respektive | jamfort med ))/;

/** Reads counts of members at the year's ends, of those who came and of those who left. */
export function readMemberCounts(sentence: Sentence, found: Candidates): void {
  const text = sentence.folded;
  if (!/medlem/.test(`${text} ${sentence.topic === 'members' ? 'medlem' : ''}`)) return;
  if (
    !/medlem|personer|tillkom|avga|uttra/.test(text) ||
    /rost(?:er|berattig)|stamman? (?:deltog|narvar)|narvarande|overlatelseavgift|pantsatt|styrelse(?:n)? bestar/.test(
      text,
    )
  )
    return;
  const clear =
    (START.test(text) || END.test(text)) && /antal|medlemsantal|foreningen/.test(text) && /medlem/.test(text);
  if (sentence.topic !== 'members' && !clear && !(JOINED.test(text) && GONE.test(text))) return;
  const counts = countsIn(text);
  const shared = sharedEvents(text);
  for (const [i, count] of counts.entries()) {
    const isWord = !/\d/.test(text.charAt(count.start));
    if (
      isWord &&
      /^(?:en|ett)$/.test(text.slice(count.start, count.end)) &&
      !/^ ?(?:ny |nya )?medlem/.test(text.slice(count.end))
    )
      continue;
    const from = counts[i - 1]?.end ?? 0;
    const to = counts[i + 1]?.start ?? text.length;
    const whole = text.slice(from, count.start);
    const cut = i > 0 ? (CONJUNCTION.exec(whole)?.index ?? 0) : 0;
    const before = whole.slice(cut);
    const after = text.slice(count.end, to).split(/ samt | och |[;,.] /)[0] ?? '';
    if (
      /^ ?(?:st\.? |stycken )?(?:lagenhet|bostadsratt|overlat|hushall|rost|lokal|garage|kvm|%)/.test(
        text.slice(count.end),
      )
    )
      continue;
    if (/overlat|andrahand|andra hand/.test(before)) continue;
    const person =
      /medlem|personer|tillkom|avga|uttra|antal/.test(`${before} ${after}`) || sentence.topic === 'members';
    if (!person) continue;
    if (shared && counts.length === 1) {
      for (const field of shared) push(found, field, sentence, count, 0.93, 'two counts told as one');
      continue;
    }
    // Start and end of the year stand before the count as a rule; a verb of coming or going may follow it.
    const field = eventOf(before) ?? eventOf(after) ?? eventOf(monthless(before, text));
    if (field) {
      push(found, field, sentence, count, 0.94, 'told in the text');
      if (field === 'members_end' && count.previous !== null)
        addTo(
          found,
          'members_start',
          candidateFrom(
            count.previous,
            sentence,
            { start: count.start, end: Math.min(text.length, count.end + 8) },
            0.85,
            "last year's end, in brackets",
          ),
        );
    } else if (
      /medlemmar|medlemsantal/.test(text) &&
      /(?:foreningen (?:har|hade)|antal(?:et)? medlemmar|medlemsantal)/.test(text) &&
      counts.length === 1
    )
      push(found, 'members_end', sentence, count, 0.68, 'members counted, day not named');
  }
}

/** The clause before, unless it holds both ends of the year. */
function monthless(before: string, text: string): string {
  return before === '' ? text : '';
}

/** `Antalet medlemmar vid årets början och slut var 60`: one count for both. */
function sharedEvents(text: string): Field[] | null {
  if (/(?:borjan|ingang) (?:och|samt|respektive)(?: vid)?(?: \w+)? (?:slut|utgang)/.test(text))
    return ['members_start', 'members_end'];
  if (/(?:tillkom\w*|nya) (?:medlemmar )?(?:och|samt|respektive) (?:avga\w*|uttrad\w*)/.test(text))
    return ['members_joined', 'members_left'];
  return null;
}

function push(
  found: Candidates,
  field: Field,
  sentence: Sentence,
  count: CountAt,
  confidence: number,
  because: string,
): void {
  addTo(found, field, candidateFrom(count.value, sentence, count, confidence, because));
}
