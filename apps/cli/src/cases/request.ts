import type { CommandReply } from '@lianxin/contracts';
import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { withIds } from '../http/people.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { commandNamed, withForm } from './command-form.ts';
import { dataOf, fieldsOf } from './fields.ts';
import { replyLines } from './what-next.ts';

interface RequestOptions extends Globals {
  readonly data?: string;
  readonly commandId?: string;
  readonly onBehalfOf?: string;
}

/** What most requests are; whoever means something else says so. */
const USUAL = { kind: 'help', urgency: 'general', channel: 'online', origin: 'requested' };

async function request(world: World, pairs: readonly string[], options: RequestOptions): Promise<void> {
  const { api, session } = await signedIn(world, options.api);
  const { office } = session.account;
  const named = commandNamed(world, 'case', 'RequestAssistance');
  const typed = fieldsOf(world, pairs, named.schema);
  const data = {
    ...(office === undefined ? {} : { office }),
    ...USUAL,
    ...(await dataOf(world, options.data)),
    ...typed,
  };
  const { onBehalfOf, commandId = randomUUID() } = options;
  const body = await withIds(api, { type: named.type, data, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) });
  try {
    const reply = await api.post<CommandReply>('/processes/case', body, { 'idempotency-key': commandId });
    answer(world, options, { json: reply, lines: replyLines(world, reply) });
  } catch (error) {
    throw withForm(world, named, error);
  }
}

export const requestBranch: Branch = (parent, world) => {
  parent
    .command('request')
    .argument('[field=value...]')
    .description(words(world, 'help.request'))
    .option('--data <json>', words(world, 'help.data'))
    .option('--command-id <id>', words(world, 'help.command-id'))
    .option('--on-behalf-of <account>', words(world, 'help.on-behalf-of'))
    .action((pairs: string[], _options: unknown, command: Command) => request(world, pairs, command.optsWithGlobals()));
};
