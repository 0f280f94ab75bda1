/** The decimal number a token writes, in one form: digits without leading or trailing zeros, and an exponent. */
function canonicalDecimal(token: string): string | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(token);
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return '0';
  const significant = digits.replace(/0+$/, '');
  const power = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${sign === '-' ? '-' : ''}${significant}e${power}`;
}

/** The number a JSON number token writes, or null when a double cannot hold it digit by digit. */
export function exactNumber(token: string): number | null {
  const value = Number(token);
  if (!Number.isFinite(value)) return null;
  return canonicalDecimal(token) === canonicalDecimal(String(value)) ? value : null;
}

/** The token in one form when it is a number (1.50 and 1.5 alike), else the token itself. */
export function canonicalToken(token: string): string {
  return canonicalDecimal(token) ?? token;
}
