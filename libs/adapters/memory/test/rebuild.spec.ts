import { describe, expect, it } from '@jest/globals';
import { rebuildWorkflows, waker } from '@lianxin/engine';
import { DUE_AT, OPENED_AT, noteSent, openLoan, returnLoan, settleNow } from '@lianxin/engine/testing';
import { plusMs } from '@lianxin/kernel';
import { MemoryWatch, RecordingProcesses } from '../src/index.ts';
import { openLibrary } from './library.ts';

describe('rebuilding workflows', () => {
  it('wakes every stream that is not over, from the record alone', async () => {
    const all = await openLibrary();
    const { library } = all;
    const [open, over, unsent, sent] = [await all.lend(), await all.lend(), await all.lend(), await all.lend()];
    await library.accepted(over, returnLoan(plusMs(OPENED_AT, 1)));
    for (const stream of [unsent, sent]) await library.accepted(stream, returnLoan(plusMs(DUE_AT, -1)));
    const { agenda } = await library.accepted(sent, settleNow(DUE_AT));
    for (const notice of agenda.outbox) await library.accepted(sent, noteSent(DUE_AT, notice));
    await waker(all)(await all.log());
    // Temporal's data is gone, and the watch with it.
    const lost = { ...all, processes: new RecordingProcesses(), watch: new MemoryWatch() };
    const progress: number[] = [];
    const rebuilt = await rebuildWorkflows({ ...lost, progress: ({ streams }) => void progress.push(streams) });
    expect(rebuilt).toEqual({ streams: 4, over: 2, woken: 2, refused: [] });
    expect(lost.processes.wakes).toEqual([
      { workflow: 'loanProcess', stream: open, version: 0 },
      { workflow: 'loanProcess', stream: unsent, version: 0 },
    ]);
    expect(progress).toEqual([4]);
    expect(await lost.watch.of(open)).toMatchObject({ wantedVersion: 1, seenVersion: 0 });
    expect(await lost.watch.of(over)).toBeUndefined();
  });

  it('tells of the runs that take no more signals, and parks them', async () => {
    const all = await openLibrary();
    const stream = await all.lend(openLoan());
    all.processes.refusing.add(stream);
    expect(await rebuildWorkflows(all)).toMatchObject({ woken: 0, refused: [stream] });
    expect(await all.watch.of(stream)).toMatchObject({ parked: true });
  });

  it('does nothing to an empty record', async () => {
    const all = await openLibrary();
    expect(await rebuildWorkflows(all)).toEqual({ streams: 0, over: 0, woken: 0, refused: [] });
  });
});
