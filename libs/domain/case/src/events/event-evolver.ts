import type { Instant } from '@lianxin/kernel';
import type { CaseEventData, CaseEventType } from './index.ts';
import type { OpenedCase, CaseStateAt, CaseTally } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';

/** Where an event stands: its version and effective instant. */
export interface EventPlace {
  readonly version: number;
  readonly at: Instant;
}

export type EventEvolver<T extends CaseEventType> = (
  state: OpenedCase,
  data: CaseEventData[T],
  place: EventPlace,
) => OpenedCase;
export type EventEvolvers<T extends CaseEventType> = { readonly [K in T]: EventEvolver<K> };

/** Evolving is total: an event that belongs to another stage leaves the state as it is. */
export function ifStage<S extends Stage>(
  state: OpenedCase,
  stage: S,
  change: (there: CaseStateAt<S>) => OpenedCase,
): OpenedCase {
  return state.stage === stage ? change(state as CaseStateAt<S>) : state;
}

export function omit<T extends object, K extends keyof T>(state: T, ...keys: readonly K[]): Omit<T, K> {
  const copy = { ...state };
  for (const key of keys) delete copy[key];
  return copy;
}

export const incrementTally = (state: OpenedCase, what: keyof CaseTally): CaseTally => ({
  ...state.tally,
  [what]: state.tally[what] + 1,
});

/** Nothing is known of the content where an event did not say it. */
export const pinnedHash = (programme: string, hash: string | undefined): Readonly<Record<string, string>> =>
  hash === undefined ? {} : { [programme]: hash };

export const keepUnchanged = (state: OpenedCase): OpenedCase => state;

export const addMember = (list: readonly string[], member: string): readonly string[] =>
  list.includes(member) ? list : [...list, member];
