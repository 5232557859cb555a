import type { Command } from './command.ts';
import type { DomainEvent, PersonalPath, VersionedEvent } from './event.ts';
import type { EventSpec, SealedField } from './process.ts';

/** The commands of a map from their types to their data. */
export type CommandsOf<C> = { [T in keyof C & string]: Command<T, C[T]> }[keyof C & string];
/** The events of a map from their types to their data. */
export type EventsOf<E> = { [T in keyof E & string]: DomainEvent<T, E[T]> }[keyof E & string];

/** With which key a field is sealed: its stream's, or that of the person whom the named field of it identifies. */
export type SealedUnder = 'stream' | { readonly person: string };

/** Names every field of `D` that holds `Personal`, and no other. `As` is what is said of each. */
export type Sealing<D, As = SealedUnder> = [PersonalPath<D>] extends [never]
  ? { readonly sealed?: never }
  : { readonly sealed: Readonly<Record<PersonalPath<D>, As>> };

/**
 * All there is to know of one event, beside what it says. `upcast`: one upcaster for each schema version before the
 * current one. `evolve`: the state after it.
 */
export type EventDefinition<S, T extends string, D> = Sealing<D> & {
  readonly upcast?: readonly ((data: never) => unknown)[];
  evolve(state: S, event: VersionedEvent<DomainEvent<T, D>>): S;
};

/** The definitions of a process's events, one for each type: one that is left out does not compile. */
export type EventDefinitions<S, E> = { readonly [T in keyof E & string]: EventDefinition<S, T, E[T]> };

/** `sealed` by paths of fields; a word of any kind stands for the key of the stream. */
interface StoredEvent {
  readonly upcast?: readonly ((data: never) => unknown)[];
  readonly sealed?: Readonly<Record<string, string | { readonly person: string }>>;
}

const toSealedField = ([path, under]: [string, string | { readonly person: string }]): SealedField =>
  typeof under === 'string' ? { path, under: 'stream' } : { path, under: 'person', identity: under.person };

/** How an event is stored, by its definition: its schema version is one more than it has upcasters. */
export const toEventSpec = ({ upcast, sealed }: StoredEvent): EventSpec => ({
  schema: 1 + (upcast?.length ?? 0),
  ...(upcast && { upcast }),
  ...(sealed && { seal: Object.entries(sealed).map(toSealedField) }),
});

const mapValues = (source: object, of: (value: never) => unknown): object =>
  Object.fromEntries(Object.entries(source).map(([key, value]) => [key, of(value as never)]));

/** How the events of a process are stored, by their definitions. */
export const toEventSpecs = <T extends string>(
  definitions: Readonly<Record<T, object>>,
): Readonly<Record<T, EventSpec>> => mapValues(definitions, toEventSpec) as Readonly<Record<T, EventSpec>>;

/** Who may send what, by the definitions of the commands. */
export const toRoles = <T extends string, R extends string>(
  definitions: Readonly<Record<T, { readonly roles: readonly R[] }>>,
): Readonly<Record<T, readonly R[]>> =>
  mapValues(definitions, ({ roles }: { readonly roles: readonly R[] }) => roles) as Readonly<Record<T, readonly R[]>>;
