import type { AccountRecord, Accounts } from './accounts.ts';
import { publicPart } from './accounts.ts';

/** For tests and simulations. */
export function memoryAccounts(): Accounts {
  const records = new Map<string, AccountRecord>();
  const named = (name: string): AccountRecord | undefined => [...records.values()].find((r) => r.name === name);
  return {
    add: (record) => {
      if (records.has(record.id) || named(record.name)) return Promise.resolve('taken');
      records.set(record.id, record);
      return Promise.resolve('added');
    },
    byId: (id) => {
      const record = records.get(id);
      return Promise.resolve(record && publicPart(record));
    },
    byName: (name) => Promise.resolve(named(name)),
    change: (id, change, at) => {
      const record = records.get(id);
      if (!record) return Promise.resolve(undefined);
      const changed: AccountRecord = {
        ...record,
        roles: change.roles ?? record.roles,
        disabled: change.disabled ?? record.disabled,
        passwordHash: change.passwordHash ?? record.passwordHash,
        validFrom: at,
      };
      records.set(id, changed);
      return Promise.resolve(publicPart(changed));
    },
    all: () => Promise.resolve([...records.values()]),
    close: () => Promise.resolve(),
  };
}
