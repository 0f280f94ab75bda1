import type { Candidates } from '../candidate.ts';
import { addTo, candidateFrom } from '../prose/evidence.ts';
import { insurerAt, startsWithBroker, startsWithInsurer } from '../prose/insurers.ts';
import { municipalityNamed } from '../prose/places.ts';
import type { Sentence } from '../prose/prose.ts';

/** Words after which the insurer stands, behind one of the prepositions or directly. */
const INSURED: readonly (readonly [RegExp, number])[] = [
  [/fullvardes?forsak\w*/g, 0.95],
  [/\bforsakrad\w*/g, 0.94],
  [/\b(?:fastighets|byggnads)?forsakring(?:en|ar|arna)?\b/g, 0.9],
];
const BEFORE_INSURER =
  /\b(?:i|hos|genom|via|av|med|ar) (?:forsakringsbolaget )?|forsakringsbolag(?:et)?:? (?:ar )?/g;
const LABELLED_INSURER =
  /^(?:fastighets|fullvardes|byggnads)?forsakring(?:ar|en|s?bolag(?:et)?|sgivare)?(?: (?:av )?fastigheten)?(?: ar)?[:,\t]\s?|^forsakringsbolag(?:et)? (?:ar )?/g;
/** `… tecknat via en mäklare med BOLAGET som försäkringsgivare`. */
const NAMED_AS_INSURER = /\b(?:med|hos|i) (?=[^.;]{2,60} som forsakringsgivare)/g;
const NO_INSURER =
  /^(?:Föreningen|Försäkringen|Fastigheten|Styrelsen|I|Det|Den|Bostadsrättstillägg|Ansvarsförsäkring|Hemförsäkring|Fullvärde|Ja|Enligt)\b/;

/** Reads the insurer of the property. */
export function readInsurer(sentence: Sentence, found: Candidates): void {
  const text = sentence.folded;
  if (!/forsakr/.test(text)) return;
  for (const match of text.matchAll(LABELLED_INSURER))
    addInsurer(sentence, match.index + match[0].length, 0.9, '', found);
  for (const match of text.matchAll(NAMED_AS_INSURER))
    addInsurer(sentence, match.index + match[0].length, 0.96, '', found);
  for (const [pattern, base] of INSURED)
    for (const match of text.matchAll(pattern)) {
      const from = match.index + match[0].length;
      for (const lead of text.slice(from, from + 110).matchAll(BEFORE_INSURER)) {
        const start = from + lead.index + lead[0].length;
        if (/[.;]/.test(text.slice(from, start).replace(/\bt\.o\.m\.|\bfr\.o\.m\./g, ''))) break;
        if (addInsurer(sentence, start, base, text.slice(match.index, start), found)) break;
      }
    }
}

/** Adds the insurer named at a place of the sentence; false when none is. */
function addInsurer(
  sentence: Sentence,
  start: number,
  base: number,
  lead: string,
  found: Candidates,
): boolean {
  const text = sentence.folded;
  const insurer = insurerAt(sentence.text, text, start);
  if (!insurer || NO_INSURER.test(insurer.name)) return false;
  // `genom mäklaren i Lund`: a place.
  if (municipalityNamed(text.slice(start, insurer.end))) return false;
  // `genom Bostadsrätternas fastighetsförsäkring hos …`: the name of the policy, not the insurer.
  if (
    /s$/.test(insurer.name) &&
    /^ (?:fastighets|kollektiva |bostadsratts)?\w*forsakring\b/.test(text.slice(insurer.end))
  )
    return false;
  // `via Mäklaren hos Bolaget`: the company behind the broker.
  const behind = startsWithBroker(text.slice(start))
    ? /^,? (?:hos|i|med) (?:forsakringsbolaget )?/.exec(text.slice(insurer.end))
    : null;
  const company = insurer.end + (behind?.[0].length ?? 0);
  if (behind && startsWithInsurer(text.slice(company)) && !startsWithBroker(text.slice(company)))
    return addInsurer(sentence, company, base, lead, found);
  const known = startsWithInsurer(text.slice(start));
  const former = /fram till|t\.?o\.?m|till och med|tidigare/.test(text.slice(insurer.end, insurer.end + 40));
  const other =
    /styrelse|ansvar|hemforsakring|tillagg|olycksfall/.test(lead) &&
    !/fastighetsforsakring|fullvarde/.test(lead);
  const arranged = startsWithBroker(text.slice(start)) ? 0.06 : 0;
  const confidence = base - arranged - (known ? 0 : 0.15) - (former ? 0.45 : 0) - (other ? 0.45 : 0);
  addTo(
    found,
    'insurer',
    candidateFrom(
      insurer.name,
      sentence,
      { start, end: insurer.end },
      confidence,
      known ? 'a known insurer' : 'named as insurer',
    ),
  );
  return true;
}
