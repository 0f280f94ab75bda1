import type { FieldSpec, FieldType } from '@brf/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { buildJsonSchema } from './json-schema.ts';

const ajv = new Ajv2020({ strict: true });

function field(type: FieldType): FieldSpec {
  return { name: 'x', type, description: '', labels: [] };
}

function accepts(type: FieldType, value: unknown, page: unknown = 3): boolean {
  return ajv.validate(buildJsonSchema([field(type)]), { x: { value, page } });
}

describe('buildJsonSchema', () => {
  it.each<[FieldType, unknown, unknown]>([
    [{ kind: 'sek' }, -1_234_567, 12.5],
    [{ kind: 'sek' }, 0, '1234567'],
    [{ kind: 'cost' }, 4_500, -4_500],
    [{ kind: 'pct' }, 12.5, '12.5'],
    [{ kind: 'number' }, 512, Number.MAX_VALUE],
    [{ kind: 'int' }, 7, 7.5],
    [{ kind: 'date' }, '2023-12-31', '31 december 2023'],
    [{ kind: 'date' }, '2023-02-01', '2023-13-01'],
    [{ kind: 'text' }, 'Åkerö 1:2', ''],
    [{ kind: 'name' }, 'Öyvind Ekträd', 7],
    [{ kind: 'bool' }, false, 'false'],
    [{ kind: 'enum', values: ['K2', 'K3'] }, 'K3', 'K4'],
    [{ kind: 'list', item: 'name' }, ['Öyvind Ekträd', 'Åse Björkö'], []],
    [{ kind: 'list', item: 'text' }, ['Kvarteret 1'], 'Kvarteret 1'],
  ])('%j takes %j and refuses %j', (type, good, bad) => {
    expect(accepts(type, good)).toBe(true);
    expect(accepts(type, bad)).toBe(false);
  });

  it('takes record rows with nulls and refuses rows that lack or add a column', () => {
    const type: FieldType = {
      kind: 'records',
      columns: [
        { name: 'year', kind: 'int' },
        { name: 'net_revenue', kind: 'sek' },
      ],
    };
    expect(accepts(type, [{ year: 2023, net_revenue: null }])).toBe(true);
    expect(accepts(type, [{ year: 2023 }])).toBe(false);
    expect(accepts(type, [{ year: 2023, net_revenue: 1, note: 2 }])).toBe(false);
    expect(accepts(type, [])).toBe(false);
  });

  it('wants a page from 1, or null when the model gave none', () => {
    expect(accepts({ kind: 'int' }, 7, null)).toBe(true);
    expect(accepts({ kind: 'int' }, 7, 0)).toBe(false);
    expect(accepts({ kind: 'int' }, 7, '3')).toBe(false);
    expect(ajv.validate(buildJsonSchema([field({ kind: 'int' })]), { x: { value: 7 } })).toBe(false);
  });

  it('keeps the order of the fields, which a schema-constrained decoder follows', () => {
    const schema = buildJsonSchema(['b', 'a', 'c'].map((name) => ({ ...field({ kind: 'int' }), name })));
    expect(schema.required).toEqual(['b', 'a', 'c']);
  });
});
