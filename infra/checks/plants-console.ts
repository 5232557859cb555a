import type { Plant } from './plants.ts';

const shell = 'apps/console/src/shell/shell.tsx';
const ask = 'apps/console/src/http/ask.ts';
const moments = 'apps/console/src/time/moments.ts';
const language = 'apps/console/src/words/language.ts';

const GLOBAL = 'no-restricted-globals';
const SYNTAX = 'no-restricted-syntax';

const component = (markup: string): string => `export const Planted = () => ${markup};\n`;

/** What the console must not do: reach out or tell the time anywhere, keep a token, write words or markup of its own. */
export const consolePlants: Plant[] = [
  {
    what: 'the console → the engine',
    file: shell,
    text: "export * from '@lianxin/engine';\n",
    rule: '@nx/enforce-module-boundaries',
  },
  {
    what: 'a page that asks the server itself',
    file: shell,
    text: "export const a = fetch('/cases');\n",
    rule: GLOBAL,
  },
  { what: 'http asks the server', file: ask, text: "export const a = fetch('/cases');\n" },
  { what: 'a page with a clock', file: shell, text: 'export const now = Date.now();\n', rule: GLOBAL },
  { what: 'time has a clock', file: moments, text: 'export const now = Date.now();\n' },
  { what: 'a token in storage', file: ask, text: "localStorage.setItem('token', 'x');\n", rule: GLOBAL },
  { what: 'a token for the tab', file: language, text: "sessionStorage.setItem('token', 'x');\n", rule: GLOBAL },
  { what: 'the language is kept', file: language, text: "localStorage.setItem('language', 'zh');\n" },
  { what: 'what is not sealed, kept', file: ask, text: "indexedDB.open('answers');\n", rule: GLOBAL },
  { what: 'an answer in a cache of files', file: ask, text: "export const a = caches.open('x');\n", rule: GLOBAL },
  { what: 'words outside the catalogue', file: shell, text: component('<p>诉求</p>'), rule: SYNTAX },
  { what: 'a label outside the catalogue', file: shell, text: component('<nav aria-label="Cases" />'), rule: SYNTAX },
  {
    what: 'what somebody wrote, as markup',
    file: shell,
    text: component("<p dangerouslySetInnerHTML={{ __html: '' }} />"),
    rule: SYNTAX,
  },
  {
    what: 'an id that a page without TLS cannot make',
    file: ask,
    text: 'export const id = crypto.randomUUID();\n',
    rule: SYNTAX,
  },
  { what: 'a mark between words', file: shell, text: component('<p> · </p>') },
];
