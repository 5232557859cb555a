import { CatchUpSubscription, LogTailCache, createProjector, rebuildReadModel, slimPages } from '@lianxin/engine';
import { LOG_START } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import type { BenchContext } from '../benchmark.ts';
import type { TableRow } from '../report/table.ts';

const CATCH_UP_PER_SECOND_MIN = 80_000;
/** As the worker has it. */
const BATCH = 8000;
const PROGRESS_PARTS = 4;

/** More than any benchmark records. */
const EVENTS_MAX = 100_000_000;

const countEvents = async (store: Runtime['store']): Promise<number> =>
  store.countBetween(LOG_START, await store.head(), EVENTS_MAX);

/** `lianxin rebuild`: every read model from the whole log, saying how far it is. */
async function measureRebuild(
  bench: BenchContext,
  { store, epochs, reads, contender, projections }: Runtime,
): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  const all = await countEvents(store);
  for (const projection of projections) {
    const begun = performance.now();
    let told = 0;
    const { events, model } = await rebuildReadModel(
      {
        store,
        epochs,
        reads,
        contender,
        onProgress: ({ events: sofar }) => {
          const part = Math.floor((sofar / all) * PROGRESS_PARTS);
          if (part > told) bench.print(`rebuild of ${projection.name}: ${sofar.toLocaleString('en-US')} events`);
          told = part;
        },
      },
      projection,
    );
    const seconds = (performance.now() - begun) / 1000;
    rows.push({ what: `rebuild ${model}`, events, seconds, 'events/s': events / seconds });
  }
  return rows;
}

/** All read models at once from far behind, each with its subscription on one log, as in a worker after an outage. */
async function measureCatchUp(bench: BenchContext, { store, epochs, reads, projections }: Runtime): Promise<TableRow> {
  for (const projection of projections) await reads.reset(projection);
  const events = await countEvents(store);
  const begun = performance.now();
  const log = new LogTailCache(store);
  const source = { store: log, read: slimPages(log) };
  const ports = { store, epochs, reads };
  const feeds = projections.map(
    (one) => new CatchUpSubscription(source, createProjector(one, ports), { batchMax: BATCH }),
  );
  for (const feed of feeds) feed.start();
  await Promise.all(feeds.map((feed) => feed.waitUntilCaughtUp()));
  const seconds = (performance.now() - begun) / 1000;
  await Promise.all(feeds.map((feed) => feed.stop()));
  const perSecond = events / seconds;
  bench.goal({ what: 'projection catch-up', measured: perSecond, unit: 'events/s', atLeast: CATCH_UP_PER_SECOND_MIN });
  return { what: `catch-up, ${projections.length} together`, events, seconds, 'events/s': perSecond };
}

export async function measureRebuildAndCatchUp(bench: BenchContext, runtime: Runtime): Promise<void> {
  const rows = await measureRebuild(bench, runtime);
  rows.push(await measureCatchUp(bench, runtime));
  bench.table('Read models from the beginning of the log', rows);
}
