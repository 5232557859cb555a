import { describe, expect, it } from '@jest/globals';
import { LogChanged } from '@lianxin/engine';
import { eventsOf, expectAppended } from '@lianxin/engine/testing';
import { open, start } from '../test/double.ts';

const THEIRS = {
  type: 'Theirs',
  contentType: 'application/json',
  data: Buffer.from('{}'),
  metadata: Buffer.from('{}'),
};
const UUID = '00000000-0000-4000-8000-000000000001';

describe('a log that is not as it was written', () => {
  it('is refused where an event was prepared elsewhere than it was committed', async () => {
    const { leader, log } = await start();
    const store = open(leader);
    expectAppended(await store.append('toy-1', 0, eventsOf('command-1', 1)));
    log.appendInTransaction('lianxin-toy-1', { id: UUID, ...THEIRS });
    const calls = [store.read('toy-1'), store.readAll('0', 10), store.head(), store.versions(['toy-1'])];
    for (const call of calls) await expect(call).rejects.toThrow(/event 2 of lianxin-toy-1 has no one place/);
    await expect(store.append('toy-1', 1, eventsOf('command-2', 1))).rejects.toThrow(/has no one place/);
  });

  it('is refused where somebody else wrote into our streams', async () => {
    const { leader, log } = await start();
    const store = open(leader);
    log.append('lianxin-toy-1', -1, [{ id: UUID, ...THEIRS }]);
    await expect(store.read('toy-1')).rejects.toThrow(/was written by somebody else/);
    await expect(store.append('toy-1', 1, eventsOf('command-1', 1))).rejects.toThrow(/was written by somebody else/);
  });

  it('is another one where a stream does not begin where it was asked for', async () => {
    const { leader, log } = await start();
    const [store, other] = [open(leader), open(leader)];
    const events = expectAppended(await store.append('toy-1', 0, eventsOf('command-1', 3)));
    log.dropBefore(BigInt(events[1]?.position ?? 0));
    await expect(other.read('toy-1')).rejects.toThrow(LogChanged);
    await expect(other.append('toy-1', 3, eventsOf('command-2', 1))).rejects.toThrow(LogChanged);
    expect(await other.read('toy-1', { from: 2 })).toEqual(events.slice(1));
  });

  it('is another one where a read of the whole does not begin where it was asked for, also between two pages', async () => {
    const { leader, log } = await start();
    const store = open(leader);
    const events = expectAppended(await store.append('toy-1', 0, eventsOf('command-1', 9)));
    const [third, fifth] = [events[2]?.position ?? '', events[4]?.position ?? ''];
    leader.faults.shortPage = 3;
    const reading = store.readAll('0', 9);
    const stopDropping = log.onRead(() => {
      stopDropping();
      log.dropBefore(BigInt(fifth));
    });
    await expect(reading).rejects.toThrow(LogChanged);
    for (const read of [store.readAll(third, 10), store.readAllSlim(third, 10)])
      await expect(read).rejects.toThrow(LogChanged);
    expect(await store.readAll(fifth, 10)).toEqual(events.slice(5));
  });

  it('is read by no server that tells no places of events in streams', async () => {
    const { leader } = await start({ tellsPositions: false });
    const store = open(leader);
    await expect(store.append('toy-1', 0, eventsOf('command-1', 1))).rejects.toThrow(/22\.6 or later/);
  });
});
