import type { OrderBody, OrderReply } from '@lianxin/contracts';
import type { Command } from 'commander';
import type { Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { officeTime } from '../output/office-time.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { changesNow } from './list.ts';
import { RULE_CHANGES } from './paths.ts';

interface OrderOptions extends Globals {
  readonly id: string;
  readonly title: string;
  readonly number?: string;
  readonly commandId?: string;
}

async function order(world: World, preview: string, options: OrderOptions): Promise<void> {
  const { id, title, number = '', commandId } = options;
  const { api } = await signedIn(world, options.api);
  const body: OrderBody = { preview, id, title, documentNumber: number };
  const headers: Record<string, string> = commandId === undefined ? {} : { 'idempotency-key': commandId };
  const reply = await api.post<OrderReply>(RULE_CHANGES, body, headers);
  const change = (await changesNow(api)).find((one) => one.id === id);
  const told = { id, count: change?.cases ?? 0, at: officeTime(change?.effectiveAt ?? '') };
  answer(world, options, {
    json: reply,
    lines: [
      words(world, 'change-ordered', told),
      ...reply.held.map(({ number: held }) => words(world, 'change-held', { number: held })),
    ],
  });
}

export function addOrder(parent: Command, world: World): void {
  parent
    .command('order')
    .argument('<preview>')
    .description(words(world, 'help.change-order'))
    .requiredOption('--id <id>', words(world, 'help.change-id'))
    .requiredOption('--title <title>', words(world, 'help.change-title'))
    .option('--number <number>', words(world, 'help.document-number'))
    .option('--command-id <id>', words(world, 'help.command-id'))
    .action((preview: string, _options: unknown, own: Command) => order(world, preview, own.optsWithGlobals()));
}
