import { isBuiltin } from 'node:module';
import type { TextFile } from './tree.ts';

export interface Import {
  readonly name: string;
  readonly line: number;
}

const FROM = /^(?:import|export)\b[^'"`;=]*?from\s*'([^']+)'|^import\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm;

/** Packages a source names; files of its own and Node's modules are left out. */
export function imports({ text }: TextFile): Import[] {
  return [...text.matchAll(FROM)]
    .map((match) => ({
      name: match[1] ?? match[2] ?? match[3] ?? '',
      line: text.slice(0, match.index).split('\n').length,
    }))
    .filter(({ name }) => !name.startsWith('.') && !isBuiltin(name));
}

/** `@lianxin/engine/testing` belongs to `@lianxin/engine`. */
export const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
