/** U+0000 is legal in a JavaScript string and refused by Postgres; so is half a surrogate pair in jsonb. */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  if (typeof value === 'object' && value !== null && !(value instanceof Date))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), cleanValue(item)]));
  return value;
}

/** A value as the text of a jsonb column, without what Postgres refuses. */
export function toJson(value: unknown): string {
  return JSON.stringify(cleanValue(value));
}
