import fs from 'node:fs';
import { envVariables } from '@brf/contracts';
import { expect, it } from 'vitest';

const example = fs.readFileSync(new URL('../../infra/.env.example', import.meta.url), 'utf8');

it('infra/.env.example shows every variable that an app reads', () => {
  const shown = [...example.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(shown).toEqual(expect.arrayContaining(Object.keys(envVariables)));
  expect(new Set(shown).size).toBe(shown.length);
});
