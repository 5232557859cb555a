import { describe, expect, it } from '@jest/globals';
import { Watchdog, look } from '@lianxin/engine';
import { OPENED_AT, returnLoan } from '@lianxin/engine/testing';
import { HOUR_MS, plusMs } from '@lianxin/kernel';
import { openLibrary } from './library.ts';

async function watched() {
  const library = await openLibrary();
  const dog = new Watchdog(library);
  const ports = { ...library, commands: library.library.here };
  return { ...library, dog, ports };
}

describe('the watchdog takes stock', () => {
  it('of every stream of an older epoch, also of one that was over in what is no more', async () => {
    const { dog, ports, lend, library, clock, processes, watch, store, epochs } = await watched();
    const stream = await lend();
    const head = await store.head();
    await library.accepted(stream, returnLoan(plusMs(OPENED_AT, 1)));
    const gone = await lend();
    for (const one of [stream, gone]) await look(ports, one, 1);
    store.setBack(head);
    library.here.cache.clear();
    await epochs.raise('by-hand');
    clock.advance(HOUR_MS);
    expect(await dog.round()).toMatchObject({ because: { 'other-epoch': 1 }, streams: [stream] });
    expect(processes.wakes).toEqual([{ workflow: 'loanProcess', stream, version: 0 }]);
    expect(await watch.of(gone)).toMatchObject({ over: true, epoch: 2 });
    await look(ports, stream, 1);
    expect((await dog.round()).because).toEqual({});
  });
});
