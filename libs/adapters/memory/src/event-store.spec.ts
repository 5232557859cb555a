import { eventStoreContract } from '@lianxin/engine/testing';
import type { Instant, Position } from '@lianxin/kernel';
import { MemoryEventStore } from './event-store.ts';
import { nextConsecutive, nextWithGap } from './positions.ts';
import { createInMemoryPorts } from './in-memory.ts';

const inMemory = (nextPosition: (last: Position) => Position) => async () => {
  const { clock, sha256 } = createInMemoryPorts();
  clock.set('2020-02-03T09:00:00.000Z' as Instant);
  const store = new MemoryEventStore({ clock, serverClock: clock, sha256, nextPosition });
  const breakIt = async (): Promise<void> => void (store.isUnavailable = true);
  const mendIt = async (): Promise<void> => void (store.isUnavailable = false);
  return { now: () => Promise.resolve(clock.now()), store, sha256, breakIt, mendIt };
};

eventStoreContract('memory', inMemory(nextConsecutive));
eventStoreContract('memory with gaps between positions', inMemory(nextWithGap));
