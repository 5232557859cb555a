import type { RebuiltReadModel, RebuiltWorkflows } from '@lianxin/engine';
import { rebuildReadModel, rebuildWorkflows } from '@lianxin/engine';
import type { Config } from '@lianxin/platform';
import type { Command } from 'commander';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { progressOn } from '../output/progress.ts';
import { atServer } from '../server/at-server.ts';
import { temporalClient } from '../server/temporal.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';

async function readModels(world: World, options: Globals): Promise<void> {
  const show = progressOn(world, options);
  const progress = (sofar: RebuiltReadModel): void => show(() => words(world, 'rebuilding', { ...sofar }));
  const rebuilt = await atServer(world, async ({ store, epochs, reads, projections }) => {
    const done: RebuiltReadModel[] = [];
    for (const projection of projections)
      done.push(await rebuildReadModel({ store, epochs, reads, progress }, projection));
    return done;
  });
  const lines = rebuilt.map(({ model, events }) => words(world, 'rebuilt-model', { model, events }));
  answer(world, options, { json: { readModels: rebuilt }, lines });
}

const counts = ({ streams, over, woken, refused }: RebuiltWorkflows) => ({
  streams,
  over,
  woken,
  refused: refused.length,
});

async function workflows(world: World, options: Globals & { perSecond?: string }): Promise<void> {
  const show = progressOn(world, options);
  const pace = options.perSecond === undefined ? {} : { perSecondMax: Number(options.perSecond) };
  const rebuilt = await atServer(world, async ({ store, registry, watch, epochNow }, config: Config) => {
    const temporal = await temporalClient(world, config);
    try {
      const progress = (sofar: RebuiltWorkflows): void =>
        show(() => words(world, 'rebuilding-workflows', counts(sofar)));
      return await rebuildWorkflows(
        { store, registry, watch, epochNow, processes: temporal.processes, progress },
        pace,
      );
    } finally {
      await temporal.close();
    }
  });
  answer(world, options, { json: rebuilt, lines: [words(world, 'rebuilt-workflows', counts(rebuilt))] });
}

export const rebuildBranch: Branch = (parent, world) => {
  const rebuild = parent.command('rebuild').description(words(world, 'help.rebuild'));
  rebuild
    .command('read-models')
    .description(words(world, 'help.rebuild-models'))
    .action((_options: unknown, own: Command) => readModels(world, own.optsWithGlobals()));
  rebuild
    .command('workflows')
    .description(words(world, 'help.rebuild-workflows'))
    .option('--per-second <wakes>', words(world, 'help.per-second'))
    .action((_options: unknown, own: Command) => workflows(world, own.optsWithGlobals()));
};
