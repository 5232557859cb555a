import type { Command, DomainEvent, VersionedEvent, Process } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import { defineRegister } from '../register.ts';

/** What is kept of one account and day beside the record of cases: who read and changed what. */
export type AccessEntry =
  /** Sealed text of a stream was opened, once an hour; `reason` where he had to say why. */
  | { readonly what: 'sealed-read'; readonly stream: string; readonly hour: string; readonly reason?: string }
  /** By the account of this log, of another. */
  | {
      readonly what: 'account-added' | 'account-changed';
      readonly account: string;
      readonly changed: readonly string[];
    }
  /** Somebody was looked for by what is sealed, once an hour: whose key it led to; what was typed is kept nowhere. */
  | { readonly what: 'looked-up'; readonly by: string; readonly key: string; readonly hour: string }
  /** All of one stream was taken away; by the seal whoever holds the file proves that it is this one. */
  | { readonly what: 'dossier-taken'; readonly stream: string; readonly seal: string; readonly reason: string }
  /** Of this account, within one minute. */
  | { readonly what: 'sign-in-failed'; readonly minute: string; readonly tries: number }
  /** The day has more than are kept. */
  | { readonly what: 'more-than-kept' };

export type AccessCommand = Command<'NoteAccess', AccessEntry>;
export type AccessEvent = DomainEvent<'AccessNoted', AccessEntry>;

interface AccessState {
  readonly entries: number;
}

/** A stream holds two thousand; who opens more cases than this in a day is found by the entry that says so. */
export const ACCESS_ENTRIES_MAX = 1800;

/** Id of the log of an account on a day (UTC). */
export const accessLogId = (account: string, at: string): string => `${account}-${at.slice(0, 10)}`;

const upcastUnchanged = (data: unknown): unknown => data;

/** Streams `access-<account>-<day>`. No workflow, no act; only the engine itself writes them. */
export const accessRegister: Process<AccessState | undefined, AccessCommand, AccessEvent> = defineRegister({
  name: 'access',
  // Schema 2 knows more kinds of entries; those of before are as they were.
  events: { AccessNoted: { schema: 2, upcast: [upcastUnchanged], seal: [{ path: 'reason', under: 'stream' }] } },
  roles: { NoteAccess: ['clock'] },
  openingCommand: 'NoteAccess',
  isOpeningRepeatable: true,
  evolve: (state: AccessState | undefined, _event: VersionedEvent<AccessEvent>): AccessState => ({
    entries: (state?.entries ?? 0) + 1,
  }),
  decide(state, { at, data }) {
    const entries = state?.entries ?? 0;
    if (entries > ACCESS_ENTRIES_MAX) return refused('access-log-full', { params: { max: ACCESS_ENTRIES_MAX } });
    const kept: AccessEntry = entries === ACCESS_ENTRIES_MAX ? { what: 'more-than-kept' } : data;
    return [{ type: 'AccessNoted', at, data: kept }];
  },
});
