import { migrateStore } from '@lianxin/platform';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { failure, words } from '../words.ts';
import type { World } from '../world/world.ts';
import { configOf } from './at-server.ts';

async function migrate(world: World, options: Globals): Promise<void> {
  const config = configOf(world);
  if (config.databaseOwnerUrl === undefined) throw failure(world, 'no-owner');
  const steps: string[] = [];
  await migrateStore(config, (line) => steps.push(line));
  answer(world, options, { json: { migrated: steps }, lines: [...steps, words(world, 'migrated')] });
}

export const migrateBranch: Branch = (parent, world) => {
  parent
    .command('migrate')
    .description(words(world, 'help.migrate'))
    .action((_options: unknown, own: Command) => migrate(world, own.optsWithGlobals()));
};
