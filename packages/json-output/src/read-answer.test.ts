import type { FieldSpec, FieldType } from '@brf/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, readAnswer } from './read-answer.ts';

function field(name: string, type: FieldType): FieldSpec {
  return { name, type, description: '', labels: [] };
}

const fields = [
  field('chairman', { kind: 'name' }),
  field('board_members', { kind: 'list', item: 'name' }),
  field('board_meetings', { kind: 'int' }),
];

const cell = (value: unknown) => ({
  anyOf: [
    { type: 'null' },
    {
      type: 'object',
      properties: { value, page: { anyOf: [{ type: 'null' }, { type: 'integer', minimum: 1 }] } },
      required: ['value', 'page'],
      additionalProperties: false,
    },
  ],
});
const jsonSchema = {
  type: 'object',
  properties: {
    chairman: cell({ type: 'string', minLength: 1, maxLength: 40 }),
    board_members: cell({ type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 5 }),
    board_meetings: cell({ type: 'integer', minimum: 0, maximum: 100 }),
  },
  required: ['chairman', 'board_members', 'board_meetings'],
  additionalProperties: false,
};

const read = (text: string) => readAnswer(text, fields, jsonSchema);

function success(answer: Answer): Extract<Answer, { ok: true }> {
  if (!answer.ok) throw answer.error;
  return answer;
}

describe('readAnswer', () => {
  it('gives a cell for each field', () => {
    const text =
      '{"chairman": {"value": "Erik Öhman", "page": 4}, "board_members": null, "board_meetings": {"value": 7, "page": 5}}';
    expect(read(text)).toEqual({
      ok: true,
      cells: {
        chairman: { value: 'Erik Öhman', page: 4, box: null, confidence: 0.5, quote: null, scaled: false },
        board_members: { value: null, reason: 'not_found', detail: null, pagesSearched: [] },
        board_meetings: { value: 7, page: 5, box: null, confidence: 0.5, quote: null, scaled: false },
      },
      repairs: [],
    });
  });

  it('reads fenced JSON with bare values', () => {
    const { cells, repairs } = success(read('```json\n{"chairman": "Erik Öhman"}\n```'));
    expect(cells.chairman).toMatchObject({ value: 'Erik Öhman', page: null });
    expect(cells.board_members).toMatchObject({ value: null, reason: 'not_found' });
    expect(repairs).toEqual(['removed the code fence', 'chairman: added the missing page as null']);
  });

  it('reads bare keys and trailing commas', () => {
    const { cells } = success(read('{chairman: "test", board_members: ["a", "b",]}'));
    expect(cells).toMatchObject({ chairman: { value: 'test' }, board_members: { value: ['a', 'b'] } });
  });

  it('takes pages however they are written, and drops what is no page', () => {
    const pageOf = (page: unknown) =>
      success(read(JSON.stringify({ board_meetings: { value: 7, page } }))).cells.board_meetings;
    expect(pageOf('sida 12')).toMatchObject({ page: 12 });
    expect(pageOf([3, 4])).toMatchObject({ page: 3 });
    expect(pageOf(0)).toMatchObject({ page: null });
    expect(pageOf('första')).toMatchObject({ page: null });
  });

  it('takes the answer out of an object around it, and keys in another case', () => {
    const { cells, repairs } = success(
      read('{"GovernanceAgent": {"Board Meetings": {"value": "7", "page": 2}}}'),
    );
    expect(cells.board_meetings).toMatchObject({ value: 7, page: 2 });
    expect(repairs).toContain('took the answer out of the object around it');
  });

  it('reports unknown keys', () => {
    const { repairs } = success(read('{"chairman": null, "confidence": 0.9, "treasurer": "x"}'));
    expect(repairs).toEqual(['ignored unknown keys: confidence, treasurer']);
  });

  it('turns a value that is none into an unreadable cell that quotes it', () => {
    const { cells, repairs } = success(
      read(
        '{"chairman": {"value": "Erik Öhman", "page": 4}, "board_meetings": {"value": "ett flertal", "page": 5}}',
      ),
    );
    expect(cells.board_meetings).toMatchObject({
      value: null,
      reason: 'unreadable',
      detail: 'the model wrote "ett flertal", which is no whole number',
    });
    expect(repairs).toEqual(['board_meetings: the model wrote "ett flertal", which is no whole number']);
  });

  it('refuses what lies outside the bounds of the schema', () => {
    const { cells } = success(
      read('{"chairman": {"value": "Erik Öhman", "page": 4}, "board_meetings": {"value": 700, "page": 5}}'),
    );
    expect(cells.board_meetings).toMatchObject({ value: null, reason: 'unreadable' });
    const list = success(read('{"chairman": "x", "board_members": ["1","2","3","4","5","6"]}'));
    expect(list.cells.board_members).toMatchObject({ value: null, reason: 'unreadable' });
  });

  it('keeps of a cut answer the fields that are whole, never part of a list', () => {
    const { cells, repairs } = success(
      read('{"chairman": {"value": "Erik Öhman", "page": 4}, "board_members": {"value": ["Erik Öhman", "Åsa'),
    );
    expect(cells).toMatchObject({
      chairman: { value: 'Erik Öhman', page: 4 },
      board_members: { value: null, reason: 'unreadable', detail: 'the answer was cut off in it' },
      board_meetings: { value: null, reason: 'unreadable', detail: 'the answer was cut off before it' },
    });
    expect(repairs.join()).toContain('the answer was cut off in board_members');
  });

  it.each([
    ['json_unreadable', 'Jag ser ingen styrelse.'],
    ['json_unreadable', '{"chairman": {"value": "Erik'],
    ['json_schema', '{"ordförande": "Erik Öhman"}'],
    ['json_schema', '[1, 2]'],
    ['json_schema', 'null'],
    ['json_schema', '{}'],
    ['json_schema', '{"board_meetings": "många"}'],
  ])('is %s for %s', (code, text) => {
    const answer = read(text);
    expect(answer.ok ? answer : answer.error.code).toBe(code);
  });

  it('says so when the schema itself is wrong', () => {
    expect(() => readAnswer('{}', fields, { type: 'nonsense' })).toThrowError(
      /does not compile.*agent_registry/,
    );
    const other = { type: 'object', required: ['auditor'] };
    expect(() => readAnswer('{"chairman": null}', fields, other)).toThrowError(
      /does not belong to its fields/,
    );
  });

  it('never changes a value, whatever the answer holds', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.array(fc.string({ maxLength: 8 }), { maxLength: 7 }),
      fc.constant(null),
      fc.boolean(),
    );
    const page = fc.option(fc.integer({ min: -1, max: 40 }), { nil: undefined });
    const entry = fc.oneof(value, fc.record({ value, page }));
    const answers = fc.record(
      { chairman: entry, board_members: entry, board_meetings: entry },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(answers, (answer) => {
        const result = read(JSON.stringify(answer));
        if (!result.ok) return;
        expect(Object.keys(result.cells)).toEqual(fields.map((f) => f.name));
        const meetings = answer.board_meetings;
        const given =
          typeof meetings === 'object' && meetings && 'value' in meetings ? meetings.value : meetings;
        const kept = result.cells.board_meetings?.value;
        if (typeof given === 'number' && kept !== null) expect(kept).toBe(given === 0 ? 0 : given);
        if (Array.isArray(given)) expect(kept === null || given.length === 1).toBe(true);
      }),
    );
  });
});
