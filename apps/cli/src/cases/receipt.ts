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
async function codeOf(cli: CliContext, number: string, { codeFile }: ReceiptOptions): Promise<string> {
  const given = codeFile ?? (cli.isInteractive ? undefined : STDIN);
  if (given === undefined) return (await cli.askSecret(t(cli, 'ask.receipt-code', { number }))).trim();
  return (await (given === STDIN ? cli.readStdin() : readTextFile(cli, given))).trim();
}

/** One act at a time; standard input is read once, and whoever is asked answers there too. */
function mustFit(
  cli: CliContext,
  command: string | undefined,
  { attach, codeFile = STDIN, data }: ReceiptOptions,
): void {
  if (attach !== undefined && (command ?? data) !== undefined) throw failureOf(cli, 'attach-and-command');
  if (codeFile === STDIN && data === STDIN) throw failureOf(cli, 'stdin-twice');
}

interface Opened {
  readonly at: Asking;
  readonly target: Target;
}

/** What number and code open: one case, as whoever filed it. */
async function opened(cli: CliContext, number: string, options: ReceiptOptions): Promise<Opened> {
  const base = apiAddress(cli, options.api);
  const body = { number, code: await codeOf(cli, number, options) };
  const { process, id, token } = await new ApiClient(cli, base).post<ReceiptReply>('/receipts/look-up', body);
  return { at: { api: new ApiClient(cli, base, { token, roles: ['requester'] }) }, target: { process, id } };
}

/** Where it stands, and what he may do. */
async function show(cli: CliContext, number: string, { at, target }: Opened, options: GlobalOptions): Promise<void> {
  const view = await at.api.get<ViewReply>(pathOf(target));
  const possible = await at.api.get<PossibleReply>(`${pathOf(target)}/commands`);
  const may = possibleLines(cli, target.process, `lianxin receipt ${number}`, possible);
  printAnswer(cli, options, {
    json: { ...view, possible: possible.commands },
    lines: [...requesterLines(cli, view), '', ...may],
  });
}

async function receipt(
  cli: CliContext,
  [number, ...line]: readonly [string, ...string[]],
  options: ReceiptOptions,
): Promise<void> {
  const [name, ...pairs] = line;
  mustFit(cli, name, options);
  const command = name === undefined ? undefined : await typedCommand(cli, PROCESS, [name, ...pairs], options);
  const { at, target } = await opened(cli, number, options);
  const { attach: file } = options;
  if (file !== undefined) return attachFile(cli, at, { target, file }, options);
  if (command === undefined) return show(cli, number, { at, target }, options);
  await sendTo(cli, at, { target, ...command }, options);
}

/** What the requester does with his number and receipt code, without an account. */
export const receiptBranch: CommandRegistration = (parent, cli) => {
  parent
    .command('receipt')
    .argument('<number>')
    .argument('[command]')
    .argument('[field=value...]')
    .description(t(cli, 'help.receipt'))
    .option('--code-file <file>', t(cli, 'help.receipt-code'))
    .option('--attach <file>', t(cli, 'help.receipt-attach'))
    .option('--data <json>', t(cli, 'help.data'))
    .option('--command-id <id>', t(cli, 'help.command-id'))
    .action((...given: readonly unknown[]) => {
      const [number, name, pairs] = given as [string, string | undefined, string[]];
      const options = (given.at(-1) as Command).optsWithGlobals<ReceiptOptions>();
      return receipt(cli, name === undefined ? [number] : [number, name, ...pairs], options);
    });
};
