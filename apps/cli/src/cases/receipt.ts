import type { PossibleReply, ReceiptReply, ViewReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { ApiClient } from '../http/api-client.ts';
import { words } from '../words.ts';
import { apiAddress } from '../world/settings.ts';
import type { World } from '../world/world.ts';
import type { Asking } from './advised.ts';
import { attachFile } from './attach.ts';
import { possibleLines } from './possible.ts';
import { requesterLines } from './requester-lines.ts';
import type { SendOptions, Target } from './send.ts';
import { pathOf, sendTo, typedCommand } from './send.ts';

interface ReceiptOptions extends SendOptions {
  readonly code?: string;
  readonly attach?: string;
}

/** Whoever does not write it down here is asked for it. */
async function codeOf(world: World, number: string, { code }: ReceiptOptions): Promise<string> {
  if (code !== undefined) return code;
  if (world.interactive) return world.ask(words(world, 'ask.receipt-code', { number }));
  return (await world.readStdin()).trim();
}

interface Opened {
  readonly at: Asking;
  readonly target: Target;
}

/** What number and code open: one case, as whoever filed it. */
async function opened(world: World, number: string, options: ReceiptOptions): Promise<Opened> {
  const base = apiAddress(world, options.api);
  const body = { number, code: await codeOf(world, number, options) };
  const { process, id, token } = await new ApiClient(world, base).post<ReceiptReply>('/receipts/look-up', body);
  return { at: { api: new ApiClient(world, base, { token, roles: ['requester'] }) }, target: { process, id } };
}

/** Where it stands, and what he may do. */
async function show(world: World, number: string, { at, target }: Opened, options: Globals): Promise<void> {
  const view = await at.api.get<ViewReply>(pathOf(target));
  const possible = await at.api.get<PossibleReply>(`${pathOf(target)}/commands`);
  const may = possibleLines(world, target.process, `lianxin receipt ${number} --code …`, possible);
  answer(world, options, {
    json: { ...view, possible: possible.commands },
    lines: [...requesterLines(world, view), '', ...may],
  });
}

async function receipt(
  world: World,
  [number, ...line]: readonly [string, ...string[]],
  options: ReceiptOptions,
): Promise<void> {
  const { at, target } = await opened(world, number, options);
  const { attach: file } = options;
  if (file !== undefined) return attachFile(world, at, { target, file }, options);
  const [name, ...pairs] = line;
  if (name === undefined) return show(world, number, { at, target }, options);
  const command = await typedCommand(world, target.process, [name, ...pairs], options);
  await sendTo(world, at, { target, ...command }, options);
}

/** What the requester does with his number and receipt code, without an account. */
export const receiptBranch: Branch = (parent, world) => {
  parent
    .command('receipt')
    .argument('<number>')
    .argument('[command]')
    .argument('[field=value...]')
    .description(words(world, 'help.receipt'))
    .option('--code <code>', words(world, 'help.receipt-code'))
    .option('--attach <file>', words(world, 'help.receipt-attach'))
    .option('--data <json>', words(world, 'help.data'))
    .option('--command-id <id>', words(world, 'help.command-id'))
    .action((...given: readonly unknown[]) => {
      const [number, name, pairs] = given as [string, string | undefined, string[]];
      const options = (given.at(-1) as Command).optsWithGlobals<ReceiptOptions>();
      return receipt(world, name === undefined ? [number] : [number, name, ...pairs], options);
    });
};
