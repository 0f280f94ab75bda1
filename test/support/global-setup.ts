import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { useServices } from '../../scripts/services/index.ts';

/** Real Postgres and Redis of the tests' own, on free ports, gone with their data when the tests end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'brf-test-'));
  // The user that runs Postgres must be able to enter.
  fs.chmodSync(dir, 0o711);
  const services = await useServices({ dir });
  project.provide('databaseUrl', services.databaseUrl);
  project.provide('redisUrl', services.redisUrl);
  return async () => {
    await services.release();
    fs.rmSync(dir, { recursive: true, force: true });
  };
}
