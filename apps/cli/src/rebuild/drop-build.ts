import type { ReadModel, ReadStore } from '@lianxin/engine';
import { dropBuild } from '@lianxin/engine';
import type { Runtime } from '@lianxin/runtime';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { withRuntime } from '../server/with-runtime.ts';
import { failureOf, t } from '../translate.ts';

type DropContext = Pick<Runtime, 'projections' | 'contender'> & {
  readonly reads: Pick<ReadStore, 'listBuilds' | 'dropBuild'>;
};

const nameOf = ({ name, version }: Pick<ReadModel, 'name' | 'version'>): string => `${name}@${version}`;

/** `build` as doctor names it: `case_reports@9`. False where nothing was dropped, since it is not there (any more). */
export async function dropNamedBuild({ projections, ...context }: DropContext, build: string): Promise<boolean> {
  const one = (await context.reads.listBuilds()).find((kept) => nameOf(kept) === build);
  if (!one) return false;
  const tables = projections.find(({ name }) => name === one.name)?.tables ?? [];
  return dropBuild(context, { ...one, tables });
}

async function dropAndTell(cli: CliContext, build: string, options: GlobalOptions): Promise<void> {
  await withRuntime(cli, async (runtime) => {
    if (await dropNamedBuild(runtime, build)) return;
    const names = (await runtime.reads.listBuilds()).map(nameOf).join(', ');
    throw names === '' ? failureOf(cli, 'no-builds', { build }) : failureOf(cli, 'no-such-build', { build, names });
  });
  printAnswer(cli, options, { json: { dropped: build }, lines: [t(cli, 'dropped-build', { build })] });
}

export const registerDropBuildCommand: CommandRegistration = (rebuild, cli) => {
  rebuild
    .command('drop <build>')
    .description(t(cli, 'help.drop-build'))
    .action((build: string, _options: unknown, own: Command) => dropAndTell(cli, build, own.optsWithGlobals()));
};
