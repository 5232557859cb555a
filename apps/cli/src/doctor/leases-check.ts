import type { Lease, Sleep } from '@lianxin/engine';
import { BEAT_EVERY_MS, WAKER_LEASE, WATCHDOG_LEASE, leaseOfModel, sleep } from '@lianxin/engine';
import type { DoctorCheck } from './check.ts';

/** A holder that runs has given a beat meanwhile. */
const BEATS_WITHIN_MS = 2 * BEAT_EVERY_MS;

/** Leases that were taken or given a beat since they were seen: who was killed stays in the row. */
const heldSince = (seen: readonly Lease[], now: readonly Lease[]): readonly Lease[] => {
  const before = new Map(seen.map((lease) => [lease.name, lease]));
  return now.filter(({ name, holder, term, beat }) => {
    const was = before.get(name);
    return holder !== undefined && (term !== was?.term || beat !== was.beat);
  });
};

/** Whether each thing that one worker at a time does has one that does it, and which. */
export const createLeasesCheck = (pause: Sleep = sleep): DoctorCheck => ({
  name: 'leases',
  needsDatabase: true,
  async run({ runtime, postgres: { leases } }) {
    const names = [...runtime.projections.map(leaseOfModel), WAKER_LEASE, WATCHDOG_LEASE];
    const seen = await leases.list(names);
    await pause(BEATS_WITHIN_MS);
    const holders = new Map(heldSince(seen, await leases.list(names)).map(({ name, holder }) => [name, holder]));
    const free = names.filter((name) => !holders.has(name));
    if (free.length > 0) return { found: 'leases-free', params: { names: free.join(', ') }, remedy: 'start-worker' };
    const all = [...new Set(holders.values())].sort();
    return { found: 'leases-held', params: { count: names.length, holders: all.join(', ') } };
  },
});
