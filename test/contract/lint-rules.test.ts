import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const repository = path.resolve(fileURLToPath(import.meta.url), '../../..');
const trees: string[] = [];

/** A small repository in a folder of its own, with our packages linked and npm packages as empty stubs. */
function plantTree(files: Readonly<Record<string, string>>): string {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'brf-lint-')));
  trees.push(root);
  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  };
  const ours = fs.readdirSync(path.join(repository, 'packages'));
  const stubs = ['zod', 'pg', 'vitest'];
  fs.mkdirSync(path.join(root, 'node_modules/@brf'), { recursive: true });
  for (const name of ours) {
    write(`packages/${name}/src/index.ts`, `export const ${name.replace('-', '')} = 1;\n`);
    fs.symlinkSync(path.join(root, 'packages', name), path.join(root, 'node_modules/@brf', name));
  }
  const dependencies = Object.fromEntries(
    [...stubs, ...ours.map((name) => `@brf/${name}`)].map((n) => [n, '*']),
  );
  for (const room of [...ours.map((name) => `packages/${name}`), 'apps/one', 'apps/two', 'scripts', 'test']) {
    write(`${room}/package.json`, JSON.stringify({ name: room, exports: './src/index.ts', dependencies }));
  }
  write('package.json', JSON.stringify({ name: 'root', devDependencies: { tool: '*' } }));
  for (const name of [...stubs, 'tool', 'undeclared']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'export const stub = 1;\n');
  }
  for (const [file, text] of Object.entries(files)) write(file, text);
  return root;
}

afterAll(() => {
  for (const tree of trees) fs.rmSync(tree, { recursive: true, force: true });
});

/** Runs a linter that exits with an error code when it finds something, and gives its report. */
function runLinter(command: 'biome' | 'depcruise' | 'knip', args: string[], cwd: string): unknown {
  const program = path.join(repository, 'node_modules/.bin', command);
  try {
    return JSON.parse(execFileSync(program, args, { cwd, encoding: 'utf8', stdio: 'pipe' }));
  } catch (error) {
    const { stdout } = z.object({ stdout: z.string().min(1) }).parse(error);
    return JSON.parse(stdout);
  }
}

const cruiseReport = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** `rule file` of every violation of the import rules in a tree. */
function importViolations(root: string): string[] {
  const config = path.join(repository, '.dependency-cruiser.mjs');
  const report = runLinter(
    'depcruise',
    ['--config', config, '-T', 'json', 'apps', 'packages', 'scripts', 'test'],
    root,
  );
  const { violations } = cruiseReport.parse(report).summary;
  return [...new Set(violations.map(({ rule, from }) => `${rule.name} ${from}`))].sort();
}

