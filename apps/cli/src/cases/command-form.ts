import { lookUp } from '@lianxin/kernel';
import type { CommandSchemas, Problem } from '@lianxin/contracts';
import { commandId as commandIdForm, commandSchemas, inputFaultsOf } from '@lianxin/contracts';
import { Failure } from '../output/failure.ts';
import { nearestName } from '../output/nearest-name.ts';
import { typedName } from '../output/typed-name.ts';
import { failureOf, t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { formLines } from './form.ts';
import { formatMessage, hasMessage } from '../words/index.ts';

/** A command as this program knows it. */
export interface KnownCommand {
  readonly process: string;
  readonly type: string;
  readonly schema: CommandSchemas[string];
}

const schemasOf = (process: string): CommandSchemas => lookUp<CommandSchemas>(commandSchemas, process) ?? {};

/** The fields of a command, and which of those that may be left out are wanted when. */
export function commandForm(cli: CliContext, process: string, type: string): readonly string[] {
  const schema = lookUp(schemasOf(process), type);
  const note = `cli.note.${type}`;
  return [...(schema ? formLines(schema) : []), ...(hasMessage(note) ? [formatMessage(cli.language, note)] : [])];
}

/** `accept-offer`, `acceptoffer` and `AcceptOffer` are one command. */
export function findCommand(cli: CliContext, process: string, typed: string): KnownCommand {
  const schemas = schemasOf(process);
  const plain = (name: string): string => name.replaceAll('-', '').toLowerCase();
  const entry = Object.entries(schemas).find(([type]) => plain(type) === plain(typed));
  if (entry) return { process, type: entry[0], schema: entry[1] };
  const meant = nearestName(typed, Object.keys(schemas).map(typedName));
  if (meant === undefined) throw failureOf(cli, 'no-such-command', { typed });
  throw failureOf(cli, 'mistyped-command', { typed, meant });
}

const isFormFailure = (error: unknown): error is Failure =>
  error instanceof Failure && ((error.details as Problem | undefined)?.errors?.length ?? 0) > 0;

/** A fault of form is told with the form. */
export function addFormToFailure(cli: CliContext, { process, type }: KnownCommand, error: unknown): unknown {
  if (!isFormFailure(error)) return error;
  const command = typedName(type);
  const lines = commandForm(cli, process, type);
  const next = lines.length === 0 ? t(cli, 'takes-nothing', { command }) : '';
  const fields = lines.join('\n    ');
  const { code, details } = error;
  return new Failure({ code, message: error.message, details, next: next || t(cli, 'takes', { command, fields }) });
}

/** What the API would find wrong with its form, found before anything goes out that would stay behind. */
export function mustBeOfForm(cli: CliContext, { schema }: KnownCommand, data: object, commandId?: string): void {
  const ofId = commandId === undefined ? [] : (commandIdForm.safeParse(commandId).error?.issues ?? []);
  const faults = [
    ...inputFaultsOf(ofId, commandId, '--command-id'),
    ...inputFaultsOf(schema.safeParse(data).error?.issues ?? [], data),
  ];
  const [first] = faults;
  if (!first) return;
  const told = faults.map(
    ({ field, rule, params }) => `${field}: ${formatMessage(cli.language, `rule.${rule}`, params)}`,
  );
  throw new Failure({ code: first.rule, message: told.join('\n'), next: t(cli, 'next.bad-input') });
}
