import { testCode } from './pure.mjs';

/** Longer, and a reader has to scroll to know what a file is for. */
export const FILE_LINES_MAX = 200;
/** Longer, and a function no longer fits a screen. */
const FUNCTION_LINES_MAX = 70;
/** More branches than this are not held in the head at once. */
const COMPLEXITY_MAX = 8;
/** More parameters are a record that has no name yet. */
const PARAMETERS_MAX = 4;

const counted = (max) => ['error', { max, skipBlankLines: false, skipComments: false }];

export const limits = [
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs', '**/*.js', '**/*.cjs'],
    rules: {
      'max-lines': counted(FILE_LINES_MAX),
      'max-lines-per-function': counted(FUNCTION_LINES_MAX),
      complexity: ['error', COMPLEXITY_MAX],
      'max-params': ['error', PARAMETERS_MAX],
    },
  },
  { files: ['**/*.spec.{ts,tsx}', ...testCode], rules: { 'max-lines-per-function': 'off' } },
];
