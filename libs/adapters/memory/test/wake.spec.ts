import { describe, expect, it } from '@jest/globals';
import { createCheckpointedSubscription, sendWakes, createWaker, toWakeRequests } from '@lianxin/engine';
import { DUE_AT, OPENED_AT, prolongLoan, returnLoan } from '@lianxin/engine/testing';
import { addMs } from '@lianxin/kernel';
import { openMemoryLibrary } from './library.ts';

const HOUR_MS = 3_600_000;

describe('the waker', () => {
  it('wakes each stream of a batch once, with the highest version marked', async () => {
    const library = await openMemoryLibrary();
    const [one, two] = [await library.lend(), await library.lend()];
    library.clock.advance(5000);
    await library.library.expectAccepted(one, prolongLoan(addMs(OPENED_AT, 1), addMs(DUE_AT, -HOUR_MS)));
    await library.library.expectAccepted(two, prolongLoan(addMs(OPENED_AT, 1), addMs(DUE_AT, HOUR_MS)));
    await createWaker(library)(await library.log());
    expect(library.scheduler.wakes).toEqual([
      { workflow: 'loanProcess', stream: one, version: 2 },
      { workflow: 'loanProcess', stream: two, version: 1 },
    ]);
    expect(await library.monitor.find(one)).toMatchObject({ requestedVersion: 2, seenVersion: 0, isBacklogged: false });
    expect(toWakeRequests(library, await library.log())[0]?.at).toBe((await library.log())[1]?.recordedAt);
  });

  it('leaves alone streams that no workflow carries, and those another build runs', async () => {
    const library = await openMemoryLibrary();
    await library.fill(2);
    const foreign = (await library.log()).map((event) => ({ ...event, stream: 'letter-1' }));
    const marked = [...(await library.log()), ...foreign].map((e) => ({ ...e, meta: { ...e.meta, wake: true } }));
    await createWaker(library)(marked);
    expect(library.scheduler.wakes).toEqual([]);
  });

  it('notes what is wanted before it wakes, and keeps its place when nobody can be woken', async () => {
    const library = await openMemoryLibrary();
    const stream = await library.lend();
    const follower = createCheckpointedSubscription('waker', library.checkpoints, library, createWaker(library));
    library.scheduler.isUnavailable = true;
    await expect(follower.handleBatch(await library.log(), await follower.loadCheckpoint())).rejects.toThrow(
      'no server',
    );
    expect([
      (await library.monitor.find(stream))?.requestedVersion,
      (await follower.loadCheckpoint()).position,
    ]).toEqual([1, '0']);
    library.scheduler.isUnavailable = false;
    await follower.handleBatch(await library.log(), await follower.loadCheckpoint());
    expect([library.scheduler.wakes.length, (await follower.loadCheckpoint()).position]).toEqual([
      1,
      await library.store.head(),
    ]);
  });

  it('parks a stream whose run takes no more signals, and goes on with the others', async () => {
    const library = await openMemoryLibrary();
    const [full, other] = [await library.lend(), await library.lend()];
    library.scheduler.refusingStreams.add(full);
    await createWaker(library)(await library.log());
    expect(library.scheduler.wakes.map(({ stream }) => stream)).toEqual([other]);
    expect(await library.monitor.find(full)).toMatchObject({ isBacklogged: true, requestedVersion: 1 });
    expect(await library.monitor.find(other)).toMatchObject({ isBacklogged: false });
  });

  it('wakes so many at a time and no faster than it may', async () => {
    const library = await openMemoryLibrary();
    for (let n = 0; n < 9; n += 1) await library.lend();
    await library.library.expectAccepted('loan-1', returnLoan(addMs(OPENED_AT, 1)));
    const waits: number[] = [];
    const wakes = toWakeRequests(library, await library.log());
    const slow = { inFlightMax: 4, perSecondMax: 50, sleep: async (ms: number) => void waits.push(ms) };
    expect(await sendWakes(library, wakes, slow)).toEqual({ woken: 9, refused: [] });
    expect(library.scheduler.inFlightPeak).toBe(4);
    // Four at a time, each waiting 80 ms a wake: 50 a second.
    expect(waits).toEqual(Array.from({ length: 9 }, () => 80));
    waits.length = 0;
    await sendWakes(library, wakes.slice(0, 1), slow);
    expect(waits).toEqual([20]);
  });
});
