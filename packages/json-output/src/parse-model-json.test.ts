import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ParsedJson, parseModelJson } from './parse-model-json.ts';

function readValue(parsed: ParsedJson): unknown {
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
}

function refusal(text: string): string {
  const parsed = parseModelJson(text);
  if (parsed.ok) throw new Error(`read as ${JSON.stringify(parsed.value)}`);
  expect(parsed.error.code).toBe('json_unreadable');
  return parsed.error.message;
}

describe('parseModelJson', () => {
  it.each<[string, string, unknown]>([
    ['plain JSON', '{"a": [1, -2.5, true, null, "x"]}', { a: [1, -2.5, true, null, 'x'] }],
    ['a code fence', '```json\n{"chairman": "Erik Öhman"}\n```', { chairman: 'Erik Öhman' }],
    [
      'bare keys and a trailing comma',
      '{chairman: "test", board_members: ["a", "b",]}',
      { chairman: 'test', board_members: ['a', 'b'] },
    ],
    ['prose around it', 'Här är svaret (se sidan [3]):\n{"a": 1}\nHoppas det hjälper!', { a: 1 }],
    ['prose with braces', 'Fälten {namn} och {år} ger {"a": 1}', { a: 1 }],
    [
      'Swedish letters in keys and texts',
      '{"årsavgift": "Å\\u00e4ö", ägare: "x"}',
      { årsavgift: 'Åäö', ägare: 'x' },
    ],
    ['single quotes', "{'a': 'b'}", { a: 'b' }],
    ['Python literals', '{"a": None, "b": True, "c": False}', { a: null, b: true, c: false }],
    ['NaN and Infinity', '{"a": NaN, "b": -Infinity}', { a: null, b: null }],
    ['comments', '{"a": 1, // sida 3\n /* b */ "b": 2}', { a: 1, b: 2 }],
    [
      'numbers in Swedish notation',
      '{"a": 1 234 567, "b": 12,5, "c": 15 %}',
      { a: '1 234 567', b: '12,5', c: '15 %' },
    ],
    ['a raw line break in a text', '{"a": "x\ny"}', { a: 'x\ny' }],
    ['an invalid escape', '{"a": "Kv\\. 1"}', { a: 'Kv. 1' }],
    ['a fence inside a text', '{"a": "```json {}```"}', { a: '```json {}```' }],
    ['the same answer twice', '{"a": 1}\n\n{"a": 1}', { a: 1 }],
    ['a missing comma', '{"a": "x"\n"b": 2}', { a: 'x', b: 2 }],
    ['a byte order mark', '\ufeff{"a": 1}', { a: 1 }],
    ['a literal', ' null ', null],
    ['a key that names the prototype', '{"__proto__": 1}', JSON.parse('{"__proto__": 1}')],
  ])('reads %s', (_, text, value) => {
    expect(readValue(parseModelJson(text))).toEqual(value);
  });

  it('tells what it repaired, and nothing for plain JSON', () => {
    expect(parseModelJson('{"a": 1}')).toEqual({ ok: true, value: { a: 1 }, repairs: [], cutAt: null });
    expect(parseModelJson('```json\n{a: NaN,}\n```')).toMatchObject({
      repairs: ['quoted bare keys', 'read NaN as null', 'removed trailing commas', 'removed the code fence'],
    });
  });

  it.each<[string, string, unknown, (string | number)[]]>([
    ['in a number, which may have more digits', '{"a": 1, "b": 123', { a: 1 }, ['b']],
    ['in a text', '{"a": 1, "b": "Erik Öh', { a: 1 }, ['b']],
    [
      'in a row',
      '{"l": {"value": [{"x": 1}, {"x": 2, "y"',
      { l: { value: [{ x: 1 }, { x: 2 }] } },
      ['l', 'value', 1],
    ],
    ['after a whole entry', '{"a": {"value": 5, "page": 3}', { a: { value: 5, page: 3 } }, []],
    ['before a closing fence', '```json\n{"a": [1, 2\n```', { a: [1, 2] }, ['a']],
  ])('keeps what is whole of a text that ends %s', (_, text, value, cutAt) => {
    const parsed = parseModelJson(text);
    expect(parsed).toMatchObject({ ok: true, value, cutAt });
    expect(parsed.ok && parsed.repairs.join()).toMatch(/the answer was cut off/);
  });

  it.each([
    ['no JSON', 'Jag kan tyvärr inte läsa sidan.', /holds no JSON object/],
    ['nothing', '', /holds no JSON object/],
    ['only an opening bracket', '{', /ends before any value|expected/],
    ['two different answers', '{"a": 1} {"a": 2}', /2 different JSON values/],
    ['a key twice with different values', '{"a": 1, "a": 2}', /key "a" stands twice/],
    ['rows left out', '{"a": [1, 2, ...]}', /left items out/],
    ['a number that a double cannot hold', '{"a": 12345678901234567890}', /too many digits/],
    ['a number out of range', '{"a": 1e999}', /too many digits/],
    [
      'a number of too many digits beside parts that can be read',
      '{"a": 1.23456789012345678901, "b": {"c": 1}, "d": {"e": 2}}',
      /too many digits/,
    ],
    ['data after the closing bracket', '{"a": 1}, "b": 2}', /./],
    ['an inner object of a broken one', '{"a": {"b": 1} oops "c" ::: 5', /./],
    ['nesting without end', '['.repeat(5000), /nested deeper/],
  ])('refuses %s', (_, text, message) => {
    expect(refusal(text)).toMatch(message);
  });

  it('says in one line what came instead', () => {
    const message = refusal(`Nej.\n${'x'.repeat(500)}`);
    expect(message).not.toContain('\n');
    expect(message.length).toBeLessThan(250);
  });
});

