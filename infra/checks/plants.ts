import { bound } from './plants-bound.ts';
import { consolePlants } from './plants-console.ts';
import { feel } from './plants-feel.ts';
import { moduleState } from './plants-module-state.ts';
import { oneWayIn } from './plants-one-way-in.ts';

export interface Plant {
  readonly what: string;
  /** A file that is there, so that its package and its types are known. */
  readonly file: string;
  readonly text: string;
  /** Absent where the plant is allowed and must pass. */
  readonly rule?: string;
}

const kernel = 'libs/kernel/src/index.ts';
const application = 'libs/application/src/index.ts';
const calendar = 'libs/domain/calendar/src/index.ts';
const policy = 'libs/domain/registers/src/access/policy.ts';
const engine = 'libs/engine/src/index.ts';
const readModels = 'libs/read-models/src/index.ts';
const publicFacts = 'libs/public-facts/src/index.ts';
const workflows = 'workflows/src/index.ts';
const memory = 'libs/adapters/memory/src/index.ts';
const api = 'apps/api/src/index.ts';
const runtime = 'libs/runtime/src/index.ts';

const uses = (from: string): string => `export * from '${from}';\n`;
const lines = (n: number): string => 'export {};\n' + '// so\n'.repeat(n - 1);
const body = (n: number): string => `export function long(): void {\n${'  void 0;\n'.repeat(n - 2)}}\n`;

const BOUNDARY = '@nx/enforce-module-boundaries';
const IMPORT = '@typescript-eslint/no-restricted-imports';
const GLOBAL = 'no-restricted-globals';
const PROPERTY = 'no-restricted-properties';

const boundaries: Plant[] = [
  { what: 'kernel → engine', file: kernel, text: uses('@lianxin/engine'), rule: BOUNDARY },
  { what: 'kernel → zod', file: kernel, text: uses('zod'), rule: BOUNDARY },
  { what: 'domain → engine', file: calendar, text: uses('@lianxin/engine'), rule: BOUNDARY },
  { what: 'domain upward', file: calendar, text: uses('@lianxin/case'), rule: BOUNDARY },
  { what: 'engine → domain', file: engine, text: uses('@lianxin/case'), rule: BOUNDARY },
  { what: 'engine → adapter', file: engine, text: uses('@lianxin/adapter-memory'), rule: BOUNDARY },
  { what: 'engine → a package from outside', file: engine, text: uses('rxjs'), rule: BOUNDARY },
  { what: 'read models → adapter', file: readModels, text: uses('@lianxin/adapter-postgres'), rule: BOUNDARY },
  { what: 'public facts → engine', file: publicFacts, text: uses('@lianxin/engine'), rule: BOUNDARY },
  { what: 'workflows → engine', file: workflows, text: uses('@lianxin/engine'), rule: BOUNDARY },
  { what: 'workflows → Temporal client', file: workflows, text: uses('@temporalio/client'), rule: BOUNDARY },
  { what: 'adapter → adapter', file: memory, text: uses('@lianxin/adapter-postgres'), rule: BOUNDARY },
  { what: "adapter → another's driver", file: memory, text: uses('postgres'), rule: BOUNDARY },
  { what: 'contracts → Nest', file: 'libs/contracts/src/index.ts', text: uses('@nestjs/common'), rule: BOUNDARY },
  {
    what: 'contracts → the domain',
    file: 'libs/contracts/src/index.ts',
    text: uses('@lianxin/registers'),
    rule: IMPORT,
  },
  { what: 'contracts → the policy', file: 'libs/contracts/src/index.ts', text: uses('@lianxin/registers/access') },
  { what: 'the policy → anything', file: policy, text: uses('@lianxin/kernel'), rule: IMPORT },
  {
    what: 'contracts → the timeline',
    file: 'libs/contracts/src/index.ts',
    text: uses('@lianxin/timeline'),
    rule: BOUNDARY,
  },
  { what: 'runtime → app', file: runtime, text: uses('@lianxin/api'), rule: BOUNDARY },
  { what: 'runtime → product', file: runtime, text: uses('@lianxin/product'), rule: BOUNDARY },
  { what: 'product → adapter', file: 'libs/product/src/index.ts', text: uses('@lianxin/adapter-mail'), rule: BOUNDARY },
  { what: 'identity → engine', file: 'libs/identity/src/index.ts', text: uses('@lianxin/engine'), rule: BOUNDARY },
  { what: 'app → app', file: api, text: uses('@lianxin/worker'), rule: BOUNDARY },
  { what: 'by a path across packages', file: api, text: uses('../../../libs/kernel/src/index.ts'), rule: BOUNDARY },
  { what: 'application → runtime', file: application, text: uses('@lianxin/runtime'), rule: BOUNDARY },
  { what: 'application → the case', file: application, text: uses('@lianxin/case'), rule: BOUNDARY },
  { what: 'engine → application', file: engine, text: uses('@lianxin/application'), rule: BOUNDARY },
  { what: 'engine → kernel', file: engine, text: uses('@lianxin/kernel') },
  { what: 'app → any lib', file: api, text: uses('@lianxin/engine') },
  { what: 'end-to-end tests → app', file: 'apps/e2e/src/index.ts', text: uses('@lianxin/api') },
];

