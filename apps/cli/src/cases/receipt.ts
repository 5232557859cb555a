import type { PossibleReply, ReceiptReply, ViewReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { ApiClient } from '../http/api-client.ts';
import { failureOf, t } from '../translate.ts';
import { readTextFile } from '../context/read-file.ts';
import { apiAddress } from '../context/settings.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { Asking } from './advised.ts';
import { attachFile } from './attach.ts';
import { possibleLines } from './possible-lines.ts';
import { requesterLines } from './requester-lines.ts';
import type { SendOptions, Target } from './send.ts';
import { pathOf, sendTo, typedCommand } from './send.ts';

/** Only cases are filed with a receipt. */
const PROCESS = 'case';

interface ReceiptOptions extends SendOptions {
  readonly codeFile?: string;
  readonly attach?: string;
}

const STDIN = '-';

/** From a file, a person, or standard input: never from the arguments, which others can see. */
async function codeOf(world: CliContext, number: string, { codeFile }: ReceiptOptions): Promise<string> {
  const given = codeFile ?? (world.isInteractive ? undefined : STDIN);
  if (given === undefined) return (await world.askSecret(t(world, 'ask.receipt-code', { number }))).trim();
  return (await (given === STDIN ? world.readStdin() : readTextFile(world, given))).trim();
}

/** One act at a time; standard input is read once, and whoever is asked answers there too. */
function mustFit(
  world: CliContext,
  command: string | undefined,
  { attach, codeFile = STDIN, data }: ReceiptOptions,
): void {
  if (attach !== undefined && (command ?? data) !== undefined) throw failureOf(world, 'attach-and-command');
  if (codeFile === STDIN && data === STDIN) throw failureOf(world, 'stdin-twice');
}

interface Opened {
  readonly at: Asking;
  readonly target: Target;
}

/** What number and code open: one case, as whoever filed it. */
async function opened(world: CliContext, number: string, options: ReceiptOptions): Promise<Opened> {
  const base = apiAddress(world, options.api);
  const body = { number, code: await codeOf(world, number, options) };
  const { process, id, token } = await new ApiClient(world, base).post<ReceiptReply>('/receipts/look-up', body);
  return { at: { api: new ApiClient(world, base, { token, roles: ['requester'] }) }, target: { process, id } };
}

/** Where it stands, and what he may do. */
async function show(world: CliContext, number: string, { at, target }: Opened, options: GlobalOptions): Promise<void> {
  const view = await at.api.get<ViewReply>(pathOf(target));
  const possible = await at.api.get<PossibleReply>(`${pathOf(target)}/commands`);
  const may = possibleLines(world, target.process, `lianxin receipt ${number}`, possible);
  printAnswer(world, options, {
    json: { ...view, possible: possible.commands },
    lines: [...requesterLines(world, view), '', ...may],
  });
}

async function receipt(
  world: CliContext,
  [number, ...line]: readonly [string, ...string[]],
  options: ReceiptOptions,
): Promise<void> {
  const [name, ...pairs] = line;
  mustFit(world, name, options);
  const command = name === undefined ? undefined : await typedCommand(world, PROCESS, [name, ...pairs], options);
  const { at, target } = await opened(world, number, options);
  const { attach: file } = options;
  if (file !== undefined) return attachFile(world, at, { target, file }, options);
  if (command === undefined) return show(world, number, { at, target }, options);
  await sendTo(world, at, { target, ...command }, options);
}

/** What the requester does with his number and receipt code, without an account. */
export const receiptBranch: CommandRegistration = (parent, world) => {
  parent
    .command('receipt')
    .argument('<number>')
    .argument('[command]')
    .argument('[field=value...]')
    .description(t(world, 'help.receipt'))
    .option('--code-file <file>', t(world, 'help.receipt-code'))
    .option('--attach <file>', t(world, 'help.receipt-attach'))
    .option('--data <json>', t(world, 'help.data'))
    .option('--command-id <id>', t(world, 'help.command-id'))
    .action((...given: readonly unknown[]) => {
      const [number, name, pairs] = given as [string, string | undefined, string[]];
      const options = (given.at(-1) as Command).optsWithGlobals<ReceiptOptions>();
      return receipt(world, name === undefined ? [number] : [number, name, ...pairs], options);
    });
};
