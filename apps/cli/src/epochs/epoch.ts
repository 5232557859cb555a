import { openEpochs } from '@lianxin/adapter-postgres';
import type { Epoch, EpochCause } from '@lianxin/engine';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { officeTime } from '../output/office-time.ts';
import type { Column } from '../output/table.ts';
import { tableLines } from '../output/table.ts';
import { atDatabase, configOf } from '../server/at-server.ts';
import { failure, words } from '../words.ts';
import type { World } from '../world/world.ts';

/** What a person may say; restores say theirs themselves. */
const CAUSES: readonly EpochCause[] = ['by-hand', 'moved'];

async function list(world: World, options: Globals): Promise<void> {
  const epochs = await atDatabase(world, (postgres) => postgres.epochs.all());
  answer(world, options, { json: { epochs }, lines: tableLines(columns(world), epochs) });
}

const columns = (world: World): readonly Column<Epoch>[] => [
  { title: words(world, 'epoch.number'), of: ({ number }) => number },
  { title: words(world, 'epoch.began'), of: ({ beganAt }) => officeTime(beganAt) },
  { title: words(world, 'epoch.cause'), of: ({ cause }) => words(world, `epoch.cause.${cause}`) },
  { title: words(world, 'epoch.after'), of: ({ after }) => after.position },
];

async function raised(world: World, cause: EpochCause, above: number): Promise<Epoch> {
  const { databaseOwnerUrl: ownerUrl } = configOf(world);
  if (ownerUrl === undefined) throw failure(world, 'no-owner');
  const epochs = openEpochs({ ownerUrl });
  try {
    return await epochs.raise(cause, above);
  } finally {
    await epochs.close();
  }
}

interface NewOptions extends Globals {
  readonly cause: EpochCause;
  readonly above?: string;
}

async function begin(world: World, options: NewOptions): Promise<void> {
  const above = Number(options.above ?? 0);
  if (!Number.isSafeInteger(above) || above < 0) throw failure(world, 'bad-epoch-number');
  const epoch = await raised(world, options.cause, above);
  const params = { number: epoch.number, after: epoch.after.position };
  answer(world, options, { json: epoch, lines: [words(world, 'epoch-begun', params)] });
}

export const epochBranch: Branch = (parent, world) => {
  const epoch = parent
    .command('epoch')
    .description(words(world, 'help.epoch'))
    .action((_options: unknown, own: Command) => list(world, own.optsWithGlobals()));
  epoch
    .command('new')
    .description(words(world, 'help.epoch-new'))
    .addOption(new Option('--cause <cause>', words(world, 'help.epoch-cause')).choices(CAUSES).default('by-hand'))
    .option('--above <number>', words(world, 'help.epoch-above'))
    .action((_options: unknown, own: Command) => begin(world, own.optsWithGlobals()));
};
