import type { Sleep } from '@lianxin/engine';
import { findHolders, sleep } from '@lianxin/engine';
import { leasesOf } from '@lianxin/runtime';
import type { DoctorCheck } from './check.ts';

/** Whether each thing that one worker at a time does has one that does it, and which. */
export const createLeasesCheck = (pause: Sleep = sleep): DoctorCheck => ({
  name: 'leases',
  needsDatabase: true,
  async run({ runtime, config, postgres: { leases } }) {
    const names = leasesOf(runtime, config.kafka !== undefined);
    const holders = await findHolders(leases, names, pause);
    const free = names.filter((name) => !holders.has(name));
    if (free.length > 0) return { found: 'leases-free', params: { names: free.join(', ') }, remedy: 'start-worker' };
    const all = [...new Set(holders.values())].sort();
    return { found: 'leases-held', params: { count: names.length, holders: all.join(', ') } };
  },
});
