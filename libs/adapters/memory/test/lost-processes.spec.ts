import { describe, expect, it, jest } from '@jest/globals';
import type { AgendaPorts } from '@lianxin/engine';
import { Watchdog, readAgenda, rebuildWorkflows, settleStream } from '@lianxin/engine';
import { OPENED_AT, openLoan, returnLoan } from '@lianxin/engine/testing';
import { addMs } from '@lianxin/kernel';
import { openMemoryLibrary } from './library.ts';

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;

const setUp = async () => {
  const library = await openMemoryLibrary();
  library.clock.set(OPENED_AT);
  const ports: AgendaPorts = { ...library, commands: library.library.first };
  return { ...library, ports, dog: new Watchdog(library) };
};

describe('the watchdog, where record, rows and runs do not agree', () => {
  it('finds open streams that nobody watches, and reads those that are over but once', async () => {
    const { dog, lend, library, clock, monitor, scheduler: processes, store } = await setUp();
    const [open, over, fresh] = [await lend(), await lend(), 'loan-3'];
    await library.expectAccepted(over, returnLoan(addMs(OPENED_AT, 1)));
    clock.advance(2 * HOUR_MS);
    expect(await lend()).toBe(fresh);
    expect(await dog.round()).toMatchObject({ late: 1, because: { unwatched: 1 }, streams: [open], woken: 1 });
    expect(processes.wakes).toEqual([{ workflow: 'loanProcess', stream: open, version: 0 }]);
    expect(await monitor.find(open)).toMatchObject({ requestedVersion: 1, seenVersion: 0 });
    expect(await monitor.find(over)).toMatchObject({ seenVersion: 2, isOver: true });
    expect(await monitor.find(fresh)).toBeUndefined();
    const read = jest.spyOn(store, 'read');
    await dog.round();
    expect(read.mock.calls.filter(([stream]) => stream === over)).toEqual([]);
  });

  it('finds runs that the scheduler has lost, all of them in one round, long before anything is due', async () => {
    const { dog, ports, lend, clock, scheduler: processes } = await setUp();
    const streams: string[] = [];
    for (let n = 0; n < 700; n += 1) streams.push(await lend());
    for (const stream of streams) await readAgenda(ports, stream, 1);
    clock.advance(61 * SECOND_MS);
    for (const stream of streams) processes.lostWorkflowIds.add(stream);
    expect(await dog.round()).toMatchObject({ late: 700, because: { lost: 700 }, woken: 700 });
    expect(await dog.round()).toMatchObject({ late: 0, woken: 0 });
  });

  it('starts the workflow of a notice again that somebody ended', async () => {
    const { dog, ports, lend, clock, scheduler: processes } = await setUp();
    const stream = await lend(openLoan({ dueAt: addMs(OPENED_AT, SECOND_MS) }));
    const { outbox } = await settleStream(ports, stream, addMs(OPENED_AT, 2 * SECOND_MS));
    const [first, second] = outbox.map((notice) => `notice/${stream}/${notice}`);
    processes.lostWorkflowIds.add(first as string);
    clock.advance(61 * SECOND_MS);
    expect(await dog.round()).toMatchObject({ late: 0, notices: 1 });
    processes.lostWorkflowIds.add(second as string);
    clock.advance(2 * HOUR_MS);
    expect(await dog.round()).toMatchObject({ because: { unsent: 1 }, notices: 1 });
    expect(processes.startedNotices).toEqual([first, second]);
  });

  it('believes the record against its own rows, and forgets streams that are no more', async () => {
    const { dog, ports, lend, clock, scheduler: processes, monitor } = await setUp();
    const stream = await lend();
    const row = { workflow: 'loanProcess', epoch: 1, agendaRevision: 1, readAt: OPENED_AT, isOver: false };
    await monitor.ackSeen({ ...row, stream, seenVersion: 9, nextAt: addMs(OPENED_AT, SECOND_MS) });
    await monitor.ackSeen({ ...row, stream: 'loan-gone', seenVersion: 4, nextAt: addMs(OPENED_AT, SECOND_MS) });
    await monitor.requestWakes([
      { stream, workflow: 'loanProcess', version: 12, epoch: 1, at: OPENED_AT, isBacklogged: false },
    ]);
    clock.advance(2 * 61 * SECOND_MS);
    expect(await dog.round()).toMatchObject({ because: { unseen: 1, vanished: 1 }, woken: 1 });
    expect(processes.wakes).toEqual([{ workflow: 'loanProcess', stream, version: 0 }]);
    expect(await monitor.find('loan-gone')).toBeUndefined();
    await readAgenda(ports, stream, 0);
    expect(await monitor.find(stream)).toMatchObject({ seenVersion: 1, requestedVersion: 1 });
    expect(await dog.round()).toMatchObject({ late: 0, woken: 0 });
  });

  it('does not let one stream that its rules cannot fold keep the others waiting', async () => {
    const { dog, store, lend, clock, scheduler: processes } = await setUp();
    const open = await lend();
    const meta = { commandId: 'planted', fingerprint: 'planted', actor: 'nobody', door: 'http' as const, wake: false };
    const planted = { id: 'planted/0', type: 'Unheard', schema: 1, effectiveAt: OPENED_AT, data: {}, meta };
    await store.append('loan-broken', 0, [planted]);
    clock.advance(2 * HOUR_MS);
    expect(await dog.round()).toMatchObject({ because: { unwatched: 2 }, woken: 2 });
    expect(processes.wakes.map(({ stream }) => stream).sort()).toEqual([open, 'loan-broken'].sort());
    expect(await rebuildWorkflows({ ...(await setUp()), store, scheduler: processes })).toMatchObject({
      streams: 2,
      woken: 2,
    });
  });
});
