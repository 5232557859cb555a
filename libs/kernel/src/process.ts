import type { Agenda, AgendaRevision } from './agenda.ts';
import type { Actor, Command } from './command.ts';
import type { DomainEvent, VersionedEvent } from './event.ts';
import type { NoticePolicy } from './notice.ts';
import type { Rejection } from './rejection.ts';
import type { Instant } from './time.ts';

/** The state of other streams, read before deciding; their versions are pinned in the event. */
export interface ForeignState {
  /** State of the stream, undefined when it does not exist. */
  stateOf<S>(stream: string): S | undefined;
}
/** For a process that reads no other stream: every stream is undefined. */
export const NO_FOREIGN_STATE: ForeignState = { stateOf: () => undefined };

/**
 * The path of a field with personal data in an event. `person`: an object sealed under the person found by its
 * `identity` field.
 */
export type SealedField =
  | { readonly path: string; readonly under: 'stream' }
  | { readonly path: string; readonly under: 'person'; readonly identity: string };

/** How one event type is stored: its schema version, the upcasters from older ones, and the fields that are sealed. */
export interface EventSpec {
  /** Current schema version of `data`, from 1. */
  readonly schema: number;
  /** Position n lifts `data` from schema n + 1 to n + 2. */
  readonly upcast?: readonly ((data: never) => unknown)[];
  readonly seal?: readonly SealedField[];
}

/**
 * Text computed from what a person sees when deciding. After events of the clock alone, `If-Match` refuses a command as
 * stale only where this text changed.
 */
export type Headline = string;

/** How much of a stream one actor may fill. */
export interface EntryQuota {
  /** How many events of one stream the actor may cause. */
  readonly max: number;
  /** Where the command brings a file: beyond how many events it is refused, so that files leave room for answers. */
  readonly maxForFiles?: number;
  /** Whether the actor may also use the versions that are reserved for the staff. */
  readonly isStaff: boolean;
}

/**
 * What an actor may do on behalf of others. `readDependencies`: streams to read first, asked again with what is known
 * so far; `possibleCommands`: for each other person, the command types allowed.
 */
export interface ActingForAnother<S, C extends Command = Command> {
  readDependencies(
    state: S,
    actor: Actor,
    known: { readonly foreignState: ForeignState; readonly at: Instant },
  ): readonly string[];
  possibleCommands(
    state: S,
    actor: Actor,
    known: { readonly foreignState: ForeignState; readonly at: Instant },
  ): readonly { readonly onBehalfOf: string; readonly types: readonly C['type'][] }[];
}

/**
 * A process as pure functions: a decider (`evolve`, `decide`) and the policy of a process manager (`settle`, `agenda`).
 * The engine runs any of these and knows none.
 * Evolving is total; `decide` never throws; after `settle` the acts it settled are gone from `agenda`.
 */
export interface Process<S = unknown, C extends Command = Command, E extends DomainEvent = DomainEvent> {
  /** Prefix of its streams: `case` → `case-k3f…`. */
  readonly name: string;
  readonly initial: S;
  readonly events: Readonly<Record<E['type'], EventSpec>>;
  /** Who may send what: role names by command type. A type that is not listed is unknown. */
  readonly roles: Readonly<Record<C['type'], readonly string[]>>;
  /**
   * Command types that may be sent on behalf of another person; `decide` checks the reason, and the event records it.
   * The engine refuses every other command that names somebody else.
   */
  readonly commandsForAnother?: readonly C['type'][];
  evolve(state: S, event: VersionedEvent<E>): S;
  /** The events of the earliest instant that fell due by `now`; empty when none. Called until it is empty. */
  settle(state: S, now: Instant, foreignState: ForeignState): readonly E[];
  /**
   * Streams that `settle` reads: changes that take effect for every stream of the process at a given instant. They must
   * be recorded long enough before that instant that no settle passes it without having read them.
   */
  readonly settleDependencies?: readonly string[];
  /** Streams whose state `decide` needs. Asked again with what is known so far, until it names none that is new. */
  readDependencies?(state: S, command: C, foreignState?: ForeignState): readonly string[];
  decide(state: S, command: C, foreignState: ForeignState): readonly E[] | Rejection;
  /**
   * Command types that the actor may send to the stream in this state; those that would always be refused are left out.
   */
  possibleCommands?(state: S, actor: Actor, at: Instant): readonly C['type'][];
  /** On whose behalf an actor may act on the stream in this state, and with which commands. */
  readonly actingForAnother?: ActingForAnother<S, C>;
  agenda(state: S): Omit<Agenda, 'version'>;
  readonly agendaRevision: AgendaRevision;
  headline(state: S): Headline;
  /** Events by which an import marks `notices` (ids of the outbox) as historic: they are never sent. */
  retireNotices?(state: S, notices: readonly string[], at: Instant): readonly E[];
  /** Needed where `agenda` can list notices in its outbox. */
  readonly notices?: NoticePolicy<S>;
  /** The quota of an actor in one stream, for a type of command; left out: the engine's default, which counts everybody as staff. */
  entryQuotaOf?(actor: Actor, type: string): EntryQuota;
  /** `id@version` of the rule pack the stream runs under. */
  programmeOf?(state: S): string | undefined;
  /** How old, in milliseconds, its state may be when another stream's decision reads it: for what rarely changes. */
  readonly foreignStateAgeMsMax?: number;
  /** Type of the workflow that runs for each of its streams; without one nothing happens automatically. */
  readonly workflow?: string;
}

/** A process whose own types do not matter: what engine and adapters hold. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the only place where process types are erased
export type AnyProcess = Process<any, any, any>;

/** The name of the stream of a process with this id: `case-k3f…`. */
export const streamNameOf = (process: { readonly name: string }, id: string): string => `${process.name}-${id}`;
/**
 * The process name in a stream's name: all before the first `-`. The stream need not exist; the form is not checked.
 */
export const processNameOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));
/** The id in a stream's name: all after the first `-`. */
export const idOfStream = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
