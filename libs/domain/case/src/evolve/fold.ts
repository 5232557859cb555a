import type { Instant } from '@lianxin/kernel';
import type { CaseEventData, CaseEventType } from '../events/index.ts';
import type { OpenedCase, StateAt, Tally } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';

/** Where an event stands: its version and effective instant. */
export interface Place {
  readonly version: number;
  readonly at: Instant;
}

export type Fold<T extends CaseEventType> = (state: OpenedCase, data: CaseEventData[T], place: Place) => OpenedCase;
export type Folds<T extends CaseEventType> = { readonly [K in T]: Fold<K> };

/** Folding is total: an event that belongs to another stage leaves the state as it is. */
export function within<S extends Stage>(
  state: OpenedCase,
  stage: S,
  change: (there: StateAt<S>) => OpenedCase,
): OpenedCase {
  return state.stage === stage ? change(state as StateAt<S>) : state;
}

export function without<T extends object, K extends keyof T>(state: T, ...keys: readonly K[]): Omit<T, K> {
  const copy = { ...state };
  for (const key of keys) delete copy[key];
  return copy;
}

export const count = (state: OpenedCase, what: keyof Tally): Tally => ({
  ...state.tally,
  [what]: state.tally[what] + 1,
});

/** Nothing is known of the content where an event did not say it. */
export const hashOf = (programme: string, hash: string | undefined): Readonly<Record<string, string>> =>
  hash === undefined ? {} : { [programme]: hash };

export const unchanged = (state: OpenedCase): OpenedCase => state;

export const withMember = (list: readonly string[], member: string): readonly string[] =>
  list.includes(member) ? list : [...list, member];
