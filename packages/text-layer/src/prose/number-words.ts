const UNITS: Readonly<Record<string, number>> = {
  noll: 0,
  en: 1,
  ett: 1,
  tva: 2,
  tre: 3,
  fyra: 4,
  fem: 5,
  sex: 6,
  sju: 7,
  atta: 8,
  nio: 9,
  tio: 10,
  elva: 11,
  tolv: 12,
  tretton: 13,
  fjorton: 14,
  femton: 15,
  sexton: 16,
  sjutton: 17,
  arton: 18,
  aderton: 18,
  nitton: 19,
};
const TENS: Readonly<Record<string, number>> = {
  tjugo: 20,
  trettio: 30,
  fyrtio: 40,
  femtio: 50,
  sextio: 60,
  sjuttio: 70,
  attio: 80,
  nittio: 90,
};

const byLength = (a: string, b: string) => b.length - a.length;
const units = Object.keys(UNITS).toSorted(byLength).join('|');
const tens = Object.keys(TENS).toSorted(byLength).join('|');
const belowHundred = `(?:(?:${tens})(?:${units})?|${units})`;

/** Pattern source for a number in Swedish words below a thousand, on folded text; it has no groups of its own. */
const NUMBER_WORD = `(?:(?:(?:${units})?hundra(?:och)?(?:${belowHundred})?)|${belowHundred})`;
/** Pattern source for a whole number in digits, thousands parted by spaces; it has no groups of its own. */
const WHOLE_NUMBER = '(?:\\d{1,3}(?: \\d{3})+|\\d+)';
/** Pattern source for a decimal number in digits with Swedish comma; it has no groups of its own. */
export const DECIMAL_NUMBER = `(?:${WHOLE_NUMBER}(?:[.,]\\d+)?)`;
/** Pattern source for a count in digits or words; it has no groups of its own. */
export const COUNT = `(?:(?<![a-z\\d.,])${WHOLE_NUMBER}(?![\\d]|[.,]\\d)|\\b${NUMBER_WORD}\\b)`;

const below = new RegExp(`^(?:(${tens})(${units})?|(${units}))$`);
const whole = new RegExp(`^(?:(${units})?(hundra)(?:och)?)?(${belowHundred})?$`);

function belowHundredValue(text: string): number | null {
  const match = below.exec(text);
  if (!match) return null;
  const [, ten, unit, alone] = match;
  if (alone !== undefined) return UNITS[alone] ?? null;
  const tenValue = TENS[ten ?? ''];
  if (tenValue === undefined) return null;
  const unitValue = unit === undefined ? 0 : UNITS[unit];
  return unitValue === undefined || unitValue > 9 ? null : tenValue + unitValue;
}

/** The value of a number in Swedish words (folded text, 0 to 999), or null: `tolv` is 12, `tjugotre` is 23. */
export function parseNumberWord(folded: string): number | null {
  const match = whole.exec(folded);
  if (!match || folded === '') return null;
  const [, hundreds, hundra, rest] = match;
  const restValue = rest === undefined ? 0 : belowHundredValue(rest);
  if (restValue === null) return null;
  if (hundra === undefined) return rest === undefined ? null : restValue;
  const factor = hundreds === undefined ? 1 : UNITS[hundreds];
  return factor === undefined || factor < 1 || factor > 9 ? null : factor * 100 + restValue;
}

/** The value of a count in digits (with spaces between thousands) or in words, or null. */
export function parseCount(folded: string): number | null {
  const compact = folded.replace(/[\s.]/g, '');
  if (/^\d+$/.test(compact)) return Number(compact);
  return parseNumberWord(compact);
}
