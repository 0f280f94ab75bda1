import { exactNumber } from './exact-number.ts';

/** Where in the value something is: object keys and array indexes from the root. */
export type JsonPath = readonly (string | number)[];

export interface LenientResult {
  value: unknown;
  /** Index after the last character read. */
  end: number;
  repairs: Set<string>;
  /** The innermost value that was open when the text ended; null when the text was whole. */
  cutAt: JsonPath | null;
}

/** The text cannot be read as JSON. `fatal` when no repair may try either, since data would be lost. */
export class LenientError extends Error {
  readonly fatal: boolean;
  constructor(message: string, fatal = false) {
    super(message);
    this.fatal = fatal;
  }
}

const MAX_DEPTH = 100;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const BARE_KEY = /[\p{L}_$][\p{L}\p{N}_$-]*/uy;
/** 12,5 as the value of a key: a decimal comma, since a bare number is no key. */
const DECIMAL_COMMA = /[-+−–]?\d[\d \u00a0\u202f]*,\d+[ \u00a0\u202f]*%?(?=\s*[,}\n]|\s*$)/y;
const ELLIPSIS = /^(?:\.{2,}|…)$/;
const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** Thrown inside the parser when the text ends; each open container keeps what was whole. */
const CUT = Symbol('cut');

/**
 * Reads one JSON value that starts at `start`, with the damage that models do: comments, trailing commas,
 * unquoted or single-quoted keys and texts, raw line breaks in texts, Python and JavaScript literals, numbers
 * in Swedish notation (kept as text), a text that ends too early (the last value is left out if it may be
 * incomplete). It never drops, merges or changes what was written: what it cannot read so, it refuses.
 * Throws a LenientError.
 */
export function parseLenient(text: string, start: number): LenientResult {
  return new LenientParser(text, start).read();
}

class LenientParser {
  private readonly text: string;
  private at: number;
  private readonly repairs = new Set<string>();
  private cutAt: JsonPath | null = null;

  constructor(text: string, start: number) {
    this.text = text;
    this.at = start;
  }

  read(): LenientResult {
    const value = this.value([], 'object');
    const empty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
    if (value === CUT || (this.cutAt && empty)) throw new LenientError('the text ends before any value');
    return { value, end: this.at, repairs: this.repairs, cutAt: this.cutAt };
  }

  /** True at the end of the text, or at a closing code fence where JSON should go on. */
  private ended(): boolean {
    this.skipBlank();
    return this.at >= this.text.length || this.text.startsWith('```', this.at);
  }

  private skipBlank(): void {
    const { text } = this;
    while (this.at < text.length) {
      const char = text.charAt(this.at);
      if (/\s/.test(char)) this.at += 1;
      else if (text.startsWith('//', this.at)) this.skipComment('\n', 0);
      else if (text.startsWith('/*', this.at)) this.skipComment('*/', 2);
      else return;
    }
  }

  private skipComment(closer: string, length: number): void {
    const end = this.text.indexOf(closer, this.at + 2);
    this.at = end < 0 ? this.text.length : end + length;
    this.repairs.add('removed comments');
  }

  private cut(path: JsonPath): typeof CUT {
    this.cutAt ??= path;
    return CUT;
  }

