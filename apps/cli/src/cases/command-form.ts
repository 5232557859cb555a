import { lookUp } from '@lianxin/kernel';
import type { CommandSchemas, Problem } from '@lianxin/contracts';
import { commandSchemas } from '@lianxin/contracts';
import { Failure } from '../output/failure.ts';
import { failure, words } from '../words.ts';
import type { World } from '../world/world.ts';
import { formLines, typedName } from './form.ts';

/** A command as this program knows it. */
export interface Named {
  readonly type: string;
  readonly schema: CommandSchemas[string];
}

const schemasOf = (process: string): CommandSchemas => lookUp<CommandSchemas>(commandSchemas, process) ?? {};

export const formOf = (process: string, type: string): readonly string[] => {
  const schema = lookUp(schemasOf(process), type);
  return schema ? formLines(schema) : [];
};

/** `accept-offer`, `acceptoffer` and `AcceptOffer` are one command. */
export function commandNamed(world: World, process: string, typed: string): Named {
  const schemas = schemasOf(process);
  const plain = (name: string): string => name.replaceAll('-', '').toLowerCase();
  const entry = Object.entries(schemas).find(([type]) => plain(type) === plain(typed));
  if (entry) return { type: entry[0], schema: entry[1] };
  throw failure(world, 'no-such-command', { typed, known: Object.keys(schemas).map(typedName).join(', ') });
}

const isOfForm = (error: unknown): error is Failure =>
  error instanceof Failure && ((error.facts as Problem | undefined)?.errors?.length ?? 0) > 0;

/** A fault of form is told with the form. */
export function withForm(world: World, { type, schema }: Named, error: unknown): unknown {
  if (!isOfForm(error)) return error;
  const command = typedName(type);
  const lines = formLines(schema);
  const next = lines.length === 0 ? words(world, 'takes-nothing', { command }) : '';
  const fields = lines.join('\n    ');
  const { code, message, facts } = error;
  return new Failure({ code, message, facts, next: next || words(world, 'takes', { command, fields }) });
}
