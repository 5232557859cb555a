import type { Command } from 'commander';
import type { Branch } from '../command.ts';
import { signedIn } from '../http/api-client.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import { askingAs } from './advised.ts';
import type { SendOptions } from './send.ts';
import { sendTo, typedCommand } from './send.ts';

/** What most requests are; whoever means something else says so. */
const USUAL = { kind: 'help', urgency: 'general', channel: 'online', origin: 'requested' };

async function request(world: World, pairs: readonly string[], options: SendOptions): Promise<void> {
  const { named, data } = await typedCommand(world, 'case', ['RequestAssistance', ...pairs], options);
  const at = askingAs(await signedIn(world, options.api));
  const office = at.office === undefined ? {} : { office: at.office };
  await sendTo(world, at, { target: { process: 'case' }, named, data: { ...office, ...USUAL, ...data } }, options);
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
