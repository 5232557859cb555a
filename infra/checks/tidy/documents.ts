import { manifests } from './manifests.ts';
import type { Check, Finding, TextFile } from './tree.ts';

const ROOM = /`((?:apps|libs|workflows|infra)\/[\w./-]*)`/g;
/** A file or folder, by the end of its path: `commands.ts`, `look-back/`. */
const PATH_END = /`(?!(?:apps|libs|workflows|infra)\/)((?:[\w.-]+\/)*(?:[\w-]+\/|[\w.-]+\.(?:ts|mjs|sql)))`/g;
const SOURCE = /`[\w./-]+\/[\w.-]+\.(?:ts|mjs|sql)`/g;
/** A file of ours, and in brackets what it declares: `path` (`symbol`, `symbol`). */
const PLACE = /`((?:apps|libs|workflows|infra)\/[\w./-]*\.(?:ts|mjs|sql))` \((`\w+`(?:, `\w+`)*)\)/g;

const ARCHITECTURE = 'infra/docs/architecture.md';
const DATA_PATH = 'infra/docs/data-path.md';

/**
 * A table that says "to change X, open Y" is worth what its Ys are worth: each has to be there, to declare what is named
 * in brackets after it, and every package has to be reached by a row.
 */
export const documents: Check = (files) => {
  const tree: Tree = {
    known: new Set(files.flatMap(({ path }) => [path, ...foldersOf(path)])),
    texts: new Map(files.map(({ path, text }) => [path, text])),
  };
  const pages = files.filter(({ path }) => path.endsWith('.md'));
  return [...pages.flatMap((page) => wrongIn(page, tree)), ...pages.flatMap((page) => unreachedFrom(page, files))];
};

interface Tree {
  /** Files and folders. */
  readonly known: ReadonlySet<string>;
  readonly texts: ReadonlyMap<string, string>;
}

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_part, n) => parts.slice(0, n + 1).join('/'));
}

const wrongIn = (page: TextFile, tree: Tree): Finding[] =>
  page.text.split('\n').flatMap((line, n) =>
    [...missingPaths(line, tree), ...missingSymbols(line, tree), ...wrongRow(page, line, tree)].map((problem) => ({
      path: page.path,
      line: n + 1,
      problem,
    })),
  );

const missingPaths = (line: string, { known }: Tree): string[] =>
  [...line.matchAll(ROOM)]
    .map(([, path = '']) => path.replace(/\/$/, ''))
    .filter((path) => !known.has(path))
    .map((path) => `${path} is not there`);

const missingSymbols = (line: string, { texts }: Tree): string[] =>
  [...line.matchAll(PLACE)].flatMap(([, path = '', symbols = '']) =>
    [...symbols.matchAll(/\w+/g)].flatMap(([symbol]) => {
      const text = texts.get(path);
      if (text === undefined) return [];
      return declares(text, symbol) ? replacedBy(path, symbol, texts) : [`${path} declares no ${symbol}`];
    }),
  );

/** A migration whose function a later one replaced says what was, not what is. */
const replacedBy = (path: string, symbol: string, texts: Tree['texts']): string[] =>
  [...texts]
    .filter(([other, text]) => isLaterMigration(other, path) && declares(text, symbol))
    .map(([later]) => `${later} replaces ${symbol} of ${path}`);

const isLaterMigration = (other: string, path: string): boolean =>
  other.endsWith('.sql') &&
  other > path &&
  other.slice(0, other.lastIndexOf('/')) === path.slice(0, path.lastIndexOf('/'));

/** As a function, type or constant, as a member of a class or an interface, as a name of what is taken apart, or in SQL. */
const declares = (text: string, symbol: string): boolean =>
  [
    `^(?:export )?(?:abstract |async )*(?:function|class|interface|type|const) ${symbol}\\b`,
    `^ {2}(?:(?:private|static|override|readonly|async|get) )*${symbol}\\??[(<:]`,
    `^export const \\{[^}]*\\b${symbol}\\b`,
    `^CREATE (?:OR REPLACE )?FUNCTION \\w+\\.${symbol}\\(`,
  ].some((declaration) => new RegExp(declaration, 'm').test(text));

/** Neither the head of a table nor the line below it. */
const isRow = (line: string): boolean => /^\| \S/.test(line) && !/^\| (?:step|to change) +\|/.test(line);

/** Rows of the two pages that say where something is: each leads somewhere, a step of the data path into its files. */
function wrongRow({ path: page }: TextFile, line: string, { known }: Tree): string[] {
  if (![ARCHITECTURE, DATA_PATH].includes(page) || !isRow(line)) return [];
  const ends = [...line.matchAll(PATH_END)].map(([, end = '']) => `/${end.replace(/\/$/, '')}`);
  const lost = ends.filter((end) => ![...known].some((path) => `/${path}`.endsWith(end)));
  const isVague = page === DATA_PATH && [...line.matchAll(SOURCE)].length > [...line.matchAll(PLACE)].length;
  return [
    ...(line.match(ROOM) === null ? ['a row that names no place'] : []),
    ...lost.map((end) => `nothing here is called ${end.slice(1)}`),
    ...(isVague ? ['a step that names a file, and nothing in it'] : []),
  ];
}

function unreachedFrom(page: TextFile, files: readonly TextFile[]): Finding[] {
  if (page.path !== ARCHITECTURE) return [];
  const rows = page.text.split('\n').filter(isRow).join('\n');
  return manifests(files)
    .filter(({ folder }) => folder !== '' && !rows.includes(`\`${folder}/`))
    .map(({ folder }) => ({ path: page.path, line: 0, problem: `no row leads into ${folder}` }));
}
