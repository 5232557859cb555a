const { execFileSync } = require('node:child_process');
const path = require('node:path');

/** Specs match what a person reads in English, whatever the terminal speaks. */
process.env.LIANXIN_LANG = 'en';

/** Of the commit, so that a red property is red again wherever that commit is run, and each commit draws other lives. */
function seedOfCommit() {
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: __dirname, stdio: ['ignore', 'pipe', 'ignore'] });
    return String(Number.parseInt(commit.toString().slice(0, 7), 16));
  } catch {
    return String(Date.now() % 0x7fffffff);
  }
}
process.env.LIANXIN_SEED ??= seedOfCommit();

/** Published as ES modules only, or with dynamic imports inside: compiled to CommonJS like our own sources. */
const ESM_ONLY = [
  '@nestjs',
  '@tokenizer',
  '@borewit',
  'cookie',
  'content-disposition',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  'jose',
  'commander',
  '@opentelemetry/otlp-exporter-base',
  'parse-json',
  'index-to-position',
  'supports-color',
  'change-case',
  'opencc-js',
  'feelin',
  'lezer-feel',
  '@lezer',
  'min-dash',
  'temporal-polyfill',
  'temporal-utils',
];

/** The class of a test is in its file name; unit tests are what is left. */
const SERVER_CLASSES = ['contract', 'workflow', 'e2e', 'browser'];
/** A project of several takes no time limit of its own, so that a file each spec loads first has to set it. */
const PATIENT = { setupFilesAfterEnv: [path.join(__dirname, 'jest.patient.cjs')] };

const swc = {
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', decorators: true, importAttributes: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/** Pages: what is drawn in TSX. */
const swcReact = {
  ...swc,
  jsc: { ...swc.jsc, parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
};

const shared = {
  testEnvironment: 'node',
  setupFiles: [path.join(__dirname, 'apps/console/test/page-globals.cjs')],
  testEnvironmentOptions: { customExportConditions: ['@lianxin/source', 'node', 'node-addons'] },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'cjs', 'mjs', 'json', 'node'],
  transform: { '\\.tsx$': ['@swc/jest', swcReact], '\\.(ts|js|mjs|cjs)$': ['@swc/jest', swc] },
  moduleNameMapper: {
    '^fast-check$': path.join(__dirname, 'infra/local/test/seeded-fast-check.cjs'),
    '\\.css$': path.join(__dirname, 'apps/console/test/class-names.cjs'),
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${ESM_ONLY.join('|')})/)`],
  modulePathIgnorePatterns: ['/dist/', '/\\.nx/', '/\\.lianxin/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
};

const classOf = (rootDir, rooms, displayName) => ({
  ...shared,
  rootDir,
  roots: rooms.map((room) => `<rootDir>/${room}`),
  displayName,
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  ...PATIENT,
});

const ofClass = (name) => ({ testMatch: [`**/*.${name}.spec.ts`] });
const ofNoClass = {
  testPathIgnorePatterns: [...shared.testPathIgnorePatterns, `\\.(${SERVER_CLASSES.join('|')})\\.spec\\.ts$`],
};

/** `jest --selectProjects unit`: one Jest project a class, fast ones first; `checks` look at the tree itself. */
const forClasses = (rootDir, { product, checks }) => [
  { ...classOf(rootDir, product, 'unit'), ...ofNoClass },
  { ...classOf(rootDir, checks, 'checks'), ...ofNoClass },
  ...SERVER_CLASSES.map((name) => ({ ...classOf(rootDir, product, name), ...ofClass(name) })),
];

const forPackage = (name, dir) => ({
  ...shared,
  rootDir: path.resolve(dir),
  displayName: name,
  testMatch: ['**/*.spec.ts'],
  ...PATIENT,
});

module.exports = { forClasses, forPackage, shared };
