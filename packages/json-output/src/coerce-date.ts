const months = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same ? date.toISOString().slice(0, 10) : null;
}

/**
 * A date as YYYY-MM-DD from the ways that leave no doubt: ISO with any mark or none, and a day with the month in Swedish
 * letters. Null for all others, 31/12/2023 and 231231 among them, and for days that do not exist.
 */
export function readDate(text: string): string | null {
  const trimmed = text.trim().toLowerCase();
  const iso = /^(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:t[\d:.]+z?)?$/.exec(trimmed.replace(/[‐‑–−]/g, '-'));
  if (iso) return isoDate(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  const words = /^(?:den )?(\d{1,2})\.? ([a-zåäö]+)\.? (\d{4})$/.exec(trimmed);
  if (!words) return null;
  const name = words[2] ?? '';
  const month = months.findIndex((m) => m === name || (name.length >= 3 && m.startsWith(name)));
  return month < 0 ? null : isoDate(Number(words[3]), month + 1, Number(words[1]));
}
