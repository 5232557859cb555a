import type { Command } from 'commander';
import type { CommandRegistration } from '../command.ts';
import { t } from '../translate.ts';
import { replay } from './replay.ts';
import { showStatus } from './status.ts';

export const registerRelayCommand: CommandRegistration = (parent, cli) => {
  const relay = parent.command('relay').description(t(cli, 'help.relay'));
  relay
    .command('status')
    .description(t(cli, 'help.relay-status'))
    .action((_options: unknown, own: Command) => showStatus(cli, own.optsWithGlobals()));
  relay
    .command('replay')
    .description(t(cli, 'help.relay-replay'))
    .requiredOption('--from <position>', t(cli, 'help.relay-from'))
    .option('--to <position>', t(cli, 'help.relay-to'))
    .option('--topic <name>', t(cli, 'help.relay-topic'))
    .action((_options: unknown, own: Command) => replay(cli, own.optsWithGlobals()));
};
