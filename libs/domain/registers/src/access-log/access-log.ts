import type { CommandsOf, EventsOf, Personal, Process } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import { defineRegister } from '../register.ts';

/** What is kept of one account and day beside the record of cases: who read and changed what. */
export type AccessEntry =
  /** Sealed text of a stream was opened, once an hour; `reason` where he had to say why. */
  | { readonly what: 'sealed-read'; readonly stream: string; readonly hour: string; readonly reason?: Personal }
  /** By the account of this log, of another. */
  | {
      readonly what: 'account-added' | 'account-changed';
      readonly account: string;
      readonly changed: readonly string[];
    }
  /** A search by something sealed, once an hour: the key it found; what was typed is kept nowhere. */
  | { readonly what: 'looked-up'; readonly by: string; readonly key: string; readonly hour: string }
  /** A whole stream was exported as a dossier; the seal identifies the file. With a reason its texts were opened. */
  | { readonly what: 'dossier-taken'; readonly stream: string; readonly seal: string; readonly reason?: Personal }
  /** Messages that could not be handled were listed, once an hour, without their content. */
  | { readonly what: 'dead-letters-listed'; readonly hour: string }
  /** One of them was opened, sent in again or destroyed. */
  | {
      readonly what: 'dead-letter-read' | 'dead-letter-resubmitted' | 'dead-letter-dropped';
      readonly letter: string;
      readonly reason?: Personal;
    }
  /** Failed sign-ins of this account within one minute. */
  | { readonly what: 'sign-in-failed'; readonly minute: string; readonly tries: number }
  /** The day has more entries than are kept. */
  | { readonly what: 'more-than-kept' };

interface AccessCommandData {
  NoteAccess: AccessEntry;
}
export type AccessCommand = CommandsOf<AccessCommandData>;
interface AccessEventData {
  AccessNoted: AccessEntry;
}
export type AccessEvent = EventsOf<AccessEventData>;

interface AccessState {
  readonly entries: number;
}

/** A stream holds two thousand; who opens more cases than this in a day is found by the entry that says so. */
export const ACCESS_ENTRIES_MAX = 1800;

/** Id of the log of an account on a day (UTC). */
export const accessLogId = (account: string, at: string): string => `${account}-${at.slice(0, 10)}`;

const upcastUnchanged = (data: unknown): unknown => data;

/** Streams `access-<account>-<day>`. No workflow, no act; only the engine itself writes them. */
export const accessRegister: Process<AccessState | undefined, AccessCommand, AccessEvent> = defineRegister<
  AccessState,
  AccessCommandData,
  AccessEventData
>({
  name: 'access',
  events: {
    AccessNoted: {
      opens: true,
      // Schemas 2 and 3 know more kinds of entries; those of before are as they were.
      upcast: [upcastUnchanged, upcastUnchanged],
      sealed: { reason: 'stream' },
      evolve: (state) => ({ entries: (state?.entries ?? 0) + 1 }),
    },
  },
  commands: {
    NoteAccess: {
      roles: ['clock'],
      opens: 'again',
      decide(state, { data }) {
        const entries = state?.entries ?? 0;
        if (entries > ACCESS_ENTRIES_MAX) return refused('access-log-full', { params: { max: ACCESS_ENTRIES_MAX } });
        return { type: 'AccessNoted', data: entries === ACCESS_ENTRIES_MAX ? { what: 'more-than-kept' } : data };
      },
    },
  },
});
