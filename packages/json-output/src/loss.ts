import { canonicalToken } from './exact-number.ts';

const TOKEN = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[\p{L}\p{N}_]+/gu;
const LITERAL = /^(?:true|false|null|none|nan|undefined|infinity)$/i;

/** All words and numbers of a text with how often each occurs; JSON literals left out. */
function countTokens(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [token] of text.matchAll(TOKEN)) {
    if (LITERAL.test(token)) continue;
    const canonical = canonicalToken(token);
    counts.set(canonical, (counts.get(canonical) ?? 0) + 1);
  }
  return counts;
}

/** The text with JSON escapes resolved, so that "\n" and "\u00e5" count as what they mean. */
function resolveEscapes(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (_, code: string) => {
    if (code.length === 5) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return 'ntrbf'.includes(code) ? ' ' : code;
  });
}

/** All keys and scalars of a value, one a line. */
function flatten(value: unknown, out: string[] = []): string[] {
  if (Array.isArray(value)) for (const item of value) flatten(item, out);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) {
      out.push(key);
      flatten(item, out);
    }
  else out.push(String(value));
  return out;
}

function countKeys(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countKeys(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, item) => sum + 1 + countKeys(item), 0);
}

/** What looks like a key in text that is not whole JSON. */
const KEY = /(?:"[^"\n]{0,80}"|'[^'\n]{0,80}'|(?<=[{,]\s*)[\p{L}_$][\p{L}\p{N}_$-]*)\s*:/gu;
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

/**
 * What a repair lost or invented: compares the words, numbers, keys and brackets of the text before it with the value
 * after it. Null when nothing was lost; otherwise one line that says what. It rather sees a loss where there is none
 * than the other way round.
 */
export function findLoss(before: string, after: unknown): string | null {
  const had = countTokens(resolveEscapes(before));
  const has = countTokens(flatten(after).join('\n'));
  for (const [token, count] of had) {
    if ((has.get(token) ?? 0) < count) return `${JSON.stringify(token)} was lost`;
  }
  for (const [token, count] of has) {
    if ((had.get(token) ?? 0) < count) return `${JSON.stringify(token)} was not in the text`;
  }
  const keys = [...before.matchAll(KEY)].length;
  const kept = countKeys(after);
  if (keys !== kept) return `${keys} keys became ${kept}`;
  const structure = before.replace(QUOTED, '""');
  if (/\.\.\.|…/.test(structure)) return 'items were left out ("…")';
  const opened = structure.match(/[{[]/g)?.length ?? 0;
  const closed = structure.match(/[}\]]/g)?.length ?? 0;
  return opened === closed ? null : `${opened} brackets open and ${closed} close`;
}

/** True when text around the JSON looks like data that belongs to it, not like prose: keys, or brackets that only close. */
export function looksLikeData(before: string, after: string): boolean {
  const key = /"[^"\n]{0,80}"\s*:/;
  if (key.test(before) || key.test(after) || /^\s*[,:]/.test(after)) return true;
  let open = 0;
  for (const [bracket] of after.matchAll(/[{[}\]]/g)) {
    open += bracket === '{' || bracket === '[' ? 1 : -1;
    if (open < 0) return true;
  }
  return false;
}
