import reactHooks from 'eslint-plugin-react-hooks';
import { testCode } from './pure.mjs';

const src = 'apps/console/src';
const everywhere = [`${src}/**/*.{ts,tsx}`];

const NOT_KEPT = 'Nothing is kept in the browser but its language, its own files and what is sealed: never a token.';
/** What some rooms alone may use. */
const GLOBALS = [
  {
    name: 'fetch',
    rooms: ['http', 'worker'],
    message: 'The server is asked by http/, which renews the session and reads refusals.',
  },
  { name: 'Date', rooms: ['time'], message: 'Instants become words in time/, on the office’s clock.' },
  { name: 'localStorage', rooms: ['words'], message: NOT_KEPT },
  { name: 'sessionStorage', rooms: [], message: NOT_KEPT },
  { name: 'indexedDB', rooms: ['sealed'], message: NOT_KEPT },
  { name: 'caches', rooms: ['worker'], message: NOT_KEPT },
];

const restricted = (room) => [
  'error',
  ...GLOBALS.filter(({ rooms }) => !rooms.includes(room)).map(({ name, message }) => ({ name, message })),
];

const syntax = [
  'error',
  {
    selector:
      'JSXText[value=/[\\p{Letter}]/u], JSXAttribute[name.name=/^(aria-label|label|title|alt|placeholder)$/] > Literal',
    message: 'What people read is in the catalogue, in both languages: t(key).',
  },
  {
    selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
    message: 'What somebody wrote is shown as text.',
  },
  {
    selector: 'MemberExpression[property.name="randomUUID"]',
    message: 'A page without TLS has no randomUUID: newCommandId() of http/new-command-id.ts.',
  },
];

/** Which room of the console may do what, words in the catalogue only, and React's own rules. */
export const consoleRules = [
  {
    files: everywhere,
    ...reactHooks.configs.flat['recommended-latest'],
    // Only a remark: what the virtual list gives is used in the component that asks for it.
    rules: { ...reactHooks.configs.flat['recommended-latest'].rules, 'react-hooks/incompatible-library': 'off' },
  },
  {
    files: everywhere,
    ignores: testCode,
    rules: { 'no-restricted-globals': restricted(''), 'no-restricted-syntax': syntax },
  },
  ...['http', 'sealed', 'time', 'words', 'worker'].map((room) => ({
    files: [`${src}/${room}/**/*.{ts,tsx}`],
    ignores: testCode,
    rules: { 'no-restricted-globals': restricted(room) },
  })),
];
