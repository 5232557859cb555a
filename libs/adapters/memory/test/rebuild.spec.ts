import { describe, expect, it } from '@jest/globals';
import { rebuildWorkflows, createWaker } from '@lianxin/engine';
import { DUE_AT, OPENED_AT, recordNoticeSent, openLoan, returnLoan, settleNow } from '@lianxin/engine/testing';
import { addMs } from '@lianxin/kernel';
import { MemoryProcessMonitor, RecordingScheduler } from '../src/index.ts';
import { openMemoryLibrary } from './library.ts';

describe('rebuilding workflows', () => {
  it('wakes every stream that is not over, from the record alone', async () => {
    const all = await openMemoryLibrary();
    const { library } = all;
    const [open, over, unsent, sent] = [await all.lend(), await all.lend(), await all.lend(), await all.lend()];
    await library.expectAccepted(over, returnLoan(addMs(OPENED_AT, 1)));
    for (const stream of [unsent, sent]) await library.expectAccepted(stream, returnLoan(addMs(DUE_AT, -1)));
    const { agenda } = await library.expectAccepted(sent, settleNow(DUE_AT));
    for (const notice of agenda.outbox) await library.expectAccepted(sent, recordNoticeSent(DUE_AT, notice));
    await createWaker(all)(await all.log());
    // Temporal's data is gone, and the watch with it.
    const lost = { ...all, scheduler: new RecordingScheduler(), monitor: new MemoryProcessMonitor() };
    const progress: number[] = [];
    const rebuilt = await rebuildWorkflows({ ...lost, onProgress: ({ streams }) => void progress.push(streams) });
    expect(rebuilt).toEqual({ streams: 4, over: 2, woken: 2, refused: [] });
    expect(lost.scheduler.wakes).toEqual([
      { workflow: 'loanProcess', stream: open, version: 0 },
      { workflow: 'loanProcess', stream: unsent, version: 0 },
    ]);
    expect(progress).toEqual([4]);
    expect(await lost.monitor.find(open)).toMatchObject({ requestedVersion: 1, seenVersion: 0 });
    expect(await lost.monitor.find(over)).toBeUndefined();
  });

  it('tells of the runs that take no more signals, and parks them', async () => {
    const all = await openMemoryLibrary();
    const stream = await all.lend(openLoan());
    all.scheduler.refusingStreams.add(stream);
    expect(await rebuildWorkflows(all)).toMatchObject({ woken: 0, refused: [stream] });
    expect(await all.monitor.find(stream)).toMatchObject({ isBacklogged: true });
  });

  it('does nothing to an empty record', async () => {
    const all = await openMemoryLibrary();
    expect(await rebuildWorkflows(all)).toEqual({ streams: 0, over: 0, woken: 0, refused: [] });
  });
});
