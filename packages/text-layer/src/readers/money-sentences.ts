/** Amounts of money that a report states in running text instead of a table. */
import { parseNumber } from '../layout/numbers.ts';
import type { Passage } from '../prose/passage.ts';

/** An amount in kronor and where it stands in its sentence. */
export interface StatedAmount {
  value: number;
  /** Stated in thousands or millions. */
  scaled: boolean;
  start: number;
  end: number;
}

const amount =
  /(?<![\d.,/]|\d |\d-)(-?(?:\d{1,3}(?:[ .]\d{3})+|\d+(?:,\d+)?))(?!\d|[.,/-]\d| ?%| procent) ?(kr(?:onor)?(?![a-z])|sek(?![a-z])|:-|tkr|tusen kronor|mkr|mnkr|miljon(?:er)?(?: kronor)?)?/g;
/** What makes the amount a ratio: `2 759 kr per kvm`. */
const each = /^ ?(?:\/|per |och )(?:ar(?:et)?(?: och | per )?)?(?:kvm|m2|kvadrat|lagenhet|manad)/;

/** The amounts of money in a sentence: those with a unit, or with digits in groups of three. */
export function amountsIn({ folded }: Pick<Passage, 'folded'>): StatedAmount[] {
  return [...folded.matchAll(amount)].flatMap((match) => {
    const [whole, digits = '', unit = ''] = match;
    const end = match.index + whole.trimEnd().length;
    const number = parseNumber(digits);
    if (!number || (unit === '' && !/\d[ .]\d{3}/.test(digits)) || each.test(folded.slice(end))) return [];
    const factor = /^(?:tkr|tusen)/.test(unit) ? 1000 : /^(?:mkr|mnkr|miljon)/.test(unit) ? 1_000_000 : 1;
    return [{ value: Math.round(number.value * factor), scaled: factor !== 1, start: match.index, end }];
  });
}

export interface Clause {
  text: string;
  amount: StatedAmount;
}

const boundary =
  /[;:] |, (?=att |till |ur |fran |i ny |dels |resterande |aterstaende |tillsammans |totalt |summa )|,? (?:samt|och|dels|varav) (?=att |till |ur |fran |i ny |dels |resterande |aterstaende |arets |balanser)/g;

/** The parts of a sentence that state one amount each: `att 110 000 kr avsätts till fonden`, `samt att …`. Folded. */
export function clausesIn(sentence: Passage): Clause[] {
  const { folded } = sentence;
  const amounts = amountsIn(sentence);
  const cuts = [0, ...[...folded.matchAll(boundary)].map((m) => m.index + m[0].length), folded.length];
  return cuts.flatMap((start, i) => {
    const end = cuts[i + 1] ?? folded.length;
    const [only, another] = amounts.filter((a) => a.start >= start && a.end <= end);
    return only && !another ? [{ text: folded.slice(start, end), amount: only }] : [];
  });
}
