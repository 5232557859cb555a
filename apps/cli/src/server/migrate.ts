import { migrateStore } from '@lianxin/runtime';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { failureOf, t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { readCliConfig } from './with-runtime.ts';

async function runMigrations(cli: CliContext, options: GlobalOptions): Promise<void> {
  const config = readCliConfig(cli);
  if (config.databaseOwnerUrl === undefined) throw failureOf(cli, 'no-owner');
  const steps: string[] = [];
  await migrateStore(config, (line) => steps.push(line));
  printAnswer(cli, options, { json: { migrated: steps }, lines: [...steps, t(cli, 'migrated')] });
}

export const registerMigrateCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('migrate')
    .description(t(cli, 'help.migrate'))
    .action((_options: unknown, own: Command) => runMigrations(cli, own.optsWithGlobals()));
};
