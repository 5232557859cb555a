import { describeUnusable, remedyOfFault } from '@lianxin/runtime';
import type { DoctorCheck } from './check.ts';

/** Whether the application's role can use every table and function that it needs. */
export const tablesCheck: DoctorCheck = {
  name: 'tables',
  needsDatabase: true,
  async run({ runtime }) {
    const all = await runtime.findUnusable(runtime.projections);
    if (all.length === 0) return { found: 'tables-usable' };
    const names = describeUnusable(all);
    return {
      found: 'tables-unusable',
      params: { count: all.length, names },
      remedy: remedyOfFault(names) ?? 'migrate',
    };
  },
};