const purity: Plant[] = [
  { what: 'node: in the kernel', file: kernel, text: uses('node:fs'), rule: IMPORT },
  { what: 'node: in the application', file: application, text: uses('node:fs'), rule: IMPORT },
  { what: 'a builtin without node:', file: engine, text: uses('fs'), rule: IMPORT },
  { what: 'node: in a workflow', file: workflows, text: uses('node:os'), rule: IMPORT },
  { what: 'domain values in a workflow', file: workflows, text: uses('@lianxin/case'), rule: IMPORT },
  { what: 'new Date', file: engine, text: 'export const now = new Date();\n', rule: GLOBAL },
  { what: 'Date.now in a workflow', file: workflows, text: 'export const now = Date.now();\n', rule: GLOBAL },
  { what: 'globalThis.Date', file: kernel, text: 'export const now = globalThis.Date.now();\n', rule: PROPERTY },
  { what: 'Math.random', file: calendar, text: 'export const luck = Math.random();\n', rule: PROPERTY },
  { what: 'process', file: readModels, text: 'export const home = process.env;\n', rule: GLOBAL },
  { what: 'node: in the public facts', file: publicFacts, text: uses('node:fs'), rule: IMPORT },
  { what: 'console', file: kernel, text: "console.log('here');\n", rule: GLOBAL },
  { what: 'read models → engine', file: readModels, text: uses('@lianxin/engine') },
  { what: 'domain types in a workflow', file: workflows, text: "export type * from '@lianxin/case';\n" },
  { what: 'node: in an app', file: api, text: uses('node:fs') },
  {
    what: "the workflow's clock",
    file: 'workflows/src/process/workflow-time.ts',
    text: 'export const now = Date.now();\n',
  },
];

const PLACES = 'lianxin/no-position-arithmetic';
const ofPlaces = (expression: string): string =>
  `export const count = (head: string, event: { position: string }) => ${expression};\n`;
const places: Plant[] = [
  { what: 'positions as numbers', file: api, text: ofPlaces('BigInt(head) - BigInt(event.position)'), rule: PLACES },
  { what: 'a position as a number', file: engine, text: ofPlaces('Number(event.position)'), rule: PLACES },
  { what: 'positions compared as texts', file: api, text: ofPlaces('event.position < head'), rule: PLACES },
  { what: 'a position as a number at the root', file: runtime, text: ofPlaces('Number(event.position)'), rule: PLACES },
  { what: 'a position in an adapter', file: memory, text: ofPlaces('BigInt(head) - BigInt(event.position)') },
  { what: 'the same position', file: api, text: ofPlaces('event.position === head') },
];

const toTerminals: Plant[] = [
  {
    what: 'a command that writes past the marks',
    file: 'apps/cli/src/index.ts',
    text: "process.stdout.write('x');\n",
    rule: PROPERTY,
  },
  {
    what: 'a log line past the logger',
    file: runtime,
    text: "console.log('x');\n",
    rule: 'no-console',
  },
];

const fromOutside: Plant[] = [
  {
    what: 'JSON from outside read past its reader',
    file: api,
    text: 'export const read = (text: string): unknown => JSON.parse(text);\n',
    rule: 'no-restricted-syntax',
  },
  ...[
    "readFileSync('x', 'utf8')",
    "readFileSync('x', 'utf-8')",
    "readFileSync('x', { encoding: 'utf8' })",
    "promises.readFile('x', 'utf8')",
    "readFileSync('x').toString('utf8')",
    'new TextDecoder().decode(readFileSync("x"))',
  ].map((read) => ({
    what: `a file read without a look at its bytes: ${read}`,
    file: 'apps/cli/src/index.ts',
    text: `import { promises, readFileSync } from 'node:fs';\nexport const text = ${read};\n`,
    rule: 'no-restricted-syntax',
  })),
];

const limits: Plant[] = [
  { what: 'a file of 201 lines', file: kernel, text: lines(201), rule: 'max-lines' },
  { what: 'a script of 201 lines', file: 'infra/checks/lint.mjs', text: lines(201), rule: 'max-lines' },
  { what: 'a function of 71 lines', file: kernel, text: body(71), rule: 'max-lines-per-function' },
  {
    what: 'nine ways through',
    file: kernel,
    text: `export const way = (n: number): boolean => ${'n === 1 || '.repeat(8)}n === 2;\n`,
    rule: 'complexity',
  },
  {
    what: 'five parameters',
    file: kernel,
    text: `export const sum = (${'abcde'.replace(/./g, '$&: number, ')}): number => a + b + c + d + e;\n`,
    rule: 'max-params',
  },
  {
    what: 'any',
    file: kernel,
    text: 'export const x = (y: any): unknown => y;\n',
    rule: '@typescript-eslint/no-explicit-any',
  },
  {
    what: 'a promise nobody awaits',
    file: api,
    text: 'Promise.resolve(1);\n',
    rule: '@typescript-eslint/no-floating-promises',
  },
  {
    what: 'a type imported as a value',
    file: engine,
    text: "import { Instant } from '@lianxin/kernel';\nexport const at = (x: Instant): string => x;\n",
    rule: '@typescript-eslint/consistent-type-imports',
  },
  { what: 'a file of 200 lines', file: kernel, text: lines(200) },
  { what: 'a function of 70 lines', file: kernel, text: body(70) },
];

export const plants: readonly Plant[] = [
  ...[...boundaries, ...purity, ...moduleState, ...places, ...toTerminals, ...fromOutside],
  ...[...oneWayIn, ...bound, ...feel, ...consolePlants, ...limits],
];
