import type { Instant } from '@lianxin/kernel';
import { maxInstant } from '@lianxin/kernel';
import type { Account, AccountChange, AccountRecord, Accounts, StoredSettings } from '@lianxin/identity';
import { findClash, withoutHash, revokesTokens } from '@lianxin/identity';
import { memorySessions } from './sessions.ts';
import { memorySignIns } from './sign-ins.ts';

/** Undefined leaves the field as it is, null removes it. */
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
  const readTo = new Map<string, Instant>();
  const settings = new Map<string, StoredSettings>();
  const named = (name: string): AccountRecord | undefined => [...records.values()].find((r) => r.name === name);
  const find = (id: string): Account | undefined => {
    const record = records.get(id);
    return record && withoutHash(record);
  };
  const { endAll, ...sessions } = memorySessions(find);
  return {
    ...memorySignIns(),
    ...sessions,
    byId: (id) => Promise.resolve(find(id)),
    add: (record, source = 'new') => {
      const clash = findClash(record, [...records.values()], source);
      if (clash) return Promise.resolve(clash);
      records.set(record.id, record);
      return Promise.resolve('added');
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
      const { ifValidFrom = record?.validFrom } = change;
      if (!record || record.validFrom !== ifValidFrom) return Promise.resolve(undefined);
      const changed = changedRecord(record, change, at);
      records.set(id, changed);
      if (revokesTokens(change)) endAll(id);
      return Promise.resolve(withoutHash(changed));
    },
    inboxReadTo: (id) => Promise.resolve(readTo.get(id)),
    readInboxTo: (id, upTo) => {
      if (records.has(id)) readTo.set(id, maxInstant(upTo, readTo.get(id) ?? upTo));
      return Promise.resolve();
    },
    settingsOf: (id) => Promise.resolve(settings.get(id) ?? { version: 0 }),
    changeSettings: (id, changed, seen) => {
      const { version } = settings.get(id) ?? { version: 0 };
      if (!records.has(id) || version !== seen) return Promise.resolve(undefined);
      settings.set(id, { version: seen + 1, settings: changed });
      return Promise.resolve(seen + 1);
    },
    all: () => Promise.resolve([...records.values()]),
    close: () => Promise.resolve(),
  };
}
