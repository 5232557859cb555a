import { afterEach, describe, expect, it } from '@jest/globals';
import type { FoldedRows, Projection, ReadStore, Table, Tables } from '@lianxin/engine';
import {
  CarriedElsewhere,
  FollowFeed,
  StoreUnavailable,
  applyFolded,
  pause,
  placeAfter,
  projector,
  rebuildReadModel,
} from '@lianxin/engine';
import type { LoanOpened } from '@lianxin/engine/testing';
import { DUE_AT, OPENED_AT, loan, prolongLoan, returnLoan, settleNow } from '@lianxin/engine/testing';
import { plusMs } from '@lianxin/kernel';
import type { OpenLibrary } from './library.ts';
import { openLibrary } from './library.ts';

interface LoanRow {
  readonly stream: string;
  readonly dueAt: string;
  readonly prolonged: number;
  readonly version: number;
}

const TABLE: Table<LoanRow> = {
  name: 'open_loans',
  key: 'stream',
  columns: { stream: 'text', dueAt: 'instant', prolonged: 'integer', version: 'integer' },
};

/** Books that are out: a row comes and goes with the loan. */
const OPEN_LOANS: FoldedRows<LoanRow> = {
  table: TABLE,
  keysOf: ({ stream }) => (stream.startsWith(`${loan.name}-`) ? [stream] : []),
  evolve: (row, { type, stream, version, data }) => {
    if (type === 'LoanOpened') return { stream, version, prolonged: 0, dueAt: (data as LoanOpened).dueAt };
    if (type === 'LoanReturned' || !row) return undefined;
    if (type !== 'LoanProlonged') return row;
    return { ...row, version, prolonged: row.prolonged + 1, dueAt: (data as LoanOpened).dueAt };
  },
};

const openLoans = (version = 1): Projection => ({
  name: 'open_loans',
  version,
  tables: [TABLE],
  apply: (batch, tables) => applyFolded([OPEN_LOANS], batch, tables),
});

describe('a read model', () => {
  const running: FollowFeed[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((feed) => feed.stop()));
  });
  const carry = (library: OpenLibrary, projection: Projection = openLoans()): FollowFeed => {
    const feed = new FollowFeed(library.store, projector(projection, library), { pollMs: 5 });
    running.push(feed);
    feed.start();
    return feed;
  };
  /** Three loans: one prolonged twice, one as it was, one back. */
  const busy = async (): Promise<OpenLibrary> => {
    const library = await openLibrary();
    const [one, , three] = [await library.lend(), await library.lend(), await library.lend()];
    for (const n of [1, 2]) {
      await library.library.accepted(one, prolongLoan(plusMs(OPENED_AT, n), plusMs(DUE_AT, n)));
    }
    await library.library.accepted(three, returnLoan(plusMs(OPENED_AT, 3)));
    return library;
  };
  const expected = [
    { stream: 'loan-1', version: 3, prolonged: 2, dueAt: plusMs(DUE_AT, 2) },
    { stream: 'loan-2', version: 1, prolonged: 0, dueAt: DUE_AT },
  ];

  it('shows what the log says', async () => {
    const library = await busy();
    await carry(library).drained();
    expect(library.reads.rows(openLoans(), TABLE)).toEqual(expected);
    expect(await library.reads.position(openLoans())).toBe(await library.store.head());
  });

  it('asks for a whole batch at once', async () => {
    const library = await busy();
    const calls: string[] = [];
    const counted: Projection = {
      ...openLoans(),
      apply: (batch, tables) =>
        openLoans().apply(batch, {
          load: (table, keys) => (calls.push(`load ${keys.length}`), tables.load(table, keys)),
          upsert: (table, rows) => (calls.push(`upsert ${rows.length}`), tables.upsert(table, rows)),
          remove: (table, keys) => (calls.push(`remove ${keys.length}`), tables.remove(table, keys)),
        }),
    };
    await carry(library, counted).drained();
    expect(calls).toEqual(['load 3', 'upsert 2']);
    await library.library.accepted('loan-2', returnLoan(plusMs(OPENED_AT, 9)));
    await running[0]?.drained();
    expect(calls.slice(2)).toEqual(['load 1', 'remove 1']);
    await library.fill(3);
    await running[0]?.drained();
    expect(calls).toHaveLength(4);
    // An event that leaves its row as it was costs a look and no writing.
    await library.library.accepted('loan-1', settleNow(plusMs(DUE_AT, -60_000)));
    await running[0]?.drained();
    expect(calls.slice(4)).toEqual(['load 1']);
  });

  it('applies nothing twice, however often it is delivered', async () => {
    const library = await busy();
    const follower = projector(openLoans(), library);
    const from = await follower.place();
    const log = await library.log();
    await follower.take(log.slice(0, 4), from);
    await expect(follower.take(log.slice(0, 4), from)).rejects.toBeInstanceOf(CarriedElsewhere);
    await follower.take(log.slice(4), placeAfter(log.slice(0, 4), from));
    expect(library.reads.rows(openLoans(), TABLE)).toEqual(expected);
  });

  it('keeps neither rows nor place of a batch during which the store failed', async () => {
    const library = await busy();
    const full = (tables: Tables): Tables => ({
      load: (table, keys) => tables.load(table, keys),
      remove: (table, keys) => tables.remove(table, keys),
      upsert: () => Promise.reject(new StoreUnavailable('no room left')),
    });
    const reads: ReadStore = Object.assign(Object.create(library.reads) as ReadStore, {
      advance: ((model, step, work) =>
        library.reads.advance(model, step, (tables, aside) => work(full(tables), aside))) as ReadStore['advance'],
    });
    const follower = projector(openLoans(), { ...library, reads });
    const from = await follower.place();
    await expect(follower.take(await library.log(), from)).rejects.toThrow('no room left');
    expect([(await follower.place()).position, library.reads.rows(openLoans(), TABLE)]).toEqual(['0', []]);
    expect(await library.reads.asideOf(openLoans())).toEqual([]);
  });

  it('carried by two processes at once comes out the same', async () => {
    const library = await busy();
    const feeds = [carry(library), carry(library)];
    for (let n = 4; n <= 30; n += 1) {
      await library.library.accepted('loan-2', prolongLoan(plusMs(OPENED_AT, n), plusMs(DUE_AT, n)));
      await pause(1);
    }
    await Promise.all(feeds.map((feed) => feed.drained()));
    expect(library.reads.rows(openLoans(), TABLE)[1]).toMatchObject({ prolonged: 27, version: 28 });
  });

  it('of a new version is made anew', async () => {
    const library = await busy();
    await carry(library).drained();
    await carry(library, openLoans(2)).drained();
    expect(library.reads.rows(openLoans(2), TABLE)).toEqual(expected);
  });

  it('can be rebuilt from the log at any time, with progress', async () => {
    const library = await busy();
    const feed = carry(library);
    await feed.drained();
    await feed.stop();
    const progress: number[] = [];
    const rebuilt = await rebuildReadModel(
      { ...library, progress: ({ events }) => void progress.push(events) },
      openLoans(),
    );
    expect(rebuilt).toEqual({ model: 'open_loans@1', events: 7, position: '7', head: '7' });
    expect(progress).toEqual([7]);
    expect(library.reads.rows(openLoans(), TABLE)).toEqual(expected);
  });
});
