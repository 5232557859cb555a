import type { Instant, Sealing } from '@lianxin/kernel';
import type { DataKind } from '@lianxin/registers';
import type { OpenedCase, CaseStateAt, CaseTally } from '../state/index.ts';
import { isFiledBy } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';
import type { Attribution } from './attribution.ts';
import type { CaseEventData, CaseEventType } from './index.ts';

/** The place of an event: its version and effective instant. */
export interface EventPlace {
  readonly version: number;
  readonly at: Instant;
}

/** Whose text a field is, as the policy of access names it: it is sealed with the case's key. */
type TextKind = Extract<DataKind, 'words' | 'contact' | 'answer' | 'handling' | 'notes'>;

/** A text, or the contact: sealed with the key of the person whom its named field identifies. */
type SealedAs = TextKind | { readonly person: string };

/** Required of every event that says who did it. */
type Handling<D> = [D] extends [Attribution]
  ? { readonly isHandling: boolean | ((before: OpenedCase, data: D) => boolean) }
  : { readonly isHandling?: never };

/**
 * All there is to know of one event, beside what it says. `upcast`: one upcaster for each schema version before the
 * current one; they only ever become more, each with an example in fixtures. `isHandling`: its actor has
 * handled the case, and may not verify it. `evolve`: the case after it.
 */
export type EventDefinition<T extends CaseEventType> = {
  readonly upcast?: readonly ((data: never) => unknown)[];
  evolve(state: OpenedCase, data: CaseEventData[T], place: EventPlace): OpenedCase;
} & Sealing<CaseEventData[T], SealedAs> &
  Handling<CaseEventData[T]>;

/** An event without its definition, or without a field that the definition needs, does not compile. */
export type EventDefinitions<T extends CaseEventType> = { readonly [K in T]: EventDefinition<K> };

/** An upcaster that changes nothing: what older data does not say stays unknown. */
export const asWritten = (data: unknown): unknown => data;

/** Upcasters of events whose schema 1 had no ground for acting on behalf of another. */
export const BEFORE_GROUNDS = [asWritten];

/** Upcasters of events whose schema 1 always said whether a case is looked back at, or what decides it. */
export const BEFORE_DRAWS = [asWritten];

/** Upcasters of events whose schema 1 knew no case that is taken up again because its re-check failed. */
export const BEFORE_FAILED_AGAIN = [asWritten];

/** What its requester does of a case is no handling of it. */
export const isByStaff = (before: OpenedCase, { by }: Attribution): boolean => !isFiledBy(before, { id: by });

/** Looking back, a note or a file is the verifier's own. */
export const isBeforeLookBack = ({ stage }: OpenedCase): boolean => stage !== 'look-back' && stage !== 'closed';

/** Applies an event to the stages that it belongs to; in any other stage the state stays, since evolving is total. */
export function ifStage<S extends Stage>(
  state: OpenedCase,
  stage: S,
  change: (there: CaseStateAt<S>) => OpenedCase,
): OpenedCase {
  return state.stage === stage ? change(state as CaseStateAt<S>) : state;
}

export function omit<T extends object, K extends keyof T>(state: T, ...keys: readonly K[]): Omit<T, K> {
  const copy: Partial<T> = {};
  for (const key of Reflect.ownKeys(state) as K[]) if (!keys.includes(key)) copy[key] = state[key];
  return copy as Omit<T, K>;
}

export const incrementTally = (state: OpenedCase, what: keyof CaseTally): CaseTally => ({
  ...state.tally,
  [what]: state.tally[what] + 1,
});

/** The hash of the programme's content that an event pins; undefined where the event has none, as older ones. */
export const pinnedHash = (programme: string, hash: string | undefined): Readonly<Record<string, string>> =>
  hash === undefined ? {} : { [programme]: hash };

export const keepUnchanged = (state: OpenedCase): OpenedCase => state;

export const addMember = (list: readonly string[], member: string): readonly string[] =>
  list.includes(member) ? list : [...list, member];
