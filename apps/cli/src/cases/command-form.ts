import { lookUp } from '@lianxin/kernel';
import type { CommandSchemas, Problem } from '@lianxin/contracts';
import { commandId as commandIdForm, commandSchemas, faultsOf, hasMessage, message } from '@lianxin/contracts';
import { Failure } from '../output/failure.ts';
import { typedName } from '../output/typed-name.ts';
import { failure, words } from '../words.ts';
import type { World } from '../world/world.ts';
import { formLines } from './form.ts';

/** A command as this program knows it. */
export interface Named {
  readonly process: string;
  readonly type: string;
  readonly schema: CommandSchemas[string];
}

const schemasOf = (process: string): CommandSchemas => lookUp<CommandSchemas>(commandSchemas, process) ?? {};

/** The fields of a command, and which of those that may be left out are wanted when. */
export function formOf(world: World, process: string, type: string): readonly string[] {
  const schema = lookUp(schemasOf(process), type);
  const note = `cli.note.${type}`;
  return [...(schema ? formLines(schema) : []), ...(hasMessage(note) ? [message(world.language, note)] : [])];
}

/** `accept-offer`, `acceptoffer` and `AcceptOffer` are one command. */
export function commandNamed(world: World, process: string, typed: string): Named {
  const schemas = schemasOf(process);
  const plain = (name: string): string => name.replaceAll('-', '').toLowerCase();
  const entry = Object.entries(schemas).find(([type]) => plain(type) === plain(typed));
  if (entry) return { process, type: entry[0], schema: entry[1] };
  throw failure(world, 'no-such-command', { typed, known: Object.keys(schemas).map(typedName).join(', ') });
}

const isOfForm = (error: unknown): error is Failure =>
  error instanceof Failure && ((error.facts as Problem | undefined)?.errors?.length ?? 0) > 0;

/** A fault of form is told with the form. */
export function withForm(world: World, { process, type }: Named, error: unknown): unknown {
  if (!isOfForm(error)) return error;
  const command = typedName(type);
  const lines = formOf(world, process, type);
  const next = lines.length === 0 ? words(world, 'takes-nothing', { command }) : '';
  const fields = lines.join('\n    ');
  const { code, facts } = error;
  return new Failure({ code, message: error.message, facts, next: next || words(world, 'takes', { command, fields }) });
}

/** What the API would find wrong with its form, found before anything goes out that would stay behind. */
export function mustBeOfForm(world: World, { schema }: Named, data: object, commandId?: string): void {
  const ofId = commandId === undefined ? [] : (commandIdForm.safeParse(commandId).error?.issues ?? []);
  const faults = [
    ...faultsOf(ofId, commandId, '--command-id'),
    ...faultsOf(schema.safeParse(data).error?.issues ?? [], data),
  ];
  const [first] = faults;
  if (!first) return;
  const told = faults.map(({ field, rule, params }) => `${field}: ${message(world.language, `rule.${rule}`, params)}`);
  throw new Failure({ code: first.rule, message: told.join('\n'), next: words(world, 'next.bad-input') });
}
