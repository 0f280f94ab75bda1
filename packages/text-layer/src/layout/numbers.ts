/** Swedish numbers as reports print them. Pure text; places on the page are the business of cells.ts. */
import { cleanText } from './fold.ts';

export type NumberUnit = 'kr' | 'tkr' | 'mkr' | '%' | 'm2' | 'kr/m2' | 'st' | 'year';

export interface ParsedNumber {
  /** Signed, as printed (not scaled by the unit). */
  value: number;
  /** Digits after the decimal comma. */
  decimals: number;
  /** Printed as a dash: zero, or nothing to report. */
  dash: boolean;
  /** Printed in parentheses: a negative amount, or a previous year beside the current one. */
  bracketed: boolean;
  /** Unit printed with the number itself. */
  unit: NumberUnit | null;
  /** False when the digit groups are not of three (a recogniser's or typesetter's stray space). */
  regular: boolean;
}

const unitSuffixes: readonly [RegExp, NumberUnit][] = [
  [/\s*(?:kr|kronor)\s*\/\s*(?:kvm|m2|m²|kvadratmeter)\.?$/i, 'kr/m2'],
  [/\s*(?:%|procent|pct)$/i, '%'],
  [/\s*(?:tkr|ksek|tsek|kkr)\.?$/i, 'tkr'],
  [/\s*(?:mkr|msek|mnkr|mn ?kr|miljoner kronor)\.?$/i, 'mkr'],
  [/\s*(?:kronor|kr|sek)\.?$/i, 'kr'],
  [/\s*(?:[:.,]\s?-{1,2})$/i, 'kr'],
  [/\s*(?:kvm|m2|m²|kvadratmeter)\.?$/i, 'm2'],
  [/\s*(?:st|stycken)\.?$/i, 'st'],
  [/\s*år$/i, 'year'],
];

/** Letters that a recogniser reads for digits; used only inside tokens that are mostly digits. */
const digitLookalikes: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  l: '1',
  I: '1',
  '|': '1',
  '!': '1',
  i: '1',
  Z: '2',
  S: '5',
  s: '5',
  B: '8',
  '§': '5',
};

/** Replaces look-alike letters by digits when at least half of the text is digits already. */
export function repairDigits(token: string): string {
  const digits = token.replace(/\D/g, '').length;
  const letters = token.replace(/[^OoQDlI|!iZSsB§]/g, '').length;
  if (letters === 0 || digits < letters || digits === 0) return token;
  return token.replace(/[OoQDlI|!iZSsB§]/g, (c) => digitLookalikes[c] ?? c);
}

/**
 * Reads one printed number: `4 363 070`, `-354`, `−354`, `(354)`, `354-`, `1.234.567`, `84,55 %`, `372 000:-`,
 * `12,5 mkr`, `-` (zero). Returns null when the text is not one number and nothing else (dates, organisation
 * numbers and ranges are not numbers). With `lenient`, look-alike letters count as digits and stray spaces
 * between digits are forgiven (`regular: false`).
 */
