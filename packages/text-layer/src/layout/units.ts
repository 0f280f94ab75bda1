/** Units of money: kronor, thousands, millions; stated or inferred. */
import type { Line } from '@brf/contracts';
import { cleanText } from './fold.ts';

export interface StatedUnit {
  /** Kronor for one printed unit. */
  factor: 1 | 1000 | 1_000_000;
  /** The words that say so. */
  words: string;
}

const thousand = /(?<!\p{L})(?:t ?kr|k ?sek|t ?sek|kkr|tusen(?:tal)?s? ?kr(?:onor)?)(?!\p{L})/iu;
const million = /(?<!\p{L})(?:m ?kr|m ?sek|mnkr|mn kr|miljoner kr(?:onor)?)(?!\p{L})/iu;
const single = /(?<!\p{L})(?:hela kronor|kronor|kr|sek)(?!\p{L}|\s*\/\s*(?:kvm|m2|m²))/iu;

/** The unit a text states, or null. Thousands win over kronor when both stand there. */
export function unitIn(text: string): StatedUnit | null {
  const clean = cleanText(text);
  for (const [pattern, factor] of [
    [thousand, 1000],
    [million, 1_000_000],
    [single, 1],
  ] as const) {
    const m = clean.match(pattern);
    if (m) return { factor, words: m[0] };
  }
  return null;
}

const reportWide =
  /(?:alla |samtliga )?(?:belopp(?:en)?|siffror(?:na)?|redovisning(?:en)?)[^.]{0,60}?\b(?:i|är)\b[^.]{0,25}?(tkr|ksek|tsek|tusentals? kronor|tusen kronor|mkr|hela kronor|kronor|svenska kronor|kr|sek)\b/i;

/**
 * The unit the report states for all its amounts (`Alla belopp i tkr om inte annat anges`), or null.
 * Looks at every line; a statement about one table only (in a head) is the table's own `unit`.
 */
export function reportUnit(lines: Iterable<Line>): StatedUnit | null {
  for (const line of lines) {
    if (!/belopp|siffror|redovisning/i.test(line.text)) continue;
    // A statement about the overview alone says nothing of the statements.
    if (/flerårs|översikt|nyckeltal|tabell|diagram|nedan/i.test(line.text)) continue;
    const m = cleanText(line.text).match(reportWide);
    if (m?.[1] && /annat|alla|samtliga|redovisas|anges|angivna|uttryckta/i.test(line.text))
      return unitIn(m[1]);
  }
  return null;
}

/**
 * The factor under which printed amounts agree with known ones in kronor: 1, 1000 or 1,000,000; null when none
 * or more than one does. Rounding to the unit is allowed for. Pairs with a zero say nothing.
 */
export function factorByAgreement(
  pairs: readonly (readonly [printed: number, known: number])[],
): 1 | 1000 | 1_000_000 | null {
  const votes = new Map<1 | 1000 | 1_000_000, number>();
  for (const [printed, known] of pairs) {
    if (printed === 0 || known === 0) continue;
    for (const factor of [1, 1000, 1_000_000] as const) {
      if (Math.abs(Math.abs(printed) * factor - Math.abs(known)) <= Math.max(1, 0.6 * factor)) {
        votes.set(factor, (votes.get(factor) ?? 0) + 1);
      }
    }
  }
  const ranked = [...votes.entries()].toSorted((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  return first && (!second || first[1] > second[1]) ? first[0] : null;
}
