import { afterEach, describe, expect, it } from '@jest/globals';
import type { ProjectedRows, Projection, ReadStore, Table, Tables } from '@lianxin/engine';
import {
  LeaseLost,
  CatchUpSubscription,
  slimPages,
  StoreUnavailable,
  projectRows,
  sleep,
  checkpointAfter,
  createProjector,
  rebuildReadModel,
} from '@lianxin/engine';
import type { LoanOpened } from '@lianxin/engine/testing';
import { DUE_AT, OPENED_AT, loan, prolongLoan, returnLoan, settleNow } from '@lianxin/engine/testing';
import { addMs } from '@lianxin/kernel';
import type { MemoryLibrary } from './library.ts';
import { openMemoryLibrary } from './library.ts';

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
const OPEN_LOANS: ProjectedRows<LoanRow> = {
  table: TABLE,
  keysOf: ({ stream }) => (stream.startsWith(`${loan.name}-`) ? [stream] : []),
  project: (row, { type, stream, version, data }) => {
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
  apply: (batch, tables) => projectRows([OPEN_LOANS], batch, tables),
});

describe('a read model', () => {
  const running: CatchUpSubscription[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((feed) => feed.stop()));
  });
  const carry = (library: MemoryLibrary, projection: Projection = openLoans()): CatchUpSubscription => {
    const { store } = library;
    const source = { store, read: slimPages(store) };
    const feed = new CatchUpSubscription(source, createProjector(projection, library), { pollMs: 5 });
    running.push(feed);
    feed.start();
    return feed;
  };
  /** Three loans: one prolonged twice, one as it was, one back. */
  const busy = async (): Promise<MemoryLibrary> => {
    const library = await openMemoryLibrary();
    const [one, , three] = [await library.lend(), await library.lend(), await library.lend()];
    for (const n of [1, 2]) {
      await library.library.expectAccepted(one, prolongLoan(addMs(OPENED_AT, n), addMs(DUE_AT, n)));
    }
    await library.library.expectAccepted(three, returnLoan(addMs(OPENED_AT, 3)));
    return library;
  };
  const expected = [
    { stream: 'loan-1', version: 3, prolonged: 2, dueAt: addMs(DUE_AT, 2) },
    { stream: 'loan-2', version: 1, prolonged: 0, dueAt: DUE_AT },
  ];

  it('shows what the log says', async () => {
    const library = await busy();
    await carry(library).waitUntilCaughtUp();
    expect(library.reads.rows(openLoans(), TABLE)).toEqual(expected);
    expect(await library.reads.positionOf(openLoans())).toBe(await library.store.head());
  });

  it('asks for a whole batch at once', async () => {
    const library = await busy();
    const calls: string[] = [];
    const counted: Projection = {
      ...openLoans(),
      apply: (batch, tables) =>
        openLoans().apply(batch, {
          has: (table) => tables.has(table),
          load: (table, keys) => (calls.push(`load ${keys.length}`), tables.load(table, keys)),
          upsert: (table, rows) => (calls.push(`upsert ${rows.length}`), tables.upsert(table, rows)),
          remove: (table, keys) => (calls.push(`remove ${keys.length}`), tables.remove(table, keys)),
        }),
    };
    await carry(library, counted).waitUntilCaughtUp();
    expect(calls).toEqual(['load 3', 'upsert 2']);
    await library.library.expectAccepted('loan-2', returnLoan(addMs(OPENED_AT, 9)));
    await running[0]?.waitUntilCaughtUp();
    expect(calls.slice(2)).toEqual(['load 1', 'remove 1']);
    await library.fill(3);
    await running[0]?.waitUntilCaughtUp();
    expect(calls).toHaveLength(4);
    // An event that leaves its row as it was costs a look and no writing.
    await library.library.expectAccepted('loan-1', settleNow(addMs(DUE_AT, -60_000)));
    await running[0]?.waitUntilCaughtUp();
    expect(calls.slice(4)).toEqual(['load 1']);
  });

  it('applies nothing twice, however often it is delivered', async () => {
    const library = await busy();
    const follower = createProjector(openLoans(), library);
    const from = await follower.loadCheckpoint();
    const log = await library.log();
    await follower.handleBatch(log.slice(0, 4), from);
    await expect(follower.handleBatch(log.slice(0, 4), from)).rejects.toBeInstanceOf(LeaseLost);
    await follower.handleBatch(log.slice(4), checkpointAfter(log.slice(0, 4), from));
    expect(library.reads.rows(openLoans(), TABLE)).toEqual(expected);
  });

  it('keeps neither rows nor place of a batch during which the store failed', async () => {
    const library = await busy();
    const full = (tables: Tables): Tables => ({
      has: (table) => tables.has(table),
      load: (table, keys) => tables.load(table, keys),
      remove: (table, keys) => tables.remove(table, keys),
      upsert: () => Promise.reject(new StoreUnavailable('no room left')),
    });
    const reads: ReadStore = Object.assign(Object.create(library.reads) as ReadStore, {
      advance: ((model, step, work) =>
        library.reads.advance(model, step, (tables, aside) => work(full(tables), aside))) as ReadStore['advance'],
    });
    const follower = createProjector(openLoans(), { ...library, reads });
    const from = await follower.loadCheckpoint();
    await expect(follower.handleBatch(await library.log(), from)).rejects.toThrow('no room left');
    expect([(await follower.loadCheckpoint()).position, library.reads.rows(openLoans(), TABLE)]).toEqual(['0', []]);
    expect(await library.reads.listAside(openLoans())).toEqual([]);
  });

  it('carried by two processes at once comes out the same', async () => {
    const library = await busy();
    const feeds = [carry(library), carry(library)];
    for (let n = 4; n <= 30; n += 1) {
      await library.library.expectAccepted('loan-2', prolongLoan(addMs(OPENED_AT, n), addMs(DUE_AT, n)));
      await sleep(1);
    }
    await Promise.all(feeds.map((feed) => feed.waitUntilCaughtUp()));
    expect(library.reads.rows(openLoans(), TABLE)[1]).toMatchObject({ prolonged: 27, version: 28 });
  });

  it('of a new version is made anew', async () => {
    const library = await busy();
    await carry(library).waitUntilCaughtUp();
    await carry(library, openLoans(2)).waitUntilCaughtUp();
    expect(library.reads.rows(openLoans(2), TABLE)).toEqual(expected);
  });

  it('can be rebuilt from the log at any time, with progress', async () => {
    const library = await busy();
    const feed = carry(library);
    await feed.waitUntilCaughtUp();
    await feed.stop();
    const progress: number[] = [];
    const rebuilt = await rebuildReadModel(
      { ...library, onProgress: ({ events }) => void progress.push(events) },
      openLoans(),
    );
    const head = await library.store.head();
    expect(rebuilt).toEqual({ model: 'open_loans@1', events: 7, position: head, head });
    expect(progress).toEqual([7]);
    expect(library.reads.rows(openLoans(), TABLE)).toEqual(expected);
  });
});
