const path = require('node:path');

/** Specs match what a person reads in English, whatever the terminal speaks. */
process.env.LIANXIN_LANG = 'en';

/** Published as ES modules only, or with dynamic imports inside: compiled to CommonJS like our own sources. */
const ESM_ONLY = [
  '@nestjs',
  '@tokenizer',
  '@borewit',
  'cookie',
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
];

/** The class of a test is in its file name; unit tests are what is left. */
const SERVER_CLASSES = ['contract', 'workflow', 'e2e'];
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

const shared = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@lianxin/source', 'node', 'node-addons'] },
  moduleFileExtensions: ['ts', 'js', 'cjs', 'mjs', 'json', 'node'],
  transform: { '\\.(ts|js|mjs|cjs)$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${ESM_ONLY.join('|')})/)`],
  modulePathIgnorePatterns: ['/dist/', '/\\.nx/', '/\\.lianxin/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
};

const classOf = (rootDir, rooms, displayName) => ({
  ...shared,
  rootDir,
  roots: rooms.map((room) => `<rootDir>/${room}`),
  displayName,
  testMatch: ['**/*.spec.ts'],
});

const ofClass = (name) => ({ testMatch: [`**/*.${name}.spec.ts`], ...PATIENT });
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
