import type { Command } from 'commander';
import type { CommandRegistration } from '../command.ts';
import { openSignedInClient } from '../http/api-client.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { askingAs } from './advised.ts';
import type { SendOptions } from './send.ts';
import { sendTo, typedCommand } from './send.ts';

/** Defaults: what most requests are; options override them. */
const DEFAULTS = { kind: 'help', urgency: 'general', channel: 'online', origin: 'requested' };

async function fileRequest(cli: CliContext, pairs: readonly string[], options: SendOptions): Promise<void> {
  const { named, data } = await typedCommand(cli, 'case', ['RequestAssistance', ...pairs], options);
  const at = askingAs(await openSignedInClient(cli, options.api));
  const office = at.office === undefined ? {} : { office: at.office };
  await sendTo(cli, at, { target: { process: 'case' }, named, data: { ...office, ...DEFAULTS, ...data } }, options);
}

export const registerRequestCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('request')
    .argument('[field=value...]')
    .description(t(cli, 'help.request'))
    .option('--data <json>', t(cli, 'help.data'))
    .option('--command-id <id>', t(cli, 'help.command-id'))
    .option('--on-behalf-of <account>', t(cli, 'help.on-behalf-of'))
    .action((pairs: string[], _options: unknown, command: Command) =>
      fileRequest(cli, pairs, command.optsWithGlobals()),
    );
};
