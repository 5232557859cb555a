import { linesMatching } from './tree.ts';
import type { Check, Finding, TextFile } from './tree.ts';

const DECIDED = /^libs\/domain\/[\w-]+\/src\/(?:[\w-]+\/)*([\w-]+)\.ts$/;
const RULE = /\bdefineCommand<'(\w+)'/;

const fileOf = (command: string): string => command.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();

function misplaced(file: TextFile): Finding[] {
  const name = DECIDED.exec(file.path)?.[1];
  if (name === undefined || name.endsWith('.spec')) return [];
  const rules = linesMatching(file, RULE, '');
  return rules.flatMap(({ path, line }, i) => {
    const command = RULE.exec(file.text.split('\n')[line - 1] ?? '')?.[1] ?? '';
    if (i > 0) return [{ path, line, problem: 'a second command decided in one file' }];
    return fileOf(command) === name ? [] : [{ path, line, problem: `${command} belongs into ${fileOf(command)}.ts` }];
  });
}

/** What a command demands is found by its name: one file a command. */
export const oneCommand: Check = (files) => files.flatMap(misplaced);
