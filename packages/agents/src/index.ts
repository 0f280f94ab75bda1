export { agentDefinitions, fieldSpecsOf, toAgent } from './agent-definitions.ts';
export { buildJsonSchema } from './json-schema.ts';
