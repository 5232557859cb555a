import { describe, expect, it } from '@jest/globals';
import { checkpointed, sendWakes, waker, wakesIn } from '@lianxin/engine';
import { DUE_AT, OPENED_AT, prolongLoan, returnLoan } from '@lianxin/engine/testing';
import { plusMs } from '@lianxin/kernel';
import { openLibrary } from './library.ts';

const HOUR_MS = 3_600_000;

describe('the waker', () => {
  it('wakes each stream of a batch once, with the highest version marked', async () => {
    const library = await openLibrary();
    const [one, two] = [await library.lend(), await library.lend()];
    library.clock.advance(5000);
    await library.library.accepted(one, prolongLoan(plusMs(OPENED_AT, 1), plusMs(DUE_AT, -HOUR_MS)));
    await library.library.accepted(two, prolongLoan(plusMs(OPENED_AT, 1), plusMs(DUE_AT, HOUR_MS)));
    await waker(library)(await library.log());
    expect(library.processes.wakes).toEqual([
      { workflow: 'loanProcess', stream: one, version: 2 },
      { workflow: 'loanProcess', stream: two, version: 1 },
    ]);
    expect(await library.watch.of(one)).toMatchObject({ wantedVersion: 2, seenVersion: 0, parked: false });
    expect(wakesIn(library, await library.log())[0]?.at).toBe((await library.log())[1]?.recordedAt);
  });

  it('leaves alone streams that no workflow carries, and those another build runs', async () => {
    const library = await openLibrary();
    await library.fill(2);
    const foreign = (await library.log()).map((event) => ({ ...event, stream: 'letter-1' }));
    const marked = [...(await library.log()), ...foreign].map((e) => ({ ...e, meta: { ...e.meta, wake: true } }));
    await waker(library)(marked);
    expect(library.processes.wakes).toEqual([]);
  });

  it('notes what is wanted before it wakes, and keeps its place when nobody can be woken', async () => {
    const library = await openLibrary();
    const stream = await library.lend();
    const follower = checkpointed('waker', library.checkpoints, library, waker(library));
    library.processes.unavailable = true;
    await expect(follower.take(await library.log(), await follower.place())).rejects.toThrow('no server');
    expect([(await library.watch.of(stream))?.wantedVersion, (await follower.place()).position]).toEqual([1, '0']);
    library.processes.unavailable = false;
    await follower.take(await library.log(), await follower.place());
    expect([library.processes.wakes.length, (await follower.place()).position]).toEqual([1, '2']);
  });

  it('parks a stream whose run takes no more signals, and goes on with the others', async () => {
    const library = await openLibrary();
    const [full, other] = [await library.lend(), await library.lend()];
    library.processes.refusing.add(full);
    await waker(library)(await library.log());
    expect(library.processes.wakes.map(({ stream }) => stream)).toEqual([other]);
    expect(await library.watch.of(full)).toMatchObject({ parked: true, wantedVersion: 1 });
    expect(await library.watch.of(other)).toMatchObject({ parked: false });
  });

  it('wakes so many at a time and no faster than it may', async () => {
    const library = await openLibrary();
    for (let n = 0; n < 9; n += 1) await library.lend();
    await library.library.accepted('loan-1', returnLoan(plusMs(OPENED_AT, 1)));
    const waits: number[] = [];
    const wakes = wakesIn(library, await library.log());
    const slow = { inFlightMax: 4, perSecondMax: 50, pause: async (ms: number) => void waits.push(ms) };
    expect(await sendWakes(library, wakes, slow)).toEqual({ woken: 9, refused: [] });
    expect(library.processes.inFlightMost).toBe(4);
    // Four lanes, each waiting 80 ms a wake: 50 a second.
    expect(waits).toEqual(Array.from({ length: 9 }, () => 80));
    waits.length = 0;
    await sendWakes(library, wakes.slice(0, 1), slow);
    expect(waits).toEqual([20]);
  });
});
