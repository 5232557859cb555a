import { testCode } from './pure.mjs';

const message = 'What comes from outside is read by `decodeUtf8` and `parseStrictJson`: UTF-8, and no key twice.';

const READS =
  'CallExpression[callee.name=/^readFile(Sync)?$/], CallExpression[callee.property.name=/^readFile(Sync)?$/]';
const UTF8 = 'Literal[value=/^utf-?8$/i]';

/** Where text and JSON come in from outside. */
export const readFromOutside = {
  files: ['apps/*/src/**/*.ts', 'libs/{runtime,product,identity}/src/**/*.ts'],
  ignores: [...testCode, 'libs/runtime/src/input/read-input.ts'],
};

/** Text and JSON from outside have one reader. */
export const pastTheReader = [
  { selector: "CallExpression[callee.object.name='JSON'][callee.property.name='parse']", message },
  { selector: `:matches(${READS}) > ${UTF8}`, message },
  { selector: `:matches(${READS}) > ObjectExpression > Property[key.name='encoding'] > ${UTF8}`, message },
  { selector: `CallExpression[callee.property.name='toString'] > ${UTF8}`, message },
  { selector: "NewExpression[callee.name='TextDecoder']", message },
];