export function parseNumber(text: string, options: { lenient?: boolean } = {}): ParsedNumber | null {
  let rest = cleanText(text)
    .replace(/[*†¹²³⁾]+$/u, (m) => (/m²$/.test(text) ? m : ''))
    .trim();
  if (/^-{1,3}$/.test(rest) || /^- -$/.test(rest)) {
    return { value: 0, decimals: 0, dash: true, bracketed: false, unit: null, regular: true };
  }
  if (!/\d/.test(rest)) return null;
  let bracketed = false;
  const inBrackets = rest.match(/^(-?)\s*\(\s*(.*?)\s*\)\s*(%?)$/);
  if (inBrackets) {
    bracketed = true;
    rest = `${inBrackets[1] ?? ''}${inBrackets[2] ?? ''}${inBrackets[3] ?? ''}`;
  }
  let unit: NumberUnit | null = null;
  for (const [suffix, name] of unitSuffixes) {
    if (!suffix.test(rest)) continue;
    unit = name;
    rest = rest.replace(suffix, '').trim();
    break;
  }
  let negative = false;
  if (/^[-~]\s*/.test(rest) && /^[-~]\s*[\d(OlI]/.test(rest)) {
    negative = true;
    rest = rest.replace(/^[-~]\s*/, '');
  } else if (/\d\s?-$/.test(rest)) {
    negative = true;
    rest = rest.replace(/\s?-$/, '');
  } else if (/^\+\s*\d/.test(rest)) {
    rest = rest.replace(/^\+\s*/, '');
  }
  if (options.lenient) rest = repairDigits(rest);
  const body = parseDigits(rest, options.lenient ?? false);
  if (!body) return null;
  const sign = negative !== (bracketed && !negative) ? -1 : 1;
  return { ...body, value: sign * body.value + 0, dash: false, bracketed, unit };
}

function parseDigits(
  text: string,
  lenient: boolean,
): { value: number; decimals: number; regular: boolean } | null {
  // Two amounts that ran together.
  if (text.replace(/\D/g, '').length > 13) return null;
  // A point among spaces groups thousands too: it is a space misprinted or misread.
  const spaced = text.match(/^(\d{1,3}(?:[ .]\d{3})* \d{3}(?:[ .]\d{3})*)(?:[,.] ?(\d{1,2}))?$/);
  if (spaced) return numberOf(spaced[1] ?? '', spaced[2], true);
  const dotted = text.match(/^(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?$/);
  // `0.123` is a decimal; `1.234` is a grouped thousand, as Swedish decimals take a comma.
  if (dotted && !text.startsWith('0')) return numberOf(dotted[1] ?? '', dotted[2], true);
  const english = text.match(/^(\d{1,3}(?:,\d{3}){2,})(?:\.(\d{1,2}))?$/);
  if (english) return numberOf(english[1] ?? '', english[2], true);
  // Points between thousands of which a recogniser read some as commas.
  const mixed = text.match(/^(\d{1,3}(?:[.,]\d{3}){2,})$/);
  if (mixed) return numberOf(mixed[1] ?? '', undefined, true);
  const quoted = text.match(/^(\d{1,3}(?:['’´]\d{3})+)(?:[,.](\d{1,2}))?$/);
  if (quoted) return numberOf(quoted[1] ?? '', quoted[2], true);
  // Leading zeros stand in codes and in digit groups torn from their number.
  if (/^0\d/.test(text)) return null;
  const plain = text.match(/^(\d+)(?:[,.](\d{1,4}))?$/);
  if (plain) return (plain[1] ?? '').length > 13 ? null : numberOf(plain[1] ?? '', plain[2], true);
  if (!lenient) return null;
  // A recogniser that swallows the first space: `1731 864`.
  const swallowed = text.match(/^([1-9]\d{3,8}(?: \d{3})+)(?:,(\d{1,2}))?$/);
  if (swallowed) return numberOf(swallowed[1] ?? '', swallowed[2], true);
  const joined = text.match(/^([1-9]\d{0,2} \d{3}(?: ?\d{3})*)(?:,(\d{1,2}))?$/);
  if (joined) return numberOf(joined[1] ?? '', joined[2], true);
  const loose = text.match(/^(\d[\d .]*?\d)(?:,(\d{1,2}))?$/);
  if (loose && (loose[1] ?? '').replace(/\D/g, '').length <= 12)
    return numberOf(loose[1] ?? '', loose[2], false);
  return null;
}

function numberOf(
  integer: string,
  fraction: string | undefined,
  regular: boolean,
): { value: number; decimals: number; regular: boolean } {
  const digits = integer.replace(/\D/g, '');
  return {
    value: Number(fraction ? `${digits}.${fraction}` : digits),
    decimals: fraction?.length ?? 0,
    regular,
  };
}
