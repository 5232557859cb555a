import type { EventSpec, Instant, PersonalPath, SealedField } from '@lianxin/kernel';
import type { DataKind } from '@lianxin/registers';
import type { OpenedCase, CaseStateAt, CaseTally } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';
import type { Attribution } from './attribution.ts';
import type { CaseEventData, CaseEventType } from './index.ts';

/** Where an event stands: its version and effective instant. */
export interface EventPlace {
  readonly version: number;
  readonly at: Instant;
}

/** Whose text a field is, as the policy of access names it: it is sealed with the case's key. */
type TextKind = Extract<DataKind, 'words' | 'answer' | 'handling' | 'notes'>;

/** A text, or the contact: sealed with the key of the person whom the named field of it identifies. */
type SealedAs = TextKind | { readonly person: string };

/** Every field with personal data is named, and no other. */
type Sealing<D> = [PersonalPath<D>] extends [never]
  ? { readonly sealed?: never }
  : { readonly sealed: Readonly<Record<PersonalPath<D>, SealedAs>> };

/** Said of every event that says who did it. */
type Handling<D> = [D] extends [Attribution]
  ? { readonly isHandling: boolean | ((before: OpenedCase) => boolean) }
  : { readonly isHandling?: never };

/**
 * All there is to know of one event, beside what it says. `upcast`: one upcaster for each schema version before the
 * current one; they only ever become more, each with an example in fixtures. `isHandling`: whoever did it has
 * handled the case, and may not verify it. `evolve`: the case after it.
 */
export type EventDefinition<T extends CaseEventType> = {
  readonly upcast?: readonly ((data: never) => unknown)[];
  evolve(state: OpenedCase, data: CaseEventData[T], place: EventPlace): OpenedCase;
} & Sealing<CaseEventData[T]> &
  Handling<CaseEventData[T]>;

/** An event without its definition, or one that leaves out what has to be said of it, does not compile. */
export type EventDefinitions<T extends CaseEventType> = { readonly [K in T]: EventDefinition<K> };

/** Older data is read as it was written: what it does not say is not known, and nothing can be added to it now. */
export const asWritten = (data: unknown): unknown => data;

/** Schema 1 said no ground where it was done for another. */
export const BEFORE_GROUNDS = [asWritten];

/** Looking back, a note or a file is the verifier's own. */
export const isBeforeLookBack = ({ stage }: OpenedCase): boolean => stage !== 'look-back' && stage !== 'closed';

const toSealedField = ([path, kind]: [string, SealedAs]): SealedField =>
  typeof kind === 'string' ? { path, under: 'stream' } : { path, under: 'person', identity: kind.person };

/** How the engine has to store an event. */
export function toEventSpec<T extends CaseEventType>({ upcast, sealed }: EventDefinition<T>): EventSpec {
  return {
    schema: 1 + (upcast?.length ?? 0),
    ...(upcast && { upcast }),
    ...(sealed && { seal: Object.entries<SealedAs>(sealed).map(toSealedField) }),
  };
}

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
