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
import type { MemoryLibrary } from './library.ts';
import { openMemoryLibrary } from './library.ts';

interface StreamRow {
  readonly stream: string;
  readonly by: number;
}
const TABLE: Table<StreamRow> = { name: 'streams', key: 'stream', columns: { stream: 'text', by: 'integer' } };

/** Every loan, with the version of the model that wrote its row. */
const streams = (version: number): Projection => ({
  ...{ name: 'streams', version, tables: [TABLE as unknown as Table<never>] },
  apply: (batch, tables) =>
    projectRows(
      [
        {
          table: TABLE,
          keysOf: ({ stream }) => (stream.startsWith('loan-') ? [stream] : []),
          project: (_row, { stream }) => ({ stream, by: version }),
        },
      ],
      batch,
      tables,
    ),
});

describe('versions of a read model that are kept from one log', () => {
  const running: CatchUpSubscription[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((feed) => feed.stop()));
  });
  const keep = (library: MemoryLibrary, version: number, statuses: SubscriptionStatus[] = []): CatchUpSubscription => {
    const source = { store: library.store, read: slimPages(library.store) };
    const feed = new CatchUpSubscription(source, createProjector(streams(version), library), {
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

  it('a rebuild of the newer leaves the older answering until it is level; one of the older is the way back', async () => {
    const library = await busy();
    await Promise.all(running.splice(0).map((feed) => feed.stop()));
    await rebuildReadModel(library, streams(2));
    expect([await library.reads.standingOf(streams(1)), versionsOf(library, 2)]).toEqual(['newer', [2, 2]]);
    await rebuildReadModel(library, streams(1));
    expect([await library.reads.standingOf(streams(1)), versionsOf(library, 1)]).toEqual(['answers', [1, 1]]);
  });
});
