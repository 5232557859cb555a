import { makeIntakeKey } from '@lianxin/adapter-crypto';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { failureOf, t } from '../translate.ts';
import { showIntakeStatus } from './status.ts';

/** Makes a key of the installation and prints its public part, which is given to sources. */
async function makeKey(cli: CliContext, options: GlobalOptions): Promise<void> {
  const folder = cli.env['INTAKE_KEYS_DIR'];
  if (!folder) throw failureOf(cli, 'no-intake-keys-dir');
  const shown = await makeIntakeKey(folder);
  printAnswer(cli, options, { json: shown, lines: [JSON.stringify(shown, null, 2)] });
}

export const registerIntakeCommand: CommandRegistration = (parent, cli) => {
  const intake = parent.command('intake').description(t(cli, 'help.intake'));
  intake
    .command('status')
    .description(t(cli, 'help.intake-status'))
    .action((_options: unknown, own: Command) => showIntakeStatus(cli, own.optsWithGlobals()));
  intake
    .command('key')
    .description(t(cli, 'help.intake-key'))
    .action((_options: unknown, own: Command) => makeKey(cli, own.optsWithGlobals()));
};
