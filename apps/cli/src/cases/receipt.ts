import type { ReceiptBody, ReceiptReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { ApiClient } from '../http/api-client.ts';
import { failureOf, t } from '../translate.ts';
import { readTextFile } from '../context/read-file.ts';
import { apiAddress } from '../context/settings.ts';
import type { CliContext } from '../context/cli-context.ts';
import { putFile } from './attach.ts';
import type { KnownCommand } from './command-form.ts';
import { addFormToFailure } from './command-form.ts';
import { commandLines } from './possible-lines.ts';
import { requesterLines } from './requester-lines.ts';
import type { SendOptions } from './send.ts';
import { typedCommand } from './send.ts';

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

/** One act at a time: standard input is read once, and prompts are answered there too. */
function mustFit(
  cli: CliContext,
  command: string | undefined,
  { attach, codeFile = STDIN, data }: ReceiptOptions,
): void {
  if (attach !== undefined && (command ?? data) !== undefined) throw failureOf(cli, 'attach-and-command');
  if (codeFile === STDIN && data === STDIN) throw failureOf(cli, 'stdin-twice');
}

/** How far the request is, and what the requester may do. */
function show(cli: CliContext, reply: ReceiptReply, options: GlobalOptions): void {
  const { number, stage, request: state, may } = reply;
  const commands = may.map(({ type, short: what }) => ({ type, what }));
  const lines = commandLines(cli, PROCESS, `lianxin receipt ${number}`, commands);
  printAnswer(cli, options, {
    json: reply,
    lines: [...requesterLines(cli, { number, stage, state }), '', ...lines],
  });
}

interface Act {
  readonly named: KnownCommand;
  readonly data: object;
}

async function act(
  api: ApiClient,
  shown: ReceiptBody,
  { named, data }: Act,
  commandId: string = randomUUID(),
): Promise<ReceiptReply> {
  const { type } = named;
  return api.post('/receipts/act', { ...shown, type, data }, { 'idempotency-key': commandId });
}

async function receipt(
  cli: CliContext,
  [number, ...line]: readonly [string, ...string[]],
  options: ReceiptOptions,
): Promise<void> {
  const [name, ...pairs] = line;
  const { attach: file, commandId } = options;
  mustFit(cli, name, options);
  const command = name === undefined ? undefined : await typedCommand(cli, PROCESS, [name, ...pairs], options);
  const shown = { number, code: await codeOf(cli, number, options) };
  const api = new ApiClient(cli, apiAddress(cli, options.api), { roles: ['requester'] });
  const place = { path: '/receipts/files', headers: { 'lianxin-receipt': `${number}:${shown.code}` } };
  const wanted = file === undefined ? command : await putFile(cli, api, { ...options, process: PROCESS, file }, place);
  if (wanted === undefined) return show(cli, await api.post('/receipts/look-up', shown), options);
  try {
    show(cli, await act(api, shown, wanted, commandId), options);
  } catch (error) {
    throw addFormToFailure(cli, wanted.named, error);
  }
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
