import { openEpochs } from '@lianxin/adapter-postgres';
import type { Epoch, EpochCause } from '@lianxin/engine';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { formatInOfficeZone } from '../output/office-time.ts';
import type { Column } from '../output/table.ts';
import { tableLines } from '../output/table.ts';
import { withDatabase } from '../server/with-runtime.ts';
import { failureOf, t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';

/** What a person may say; restores say theirs themselves. */
const CAUSES: readonly EpochCause[] = ['by-hand', 'moved'];

async function listEpochs(cli: CliContext, options: GlobalOptions): Promise<void> {
  const epochs = await withDatabase(cli, (postgres) => postgres.epochs.all());
  printAnswer(cli, options, { json: { epochs }, lines: tableLines(epochColumns(cli), epochs) });
}

const epochColumns = (cli: CliContext): readonly Column<Epoch>[] => [
  { title: t(cli, 'epoch.number'), of: ({ number }) => number },
  { title: t(cli, 'epoch.began'), of: ({ beganAt }) => formatInOfficeZone(beganAt) },
  { title: t(cli, 'epoch.cause'), of: ({ cause }) => t(cli, `epoch.cause.${cause}`) },
  { title: t(cli, 'epoch.after'), of: ({ after }) => after.position },
];

async function raiseEpoch(cli: CliContext, cause: EpochCause, above: number): Promise<Epoch> {
  return withDatabase(cli, async ({ store }, { databaseOwnerUrl: ownerUrl, kurrentDb }) => {
    if (ownerUrl === undefined) throw failureOf(cli, 'no-owner');
    const epochs = openEpochs({ ownerUrl, record: kurrentDb && store });
    try {
      return await epochs.raise(cause, above);
    } finally {
      await epochs.close();
    }
  });
}

interface NewOptions extends GlobalOptions {
  readonly cause: EpochCause;
  readonly above?: string;
}

async function beginEpoch(cli: CliContext, options: NewOptions): Promise<void> {
  const above = Number(options.above ?? 0);
  if (!Number.isSafeInteger(above) || above < 0) throw failureOf(cli, 'bad-epoch-number');
  const epoch = await raiseEpoch(cli, options.cause, above);
  const params = { number: epoch.number, after: epoch.after.position };
  printAnswer(cli, options, { json: epoch, lines: [t(cli, 'epoch-begun', params)] });
}

export const registerEpochCommand: CommandRegistration = (parent, cli) => {
  const epoch = parent
    .command('epoch')
    .description(t(cli, 'help.epoch'))
    .action((_options: unknown, own: Command) => listEpochs(cli, own.optsWithGlobals()));
  epoch
    .command('new')
    .description(t(cli, 'help.epoch-new'))
    .addOption(new Option('--cause <cause>', t(cli, 'help.epoch-cause')).choices(CAUSES).default('by-hand'))
    .option('--above <number>', t(cli, 'help.epoch-above'))
    .action((_options: unknown, own: Command) => beginEpoch(cli, own.optsWithGlobals()));
};
