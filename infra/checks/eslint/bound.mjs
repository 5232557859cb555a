import { testCode } from './pure.mjs';

/** What opens an adapter, in whichever package. */
const importNames = [
  ...['openPostgres', 'postgresAccounts', 'openCrypto', 'openMailer', 'openKafka', 'webhookChannel'],
  ...['createClient', 'TemporalScheduler', 'createInMemoryPorts', 'MemoryEventStore', 'memoryAccounts', 'memoryBlobs'],
];
const message = 'Adapters are bound in bind-adapters.ts of the runtime.';

const adapters = { group: ['@lianxin/adapter-*'], importNames, message };
const drawing = {
  group: ['@lianxin/look-back'],
  message: 'A check of a sample by the code that draws checks nothing.',
};
const rules = (patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

export const bound = [
  /** A port is bound to its adapter in one file. */
  {
    files: ['libs/runtime/src/**/*.ts', 'apps/*/src/**/*.ts'],
    ignores: [
      ...testCode,
      'libs/runtime/src/composition/bind-adapters.ts',
      // Binds nothing: looks whether the keys of an export open under a master key.
      'apps/cli/src/record/master-key.ts',
    ],
    rules: rules([adapters]),
  },
  { files: ['apps/cli/src/sample/**/*.ts'], ignores: testCode, rules: rules([adapters, drawing]) },
];