describe('import rules', () => {
  const allowed = {
    'packages/contracts/src/a.ts': "import { z } from 'zod';\nexport const a = z;\n",
    'packages/storage/src/a.ts':
      "import fs from 'node:fs';\nimport { contracts } from '@brf/contracts';\nimport pg from 'pg';\nexport const a = [contracts, pg, fs];\n",
    'packages/verify/src/a.ts': "import { contracts } from '@brf/contracts';\nexport const a = contracts;\n",
    'packages/verify/src/a.test.ts':
      "import fs from 'node:fs';\nimport { it } from 'vitest';\nimport { help } from '../../../test/support/help.ts';\nit('x', () => help(fs));\n",
    'apps/one/src/main.ts': "import { queue } from '@brf/queue';\nexport const main = queue;\n",
    'scripts/a.ts': "import { b } from './b.ts';\nexport const a = b;\n",
    'scripts/b.ts': 'export const b = 1;\n',
    'test/support/help.ts':
      "import { a } from '../../scripts/a.ts';\nexport const help = (x: unknown) => [x, a];\n",
  };

  /** Rule and the file that breaks it, with its text. */
  const planted: [rule: string, file: string, text: string][] = [
    ['package-imports-contracts', 'packages/contracts/src/p1.ts', "import '@brf/agents';\n"],
    ['package-drivers-contracts', 'packages/contracts/src/p2.ts', "import 'pg';\n"],
    ['pure-contracts', 'packages/contracts/src/p3.ts', "import 'node:fs';\n"],
    [
      'package-imports-queue',
      'packages/queue/src/p4.ts',
      "import type { storage } from '@brf/storage';\nexport type S = typeof storage;\n",
    ],
    ['package-imports-queue', 'packages/queue/src/p5.ts', "import '../../storage/src/index.ts';\n"],
    ['package-imports-queue', 'packages/queue/src/p6.ts', "import '../../../apps/one/src/main.ts';\n"],
    ['package-drivers-queue', 'packages/queue/src/p7.ts', "export const pg = await import('pg');\n"],
    ['package-imports-sections', 'packages/sections/src/p8.ts', "import '@brf/agents';\n"],
    ['package-imports-text-layer', 'packages/text-layer/src/p9.ts', "export * from '@brf/pdf';\n"],
    ['package-door', 'packages/verify/src/p10.ts', "import '../../agents/src/deep.ts';\n"],
    ['package-door', 'apps/one/src/p11.ts', "import '../../../packages/agents/src/deep.ts';\n"],
    ['own-door', 'packages/agents/src/deep.ts', "import './index.ts';\n"],
    ['app-imports-app', 'apps/one/src/p12.ts', "import '../../two/src/main.ts';\n"],
    ['production-imports-test', 'apps/one/src/p13.ts', "import '../../../test/support/help.ts';\n"],
    ['production-imports-test', 'scripts/p14.ts', "import '../test/support/help.ts';\n"],
    ['production-imports-scripts', 'packages/pdf/src/p15.ts', "import '../../../scripts/a.ts';\n"],
    ['production-imports-tool', 'apps/one/src/p16.ts', "import 'tool';\n"],
    ['undeclared', 'apps/one/src/p17.ts', "import 'undeclared';\n"],
    ['unresolved', 'apps/one/src/p18.ts', "import './no-such-file.ts';\n"],
    ['unlisted-package', 'packages/misc/src/p19.ts', "import '@brf/contracts';\n"],
    ['no-cycle', 'packages/coaching/src/p20.ts', "import type { P } from './p21.ts';\nexport type Q = P;\n"],
  ];

  it('leave a tree alone that keeps them', () => {
    expect(importViolations(plantTree(allowed))).toEqual([]);
  });

  describe('catch a planted violation', () => {
    let found: string[] = [];
    beforeAll(() => {
      const bad = Object.fromEntries(planted.map(([, file, text]) => [file, text]));
      const targets = {
        'apps/two/src/main.ts': 'export const two = 2;\n',
        'packages/coaching/src/p21.ts': "import type { Q } from './p20.ts';\nexport type P = Q | 1;\n",
      };
      found = importViolations(plantTree({ ...allowed, ...targets, ...bad }));
    });

    it.each(planted)('%s in %s', (rule, file) => {
      expect(found).toContain(`${rule} ${file}`);
    });
  });
});

const biomeReport = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
});

