import type { Instant } from '@lianxin/kernel';
import type { AccountChange, AccountRecord, Accounts } from './accounts.ts';
import { clashOf, publicPart, voidsTokens } from './accounts.ts';
import { memorySignIns } from './sign-ins.ts';

/** Undefined leaves it, null takes it away. */
const kept = <K extends 'displayName' | 'email' | 'language'>(key: K, record: AccountRecord, change: AccountChange) => {
  const value = change[key] === undefined ? record[key] : change[key];
  return value === null || value === undefined ? {} : { [key]: value };
};

function afterChange(record: AccountRecord, change: AccountChange, at: Instant): AccountRecord {
  const { displayName: _called, email: _email, language: _language, ...rest } = record;
  return {
    ...rest,
    ...kept('displayName', record, change),
    ...kept('email', record, change),
    ...kept('language', record, change),
    roles: change.roles ?? record.roles,
    disabled: change.disabled ?? record.disabled,
    passwordHash: change.passwordHash ?? record.passwordHash,
    validFrom: voidsTokens(change) ? at : record.validFrom,
  };
}

/** For tests and simulations. */
export function memoryAccounts(): Accounts {
  const records = new Map<string, AccountRecord>();
  const named = (name: string): AccountRecord | undefined => [...records.values()].find((r) => r.name === name);
  return {
    ...memorySignIns(),
    add: (record, source = 'new') => {
      const clash = clashOf(record, [...records.values()], source);
      if (clash) return Promise.resolve(clash);
      records.set(record.id, record);
      return Promise.resolve('added');
    },
    byId: (id) => {
      const record = records.get(id);
      return Promise.resolve(record && publicPart(record));
    },
    present: (ids) => Promise.resolve(ids.filter((id) => records.get(id)?.disabled === false)),
    byName: (name) => Promise.resolve(named(name)),
    withRole: (office, role) =>
      Promise.resolve(
        [...records.values()]
          .filter((record) => record.office === office && record.roles.includes(role))
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .map(publicPart),
      ),
    change: (id, change, at) => {
      const record = records.get(id);
      if (!record) return Promise.resolve(undefined);
      const changed = afterChange(record, change, at);
      records.set(id, changed);
      return Promise.resolve(publicPart(changed));
    },
    all: () => Promise.resolve([...records.values()]),
    close: () => Promise.resolve(),
  };
}
