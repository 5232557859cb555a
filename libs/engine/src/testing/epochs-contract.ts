import { describe, expect, it } from '@jest/globals';
import { LOG_START } from '@lianxin/kernel';
import type { Epochs, EventStore } from '../ports/index.ts';
import { eventsOf, expectAppended } from './event-store/harness.ts';
import { makeOnce } from './make-once.ts';

export interface EpochsUnderTest {
  readonly store: EventStore;
  readonly epochs: Epochs;
}

/** Asks for an empty store and its epochs, by one who may raise them. */
export function epochsContract(name: string, make: () => Promise<EpochsUnderTest>): void {
  describe(`${name} as epochs of the log`, () => {
    const at = makeOnce(make);

    it('begins in the first, before the first event', async () => {
      expect(await at().epochs.current()).toMatchObject({
        number: 1,
        after: { position: LOG_START, hash: '' },
        cause: 'begun',
      });
    });

    it('raises one that begins after the head, with the hash of what stands there', async () => {
      const [event] = expectAppended(await at().store.append('toy-1', 0, eventsOf('command-1', 1)));
      const raised = await at().epochs.raise('by-hand');
      expect(raised).toMatchObject({
        number: 2,
        after: { position: event?.position, hash: event?.hash },
        cause: 'by-hand',
      });
      expect(await at().epochs.current()).toEqual(raised);
    });

    it('numbers it above every number that anybody knows, and never gives an id twice', async () => {
      expect(await at().epochs.raise('restored', 41)).toMatchObject({ number: 42 });
      expect(await at().epochs.raise('moved', 7)).toMatchObject({ number: 43 });
      const all = await at().epochs.all();
      expect(all.map(({ number }) => number)).toEqual([1, 2, 42, 43]);
      expect(new Set(all.map(({ id }) => id)).size).toBe(4);
    });
  });
}
