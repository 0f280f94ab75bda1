import type { Candidates } from '../candidate.ts';
import { addTo, candidateFrom } from '../prose/evidence.ts';
import { COUNT, parseCount } from '../prose/number-words.ts';
import type { Sentence } from '../prose/prose.ts';

/** A count under its own heading is the report's statement; elsewhere it is retold. */
const RETOLD = 0.03;

function retold(sentence: Sentence): number {
  return sentence.topic === 'events' || sentence.topic === 'events_after' ? RETOLD : 0;
}

const TRANSFERS: readonly (readonly [RegExp, number])[] = [
  [
    new RegExp(
      `(${COUNT})(?: ?\\([^)]*\\))?(?: st\\.?| stycken)? (?:(?:bostadsratts|lagenhets)?overlatelse(?:r|avtal)?)\\b`,
      'g',
    ),
    0.94,
  ],
  [
    new RegExp(
      `(${COUNT})(?: ?\\([^)]*\\))?(?: st\\.?| stycken)?(?: av foreningens)? (?:bostadsratter|lagenheter|bostadsrattslagenheter|medlemslagenheter|bostadsratt|lagenhet)(?: har)?(?: under (?:aret|verksamhetsaret|rakenskapsaret|20\\d\\d))?(?: har)? (?:overlatits|overlats|overlatit|salts|sald[ae]?s?|bytt agare|overgatt)`,
      'g',
    ),
    0.94,
  ],
  [
    new RegExp(
      `(?:overlatits|salts|overlats|bytt agare) (${COUNT})(?: ?\\([^)]*\\))?(?: st\\.?| stycken)? (?:bostadsratter|lagenheter|bostadsrattslagenheter)`,
      'g',
    ),
    0.92,
  ],
  [
    new RegExp(
      `(?:bostadsratts|lagenhets)?overlatelser\\b(?: av (?:bostadsratter|lagenheter))?(?: (?:under|har|i|som|skett|genomforts|uppgick till|var|ar|aret|rakenskapsaret|verksamhetsaret|varit|uppgatt till|20\\d\\d))*(?:[:\\t]| till| var| ar)? ?(${COUNT})(?! ?%)(?: st)?`,
      'g',
    ),
    0.9,
  ],
  [
    new RegExp(
      `overlat(?:na|elser)\\b[^.\\d]{0,40}?(?:uppgick till|uppgar till|uppgatt till|var|ar|[:\\t]) ?(${COUNT})(?! ?%)`,
      'g',
    ),
    0.88,
  ],
  [
    new RegExp(
      `(?:bostadsratter|lagenheter) har (${COUNT})(?: ?\\([^)]*\\))?(?: st\\.?| stycken)? (?:overlatits|salts|bytt agare)`,
      'g',
    ),
    0.92,
  ],
];

/** What is told of the year before. */
const LAST_YEAR = /(?:foregaende ar|fg\.? ar|f\.a\.|fjolaret|aret innan|forra aret)[^.;)]{0,40}$/;

/** Reads how many flats changed hands during the year. */
export function readTransfers(sentence: Sentence, found: Candidates): void {
  const text = sentence.folded;
  if (
    !/overlat|salts|salda|bytt agare/.test(text) ||
    /overlatelse-? ?(?:och pantsattnings)?avgift/.test(text)
  )
    return;
  for (const [pattern, confidence] of TRANSFERS)
    for (const match of text.matchAll(pattern)) {
      const value = parseCount(match[1] ?? '');
      const at = match.index + match[0].indexOf(match[1] ?? '');
      if (value === null || value > 400 || /^(?:19|20)\d\d$/.test(match[1] ?? '')) continue;
      const own = /^(?:en|ett)$/.test(match[1] ?? '') ? 0.1 : 0;
      const candidate = candidateFrom(
        value,
        sentence,
        { start: match.index, end: match.index + match[0].length },
        confidence - own - retold(sentence),
        'transfers counted',
      );
      if (/varav $/.test(text.slice(0, at)) || LAST_YEAR.test(text.slice(0, at))) continue;
      addTo(found, 'transfers', candidate);
      return;
    }
  const none = /(?:inga|ingen) (?:bostadsratts)?overlatelser?/.exec(text);
  if (none)
    addTo(
      found,
      'transfers',
      candidateFrom(
        0,
        sentence,
        { start: none.index, end: none.index + none[0].length },
        0.6,
        'no transfers',
      ),
    );
}

const SUBLETS: readonly (readonly [RegExp, number])[] = [
  [new RegExp(`(${COUNT}) ansokningar har (?:beviljats|godkants)`, 'g'), 0.93],
  [
    new RegExp(
      `(?:bevilja|godkan)\\w* (${COUNT}) (?:ansokning(?:ar)?|forfragning(?:ar)?) om (?:uthyrning i )?andra ?hand`,
      'g',
    ),
    0.93,
  ],
  [
    new RegExp(
      `(${COUNT})(?: ?\\([^)]*\\))?(?: st\\.?| stycken)? (?:beviljade |godkanda |pagaende )?andrahands(?:uthyrning|upplatelse|kontrakt)(?:ar|er)?`,
      'g',
    ),
    0.93,
  ],
  [
    new RegExp(
      `andrahands(?:uthyrning|upplatelse)(?:ar|er)\\b(?: (?:under|ar|aret|20\\d\\d|var|uppgick till|har|varit|i|rakenskapsaret))*(?:[:\\t]| var| ar)? ?(${COUNT})(?: st)?`,
      'g',
    ),
    0.92,
  ],
  [
    new RegExp(
      `(${COUNT})(?: ?\\([^)]*\\))?(?: st\\.?| stycken)? (?:lagenheter|bostadsratter|lagenhet|medlemmar)[^.]{0,60}?(?:i andra hand|andrahand)`,
      'g',
    ),
    0.9,
  ],
  [
    new RegExp(
      `(${COUNT})(?: st\\.?| stycken)? (?:ar |har varit |varit )?(?:upplatna|uthyrda|upplatits|hyrts ut) i andra ?hand`,
      'g',
    ),
    0.9,
  ],
  [
    new RegExp(
      `(?:andrahandsuthyrning(?:ar)?|(?:upplatelser?|uthyrning(?:ar)?) i andra ?hand)(?:,? st)?(?: av| for| till| i|[:\\t])? ?(?!en\\b|ett\\b)(${COUNT})(?! ?%| ar\\b| manad)`,
      'g',
    ),
    0.88,
  ],
];

/** Reads how many flats are let by their holders. */
export function readSublets(sentence: Sentence, found: Candidates): void {
  const text = sentence.folded;
  if (!/andrahand|andra hand/.test(text) || /avgift/.test(text)) return;
  for (const [pattern, confidence] of SUBLETS)
    for (const match of text.matchAll(pattern)) {
      const value = parseCount(match[1] ?? '');
      if (value === null || value > 200) continue;
      addTo(
        found,
        'sublets',
        candidateFrom(
          value,
          sentence,
          { start: match.index, end: match.index + match[0].length },
          confidence - retold(sentence),
          'sublets counted',
        ),
      );
      return;
    }
}
