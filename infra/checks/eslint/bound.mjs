import { testCode } from './pure.mjs';

/** What opens an adapter, in whichever package. */
const importNames = [
  ...['openPostgres', 'postgresAccounts', 'openCrypto', 'openMailer', 'webhookChannel'],
  ...['createClient', 'TemporalScheduler', 'createInMemoryPorts', 'MemoryEventStore', 'memoryAccounts', 'memoryBlobs'],
];
const message = 'Adapters are bound in bind-adapters.ts of the runtime.';

/** A port is bound to its adapter in one file. */
export const bound = {
  files: ['libs/runtime/src/**/*.ts', 'apps/*/src/**/*.ts'],
  ignores: [
    ...testCode,
    'libs/runtime/src/composition/bind-adapters.ts',
    // Binds nothing: looks whether the keys of an export open under a master key.
    'apps/cli/src/record/master-key.ts',
  ],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      { patterns: [{ group: ['@lianxin/adapter-*'], importNames, message }] },
    ],
  },
};
