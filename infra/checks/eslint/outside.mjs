import { testCode } from './pure.mjs';

const message = 'What comes from outside is read by `decodeUtf8` and `parseStrictJson`: UTF-8, and no key twice.';

/** Text and JSON from outside have one reader. */
export const outside = [
  {
    files: ['apps/*/src/**/*.ts', 'libs/platform/src/**/*.ts'],
    ignores: [...testCode, 'libs/platform/src/input/read-input.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "CallExpression[callee.object.name='JSON'][callee.property.name='parse']", message },
        { selector: "CallExpression[callee.name=/^readFile(Sync)?$/] > Literal[value='utf8']", message },
      ],
    },
  },
];
