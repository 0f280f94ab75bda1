/** Keeps a report's values out of prompts: a value that stands in the prompt is copied from there, not read. */
import { type FieldSpec, isValueCell, type Round } from '@brf/contracts';
import { tokensOf } from './text.ts';

export interface CopyGuardInput {
  fields: readonly FieldSpec[];
  /** The agent's own prompt: what it says is no secret of the report. */
  basePrompt: string;
  rounds: readonly Pick<Round, 'result' | 'verdicts'>[];
}

export interface CopyGuard {
  /** The words or figures of `text` that come from a value or a quote; null when there are none. */
  copied(text: string): string | null;
}

/** So many words in a row of a quote are a copy; fewer are how one speaks of a row. */
const QUOTE_WORDS = 4;
/** From so many digits on a figure is told from a count by its length alone. */
const LONG_FIGURE = 4;

const figurePattern = /\d+(?:[ \u00a0\u202f.,:/–-]\d+)*/g;
const placeBefore =
  /(?:\b(?:sida|sidan|sidorna|sid|not|noten|rad|raden|kolumn|kolumnen|runda|steg|punkt)|till|och|[–-])\s*$/i;

/** The check against all values and quotes that the rounds of a job have brought up, the judge's and the model's. */
export function createCopyGuard({ fields, basePrompt, rounds }: CopyGuardInput): CopyGuard {
  const known = new Set(
    tokensOf([basePrompt, ...fields.flatMap((f) => [f.name, f.description, ...f.labels])].join(' ')),
  );
  const values = rounds.flatMap(({ result }) =>
    Object.values(result).flatMap((cell) => [
      ...(isValueCell(cell) ? leavesOf(cell.value) : []),
      ...leavesOf(cell.otherReading?.value),
    ]),
  );
  const verdicts = rounds.flatMap((round) => round.verdicts ?? []);
  const quotes = [
    ...rounds.flatMap(({ result }) =>
      Object.entries(result).flatMap(([field, cell]) =>
        isValueCell(cell) && cell.quote !== null ? { field, text: cell.quote } : [],
      ),
    ),
    ...verdicts.flatMap(({ field, evidence }) => (evidence === null ? [] : { field, text: evidence })),
  ];
  const reasons = verdicts.flatMap(({ reason }) => reason ?? []);
  const textual = new Set(fields.filter(({ type }) => !isFigure(type.kind)).map(({ name }) => name));

  const exact = new Set(values.flatMap(figuresOfValue));
  const long = [...exact, ...[...quotes.map(({ text }) => text), ...reasons].flatMap(figuresIn)].filter(
    isTelling,
  );
  const grams = new Set([
    ...values.filter((value) => typeof value === 'string').flatMap((value) => gramsOfValue(value, known)),
    ...quotes.flatMap(({ field, text }) => [
      ...gramsOf(tokensOf(text), QUOTE_WORDS, known),
      ...(textual.has(field) ? namesIn(text, known) : []),
    ]),
  ]);

  function copiedFigure(text: string): string | null {
    for (const match of text.matchAll(figurePattern)) {
      const digits = match[0].replace(/\D/g, '');
      const telling = isTelling(digits) && long.some((one) => one.includes(digits) || digits.includes(one));
      const counted = exact.has(digits) && !placeBefore.test(text.slice(0, match.index));
      if (telling || counted) return match[0];
    }
    return null;
  }

  return {
    copied(text) {
      const words = tokensOf(text);
      for (let length = 1; length <= QUOTE_WORDS; length++) {
        for (let at = 0; at + length <= words.length; at++) {
          const gram = words.slice(at, at + length).join(' ');
          if (grams.has(gram)) return gram;
        }
      }
      return copiedFigure(text);
    },
  };
}

/** The scalars of a value, whatever its form. */
function leavesOf(value: unknown): (string | number)[] {
  if (typeof value === 'string' || typeof value === 'number') return [value];
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

/** A value's digits, and those of the same amount in tkr. */
function figuresOfValue(value: string | number): string[] {
  if (typeof value === 'string') return figuresIn(value);
  const forms = Math.abs(value) >= 10_000 ? [value, value / 1_000] : [value];
  return forms.map((form) => String(form === value ? form : Math.round(form)).replace(/\D/g, ''));
}

function figuresIn(text: string): string[] {
  return (text.match(figurePattern) ?? []).map((figure) => figure.replace(/\D/g, ''));
}

/** A year heads columns in every report, and tkr are multiplied by 1000: copies only where they are a field's own value. */
function isTelling(digits: string): boolean {
  return digits.length >= LONG_FIGURE && !/^(?:(?:19|20)\d\d|10+)$/.test(digits);
}

const figureKinds = new Set(['sek', 'cost', 'pct', 'number', 'int', 'date', 'bool']);
const isFigure = (kind: string) => figureKinds.has(kind);

/** Two words in a row give a name away; of a long text it takes as many as of a quote. */
function gramsOfValue(value: string, known: ReadonlySet<string>): string[] {
  const words = tokensOf(value);
  const length = words.length > QUOTE_WORDS ? QUOTE_WORDS : Math.min(2, words.length);
  return gramsOf(words, length, known);
}

/** The right name that a quote shows: its capitalised words but the first, as far as they are not the agent's own. */
function namesIn(quote: string, known: ReadonlySet<string>): string[] {
  const [, ...words] = quote.match(/[\p{L}\p{N}]+/gu) ?? [];
  const names = words.filter((word) => /^\p{Lu}/u.test(word)).flatMap(tokensOf);
  return names.filter((name) => !known.has(name) && name.length > 2);
}

/** Runs of `length` words of which at least one, a word or name, is not the agent's own. */
function gramsOf(words: readonly string[], length: number, known: ReadonlySet<string>): string[] {
  const grams: string[] = [];
  for (let at = 0; length > 0 && at + length <= words.length; at++) {
    const run = words.slice(at, at + length);
    const tells = run.some((word) => !known.has(word) && word.length > 2 && !/^\d+$/.test(word));
    if (tells) grams.push(run.join(' '));
  }
  return grams;
}