describe('code rules', () => {
  const planted: [rule: string, file: string, text: string][] = [
    ['style/noProcessEnv', 'apps/one/src/a.ts', 'export const a = process.env.HOME;\n'],
    [
      'style/noProcessEnv',
      'packages/pdf/src/b.ts',
      "import { env } from 'node:process';\nexport const b = env.HOME;\n",
    ],
    ['performance/noBarrelFile', 'packages/pdf/src/pages/c.ts', "export { d } from './d.ts';\n"],
    ['performance/noReExportAll', 'apps/one/src/c.ts', "export * from './d.ts';\n"],
    ['suspicious/noExplicitAny', 'apps/one/src/e.ts', 'export const e = JSON.parse as any;\n'],
    ['suspicious/noTsIgnore', 'apps/one/src/f.ts', '// @ts-ignore\nexport const f: string = 1;\n'],
    [
      'suspicious/noSkippedTests',
      'apps/one/src/g.test.ts',
      "import { it } from 'vitest';\nit.skip('g', () => {});\n",
    ],
    [
      'suspicious/noFocusedTests',
      'apps/one/src/h.test.ts',
      "import { it } from 'vitest';\nit.only('h', () => {});\n",
    ],
    [
      'suspicious/useExpect',
      'apps/one/src/i.test.ts',
      "import { it } from 'vitest';\nit('i', () => {\n  Math.abs(1);\n});\n",
    ],
    [
      'nursery/noUnsafeTypeAssertion',
      'packages/pdf/src/j.ts',
      'export const j = (x: unknown) => x as string;\n',
    ],
    ['nursery/noFloatingPromises', 'packages/pdf/src/k.ts', 'export const k = async () => 1;\nk();\n'],
    ['style/useFilenamingConvention', 'packages/pdf/src/camelCase.ts', 'export const l = 1;\n'],
  ];
  const allowed = {
    'apps/one/src/env.ts': 'export const home = process.env.HOME;\n',
    'packages/pdf/src/index.ts': "export { d } from './d.ts';\n",
    'packages/pdf/src/d.ts': 'export const d = 1;\n',
  };
  let found: string[] = [];

  beforeAll(() => {
    const bad = Object.fromEntries(planted.map(([, file, text]) => [file, text]));
    const config = fs.readFileSync(path.join(repository, 'biome.json'), 'utf8');
    const root = plantTree({ ...allowed, ...bad, 'biome.json': config, '.gitignore': 'node_modules/\n' });
    const report = runLinter(
      'biome',
      ['lint', '--reporter=json', '--max-diagnostics=none', 'apps', 'packages'],
      root,
    );
    found = biomeReport
      .parse(report)
      .diagnostics.map(({ category, location }) => `${category} ${location.path}`);
  });

  it.each(planted)('%s is caught in %s', (rule, file) => {
    expect(found).toContain(`lint/${rule} ${file}`);
  });

  it.each(Object.keys(allowed))('%s is let be', (file) => {
    expect(found.filter((violation) => violation.endsWith(` ${file}`))).toEqual([]);
  });
});

const knipReport = z.object({
  issues: z.array(
    z.object({
      file: z.string(),
      files: z.array(z.object({ name: z.string() })),
      exports: z.array(z.object({ name: z.string() })),
      dependencies: z.array(z.object({ name: z.string() })),
    }),
  ),
});

describe('rules against what is unused', () => {
  let found: string[] = [];

  beforeAll(() => {
    const root = plantTree({
      'pnpm-workspace.yaml': 'packages:\n  - apps/*\n  - packages/*\n  - scripts\n  - test\n',
      'knip.json': fs.readFileSync(path.join(repository, 'knip.json'), 'utf8'),
      'apps/one/src/main.ts': "import { used } from '@brf/pdf';\nconsole.log(used);\n",
      'packages/pdf/src/index.ts': 'export const used = 1;\nexport const unused = 2;\n',
      'packages/pdf/src/orphan.ts': 'export const orphan = 1;\n',
    });
    const { issues } = knipReport.parse(runLinter('knip', ['--reporter', 'json'], root));
    found = issues.flatMap(({ file, files, exports, dependencies }) =>
      [...files, ...exports, ...dependencies].map(({ name }) => `${file} ${name}`),
    );
  });

  it.each([
    ['file', 'packages/pdf/src/orphan.ts packages/pdf/src/orphan.ts'],
    ['export of a package', 'packages/pdf/src/index.ts unused'],
    ['dependency', 'apps/one/package.json @brf/queue'],
  ])('catch an unused %s', (_, issue) => {
    expect(found).toContain(issue);
  });

  it('let be what is used', () => {
    expect(found).not.toContain('packages/pdf/src/index.ts used');
    expect(found).not.toContain('apps/one/package.json @brf/pdf');
  });
});
