import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export interface TextFile {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface Finding {
  readonly path: string;
  /** From 1; 0 where the whole file is meant. */
  readonly line: number;
  readonly problem: string;
}

export type Check = (files: readonly TextFile[]) => Finding[];

/** Made by machines or by running the product; not in git. */
const MADE = new Set(['node_modules', 'dist', '.git', '.nx', '.lianxin', 'coverage']);
const TEXT =
  /(?:\.(?:tsx?|mts|cts|js|mjs|cjs|json|jsonl|sql|sh|ya?ml|md|html|css|toml|txt)|(?:^|\/)(?:\.[\w.]+|LICENSE))$/;

export function readTree(root: string): TextFile[] {
  return walk(root)
    .map((file) => ({ file, path: relative(root, file).split(sep).join('/') }))
    .filter(({ path }) => TEXT.test(path))
    .map(({ file, path }) => ({ path, text: readFileSync(file, 'utf8') }));
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = join(folder, entry.name);
    // A second work tree of one clone has a file `.git` in place of the folder.
    if (MADE.has(entry.name)) return [];
    if (entry.isDirectory()) return walk(file);
    return entry.isFile() && !entry.name.endsWith('.tsbuildinfo') ? [file] : [];
  });
}

/** Every line of a file that matches, as findings. */
export function linesMatching(file: TextFile, pattern: RegExp, problem: string): Finding[] {
  return file.text
    .split('\n')
    .flatMap((line, n) => (pattern.test(line) ? [{ path: file.path, line: n + 1, problem }] : []));
}
