import { MemoryCheckpoints } from './checkpoints.ts';
import { MemoryEpochs } from './epochs.ts';
import { SettableClock } from './clock.ts';
import { MemoryEventStore } from './event-store.ts';
import { MemoryKeyed } from './keyed.ts';
import { RecordingNotifier } from './notifier.ts';
import { MemoryNumbers } from './numbers.ts';
import { RecordingProcesses } from './processes.ts';
import { MemoryReadStore } from './read-store.ts';
import { sha256 } from './sha256.ts';
import { MemoryVault } from './vault.ts';
import { MemoryWatch } from './watch.ts';

/** Every port in memory, fresh and empty. */
export function inMemory() {
  const clock = new SettableClock();
  const store = new MemoryEventStore({ clock, sha256 });
  const epochs = new MemoryEpochs(store, clock);
  return {
    clock,
    sha256,
    store,
    epochs,
    epochNow: () => epochs.number,
    vault: new MemoryVault(),
    keyed: new MemoryKeyed(sha256),
    checkpoints: new MemoryCheckpoints(),
    watch: new MemoryWatch(),
    processes: new RecordingProcesses(),
    numbers: new MemoryNumbers(),
    reads: new MemoryReadStore(),
    notifier: new RecordingNotifier(),
  };
}

export type InMemory = ReturnType<typeof inMemory>;
