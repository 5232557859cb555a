import { beforeEach, describe, expect, it } from '@jest/globals';
import type { LogRestore } from '@lianxin/engine';
import {
  BrokenRows,
  LogsDiffer,
  RELAY_ANNOUNCED,
  RELAY_SUBSCRIPTION,
  compareLogs,
  copyLog,
  findPlacesToMove,
  placesInCopy,
} from '@lianxin/engine';
import { eventsOf, expectAppended } from '@lianxin/engine/testing';
import type { RecordedEvent } from '@lianxin/kernel';
import { MemoryEpochs, MemoryEventStore, createInMemoryPorts, nextConsecutive } from '../src/index.ts';

const STREAMS = 40;
const { clock, sha256 } = createInMemoryPorts();
/** As PostgreSQL numbers them, and as KurrentDB does. */
const openStore = (isConsecutive = false) =>
  new MemoryEventStore({ clock, sha256, ...(isConsecutive ? { nextPosition: nextConsecutive } : {}) });

class Killed extends Error {}

/** Ends its process at the n-th call: before rows are put in, in the midst of them, or before it hears of it. */
const killedAt = (at: number, how: 'before' | 'amid' | 'after', target: LogRestore): LogRestore => {
  let calls = 0;
  return {
    restoreEvents: async (rows) => {
      const dies = (calls += 1) === at;
      if (!dies) return target.restoreEvents(rows);
      if (how !== 'before') await target.restoreEvents(how === 'amid' ? rows.slice(0, 7) : rows);
      throw new Killed();
    },
  };
};

const withoutPlace = ({ position: _place, ...row }: RecordedEvent) => row;

describe('a log that is moved to another store', () => {
  let [from, to] = [openStore(), openStore(true)];
  const copy = (restore: LogRestore = to) => copyLog({ from, to }, restore);
  const compare = () => compareLogs({ from, to }, sha256, new Set());
  const logOf = (store: MemoryEventStore) => store.readAll('0', 10_000);

  beforeEach(async () => {
    [from, to] = [openStore(), openStore(true)];
    for (let round = 0; round < 8; round += 1)
      for (let n = 0; n < STREAMS; n += 1)
        expectAppended(await from.append(`toy-${n}`, round * 4, eventsOf(`command-${round}`, 4)));
  });

  it('has the same rows in the same order, at positions of its own', async () => {
    expect(await copy()).toBe(8 * 4 * STREAMS);
    expect((await logOf(to)).map(withoutPlace)).toEqual((await logOf(from)).map(withoutPlace));
    expect((await logOf(to)).map(({ position }) => position)).not.toEqual(
      (await logOf(from)).map((one) => one.position),
    );
    expect(await compare()).toMatchObject({ events: 8 * 4 * STREAMS, streams: STREAMS });
  });

  it.each(['before', 'amid', 'after'] as const)('is copied once, wherever the copying was killed: %s', async (how) => {
    for (const at of [1, 2, 1])
      await copy(killedAt(at, how, to)).catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
    await copy();
    expect((await logOf(to)).map(withoutPlace)).toEqual((await logOf(from)).map(withoutPlace));
    expect(await copy()).toBe(0);
  });

  it('goes on after the rows that an earlier move left, and back again', async () => {
    await copy();
    expectAppended(await to.append('toy-0', 32, eventsOf('command-9', 2)));
    expectAppended(await to.append('toy-new', 0, eventsOf('command-9', 2)));
    expect(await copyLog({ from: to, to: from }, from)).toBe(4);
    expect((await logOf(from)).map(withoutPlace)).toEqual((await logOf(to)).map(withoutPlace));
  });

  it('is not mixed with another record', async () => {
    expectAppended(await to.append('toy-0', 0, eventsOf('other', 1)));
    await expect(copy()).rejects.toThrow(LogsDiffer);
    expect(await logOf(to)).toHaveLength(1);
  });

  it('is found to differ where a row was changed on the way, is missing or is too many', async () => {
    await copy();
    const changed = async (change: (rows: readonly RecordedEvent[]) => readonly RecordedEvent[]) => {
      const rows = change(await logOf(to));
      const store = {
        readAll: async (after: string, limit: number) =>
          rows.filter(({ position }) => Number(position) > Number(after)).slice(0, limit),
      };
      return compareLogs({ from, to: store }, sha256, new Set());
    };
    const edited = changed((rows) => rows.map((row, n) => (n === 600 ? { ...row, data: { n: 'other' } } : row)));
    await expect(edited).rejects.toThrow(BrokenRows);
    await expect(changed((rows) => rows.slice(0, -1))).rejects.toThrow(LogsDiffer);
    await expect(changed((rows) => rows.filter((_, n) => n !== 600))).rejects.toThrow(LogsDiffer);
    expectAppended(await to.append('toy-0', 32, eventsOf('command-9', 1)));
    await expect(compare()).rejects.toThrow(/goes on with version 33 of toy-0/);
  });

  it('has every place at the same row: a place that was lost goes where its epoch sends it', async () => {
    await copy();
    const [log, epochs] = [await logOf(from), new MemoryEpochs(from, clock)];
    const placeAt = (n: number, epoch: number) => ({
      position: log[n]?.position ?? '',
      hash: log[n]?.hash ?? '',
      epoch,
    });
    await epochs.raise('restored');
    const kept = new Map([
      [RELAY_SUBSCRIPTION, placeAt(500, 2)],
      ['waker', { ...placeAt(700, 1), hash: 'of a row that is no more' }],
      ['new', { position: '0', hash: '', epoch: 0 }],
      [RELAY_ANNOUNCED, placeAt(3, 1)],
    ]);
    const found = await findPlacesToMove({ store: from, epochs }, kept);
    const wanted = new Set([...found.values()].map(({ position }) => position));
    const moved = placesInCopy(found, (await compareLogs({ from, to }, sha256, wanted)).places);
    const copies = await logOf(to);
    const rowAt = (name: string) => copies.find(({ position }) => position === moved.get(name)?.position);
    expect(rowAt(RELAY_SUBSCRIPTION)).toMatchObject({ stream: log[500]?.stream, version: log[500]?.version });
    expect(rowAt('waker')).toEqual(copies.at(-1));
    expect(moved.get('new')).toMatchObject({ position: '0' });
    expect(rowAt(RELAY_ANNOUNCED)?.hash).toBe(log[3]?.hash);
  });
});
