import { describe, expect, it } from '@jest/globals';
import { Watchdog, readAgenda } from '@lianxin/engine';
import { OPENED_AT, returnLoan } from '@lianxin/engine/testing';
import { HOUR_MS, addMs } from '@lianxin/kernel';
import { openMemoryLibrary } from './library.ts';

async function openMonitoredLibrary() {
  const library = await openMemoryLibrary();
  const dog = new Watchdog(library);
  const ports = { ...library, commands: library.library.first };
  return { ...library, dog, ports };
}

describe('the watchdog takes stock', () => {
  it('of every stream of an older epoch, also of one that was over in what is no more', async () => {
    const {
      dog,
      ports,
      lend,
      library,
      clock,
      scheduler: processes,
      monitor,
      store,
      epochs,
    } = await openMonitoredLibrary();
    const stream = await lend();
    const head = await store.head();
    await library.expectAccepted(stream, returnLoan(addMs(OPENED_AT, 1)));
    const gone = await lend();
    for (const one of [stream, gone]) await readAgenda(ports, one, 1);
    store.truncateAfter(head);
    library.first.cache.clear();
    await epochs.raise('by-hand');
    clock.advance(HOUR_MS);
    expect(await dog.round()).toMatchObject({ because: { 'other-epoch': 1 }, streams: [stream] });
    expect(processes.wakes).toEqual([{ workflow: 'loanProcess', stream, version: 0 }]);
    expect(await monitor.find(gone)).toMatchObject({ isOver: true, epoch: 2 });
    await readAgenda(ports, stream, 1);
    expect((await dog.round()).because).toEqual({});
  });
});
