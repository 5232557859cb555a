import type { InboxStandingReply } from '@lianxin/contracts';
import { useSyncExternalStore } from 'react';

let now: InboxStandingReply | undefined;
const listeners = new Set<() => void>();

/** How much of the inbox is unread, as the server told last; undefined: it has not yet. */
export const inboxStanding = {
  get: (): InboxStandingReply | undefined => now,
  set(standing: InboxStandingReply | undefined): void {
    now = standing;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const useInboxStanding = (): InboxStandingReply | undefined =>
  useSyncExternalStore(inboxStanding.subscribe, inboxStanding.get);
