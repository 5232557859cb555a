import { builtinModules } from 'node:module';

/** Rooms whose code must give the same answer for the same input, on any machine and on any day. */
export const pureRooms = [
  'libs/kernel',
  'libs/domain/*',
  'libs/engine',
  'libs/application',
  'libs/read-models',
  'libs/public-facts',
  'libs/timeline',
  'libs/text-likeness',
  'workflows',
].map((room) => `${room}/src/**/*.ts`);

/** The only file that may read the workflow's clock, which Temporal makes deterministic. */
export const workflowClock = ['workflows/src/process/workflow-time.ts'];

/** Code that only tests load: specs, benchmarks, and the contract suites the engine exports for its adapters. */
export const testCode = [
  '**/*.spec.{ts,tsx}',
  '**/test/**/*.{ts,tsx}',
  '**/bench/**/*.ts',
  'libs/engine/src/testing/**/*.ts',
];

const impure = {
  Date: 'Now is a field of the command; arithmetic on instants is in @lianxin/kernel.',
  process: 'Configuration comes in as an argument.',
  console: 'Logging belongs to the runtime.',
  performance: 'A pure room has no clock.',
  crypto: 'Sealing and hashing are ports.',
  fetch: 'A pure room does not reach out.',
};

const globals = (names) => ['error', ...names.map((name) => ({ name, message: impure[name] }))];

const imports = (extra) => [
  'error',
  {
    paths: builtinModules.map((name) => ({ name, message: 'A pure room does not know the machine it runs on.' })),
    patterns: [
      { group: ['node:*'], message: 'A pure room does not know the machine it runs on.' },
      ...(extra ? [extra] : []),
    ],
  },
];

const rules = {
  'no-restricted-globals': globals(Object.keys(impure)),
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: 'Chance comes in as data, so that a replay draws the same.' },
    ...Object.keys(impure).map((property) => ({ object: 'globalThis', property, message: impure[property] })),
  ],
  '@typescript-eslint/no-restricted-imports': imports(),
};

/** Where only the shape of another room may be known: erased before anything runs. */
const typesOnly = (files, group, message) => ({
  files: [files],
  ignores: testCode,
  rules: { '@typescript-eslint/no-restricted-imports': imports({ group, allowTypeImports: true, message }) },
});

const noImports = (files, pattern, message) => ({
  files: [files],
  ignores: testCode,
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ regex: `^${pattern}$`, message }] }],
  },
});

export const pure = [
  { files: pureRooms, ignores: testCode, rules },
  typesOnly(
    'workflows/src/**/*.ts',
    ['@lianxin/calendar', '@lianxin/programme', '@lianxin/registers', '@lianxin/case'],
    'Rules change any day, a history never does: a workflow knows the types of the domain only.',
  ),
  noImports('libs/contracts/src/**/*.ts', '@lianxin/registers', 'Outsiders get roles and policy: "…/access" alone.'),
  noImports('libs/domain/registers/src/access/policy.ts', '.*', 'The policy is data, which a console loads alone.'),
  {
    files: workflowClock,
    rules: { 'no-restricted-globals': globals(Object.keys(impure).filter((name) => name !== 'Date')) },
  },
];
