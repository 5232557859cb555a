import { WAKER_LEASE, WATCHDOG_LEASE, leaseOfModel } from '@lianxin/engine';
import type { DoctorCheck } from './check.ts';

/** Whether each thing that one worker at a time does has one that does it, and which. */
export const leasesCheck: DoctorCheck = {
  name: 'leases',
  needsDatabase: true,
  async run({ runtime, postgres }) {
    const names = [...runtime.projections.map(leaseOfModel), WAKER_LEASE, WATCHDOG_LEASE];
    const holders = new Map((await postgres.leases.list(names)).map(({ name, holder }) => [name, holder]));
    const free = names.filter((name) => holders.get(name) === undefined);
    if (free.length > 0) return { found: 'leases-free', params: { names: free.join(', ') }, remedy: 'start-worker' };
    const all = [...new Set(holders.values())].sort();
    return { found: 'leases-held', params: { count: names.length, holders: all.join(', ') } };
  },
};
