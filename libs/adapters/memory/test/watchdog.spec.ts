import { describe, expect, it } from '@jest/globals';
import type { AgendaPorts, WatchdogReport } from '@lianxin/engine';
import { NotSettled, StreamBehind, Watchdog, readAgenda, sleep, settleStream, createWaker } from '@lianxin/engine';
import { DUE_AT, OPENED_AT, recordNoticeSent, openLoan, returnLoan } from '@lianxin/engine/testing';
import { missing, addMs } from '@lianxin/kernel';
import { openMemoryLibrary } from './library.ts';

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;

const setUp = async () => {
  const library = await openMemoryLibrary();
  library.clock.set(OPENED_AT);
  const ports: AgendaPorts = { ...library, commands: library.library.first };
  return { ...library, ports, dog: new Watchdog(library) };
};

describe('looking', () => {
  it('reads the agenda from the record and notes that it was seen', async () => {
    const { ports, lend, monitor, library } = await setUp();
    const stream = await lend();
    const agenda = await readAgenda(ports, stream, 1);
    expect(agenda).toMatchObject({ version: 1, stage: 'out', acts: [{ kind: 'reminder' }, { kind: 'breach' }] });
    expect(await monitor.find(stream)).toMatchObject({
      seenVersion: 1,
      nextAt: addMs(DUE_AT, -HOUR_MS),
      agendaRevision: 1,
      readAt: OPENED_AT,
      isOver: false,
    });
    await library.second.handle(stream, returnLoan(addMs(OPENED_AT, 1)));
    expect(await readAgenda(ports, stream, 2)).toMatchObject({ version: 2, closed: true });
    expect(await monitor.find(stream)).toMatchObject({ seenVersion: 2, isOver: true });
  });

  it('does not answer with less than was asked for', async () => {
    const { ports, lend } = await setUp();
    const stream = await lend();
    await expect(readAgenda(ports, stream, 2)).rejects.toBeInstanceOf(StreamBehind);
    await expect(readAgenda(ports, 'loan-nowhere', 0)).rejects.toBeInstanceOf(StreamBehind);
  });

  it('keeps no watch over a stream that no workflow carries', async () => {
    const { ports, monitor } = await setUp();
    await readAgenda(ports, 'shelf-shijing', 1);
    expect(await monitor.find('shelf-shijing')).toBeUndefined();
  });
});

describe('settling for the workflow', () => {
  it('records what fell due, once, however often the activity is tried', async () => {
    const { ports, lend, monitor, library } = await setUp();
    const stream = await lend();
    const now = addMs(DUE_AT, SECOND_MS);
    library.faultyStore.repliesToLose = 1;
    await expect(settleStream(ports, stream, now)).rejects.toThrow('lost');
    const agenda = await settleStream(ports, stream, now);
    expect(agenda).toMatchObject({ version: 3, stage: 'overdue', outbox: ['due@1/reminder', 'due@1/breach'] });
    expect(await settleStream(ports, stream, now)).toEqual(agenda);
    expect((await library.history(stream)).map(({ type, meta }) => [type, meta.actor, meta.wake])).toEqual([
      ['LoanOpened', 'account-desk', true],
      ['ReminderIssued', 'clock', false],
      ['LoanFellDue', 'clock', false],
    ]);
    expect(await monitor.find(stream)).toMatchObject({ seenVersion: 3, outboxSince: OPENED_AT });
  });

  it('says by a code why it could not', async () => {
    const { ports } = await setUp();
    await expect(settleStream(ports, 'loan-nowhere', DUE_AT)).rejects.toThrow(
      new NotSettled(missing('no-such-stream')),
    );
  });
});

