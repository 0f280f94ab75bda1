// The import rules of docs/architecture.md. `pnpm lint` runs them; test/contract/import-rules.test.ts plants a
// violation of each and checks that it is caught. TypeScript is read with swc: typescript 7 has no JS API.

/** What each package may import besides itself and @brf/contracts: our packages, npm drivers, Node's own modules. */
const packages = {
  contracts: { ours: [], drivers: ['zod'], node: false },
  agents: { ours: [], drivers: ['zod'], node: false },
  coaching: { ours: [], drivers: [], node: false },
  'json-output': { ours: [], drivers: ['ajv', 'jsonrepair'], node: false },
  metrics: { ours: [], drivers: ['prom-client'], node: true },
  pdf: {
    ours: [],
    drivers: ['@embedpdf/pdfium', '@tesseract.js-data/swe', 'sharp', 'tesseract.js', 'tsx'],
    node: true,
  },
  queue: { ours: [], drivers: ['bullmq', 'ioredis'], node: true },
  sections: { ours: [], drivers: [], node: false },
  storage: { ours: [], drivers: ['ioredis', 'kysely', 'pg', '@types/pg'], node: true },
  'text-layer': { ours: [], drivers: [], node: false },
  verify: { ours: [], drivers: [], node: false },
};

const test = '\\.(test|fixture)\\.ts$';
const door = '^packages/[^/]+/src/index\\.ts$';
const literal = (name) => name.replaceAll('.', '\\.');

const packageRules = Object.entries(packages).flatMap(([name, { ours, drivers, node }]) => {
  const source = { path: `^packages/${name}/`, pathNot: test };
  const rooms = [name, 'contracts', ...ours].join('|');
  const modules = drivers.map((driver) => `node_modules/${literal(driver)}/`);
  return [
    {
      name: `package-imports-${name}`,
      comment: `${name} imports @brf/contracts${ours.map((o) => `, @brf/${o}`).join('')} and nothing else of ours.`,
      severity: 'error',
      from: { path: `^packages/${name}/` },
      to: { path: '^(apps|packages)/', pathNot: `^packages/(${rooms})/` },
    },
    {
      name: `package-drivers-${name}`,
      comment: `${name} imports these npm packages only: ${drivers.join(', ') || 'none'}.`,
      severity: 'error',
      from: source,
      to: { path: 'node_modules/', pathNot: ['^packages/', ...modules] },
    },
    ...(node
      ? []
      : [
          {
            name: `pure-${name}`,
            comment: `${name} is pure: no files, no network, no process.`,
            severity: 'error',
            from: source,
            to: { dependencyTypes: ['core'] },
          },
        ]),
  ];
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'unlisted-package',
      comment: 'A new package gets its line in the table above.',
      severity: 'error',
      from: { path: '^packages/', pathNot: `^packages/(${Object.keys(packages).join('|')})/` },
      to: {},
    },
    ...packageRules,
    {
      name: 'app-imports-app',
      comment: 'An app never imports another app: they meet in the queues and in Postgres.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'package-door',
      comment: 'A package is entered by its src/index.ts only.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/', pathNot: ['^packages/$1/', door] },
    },
    {
      name: 'package-door',
      comment: 'A package is entered by its src/index.ts only.',
      severity: 'error',
      from: { path: '^(apps|scripts|test)/' },
      to: { path: '^packages/', pathNot: door },
    },
    {
      name: 'own-door',
      comment: 'Files inside a package import each other, not their own index.ts: that way lie cycles.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/src/', pathNot: test },
      to: { path: '^packages/$1/src/index\\.ts$' },
    },
    {
      name: 'production-imports-test',
      comment: 'Only tests import from test/ or scripts/ (scripts may import each other).',
      severity: 'error',
      from: { path: '^(apps|packages|scripts)/', pathNot: test },
      to: { path: '^test/' },
    },
    {
      name: 'production-imports-scripts',
      comment: 'Only tests import from test/ or scripts/ (scripts may import each other).',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: test },
      to: { path: '^scripts/' },
    },
    {
      name: 'production-imports-tool',
      comment: 'What runs in production is under "dependencies", not "devDependencies".',
      severity: 'error',
      from: { path: '^(apps|packages)/', pathNot: test },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'undeclared',
      comment: 'An import is declared in the package.json of its own workspace.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'unresolved',
      comment: 'The imported file does not exist.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^test/fixtures/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
