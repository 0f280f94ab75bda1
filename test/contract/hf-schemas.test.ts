import { agentDefinitions, buildJsonSchema } from '@brf/agents';
import { expect, it } from 'vitest';

it('tests the HF-Direct server with the schemas that the agents have today (else: vitest -u)', async () => {
  const schemas = Object.fromEntries(
    agentDefinitions.map((agent) => [agent.agentId, buildJsonSchema(agent.fields)]),
  );
  expect(Object.keys(schemas)).toHaveLength(24);
  await expect(`${JSON.stringify(schemas, null, 1)}\n`).toMatchFileSnapshot(
    '../../infra/hf-server/tests/schemas.json',
  );
});
