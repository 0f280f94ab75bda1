import { defineConfig } from 'vitest/config';

const everywhere = ['apps', 'packages', 'scripts', 'test'];
const hfDirect = 'test/e2e/hf-direct.e2e.test.ts';
const services = ['test/support/global-setup.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: everywhere.map((dir) => `${dir}/**/*.test.ts`),
          exclude: ['**/node_modules/**', '**/*.integration.test.ts', '**/*.e2e.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: everywhere.map((dir) => `${dir}/**/*.integration.test.ts`),
          globalSetup: services,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.test.ts'],
          exclude: [hfDirect],
          globalSetup: services,
          // Each file runs whole worker processes: one file at a time keeps two cores enough.
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        // A part of `pnpm hf:test`, not of `pnpm test`: it needs the HF-Direct server's Python.
        test: {
          name: 'hf',
          include: [hfDirect],
          globalSetup: services,
          testTimeout: 1_200_000,
          hookTimeout: 1_200_000,
        },
      },
    ],
  },
});
