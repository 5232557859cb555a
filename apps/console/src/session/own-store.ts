import { useSyncExternalStore } from 'react';
import { accountIdNow } from './session.ts';

/** What this tab holds for the account at it, also while its page is left: another one who signs in finds nothing of it. */
export class OwnStore<T> {
  private readonly nothing: T;
  private state: T;
  private by: string | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(nothing: T) {
    this.nothing = nothing;
    this.state = nothing;
  }

  readonly get = (): T => (this.by === accountIdNow() ? this.state : this.nothing);

  readonly set = (state: T): void => {
    this.by = accountIdNow();
    this.state = state;
    for (const listener of this.listeners) listener();
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

export const useOwn = <T>(store: OwnStore<T>): T => useSyncExternalStore(store.subscribe, store.get);
