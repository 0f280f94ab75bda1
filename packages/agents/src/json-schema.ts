import type { FieldSpec, FieldType, ScalarKind } from '@brf/contracts';

type Schema = Record<string, unknown>;

/**
 * Bounds of what a report can hold. They are generous: their purpose is that a decoder which writes by the
 * schema cannot run away, not to judge values.
 */
const MAX_KRONOR = 99_999_999_999;
const MAX_INT = 99_999_999;
const MAX_DECIMAL = 999_999_999;
const MAX_TEXT = 500;
const MAX_NAME = 120;
const MAX_ITEMS = 200;
const MAX_PAGE = 9_999;

const DATE_PATTERN = '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$';

const scalarSchemas: Record<ScalarKind, Schema> = {
  sek: { type: 'integer', minimum: -MAX_KRONOR, maximum: MAX_KRONOR },
  cost: { type: 'integer', minimum: 0, maximum: MAX_KRONOR },
  pct: { type: 'number', minimum: -MAX_DECIMAL, maximum: MAX_DECIMAL },
  number: { type: 'number', minimum: -MAX_DECIMAL, maximum: MAX_DECIMAL },
  int: { type: 'integer', minimum: 0, maximum: MAX_INT },
  date: { type: 'string', pattern: DATE_PATTERN },
  text: { type: 'string', minLength: 1, maxLength: MAX_TEXT },
  name: { type: 'string', minLength: 1, maxLength: MAX_NAME },
  bool: { type: 'boolean' },
};

function orNull(schema: Schema): Schema {
  return { anyOf: [{ type: 'null' }, schema] };
}

function closedObject(properties: Record<string, Schema>): Schema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

function valueSchema(type: FieldType): Schema {
  if (type.kind === 'enum') return { type: 'string', enum: [...type.values] };
  if (type.kind === 'list')
    return { type: 'array', items: scalarSchemas[type.item], minItems: 1, maxItems: MAX_ITEMS };
  if (type.kind === 'records') {
    const columns = type.columns.map((c) => [c.name, orNull(scalarSchemas[c.kind])] as const);
    return {
      type: 'array',
      items: closedObject(Object.fromEntries(columns)),
      minItems: 1,
      maxItems: MAX_ITEMS,
    };
  }
  return scalarSchemas[type.kind];
}

/**
 * JSON Schema (draft 2020-12) of a model's answer: an object with exactly these fields, in this order, each null or
 * `{value, page}` with a typed value and the PDF page of its evidence (from 1; null when the model gave none).
 */
export function buildJsonSchema(fields: readonly FieldSpec[]): Record<string, unknown> {
  const page = orNull({ type: 'integer', minimum: 1, maximum: MAX_PAGE });
  const properties = fields.map(
    (field) => [field.name, orNull(closedObject({ value: valueSchema(field.type), page }))] as const,
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...closedObject(Object.fromEntries(properties)),
  };
}
