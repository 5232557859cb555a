import type { Instant } from '@lianxin/kernel';
import type { AccountChange, AccountRecord, Accounts } from '@lianxin/identity';
import { findClash, withoutHash, revokesTokens } from '@lianxin/identity';
import { memorySignIns } from './sign-ins.ts';

/** Undefined leaves it, null takes it away. */
const changedField = <K extends 'displayName' | 'email' | 'language'>(
  key: K,
  record: AccountRecord,
  change: AccountChange,
) => {
  const value = change[key] === undefined ? record[key] : change[key];
  return value === null || value === undefined ? {} : { [key]: value };
};

function changedRecord(record: AccountRecord, change: AccountChange, at: Instant): AccountRecord {
  const { displayName: _called, email: _email, language: _language, ...rest } = record;
  return {
    ...rest,
    ...changedField('displayName', record, change),
    ...changedField('email', record, change),
    ...changedField('language', record, change),
    roles: change.roles ?? record.roles,
    disabled: change.disabled ?? record.disabled,
    passwordHash: change.passwordHash ?? record.passwordHash,
    validFrom: revokesTokens(change) ? at : record.validFrom,
  };
}

/** For tests and simulations. */
export function memoryAccounts(): Accounts {
  const records = new Map<string, AccountRecord>();
  const named = (name: string): AccountRecord | undefined => [...records.values()].find((r) => r.name === name);
  return {
    ...memorySignIns(),
    add: (record, source = 'new') => {
      const clash = findClash(record, [...records.values()], source);
      if (clash) return Promise.resolve(clash);
      records.set(record.id, record);
      return Promise.resolve('added');
    },
    byId: (id) => {
      const record = records.get(id);
      return Promise.resolve(record && withoutHash(record));
    },
    findPresent: (ids) => Promise.resolve(ids.filter((id) => records.get(id)?.disabled === false)),
    byName: (name) => Promise.resolve(named(name)),
    withRole: (office, role) =>
      Promise.resolve(
        [...records.values()]
          .filter((record) => record.office === office && record.roles.includes(role))
          .sort((a, b) => (a.id < b.id ? -1 : 1))
          .map(withoutHash),
      ),
    change: (id, change, at) => {
      const record = records.get(id);
      if (!record) return Promise.resolve(undefined);
      const changed = changedRecord(record, change, at);
      records.set(id, changed);
      return Promise.resolve(withoutHash(changed));
    },
    all: () => Promise.resolve([...records.values()]),
    close: () => Promise.resolve(),
  };
}
