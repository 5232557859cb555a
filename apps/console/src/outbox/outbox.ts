import { useSyncExternalStore } from 'react';
import type { FormValues } from '../forms/form-values.ts';
import { noteOwn } from '../live/note-own.ts';
import { putFile } from '../http/put-file.ts';
import { mustStillBe } from '../http/must-still-be.ts';
import { NoAnswer, Refusal } from '../http/refusal.ts';
import { send } from '../http/send.ts';
import { canSeal } from '../sealed/cipher.ts';
import { accountIdNow, sessions } from '../session/session.ts';
import { askAgain } from '../shell/query-client.ts';
import { nowMs } from '../time/moments.ts';
import type { Entry, NewEntry, Outcome, Waiting } from './entry.ts';
import { changeEntry, discardEntries, fileOf, holdsEntries, putEntries, readEntries } from './outbox-rows.ts';
import { afterSending, firstOf, isForLater, isOver, lostWith, outcomeOfRefusal, withTyped } from './rules.ts';

const LOCK = 'lianxin.outbox';
const NOTHING: readonly Waiting[] = [];

const signedIn = (): string | undefined => {
  const state = sessions.get();
  return state.is === 'signed-in' ? state.session.account.id : undefined;
};

/** Sends one, its file before it. Throws `Refusal`, `NoAnswer`. */
async function sendEntry(account: string, entry: Entry): Promise<Outcome> {
  const { process, id, type, commandId, observedAt, onBehalfOf } = entry;
  const file = id === undefined ? undefined : await fileOf(account, commandId);
  mustStillBe(account);
  const put = file && id !== undefined ? await putFile({ process, id }, file) : undefined;
  const data = { ...entry.data, ...put };
  mustStillBe(account);
  const reply = await send({ process, id, type, data, commandId, observedAt, onBehalfOf });
  noteOwn(reply);
  return {
    ...{ is: 'recorded', atMs: nowMs(), id: reply.id },
    ...{ number: reply.number, receiptCode: reply.receiptCode },
  };
}

/** What became of one; undefined: it is not known yet, or it could not be asked. */
async function outcomeOf(account: string, entry: Entry): Promise<Outcome | undefined> {
  try {
    return await sendEntry(account, entry);
  } catch (error) {
    if (isForLater(error)) return undefined;
    if (!(error instanceof Refusal)) throw error;
    return outcomeOfRefusal(entry, error.problem, nowMs());
  }
}

/** Sends what waits, one after the other, for as long as the line and the session last; how many it was. */
async function sendWaiting(account: string): Promise<number> {
  for (let sent = 0; ; sent += 1) {
    const next = signedIn() === account ? firstOf(await readEntries(account)) : undefined;
    const outcome = next && (await outcomeOf(account, next.entry));
    if (!next || !outcome) return sent;
    const { entry } = next;
    await changeEntry(account, entry.commandId, (now) => afterSending(now, entry, outcome));
    await outbox.refresh();
    outbox.tellOthers();
  }
}

/** What waits for the line in this browser, as this tab shows it. */
class Outbox {
  private entries = NOTHING;
  private readonly listeners = new Set<() => void>();
  private tabs: BroadcastChannel | undefined;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly get = (): readonly Waiting[] => this.entries;

  /** Shows also what other tabs do, until the returned function is called. */
  listen(): () => void {
    const tabs = new BroadcastChannel(LOCK);
    tabs.onmessage = () => void this.refresh();
    this.tabs = tabs;
    return () => {
      tabs.close();
      // Who signs in next sees nothing of it.
      [this.tabs, this.entries] = [undefined, NOTHING];
    };
  }

  tellOthers(): void {
    this.tabs?.postMessage('changed');
  }

  /** Reads it again, without what has been recorded long enough. */
  async refresh(): Promise<void> {
    const account = accountIdNow();
    const all = account !== undefined && canSeal() ? await readEntries(account) : NOTHING;
    const over = all.filter((one) => isOver(one, nowMs()));
    if (over.length > 0) await discardEntries(over.map(({ entry }) => entry.commandId));
    this.entries = all.filter((one) => !over.includes(one));
    for (const listener of this.listeners) listener();
  }

  /** What is nowhere but here; undefined: there is something, and what became of it cannot be read. */
  async countLost(): Promise<ReturnType<typeof lostWith> | undefined> {
    const account = accountIdNow();
    if (account === undefined || !canSeal()) return lostWith(NOTHING);
    try {
      await this.refresh();
      return lostWith(this.entries);
    } catch {
      // Its key did not come, or the browser gives nothing out.
      return (await holdsEntries(account).catch(() => true)) ? undefined : lostWith(NOTHING);
    }
  }

  /** Keeps what is to be sent as soon as the line is there. */
  async keep(account: string, added: readonly NewEntry[]): Promise<void> {
    await putEntries(account, added);
    await this.changed();
  }

  async discard(...ids: readonly string[]): Promise<void> {
    await discardEntries(ids);
    await this.changed();
  }

  /** What is typed to mend a refused one is kept with it. */
  async mend(refused: Waiting, values: FormValues): Promise<void> {
    const account = accountIdNow();
    if (account === undefined) return;
    await changeEntry(account, refused.entry.commandId, (now) => withTyped(now, values));
    await this.changed();
  }

  /** A refused one goes again, as it is. */
  async again(account: string, refused: Waiting): Promise<void> {
    await changeEntry(account, refused.entry.commandId, ({ entry }) => ({ entry, outcome: { is: 'waiting' } }));
    await this.changed();
    await this.flush();
  }

  /** Sends what waits: one tab of this browser at a time. */
  async flush(): Promise<void> {
    const account = signedIn();
    if (account === undefined || !canSeal()) return;
    const sent = await navigator.locks.request(LOCK, () => sendWaiting(account));
    await this.refresh();
    if (sent > 0) askAgain();
  }

  private async changed(): Promise<void> {
    await this.refresh();
    this.tellOthers();
  }
}

export const outbox = new Outbox();

export const useOutbox = (): readonly Waiting[] => useSyncExternalStore(outbox.subscribe, outbox.get);

/** Keeps entries for the account of this tab; false where this browser keeps nothing. */
export async function keepEntries(added: readonly NewEntry[]): Promise<boolean> {
  const account = accountIdNow();
  if (account === undefined || !canSeal()) return false;
  try {
    await outbox.keep(account, added);
    return true;
  } catch (error) {
    // Its key was never fetched, or its storage is full: who sends is told that the line is needed.
    if (error instanceof NoAnswer || error instanceof DOMException) return false;
    throw error;
  }
}
