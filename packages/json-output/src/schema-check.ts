import { BrfError } from '@brf/contracts';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** The registry hands out a new object each time it is read: what a schema says is its identity. */
const compiled = new Map<string, ValidateFunction>();
const MAX_COMPILED = 200;

/** The validator of a JSON Schema, compiled once. Throws BrfError `config` when the schema itself is wrong. */
export function validatorOf(jsonSchema: Record<string, unknown>): ValidateFunction {
  const key = JSON.stringify(jsonSchema);
  const known = compiled.get(key);
  if (known) return known;
  if (compiled.size >= MAX_COMPILED) compiled.clear();
  try {
    const validate = new Ajv2020({ strict: false, allErrors: true }).compile(jsonSchema);
    compiled.set(key, validate);
    return validate;
  } catch (error) {
    throw uncompilable(error);
  }
}

function uncompilable(cause: unknown): BrfError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new BrfError(
    'config',
    `the agent's JSON Schema does not compile: ${why}; correct it in agent_registry`,
    { cause },
  );
}
