import type { MoveStanding, StoreMove, StoreName } from '@lianxin/adapter-postgres';
import { openStoreMove } from '@lianxin/adapter-postgres';
import { BrokenRows, LogsDiffer, OverLimit, rebuildReadModel } from '@lianxin/engine';
import { migrateStore } from '@lianxin/runtime';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { createProgress } from '../output/progress.ts';
import { readCliConfig, withRuntime } from '../server/with-runtime.ts';
import { failureOf, t } from '../translate.ts';
import type { Moved, MoveStage } from './move-record.ts';
import { moveRecord } from './move-record.ts';

const STORES: readonly StoreName[] = ['postgres', 'kurrentdb'];

interface MoveOptions extends GlobalOptions {
  readonly to?: StoreName;
  readonly cancel?: true;
}

const otherStore = (store: StoreName): StoreName => (store === 'postgres' ? 'kurrentdb' : 'postgres');

/** As the settings would say it with the record in that store. */
const withStore = (cli: CliContext, store: StoreName): CliContext => ({
  ...cli,
  env: { ...cli.env, EVENT_STORE: store },
});

/** Opens what the owner alone may do, for as long as it takes. */
async function withMove<T>(cli: CliContext, work: (move: StoreMove, ownerUrl: string) => Promise<T>): Promise<T> {
  const config = readCliConfig(cli);
  const { databaseOwnerUrl: ownerUrl } = config;
  if (ownerUrl === undefined) throw failureOf(cli, 'no-owner');
  await migrateStore(config);
  const move = openStoreMove({ ownerUrl });
  try {
    return await work(move, ownerUrl);
  } finally {
    await move.close();
  }
}

/** Refuses where there is nothing to move, or somebody could record meanwhile. */
async function beginMove(cli: CliContext, move: StoreMove, to: StoreName): Promise<MoveStanding> {
  const { store, movingTo } = await move.read();
  const isNamed = (cli.env['EVENT_STORE'] || 'postgres') === to;
  if (store === null && movingTo === null && isNamed) throw failureOf(cli, 'store-is-named', { store: to });
  const standing = await move.begin(to);
  if (standing === 'in-use') throw failureOf(cli, 'store-in-use');
  if (standing === 'moving-elsewhere') throw failureOf(cli, 'moving-elsewhere', { store: otherStore(to) });
  return standing;
}

function failureOfMove(cli: CliContext, error: unknown, to: StoreName): unknown {
  if (error instanceof OverLimit) return failureOf(cli, 'log-over-limit', { why: error.message });
  if (error instanceof LogsDiffer) return failureOf(cli, 'logs-differ', { store: to, why: error.message });
  return error instanceof BrokenRows ? failureOf(cli, 'copy-broken', { store: to, why: error.message }) : error;
}

/** Copies, compares and moves what keeps places; undefined where that was done before. */
async function moveTo(cli: CliContext, to: StoreName, options: MoveOptions): Promise<Moved | undefined> {
  const show = createProgress(cli, options);
  const onProgress = (stage: MoveStage, events: number): void =>
    show(() => t(cli, `move.${stage}`, { events, store: to }));
  return withMove(cli, async (move, ownerUrl) => {
    if ((await beginMove(cli, move, to)) === 'there') return undefined;
    const [from, into] = [otherStore(to), to].map((store) => ({ ...readCliConfig(withStore(cli, store)), ownerUrl }));
    try {
      return await moveRecord({ move, from, into, to, onProgress } as Parameters<typeof moveRecord>[0]);
    } catch (error) {
      throw failureOfMove(cli, error, to);
    }
  });
}

/** Read models of an older epoch have places of the store before; a worker would build them too, when it begins. */
async function rebuildMoved(cli: CliContext, options: MoveOptions): Promise<number> {
  const show = createProgress(cli, options);
  return withRuntime(cli, async ({ projections, ...runtime }) => {
    const { number } = await runtime.epochs.current();
    let count = 0;
    for (const projection of projections) {
      await runtime.reads.prepare(projection);
      if ((await runtime.reads.checkpointOf(projection)).epoch >= number) continue;
      const onProgress: Parameters<typeof rebuildReadModel>[0]['onProgress'] = (sofar) =>
        show(() => t(cli, 'rebuilding', { ...sofar }));
      await rebuildReadModel({ ...runtime, onProgress }, projection);
      count += 1;
    }
    return count;
  });
}

async function cancelMove(cli: CliContext, options: MoveOptions): Promise<void> {
  const cancelled = await withMove(cli, (move) => move.cancel());
  printAnswer(cli, options, { json: { cancelled }, lines: [t(cli, cancelled ? 'move-cancelled' : 'no-move')] });
}

async function runMigrateStore(cli: CliContext, options: MoveOptions): Promise<void> {
  if (options.cancel) return cancelMove(cli, options);
  const { to } = options;
  if (to === undefined) throw failureOf(cli, 'no-store-named');
  const moved = await moveTo(cli, to, options);
  const readModels = await rebuildMoved(withStore(cli, to), options);
  const params = moved && { store: to, events: moved.events, streams: moved.streams, epoch: moved.epoch.number };
  const done = params ? t(cli, 'moved', params) : t(cli, 'moved-before', { store: to });
  printAnswer(cli, options, {
    json: { to, ...moved, readModels },
    lines: [done, t(cli, 'moved-models', { count: readModels }), t(cli, `moved-next.${to}`)],
  });
}

export const registerMigrateStoreCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('migrate-store')
    .description(t(cli, 'help.migrate-store'))
    .addOption(new Option('--to <store>', t(cli, 'help.move-to')).choices(STORES))
    .option('--cancel', t(cli, 'help.move-cancel'))
    .action((_options: unknown, own: Command) => runMigrateStore(cli, own.optsWithGlobals()));
};
