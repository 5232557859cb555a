import { eventStoreContract, logRestoreContract } from '@lianxin/engine/testing';
import type { Instant, NewEvent, Position } from '@lianxin/kernel';
import { MemoryEventStore } from './event-store.ts';
import { nextConsecutive, nextWithGap } from './positions.ts';
import { createInMemoryPorts } from './in-memory.ts';

const inMemory = (nextPosition: (last: Position) => Position) => async () => {
  const { clock, sha256 } = createInMemoryPorts();
  clock.set('2020-02-03T09:00:00.000Z' as Instant);
  const store = new MemoryEventStore({ clock, serverClock: clock, sha256, nextPosition });
  const breakIt = async (): Promise<void> => void (store.isUnavailable = true);
  const mendIt = async (): Promise<void> => void (store.isUnavailable = false);
  const recordAhead = async (stream: string, event: NewEvent, recordedAt: Instant): Promise<void> => {
    const now = clock.now();
    clock.set(recordedAt);
    await store.append(stream, 0, [event]);
    clock.set(now);
  };
  const server = { store, beside: store, breakIt, freezeIt: breakIt, mendIt };
  return { now: () => Promise.resolve(clock.now()), sha256, answerMsMax: 0, ...server, recordAhead };
};

eventStoreContract('memory', inMemory(nextConsecutive), { isInProcess: true });
eventStoreContract('memory with gaps between positions', inMemory(nextWithGap), { isInProcess: true });

logRestoreContract('memory', async () => {
  const { clock, sha256 } = createInMemoryPorts();
  const store = new MemoryEventStore({ clock, sha256 });
  return { store, restore: store, sha256 };
});