describe('the watchdog', () => {
  it('leaves in peace what is on its way', async () => {
    const { dog, ports, lend, clock, scheduler: processes, log } = await setUp();
    const stream = await lend();
    await readAgenda(ports, stream, 1);
    clock.advance(2 * HOUR_MS);
    expect(await dog.round()).toEqual({
      at: clock.now(),
      late: 0,
      because: {},
      streams: [],
      woken: 0,
      refused: [],
      notices: 0,
    });
    expect([processes.wakes, (await log()).length]).toEqual([[], 2]);
  });

  it('finds a wake that was lost', async () => {
    const { dog, lend, clock, scheduler: processes, monitor, registry, log, epochNow } = await setUp();
    const stream = await lend();
    await createWaker({ registry, monitor, scheduler: processes, epochNow })(await log());
    processes.wakes.length = 0;
    clock.advance(59 * SECOND_MS);
    expect((await dog.round()).late).toBe(0);
    clock.advance(2 * SECOND_MS);
    expect(await dog.round()).toMatchObject({ late: 1, because: { unseen: 1 }, streams: [stream], woken: 1 });
    expect(processes.wakes).toEqual([{ workflow: 'loanProcess', stream, version: 0 }]);
  });

  it('finds acts long past, parked streams and notices long unsent, and bids them look', async () => {
    const { dog, ports, lend, clock, scheduler: processes, monitor, library } = await setUp();
    const [past, unsent, parked] = [
      await lend(),
      await lend(openLoan({ dueAt: addMs(OPENED_AT, SECOND_MS) })),
      await lend(),
    ];
    for (const stream of [past, parked]) await readAgenda(ports, stream, 1);
    await settleStream(ports, unsent, addMs(OPENED_AT, 2 * SECOND_MS));
    await monitor.requestWakes([
      { stream: parked, workflow: 'loanProcess', version: 1, epoch: 1, at: OPENED_AT, isBacklogged: true },
    ]);
    clock.set(addMs(DUE_AT, -30 * 60 * SECOND_MS));
    const report = await dog.round();
    expect(report).toMatchObject({ late: 3, because: { overdue: 1, unsent: 1, parked: 1 }, woken: 3 });
    expect(processes.wakes.map(({ stream, version }) => [stream, version]).sort()).toEqual([
      [past, 0],
      [unsent, 0],
      [parked, 0],
    ]);
    for (const stream of [past, parked]) await settleStream(ports, stream, clock.now());
    for (const [n, notice] of (await readAgenda(ports, unsent, 0)).outbox.entries()) {
      await library.expectAccepted(unsent, recordNoticeSent(addMs(clock.now(), n), notice));
    }
    await readAgenda(ports, unsent, 0);
    expect((await dog.round()).because).toEqual({});
  });

  it('wakes every open process once when a build looks at agendas in another way', async () => {
    const { ports, lend, dog, registry, library } = await setUp();
    const [open, over] = [await lend(), await lend()];
    await library.expectAccepted(over, returnLoan(addMs(OPENED_AT, 1)));
    for (const stream of [open, over]) await readAgenda(ports, stream, 1);
    for (const process of registry.all) Object.assign(process, { agendaRevision: 2 });
    try {
      expect(await dog.round()).toMatchObject({
        late: 1,
        because: { outdated: 1 },
        streams: [open],
      });
      await readAgenda(ports, open, 0);
      expect((await dog.round()).late).toBe(0);
    } finally {
      for (const process of registry.all) Object.assign(process, { agendaRevision: 1 });
    }
  });

  it('makes its rounds, tells of each, and outlives one that fails', async () => {
    const { monitor, scheduler: processes, clock, registry, store, epochNow, lend, ports } = await setUp();
    await readAgenda(ports, await lend(), 1);
    clock.set(addMs(DUE_AT, HOUR_MS));
    processes.isUnavailable = true;
    const reports: WatchdogReport[] = [];
    const failures: unknown[] = [];
    const dog = new Watchdog(
      { registry, monitor, scheduler: processes, clock, store, epochNow },
      {
        everyMs: 1,
        onReport: (report) => void reports.push(report),
        onFailure: (error) => {
          failures.push(error);
          processes.isUnavailable = false;
        },
      },
    );
    dog.start();
    while (reports.length < 2) await sleep(1);
    await dog.stop();
    const made = reports.length;
    await sleep(5);
    expect([failures.length, reports.length, reports[0]?.woken]).toEqual([1, made, 1]);
  });
});
