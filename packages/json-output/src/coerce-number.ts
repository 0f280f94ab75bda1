/** A number read from a model's text, or why it is not one. */
export type NumberReading = { ok: true; value: number; scaled: boolean } | { ok: false };

const refused: NumberReading = { ok: false };

const unitFactors: Record<string, number> = { tkr: 1_000, kkr: 1_000, mkr: 1_000_000 };
const amountUnits = /(?:kr|kronor|sek|:-)$/i;
const measureUnits = /(?:kr\s*\/\s*(?:m²|m2|kvm)|kr per kvm|kvm|m²|m2|kr|kronor)$/i;

/** Minus signs and spaces of any kind become the plain ones. */
function plain(text: string): string {
  return text
    .trim()
    .replace(/[\s\u00a0\u2000-\u200b\u202f]+/g, ' ')
    .replace(/^[−–]\s?/, '-')
    .replace(/^[-+] (?=\d)/, (sign) => sign.trim());
}

/**
 * A number in Swedish or JSON notation. Digits in groups of three by spaces are one number; a comma is a decimal comma;
 * several dots or commas between groups of three are group marks. One dot before exactly three digits may be either
 * and is refused, unless `decimal` says that the number can only be a decimal one.
 */
function parseNumeral(text: string, decimal: boolean): number | null {
  const sign = text.startsWith('-') ? -1 : 1;
  const body = text.replace(/^[-+]/, '');
  if (/^\d+$/.test(body) || /^\d{1,3}(?: \d{3})+$/.test(body)) return sign * Number(body.replaceAll(' ', ''));
  if (/^(?:\d+|\d{1,3}(?: \d{3})+),\d+$/.test(body))
    return sign * Number(body.replaceAll(' ', '').replace(',', '.'));
  if (/^\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$/.test(body))
    return sign * Number(body.replaceAll('.', '').replace(',', '.'));
  if (/^\d{1,3}(?:,\d{3}){2,}$/.test(body)) return sign * Number(body.replaceAll(',', ''));
  const point = /^(\d+|\d{1,3}(?: \d{3})+)\.(\d+)$/.exec(body);
  if (!point) return null;
  const [, whole = '', fraction = ''] = point;
  const groupLike = fraction.length === 3 && whole.length <= 3 && whole !== '0';
  return groupLike && !decimal ? null : sign * Number(body.replaceAll(' ', ''));
}

/** An amount in whole kronor; "1,2 mkr" and "350 tkr" are multiplied (`scaled`). Öre are refused. */
export function readKronor(text: string): NumberReading {
  const trimmed = plain(text);
  const unit = /(tkr|kkr|mkr)\.?$/i.exec(trimmed)?.[1]?.toLowerCase();
  const factor = unit === undefined ? 1 : (unitFactors[unit] ?? 1);
  const numeral = trimmed.replace(/(?:tkr|kkr|mkr)\.?$/i, '').replace(amountUnits, '');
  const value = parseNumeral(numeral.trim(), unit === 'mkr');
  if (value === null) return refused;
  const kronor = factor === 1 ? value : Math.round(value * factor * 100) / 100;
  return Number.isSafeInteger(kronor) ? { ok: true, value: kronor, scaled: factor !== 1 } : refused;
}

/** A decimal number; a measure in kronor or square metres may follow it. */
export function readDecimal(text: string): NumberReading {
  const value = parseNumeral(plain(text).replace(measureUnits, '').trim(), false);
  return value === null ? refused : { ok: true, value, scaled: false };
}

/** A number of percent, with or without its sign. */
export function readPercent(text: string): NumberReading {
  const value = parseNumeral(
    plain(text)
      .replace(/(?:%|procent)$/i, '')
      .trim(),
    true,
  );
  return value === null ? refused : { ok: true, value, scaled: false };
}

/** A whole number; "st" may follow it. */
export function readCount(text: string): NumberReading {
  const value = parseNumeral(plain(text).replace(/\s?st\.?$/i, ''), false);
  return value !== null && Number.isSafeInteger(value) ? { ok: true, value, scaled: false } : refused;
}
