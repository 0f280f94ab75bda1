import { BrfError } from '@brf/contracts';
import { jsonrepair } from 'jsonrepair';
import { exactNumber } from './exact-number.ts';
import { type JsonPath, LenientError, type LenientResult, parseLenient } from './lenient-parser.ts';
import { findLoss, looksLikeData } from './loss.ts';

export type ParsedJson =
  | {
      ok: true;
      value: unknown;
      /** What was repaired, in words; empty when the text was plain JSON. */
      repairs: string[];
      /** Where the text ended too early: the innermost value that was still open. Null when it was whole. */
      cutAt: JsonPath | null;
    }
  | { ok: false; error: BrfError };

interface Reading extends LenientResult {
  start: number;
}

/** Brackets in prose before the JSON that are tried as its start. */
const MAX_STARTS = 30;

/**
 * The JSON value in a model's text: fences and prose around it are passed over, and damage that leaves no doubt about
 * what was meant is repaired (trailing commas, bare keys, comments, NaN, a text that ends too early). A repair never
 * drops a row or changes a number: when something would be lost, or two different objects are written, the result
 * is an error `json_unreadable`. Of a text that was cut off, every value that is whole is kept, and `cutAt` tells where
 * it ended.
 */
export function parseModelJson(text: string): ParsedJson {
  const scalar = readScalar(text);
  if (scalar) return scalar;
  const readings: Reading[] = [];
  const refusals: LenientError[] = [];
  let firstStart = -1;
  for (let at = 0, starts = 0; starts < MAX_STARTS; starts += 1) {
    const start = nextBracket(text, at);
    if (start < 0) break;
    if (firstStart < 0) firstStart = start;
    try {
      const reading = { ...parseLenient(text, start), start };
      readings.push(reading);
      at = reading.end;
    } catch (error) {
      if (!(error instanceof LenientError)) throw error;
      refusals.push(error);
      at = start + 1;
    }
  }
  if (firstStart < 0) return unreadable('the text holds no JSON object', text);
  const found = choose(readings, text);
  const fatal = refusals.find((refusal) => refusal.fatal);
  // What can be read beside a fatal refusal are parts of what was refused: they only hide the reason.
  if (found && (found.ok || !fatal)) return found;
  if (fatal) return unreadable(fatal.message, text);
  return repairWhole(text, firstStart, refusals[0]?.message ?? 'text around the JSON belongs to it');
}

/** A text that is one JSON string, number or literal. */
function readScalar(text: string): ParsedJson | null {
  const token = text.replace(/^\s*```[a-z]*\s|\s```\s*$/g, '').trim();
  if (/^[{[]/.test(token)) return null;
  try {
    const value: unknown = JSON.parse(token);
    if (typeof value === 'number' && exactNumber(token) === null) return null;
    return { ok: true, value, repairs: token === text.trim() ? [] : ['removed the code fence'], cutAt: null };
  } catch {
    return null;
  }
}

function nextBracket(text: string, from: number): number {
  const offset = text.slice(from).search(/[{[]/);
  return offset < 0 ? -1 : from + offset;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** The one reading that is the answer; null when there is none, or when text around it belongs to it. */
function choose(readings: readonly Reading[], text: string): ParsedJson | null {
  const objects = readings.filter((r) => !Array.isArray(r.value));
  const kind = objects.length > 0 ? objects : readings;
  const telling = kind.filter((r) => !isEmpty(r.value));
  const [first, ...others] = telling.length > 0 ? telling : kind.filter((r) => r.cutAt === null);
  if (!first) return null;
  const repairs = new Set(first.repairs);
  const same = others.every((r) => JSON.stringify(r.value) === JSON.stringify(first.value) && !r.cutAt);
  if (!same) return unreadable(`the text holds ${others.length + 1} different JSON values`, text);
  const last = others.at(-1) ?? first;
  if (others.length > 0) repairs.add('removed a repetition of the whole answer');
  const before = text.slice(0, first.start);
  const after = text.slice(last.end);
  if (looksLikeData(before, after)) return null;
  if (before.trim() !== '' || after.trim() !== '')
    repairs.add(
      /^\s*```[a-z]*\s*$/.test(before) ? 'removed the code fence' : 'removed the text around the JSON',
    );
  if (first.cutAt) repairs.add(`the answer was cut off ${placeOf(first.cutAt)}`);
  return { ok: true, value: first.value, repairs: [...repairs], cutAt: first.cutAt };
}

function placeOf(path: JsonPath): string {
  return path.length === 0 ? 'before its closing bracket' : `in ${path.join('.')}`;
}

/** The last resort: a general repair of all that stands between the first and the last bracket, checked for losses. */
function repairWhole(text: string, start: number, reason: string): ParsedJson {
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1;
  const damaged = text.slice(start, end > start ? end : undefined);
  let value: unknown;
  try {
    value = JSON.parse(jsonrepair(damaged));
  } catch (cause) {
    return unreadable(reason, text, cause);
  }
  const rest = text.slice(end);
  if (end <= start || looksLikeData(text.slice(0, start), rest)) return unreadable(reason, text);
  const loss = findLoss(damaged, value);
  if (loss) return unreadable(`${reason}; repairing it fails: ${loss}`, text);
  return { ok: true, value, repairs: [`rebuilt damaged JSON (${reason})`], cutAt: null };
}

function unreadable(reason: string, text: string, cause?: unknown): ParsedJson {
  const head = JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
  return {
    ok: false,
    error: new BrfError(
      'json_unreadable',
      `the model's answer is no readable JSON: ${reason}; it begins ${head}`,
      {
        cause,
      },
    ),
  };
}
