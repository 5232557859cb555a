import { describe, expect, it, jest } from '@jest/globals';
import type { LookPorts } from '@lianxin/engine';
import { Watchdog, look, rebuildWorkflows, settleStream } from '@lianxin/engine';
import { OPENED_AT, openLoan, returnLoan } from '@lianxin/engine/testing';
import { plusMs } from '@lianxin/kernel';
import { openLibrary } from './library.ts';

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;

const setUp = async () => {
  const library = await openLibrary();
  library.clock.set(OPENED_AT);
  const ports: LookPorts = { ...library, commands: library.library.here };
  return { ...library, ports, dog: new Watchdog(library) };
};

describe('the watchdog, where record, rows and runs do not agree', () => {
  it('finds open streams that nobody watches, and reads those that are over but once', async () => {
    const { dog, lend, library, clock, watch, processes, store } = await setUp();
    const [open, over, fresh] = [await lend(), await lend(), 'loan-3'];
    await library.accepted(over, returnLoan(plusMs(OPENED_AT, 1)));
    clock.advance(2 * HOUR_MS);
    expect(await lend()).toBe(fresh);
    expect(await dog.round()).toMatchObject({ late: 1, because: { unwatched: 1 }, streams: [open], woken: 1 });
    expect(processes.wakes).toEqual([{ workflow: 'loanProcess', stream: open, version: 0 }]);
    expect(await watch.of(open)).toMatchObject({ wantedVersion: 1, seenVersion: 0 });
    expect(await watch.of(over)).toMatchObject({ seenVersion: 2, over: true });
    expect(await watch.of(fresh)).toBeUndefined();
    const read = jest.spyOn(store, 'read');
    await dog.round();
    expect(read.mock.calls.filter(([stream]) => stream === over)).toEqual([]);
  });

  it('finds runs that the scheduler has lost, all of them in one round, long before anything is due', async () => {
    const { dog, ports, lend, clock, processes } = await setUp();
    const streams: string[] = [];
    for (let n = 0; n < 700; n += 1) streams.push(await lend());
    for (const stream of streams) await look(ports, stream, 1);
    clock.advance(61 * SECOND_MS);
    for (const stream of streams) processes.lost.add(stream);
    expect(await dog.round()).toMatchObject({ late: 700, because: { lost: 700 }, woken: 700 });
    expect(await dog.round()).toMatchObject({ late: 0, woken: 0 });
  });

  it('starts the workflow of a notice again that somebody ended', async () => {
    const { dog, ports, lend, clock, processes } = await setUp();
    const stream = await lend(openLoan({ dueAt: plusMs(OPENED_AT, SECOND_MS) }));
    const { outbox } = await settleStream(ports, stream, plusMs(OPENED_AT, 2 * SECOND_MS));
    const [first, second] = outbox.map((notice) => `notice/${stream}/${notice}`);
    processes.lost.add(first as string);
    clock.advance(61 * SECOND_MS);
    expect(await dog.round()).toMatchObject({ late: 0, notices: 1 });
    processes.lost.add(second as string);
    clock.advance(2 * HOUR_MS);
    expect(await dog.round()).toMatchObject({ because: { unsent: 1 }, notices: 1 });
    expect(processes.notices).toEqual([first, second]);
  });

  it('believes the record against its own rows, and forgets streams that are no more', async () => {
    const { dog, ports, lend, clock, processes, watch } = await setUp();
    const stream = await lend();
    const row = { workflow: 'loanProcess', epoch: 1, agendaRevision: 1, readAt: OPENED_AT, over: false };
    await watch.saw({ ...row, stream, seenVersion: 9, nextAt: plusMs(OPENED_AT, SECOND_MS) });
    await watch.saw({ ...row, stream: 'loan-gone', seenVersion: 4, nextAt: plusMs(OPENED_AT, SECOND_MS) });
    await watch.wanted([{ stream, workflow: 'loanProcess', version: 12, epoch: 1, at: OPENED_AT, parked: false }]);
    clock.advance(2 * 61 * SECOND_MS);
    expect(await dog.round()).toMatchObject({ because: { unseen: 1, vanished: 1 }, woken: 1 });
    expect(processes.wakes).toEqual([{ workflow: 'loanProcess', stream, version: 0 }]);
    expect(await watch.of('loan-gone')).toBeUndefined();
    await look(ports, stream, 0);
    expect(await watch.of(stream)).toMatchObject({ seenVersion: 1, wantedVersion: 1 });
    expect(await dog.round()).toMatchObject({ late: 0, woken: 0 });
  });

  it('does not let one stream that its rules cannot fold keep the others waiting', async () => {
    const { dog, store, lend, clock, processes } = await setUp();
    const open = await lend();
    const meta = { commandId: 'planted', fingerprint: 'planted', actor: 'nobody', door: 'http' as const, wake: false };
    const planted = { id: 'planted/0', type: 'Unheard', schema: 1, effectiveAt: OPENED_AT, data: {}, meta };
    await store.append('loan-broken', 0, [planted]);
    clock.advance(2 * HOUR_MS);
    expect(await dog.round()).toMatchObject({ because: { unwatched: 2 }, woken: 2 });
    expect(processes.wakes.map(({ stream }) => stream).sort()).toEqual([open, 'loan-broken'].sort());
    expect(await rebuildWorkflows({ ...(await setUp()), store, processes })).toMatchObject({ streams: 2, woken: 2 });
  });
});
