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
export const NO_FOREIGN_STATE: ForeignState = { stateOf: () => undefined };

/** Where an event has personal data. `person`: an object sealed under the person found by its `identity` field. */
export type SealedField =
  | { readonly path: string; readonly under: 'stream' }
  | { readonly path: string; readonly under: 'person'; readonly identity: string };

/** How one event type is stored. */
export interface EventSpec {
  /** Current schema version of `data`, from 1. */
  readonly schema: number;
  /** Position n lifts `data` from schema n + 1 to n + 2. */
  readonly upcast?: readonly ((data: never) => unknown)[];
  readonly seal?: readonly SealedField[];
}

/** What a person looks at when deciding: if this changed since, `If-Match` fails. */
export type Headline = string;

/** How much of a stream one actor may fill. */
export interface EntryQuota {
  /** Entries of his own. */
  readonly max: number;
  /** Whether he may go on where only what is kept for the staff is left. */
  readonly isStaff: boolean;
}

/**
 * What somebody may do for others. `readDependencies`: streams to read first, asked again with what is known so far.
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
   * Command types that may be sent on behalf of another person at all; `decide` asks for the ground, and the event says
   * it. The engine refuses every other command that names somebody else.
   */
  readonly commandsForAnother?: readonly C['type'][];
  evolve(state: S, event: VersionedEvent<E>): S;
  /** The events of the earliest instant that fell due by `now`; empty when none. Called until it is empty. */
  settle(state: S, now: Instant, foreignState: ForeignState): readonly E[];
  /**
   * Streams that `settle` reads: what takes effect for every stream of the process at an instant of its own, and was
   * recorded long enough before it that nobody settles beyond that instant without knowing.
   */
  readonly settleDependencies?: readonly string[];
  /** Streams whose state `decide` needs. Asked again with what is known so far, until it names none that is new. */
  readDependencies?(state: S, command: C, foreignState?: ForeignState): readonly string[];
  decide(state: S, command: C, foreignState: ForeignState): readonly E[] | Rejection;
  /** Command types that somebody may send to the stream as it is; those that are always refused are left out. */
  possibleCommands?(state: S, actor: Actor, at: Instant): readonly C['type'][];
  /** For whom else somebody may act on the stream as it is, and with which commands. */
  readonly actingForAnother?: ActingForAnother<S, C>;
  agenda(state: S): Omit<Agenda, 'version'>;
  readonly agendaRevision: AgendaRevision;
  headline(state: S): Headline;
  /** Facts by which an import marks `notices` (ids of the outbox) as historic: they are never sent. */
  retireNotices?(state: S, notices: readonly string[], at: Instant): readonly E[];
  /** Needed where `agenda` can list notices in its outbox. */
  readonly notices?: NoticePolicy<S>;
  /** Without it everybody counts as staff. */
  entryQuotaOf?(actor: Actor): EntryQuota;
  /** `id@version` of the rule pack the stream runs under. */
  programmeOf?(state: S): string | undefined;
  /** How old its state may be when another stream's decision reads it: for what changes a few times a year. */
  readonly foreignStateAgeMsMax?: number;
  /** Workflow type that runs it; without one the stream has no process of its own. */
  readonly workflow?: string;
}

/** A process whose own types do not matter: what engine and adapters hold. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the only place where process types are erased
export type AnyProcess = Process<any, any, any>;

export const streamNameOf = (process: { readonly name: string }, id: string): string => `${process.name}-${id}`;
export const processNameOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));
export const idOfStream = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
