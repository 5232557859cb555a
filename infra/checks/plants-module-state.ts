import type { Plant } from './plants.ts';

const MODULE_STATE = 'pure/no-module-state';
const programme = 'libs/domain/programme/src/index.ts';

const red = (what: string, text: string, file = programme): Plant => ({ what, file, text, rule: MODULE_STATE });
const green = (what: string, text: string, file = programme): Plant => ({ what, file, text });

/** What a module of a pure room would keep between two calls. */
export const moduleState: readonly Plant[] = [
  red('a map that a module fills', 'const known = new Map<string, number>();\nexport const size = () => known.size;\n'),
  red('an exported set', 'export const seen = new Set<string>();\n', 'libs/kernel/src/index.ts'),
  red('a rule book of a module', 'export const ruleBook = new ProgrammeRegistry();\n', 'libs/domain/case/src/index.ts'),
  red('a list that a module fills', 'export const seen: string[] = [];\n', 'libs/read-models/src/index.ts'),
  red('a variable of a module', 'export let current = 1;\n', 'libs/engine/src/index.ts'),
  red('a static map', 'export class One {\n  static readonly seen = new Map<string, number>();\n}\n'),
  green('a table', "export const table: ReadonlyMap<string, number> = new Map([['one', 1]]);\n"),
  green('what follows from its key', 'export const memo = new WeakMap<object, number>();\n'),
  green('a map of one call', 'export const make = (): unknown => new Map<string, number>();\n'),
  green('a map outside pure rooms', 'export const known = new Map<string, number>();\n', 'apps/api/src/index.ts'),
];
