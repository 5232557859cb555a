import type { RebuiltReadModel, RebuiltWorkflows } from '@lianxin/engine';
import { rebuildReadModel, rebuildWorkflows } from '@lianxin/engine';
import type { Config } from '@lianxin/runtime';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { createProgress } from '../output/progress.ts';
import { withRuntime } from '../server/with-runtime.ts';
import { connectTemporal } from '../server/temporal.ts';
import { t } from '../translate.ts';
import { registerDropBuildCommand } from './drop-build.ts';
import type { CliContext } from '../context/cli-context.ts';

async function rebuildReadModels(cli: CliContext, options: GlobalOptions): Promise<void> {
  const show = createProgress(cli, options);
  const progress = (sofar: RebuiltReadModel): void => show(() => t(cli, 'rebuilding', { ...sofar }));
  const rebuilt = await withRuntime(cli, async ({ projections, ...runtime }) => {
    const done: RebuiltReadModel[] = [];
    for (const projection of projections)
      done.push(await rebuildReadModel({ ...runtime, onProgress: progress }, projection));
    return done;
  });
  const lines = rebuilt.map(({ model, events }) => t(cli, 'rebuilt-model', { model, events }));
  printAnswer(cli, options, { json: { readModels: rebuilt }, lines });
}

const workflowCounts = ({ streams, over, woken, refused }: RebuiltWorkflows) => ({
  streams,
  over,
  woken,
  refused: refused.length,
});

async function rebuildWorkflowRuns(cli: CliContext, options: GlobalOptions & { perSecond?: string }): Promise<void> {
  const show = createProgress(cli, options);
  const pace = options.perSecond === undefined ? {} : { perSecondMax: Number(options.perSecond) };
  const rebuilt = await withRuntime(cli, async ({ store, registry, monitor, epochNow }, config: Config) => {
    const temporal = await connectTemporal(cli, config);
    try {
      const progress = (sofar: RebuiltWorkflows): void =>
        show(() => t(cli, 'rebuilding-workflows', workflowCounts(sofar)));
      return await rebuildWorkflows(
        { store, registry, monitor, epochNow, scheduler: temporal.scheduler, onProgress: progress },
        pace,
      );
    } finally {
      await temporal.close();
    }
  });
  printAnswer(cli, options, { json: rebuilt, lines: [t(cli, 'rebuilt-workflows', workflowCounts(rebuilt))] });
}

export const registerRebuildCommand: CommandRegistration = (parent, cli) => {
  const rebuild = parent.command('rebuild').description(t(cli, 'help.rebuild'));
  rebuild
    .command('read-models')
    .description(t(cli, 'help.rebuild-models'))
    .action((_options: unknown, own: Command) => rebuildReadModels(cli, own.optsWithGlobals()));
  registerDropBuildCommand(rebuild, cli);
  rebuild
    .command('workflows')
    .description(t(cli, 'help.rebuild-workflows'))
    .option('--per-second <wakes>', t(cli, 'help.per-second'))
    .action((_options: unknown, own: Command) => rebuildWorkflowRuns(cli, own.optsWithGlobals()));
};
