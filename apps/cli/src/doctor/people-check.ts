import { findSharedNames } from '@lianxin/identity';
import type { OfficeState } from '@lianxin/registers';
import type { DoctorCheck, CheckContext } from './check.ts';

/** Days are text; the offices keep the time of China. */
const TODAY = "to_char(now() at time zone 'Asia/Shanghai', 'YYYY-MM-DD')";
const NAMED_MAX = 10;

interface Registered {
  readonly account: string;
}

/** Whom registers name for work still to come: cadres in service, stand-ins of leave and mandates not over. */
const NAMED = `select id as account from reports.cadres where active
  union select stand_in from reports.leaves where stand_in is not null and (to_day is null or to_day >= ${TODAY})
  union select grantee from reports.mandates where until_day >= ${TODAY}`;

async function accountsNamedByRegisters({ runtime }: CheckContext): Promise<readonly string[]> {
  const { readQueries, commands } = runtime;
  const named = (await readQueries.run({ text: NAMED, values: [] })) as unknown as readonly Registered[];
  const offices = await readQueries.run({ text: 'select id from reports.offices', values: [] });
  const desks = await Promise.all(
    offices.map(async ({ id }) => {
      const { state } = await commands.cache.loadLatest(`office-${String(id)}`);
      const { dutyOfficer, supervisor, leader } = state as OfficeState;
      return [dutyOfficer, supervisor, leader];
    }),
  );
  return [...new Set([...named.map(({ account }) => account), ...desks.flat()])];
}

/** Finds people whom the registers name without an account: they read no notice and can do nothing. */
export const peopleCheck: DoctorCheck = {
  name: 'people',
  needsDatabase: true,
  async run(context) {
    const accounts = await context.runtime.accounts.all();
    const shared = findSharedNames(accounts);
    if (shared.length > 0) {
      const names = shared.slice(0, NAMED_MAX).join(', ');
      return { found: 'people-confused', params: { count: shared.length, names }, remedy: 'part-names' };
    }
    const there = new Set(accounts.filter(({ disabled }) => !disabled).map(({ id }) => id));
    const missing = (await accountsNamedByRegisters(context)).filter((account) => !there.has(account)).sort();
    if (missing.length === 0) return { found: 'people-there' };
    const names = missing.slice(0, NAMED_MAX).join(', ');
    return { found: 'people-missing', params: { count: missing.length, names }, remedy: 'add-accounts' };
  },
};
