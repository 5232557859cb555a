import { afterEach, describe, expect, it } from '@jest/globals';
import type { Projection, SubscriptionStatus, Table } from '@lianxin/engine';
import {
  CatchUpSubscription,
  LeaseLost,
  createProjector,
  projectRows,
  rebuildReadModel,
  slimPages,
} from '@lianxin/engine';
import type { SlimEvent } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import type { MemoryLibrary } from './library.ts';
import { openMemoryLibrary } from './library.ts';

interface StreamRow {
  readonly stream: string;
  readonly by: number;
}
const TABLE: Table<StreamRow> = { name: 'streams', key: 'stream', columns: { stream: 'text', by: 'integer' } };

const SAME: Table<StreamRow> = { ...TABLE, name: 'same', sinceVersion: 1 };

/** Every loan, with the version of the model that wrote its row, in each of these tables. */
const streams = (version: number, written: readonly Table<StreamRow>[] = [TABLE]): Projection => ({
  ...{ name: 'streams', version, tables: written as readonly unknown[] as Projection['tables'] },
  apply: (batch, tables) =>
    Promise.all(
      written.map((table) =>
        projectRows(
          [
            {
              table,
              keysOf: ({ stream }) => (stream.startsWith('loan-') ? [stream] : []),
              project: (_row, { stream }) => ({ stream, by: version }),
            },
          ],
          batch,
          tables,
        ),
      ),
    ),
});

describe('versions of a read model that are kept from one log', () => {
  const running: CatchUpSubscription[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((feed) => feed.stop()));
  });
  const keep = (
    library: MemoryLibrary,
    model: number | Projection,
    statuses: SubscriptionStatus[] = [],
  ): CatchUpSubscription => {
    const source = { store: library.store, read: slimPages(library.store) };
    const projection = typeof model === 'number' ? streams(model) : model;
    const feed = new CatchUpSubscription(source, createProjector(projection, library), {
      pollMs: 5,
      onStatus: (status) => void statuses.push(status),
    });
    running.push(feed);
    feed.start();
    return feed;
  };
  const busy = async (): Promise<MemoryLibrary> => {
    const library = await openMemoryLibrary();
    await library.lend();
    await library.lend();
    await keep(library, 1).waitUntilCaughtUp();
    return library;
  };
  const versionsOf = (library: MemoryLibrary, version: number) =>
    library.reads.rows(streams(version), TABLE).map(({ by }) => by);

  it('the newer takes the place of the older when it is level, also where nobody keeps the older any more', async () => {
    const library = await busy();
    await Promise.all(running.splice(0).map((feed) => feed.stop()));
    await library.lend();
    await keep(library, 2).waitUntilCaughtUp();
    expect([await library.reads.standingOf(streams(2)), versionsOf(library, 2)]).toEqual(['answers', [2, 2, 2]]);
  });

  it('the older finds a newer one in its place, reads on and writes nothing', async () => {
    const library = await busy();
    const statuses: SubscriptionStatus[] = [];
    await Promise.all(running.splice(0).map((feed) => feed.stop()));
    const older = keep(library, 1, statuses);
    await older.waitUntilCaughtUp();
    const newer = keep(library, 2);
    await newer.waitUntilCaughtUp();
    await library.lend();
    await Promise.all([older, newer].map((feed) => feed.waitUntilCaughtUp()));
    expect(versionsOf(library, 2)).toEqual([2, 2, 2]);
    // Under a lease that is its own affair: it gives the lease back and begins again.
    expect(statuses.flatMap(({ error }) => error ?? []).every((error) => error instanceof LeaseLost)).toBe(true);
    expect(older.status.failures).toBe(0);
  });

  describe('of which one table did not change', () => {
    const [older, newer] = [streams(1, [TABLE, SAME]), streams(2, [TABLE, SAME])];
    const rows = ({ reads }: MemoryLibrary) =>
      [TABLE, SAME].map((table) => reads.rows(newer, table).map(({ by }) => by));
    const begun = async (): Promise<MemoryLibrary> => {
      const library = await openMemoryLibrary();
      await library.lend();
      await library.lend();
      await keep(library, older).waitUntilCaughtUp();
      return library;
    };

    it('the newer comes to the very place of an older that nobody keeps any more, and goes on with both', async () => {
      const library = await begun();
      await Promise.all(running.splice(0).map((feed) => feed.stop()));
      await library.lend();
      await keep(library, newer).waitUntilCaughtUp();
      expect(rows(library)).toEqual([
        [2, 2, 2],
        [1, 1, 2],
      ]);
    });

    it('the newer takes its place while the older goes on', async () => {
      const library = await begun();
      const feed = keep(library, newer);
      for (let n = 0; n < 20; n += 1) await library.lend();
      await Promise.all(running.map((one) => one.waitUntilCaughtUp()));
      expect(feed.status.failures).toBe(0);
      const [changed = [], same = []] = rows(library);
      expect([changed.length, changed.every((by) => by === 2), same.length]).toEqual([22, true, 22]);
    });

    it('the newer gives up for now where it does not come level with the older, and does not ask on and on', async () => {
      const library = await begun();
      await Promise.all(running.splice(0).map((feed) => feed.stop()));
      await library.reads.prepare(newer);
      let asked = 0;
      library.reads.positionOf = () => Promise.resolve(LOG_START);
      library.reads.switchTo = () => {
        if ((asked += 1) > 20) throw new Error('it asks on and on');
        return Promise.resolve('sharing');
      };
      const build = createProjector(newer, library);
      const place = await build.loadCheckpoint();
      await expect(build.handleBatch(await library.log(), place)).rejects.toThrow('comes no nearer');
    });

    it('the newer is built whole where the older is begun again and nobody keeps it', async () => {
      const library = await begun();
      await Promise.all(running.splice(0).map((feed) => feed.stop()));
      await library.reads.prepare(newer);
      const log = await library.log();
      const build = createProjector(newer, library);
      const from = await build.loadCheckpoint();
      await library.reads.advance(newer, { from: from.position, to: (log[0] as SlimEvent).position }, async () => {});
      await library.reads.reset(older);
      await keep(library, newer).waitUntilCaughtUp();
      expect(rows(library)).toEqual([
        [2, 2],
        [2, 2],
      ]);
    });
  });

  it('a rebuild of the newer leaves the older answering until it is level; one of the older is the way back', async () => {
    const library = await busy();
    await Promise.all(running.splice(0).map((feed) => feed.stop()));
    await rebuildReadModel(library, streams(2));
    expect([await library.reads.standingOf(streams(1)), versionsOf(library, 2)]).toEqual(['newer', [2, 2]]);
    await rebuildReadModel(library, streams(1));
    expect([await library.reads.standingOf(streams(1)), versionsOf(library, 1)]).toEqual(['answers', [1, 1]]);
  });
});