describe('parseModelJson, for any JSON', () => {
  const key = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((k) => k !== '__proto__');
  const scalar = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('```', '{"a": 1}', 'a, b', '// x', '"', '\\', '…', "it's", 'Å\u00a0Ä'),
  );
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 3 },
      scalar,
      fc.array(tie('json'), { maxLength: 4 }),
      fc.dictionary(key, tie('json'), { maxKeys: 4 }),
    ),
  }));
  const object = fc.dictionary(key, json, { minKeys: 1, maxKeys: 5 });

  it('leaves it as it is', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parseModelJson(text)).toEqual({ ok: true, value: JSON.parse(text), repairs: [], cutAt: null });
      }),
    );
  });

  it('finds an object in fences and prose', () => {
    fc.assert(
      fc.property(
        object,
        fc.constantFrom('', '```json\n', 'Svaret:\n```\n', 'Enligt not [2] på sidan {3}: '),
        fc.constantFrom('', '\n```', '\n```\nKlart.', ' (se ovan) [1]'),
        (value, before, after) => {
          const text = JSON.stringify(value, null, 1);
          expect(readValue(parseModelJson(before + text + after))).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it('undoes trailing commas, bare keys and comments', () => {
    fc.assert(
      fc.property(object, (value) => {
        expect(readValue(parseModelJson(damage(value)))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('keeps of a cut text only what is whole, and says that it was cut', () => {
    fc.assert(
      fc.property(object, fc.double({ min: 0, max: 1, noNaN: true }), (value, part) => {
        const text = JSON.stringify(value);
        const cut = text.slice(0, Math.floor(part * (text.length - 1)));
        const parsed = parseModelJson(cut);
        if (!parsed.ok) return;
        expect(parsed.cutAt).not.toBeNull();
        expect(isPartOf(parsed.value, value)).toBe(true);
      }),
    );
  });

  it('never changes a number whatever character is struck out or put in', () => {
    fc.assert(
      fc.property(
        object,
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', ']', ':', '\n', ' '),
        (value, position, inserted) => {
          const text = JSON.stringify(value);
          const at = position % text.length;
          const struck = text.charAt(at);
          if (inserted === '' && !/[,"{}[\]:]/.test(struck)) return;
          // 1,2 without its comma is another number to any reader.
          if (inserted === '' && /^[\d.eE+-]{2}$/.test(text.charAt(at - 1) + text.charAt(at + 1))) return;
          if (inserted !== '' && insideToken(text, at)) return;
          const damaged = text.slice(0, at) + inserted + text.slice(inserted === '' ? at + 1 : at);
          const parsed = parseModelJson(damaged);
          if (!parsed.ok || parsed.cutAt) return;
          expect(numbersOf(parsed.value)).toEqual(numbersOf(JSON.parse(text)));
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** The value as text with trailing commas, a comment after each opening bracket, and bare keys where that is possible. */
function damage(value: unknown): string {
  if (Array.isArray(value)) return `[ // rad\n${value.map((v) => `${damage(v)},`).join('')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => {
    const bare = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key);
    return `${bare ? key : JSON.stringify(key)}: ${damage(item)},`;
  });
  return `{ /* fält */ ${entries.join(' ')}}`;
}

/** True when every scalar and container of `part` stands at the same place in `whole`. */
function isPartOf(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part)) return Array.isArray(whole) && part.every((p, i) => isPartOf(p, whole[i]));
  if (typeof part !== 'object' || part === null) return JSON.stringify(part) === JSON.stringify(whole);
  if (typeof whole !== 'object' || whole === null) return false;
  const source = new Map<string, unknown>(Object.entries(whole));
  return Object.entries(part).every(([k, p]) => source.has(k) && isPartOf(p, source.get(k)));
}

function numbersOf(value: unknown): string[] {
  return (JSON.stringify(value).match(/\d+/g) ?? []).toSorted();
}

/** True between two characters of one number, literal or quoted text. */
function insideToken(text: string, at: number): boolean {
  const quotes = text.slice(0, at).replace(/\\./g, '').split('"').length - 1;
  if (quotes % 2 === 1) return true;
  return /[\w.+-]/.test(text.charAt(at - 1)) && /[\w.+-]/.test(text.charAt(at));
}
