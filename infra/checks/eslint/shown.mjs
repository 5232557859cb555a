import { testCode } from './pure.mjs';

const where = [
  'apps/*/src/**/*.ts',
  'libs/{runtime,product,identity}/src/**/*.ts',
  'libs/adapters/*/src/**/*.ts',
  'libs/contracts/src/**/*.ts',
];
/** The ends of the wire: they mark what they write, or are given it marked. */
const ends = ['apps/cli/src/context/terminal.ts', 'libs/runtime/src/logging/startup-failure.ts'];
const message = 'Text that came in may steer a terminal: say it through the world or the logger, which mark it.';

/** What reaches a terminal or a log goes one way. */
export const shown = [
  {
    files: where,
    ignores: [...testCode, ...ends],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        ...['stdout', 'stderr'].map((property) => ({ object: 'process', property, message })),
      ],
    },
  },
];
