import { describe, expect, it } from '@jest/globals';
import { LogChanged, OverLimit, StoreUnavailable } from '@lianxin/engine';
import { eventOf, eventsOf, expectAppended } from '@lianxin/engine/testing';
import { open, start } from '../test/double.ts';

describe.each([true, false])('appending, by batch: %s', (hasBatchAppend) => {
  it('answers what stands there when an earlier attempt’s reply was lost, also to another process', async () => {
    const { leader, log } = await start({ hasBatchAppend });
    const [store, other] = [open(leader), open(leader)];
    await Promise.all([store, other].map((one) => one.append('toy-0', 0, eventsOf('warm', 1))));
    const sent = (box: string) => [eventOf('command-1', 0, { data: { box } })];
    expect(await other.read('toy-1')).toEqual([]);
    leader.faults.repliesToLose = 1;
    await expect(store.append('toy-1', 0, sent('first'))).rejects.toThrow(StoreUnavailable);
    const again = await other.append('toy-1', 0, sent('second'));
    expect(again).toMatchObject({ outcome: 'duplicate', events: [{ data: { box: 'first' } }] });
    expect(await store.append('toy-1', 1, sent('third'))).toEqual(again);
    expect(log.streamOf('lianxin-toy-1')).toHaveLength(1);
  });

  it('is refused while the server is busy, and taken afterwards', async () => {
    const { leader } = await start({ hasBatchAppend });
    const store = open(leader);
    leader.faults.busyAppends = 2;
    await expect(store.append('toy-1', 0, eventsOf('command-1', 1))).rejects.toThrow(StoreUnavailable);
    leader.faults.busyAppends = 0;
    expectAppended(await store.append('toy-1', 0, eventsOf('command-1', 1)));
  });

  it('says conflict and clash as they are, though the server calls both the same', async () => {
    const { leader } = await start({ hasBatchAppend });
    const [store, other] = [open(leader), open(leader)];
    expectAppended(await store.append('toy-1', 0, eventsOf('command-1', 2)));
    expect(await other.append('toy-1', 1, eventsOf('command-2', 1))).toEqual({ outcome: 'conflict', version: 2 });
    const partly = await other.append('toy-1', 0, eventsOf('command-1', 3));
    expect(partly).toEqual({ outcome: 'id-clash', id: 'command-1/2' });
  });

  it('names the limit where the server takes less than it was said to', async () => {
    const { leader } = await start({ hasBatchAppend, maxAppendSize: 1000 });
    const large = [eventOf('command-1', 0, { data: 'x'.repeat(1000) })];
    await expect(open(leader).append('toy-1', 0, large)).rejects.toThrow(OverLimit);
  });

  it('finds the leader by way of a follower', async () => {
    const { addFollower, log } = await start({ hasBatchAppend });
    const store = open(await addFollower());
    const events = expectAppended(await store.append('toy-1', 0, eventsOf('command-1', 2)));
    expect(await store.read('toy-1')).toEqual(events);
    expect(await store.head()).toBe(events[1]?.position);
    expect(log.streamOf('lianxin-toy-1')).toHaveLength(2);
  });
});

describe('reading', () => {
  it('goes on after a page that ends before the log does', async () => {
    const { leader } = await start();
    const store = open(leader);
    const events = expectAppended(await store.append('toy-1', 0, eventsOf('command-1', 20)));
    leader.faults.shortPage = 3;
    expect(await store.readAll('0', 15)).toEqual(events.slice(0, 15));
    const [first, last] = [events[0]?.position ?? '', events[19]?.position ?? ''];
    expect([await store.countBetween(first, last, 100), await store.countStreams()]).toEqual([19, 1]);
  });

  it('sees only streams of its own prefix, and none of another’s', async () => {
    const { leader } = await start();
    const [ours, theirs] = [open(leader), open(leader, 'others-')];
    expectAppended(await theirs.append('toy-1', 0, eventsOf('command-1', 2)));
    const own = expectAppended(await ours.append('toy-1', 0, eventsOf('command-1', 1)));
    expect(await ours.readAll('0', 10)).toEqual(own);
    expect(await ours.listStreams('', 10)).toEqual(['toy-1']);
  });

  it('has places of its own events only, though the server tells how far it looked among all', async () => {
    const { leader } = await start({ checkpointEvery: 1 });
    const [ours, theirs] = [open(leader), open(leader, 'others-')];
    const stop = await ours.onAppended(() => undefined);
    const [own] = expectAppended(await ours.append('toy-1', 0, eventsOf('command-1', 1)));
    expectAppended(await theirs.append('toy-1', 0, eventsOf('command-1', 5)));
    expect(await theirs.readAll('0', 10)).toHaveLength(5);
    expect(await ours.head()).toBe(own?.position);
    expect(await ours.readAllSlim(await ours.head(), 10)).toEqual([]);
    await stop();
  });

  it('says that the log is another one where a stream was cut back beneath it', async () => {
    const { leader, log } = await start();
    const store = open(leader);
    const [first, second] = expectAppended(await store.append('toy-1', 0, eventsOf('command-1', 2)));
    log.truncateAfter(BigInt(first?.position ?? 0));
    await expect(store.readAllSlim(second?.position ?? '', 10)).rejects.toThrow(LogChanged);
    const again = await store.append('toy-1', 2, eventsOf('command-2', 1), second?.hash);
    expect(again).toEqual({ outcome: 'conflict', version: 1 });
  });
});