  private value(path: JsonPath, parent: 'object' | 'array'): unknown {
    if (path.length > MAX_DEPTH) throw new LenientError(`nested deeper than ${MAX_DEPTH} levels`, true);
    if (this.ended()) return this.cut(path);
    const char = this.text.charAt(this.at);
    if (char === '{') return this.object(path);
    if (char === '[') return this.array(path);
    if (char === '"' || char === "'") return this.string(char, /[,}\]]/) ?? this.cut(path);
    return this.bare(path, parent);
  }

  private object(path: JsonPath): unknown {
    const entries = new Map<string, unknown>();
    this.at += 1;
    for (;;) {
      if (this.ended()) {
        this.cut(path);
        break;
      }
      if (this.take('}')) break;
      const key = this.key();
      if (key === null) {
        this.cut(path);
        break;
      }
      const value = this.value([...path, key], 'object');
      if (value !== CUT) this.keep(entries, key, value);
      if (this.cutAt || !this.goOn('}', path)) break;
    }
    return Object.fromEntries(entries);
  }

  private array(path: JsonPath): unknown {
    const items: unknown[] = [];
    this.at += 1;
    for (;;) {
      if (this.ended()) {
        this.cut(path);
        break;
      }
      if (this.take(']')) break;
      const value = this.value([...path, items.length], 'array');
      if (value !== CUT) items.push(value);
      if (this.cutAt || !this.goOn(']', path)) break;
    }
    return items;
  }

  private take(char: string): boolean {
    if (this.text.charAt(this.at) !== char) return false;
    this.at += 1;
    return true;
  }

  /** After an entry: true when another may follow, false when the container is closed or the text has ended. */
  private goOn(closer: string, path: JsonPath): boolean {
    if (this.ended()) {
      this.cut(path);
      return false;
    }
    if (this.take(closer)) return false;
    if (!this.take(',')) throw this.unexpected(`a comma or ${closer}`);
    if (!this.ended() && this.text.charAt(this.at) === closer) {
      this.repairs.add('removed trailing commas');
    }
    return true;
  }

  private keep(entries: Map<string, unknown>, key: string, value: unknown): void {
    if (entries.has(key)) {
      if (JSON.stringify(entries.get(key)) !== JSON.stringify(value))
        throw new LenientError(`key "${key}" stands twice in one object with different values`, true);
      this.repairs.add(`removed a repetition of key "${key}"`);
    }
    entries.set(key, value);
  }

  /** A key and its colon; null when the text ends within. */
  private key(): string | null {
    const char = this.text.charAt(this.at);
    let key: string | null;
    if (char === '"' || char === "'") key = this.string(char, /:/);
    else {
      BARE_KEY.lastIndex = this.at;
      key = BARE_KEY.exec(this.text)?.[0] ?? '';
      if (key === '') throw this.unexpected('a key');
      this.at += key.length;
      this.repairs.add('quoted bare keys');
    }
    if (key === null || this.ended()) return null;
    if (!this.take(':')) throw this.unexpected('a colon');
    return key;
  }

  /** A quoted text; null when the text ends within. What follows its closing quote must match `after`. */
  private string(quote: string, after: RegExp): string | null {
    let value = '';
    for (this.at += 1; this.at < this.text.length; this.at += 1) {
      const char = this.text.charAt(this.at);
      if (char === quote) {
        this.at += 1;
        if (quote === "'") this.repairs.add('single quotes read as double quotes');
        if (!this.ended() && !after.test(this.text.charAt(this.at)))
          throw this.unexpected(`the end of the text ${JSON.stringify(value.slice(0, 40))}`);
        return value;
      }
      if (char === '\\') value += this.escape();
      else {
        if (char < ' ') this.repairs.add('kept raw control characters in texts');
        value += char;
      }
    }
    return null;
  }

  private escape(): string {
    this.at += 1;
    const char = this.text.charAt(this.at);
    if (char === 'u') {
      const hex = this.text.slice(this.at + 1, this.at + 5);
      if (/^[0-9a-fA-F]{4}$/.test(hex)) {
        this.at += 4;
        return String.fromCharCode(Number.parseInt(hex, 16));
      }
    }
    const known = escapes[char];
    if (known !== undefined) return known;
    if (!/["'\\/]/.test(char)) this.repairs.add('read invalid escapes as plain characters');
    return char;
  }

  /** A value without quotes: number, literal, or text up to the next structural character or line break. */
  private bare(path: JsonPath, parent: 'object' | 'array'): unknown {
    const end = this.endOfBare(parent);
    const token = this.text.slice(this.at, end).trim();
    if (token === '' || /["{[:]/.test(token)) throw this.unexpected('a value');
    if (ELLIPSIS.test(token)) throw new LenientError('the model left items out ("…")', true);
    this.at = end;
    if (this.at >= this.text.length || this.text.startsWith('```', end)) return this.cut(path);
    return this.interpret(token);
  }

  private endOfBare(parent: 'object' | 'array'): number {
    if (parent === 'object') {
      DECIMAL_COMMA.lastIndex = this.at;
      const decimal = DECIMAL_COMMA.exec(this.text);
      if (decimal) return this.at + decimal[0].length;
    }
    let end = this.at;
    while (end < this.text.length && !/[,}\]\n\r]/.test(this.text.charAt(end))) {
      if (this.text.startsWith('```', end) || this.text.startsWith('//', end)) break;
      end += 1;
    }
    return end;
  }

  private interpret(token: string): unknown {
    if (NUMBER.test(token)) {
      const value = exactNumber(token);
      if (value === null)
        throw new LenientError(`the number ${token.slice(0, 60)} has too many digits`, true);
      return value;
    }
    if (token === 'true' || token === 'false') return token === 'true';
    if (token === 'null') return null;
    if (token === 'True' || token === 'False' || token === 'None') {
      this.repairs.add(`read ${token} as its JSON literal`);
      return token === 'None' ? null : token === 'True';
    }
    if (/^[-+]?(?:NaN|Infinity)$|^undefined$/.test(token)) {
      this.repairs.add(`read ${token} as null`);
      return null;
    }
    this.repairs.add(`read the bare value ${JSON.stringify(token)} as text`);
    return token;
  }

  private unexpected(wanted: string): LenientError {
    const seen = JSON.stringify(this.text.slice(this.at, this.at + 20));
    return new LenientError(`expected ${wanted} at character ${this.at + 1}, found ${seen}`);
  }
}
