import { DeadLetters } from '@lianxin/engine';
import { MemoryCheckpoints } from './checkpoints.ts';
import { MemoryDeadLetters } from './dead-letters.ts';
import { MemoryEpochs } from './epochs.ts';
import { SettableTimeSource } from './time-source.ts';
import { MemoryIntakeAnswers } from './intake-answers.ts';
import { MemoryLeases } from './leases.ts';
import { MemoryEventStore } from './event-store.ts';
import { MemoryKeyedHash } from './keyed-hash.ts';
import { RecordingNotifier } from './notifier.ts';
import { MemoryQuotas } from './quotas.ts';
import { MemoryVerifications } from './verifications.ts';
import { MemorySequences } from './sequences.ts';
import { RecordingScheduler } from './recording-scheduler.ts';
import { MemoryReadStore } from './read-store.ts';
import { sha256 } from './sha256.ts';
import { MemoryVault } from './vault.ts';
import { MemoryProcessMonitor } from './process-monitor.ts';

/** Every port in memory, fresh and empty. */
export function createInMemoryPorts() {
  const clock = new SettableTimeSource();
  const store = new MemoryEventStore({ clock, sha256 });
  const epochs = new MemoryEpochs(store, clock);
  const leases = new MemoryLeases();
  const vault = new MemoryVault();
  const keyed = new MemoryKeyedHash(sha256);
  return {
    clock,
    sha256,
    store,
    epochs,
    epochNow: () => epochs.number,
    vault,
    keyed,
    intakeAnswers: new MemoryIntakeAnswers(),
    deadLetters: new DeadLetters({ table: new MemoryDeadLetters(), vault, keyed }),
    leases,
    contender: { leases, holder: 'this-process', monotonicMs: () => performance.now() },
    checkpoints: new MemoryCheckpoints(leases),
    monitor: new MemoryProcessMonitor(),
    scheduler: new RecordingScheduler(),
    numbers: new MemorySequences(),
    quotas: new MemoryQuotas(),
    verifications: new MemoryVerifications(),
    reads: new MemoryReadStore(leases),
    notifier: new RecordingNotifier(),
  };
}

/** The ports in memory, with the extra controls that tests use. */
export type InMemoryPorts = ReturnType<typeof createInMemoryPorts>;
