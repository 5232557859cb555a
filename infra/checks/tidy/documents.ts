import type { Check, Finding, TextFile } from './tree.ts';

const ROOM = /`((?:apps|libs|workflows|infra)\/[\w./-]*)`/g;

/** A table that says "to change X, open Y" is worth what its Ys are worth: each has to be there. */
export const documents: Check = (files) => {
  const known = new Set(files.flatMap(({ path }) => [path, ...foldersOf(path)]));
  return files.filter(({ path }) => path.endsWith('.md')).flatMap((file) => missingIn(file, known));
};

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_part, n) => parts.slice(0, n + 1).join('/'));
}

function missingIn(file: TextFile, known: ReadonlySet<string>): Finding[] {
  return file.text.split('\n').flatMap((line, n) =>
    [...line.matchAll(ROOM)]
      .map((match) => (match[1] ?? '').replace(/\/$/, ''))
      .filter((path) => !known.has(path))
      .map((path) => ({ path: file.path, line: n + 1, problem: `${path} is not there` })),
  );
}
