import type { Agenda } from './agenda.ts';
import { sortByDue } from './agenda.ts';
import type { DomainEvent, SlimEvent, VersionedEvent, Position, RecordedEvent } from './event.ts';
import { LOG_START } from './event.ts';
import type { AnyProcess, EventSpec, ForeignState, Process } from './process.ts';
import { NO_FOREIGN_STATE } from './process.ts';
import type { Instant } from './time.ts';
import { maxInstant } from './time.ts';

/** The versions of a command's first and last event, the position of the last one, and the command's fingerprint. */
export interface RecordedCommand {
  readonly first: number;
  readonly last: number;
  readonly position: Position;
  readonly fingerprint: string;
}

/** A stream replayed up to `version`; 0 when it does not exist. */
export interface AggregateState<S = unknown> {
  readonly version: number;
  readonly position: Position;
  /** Hash of its last event, '' before the first. The store compares it to detect that the stream was exchanged. */
  readonly hash: string;
  /** Latest effective instant; effective times in a stream never decrease. */
  readonly at: Instant;
  readonly state: S;
  readonly commands: ReadonlyMap<string, RecordedCommand>;
  /** Actor id → how many of the stream's events that actor caused. */
  readonly entries: ReadonlyMap<string, number>;
}

const BEGINNING = '0001-01-01T00:00:00.000Z' as Instant;
/** More acts than this at one settle is a rule that does not remove what it settles. */
const SETTLE_STEPS_MAX = 1000;

/** The aggregate of a stream that does not exist yet: version 0, the process's initial state, no commands. */
export function initialState<S>(process: { readonly initial: S }): AggregateState<S> {
  return {
    version: 0,
    position: LOG_START,
    hash: '',
    at: BEGINNING,
    state: process.initial,
    commands: new Map(),
    entries: new Map(),
  };
}

/**
 * A recorded event with its data lifted to the current schema, ready for `evolve`. Throws for an unknown type, for a
 * schema newer than this build's, and where an upcaster is missing.
 */
export function upcast(process: Pick<Process, 'name' | 'events'>, event: SlimEvent): VersionedEvent {
  const spec = (process.events as Record<string, EventSpec>)[event.type];
  if (!spec || event.schema > spec.schema) {
    throw new Error(`${process.name}: event ${event.type} schema ${event.schema} needs a newer build`);
  }
  let data = event.data;
  for (let schema = event.schema; schema < spec.schema; schema += 1) {
    const lift = spec.upcast?.[schema - 1];
    if (!lift) throw new Error(`${process.name}: no upcaster for ${event.type} from schema ${schema}`);
    data = lift(data as never);
  }
  return { type: event.type, at: event.effectiveAt, version: event.version, data };
}

/**
 * Applies recorded events, in version order, to an aggregate and returns the new one; the one passed in is left as it
 * is. Throws where a version is missing or repeated, and as `upcast` does.
 */
export function replay<S>(
  process: AnyProcess,
  aggregate: AggregateState<S>,
  events: readonly RecordedEvent[],
): AggregateState<S> {
  if (events.length === 0) return aggregate;
  const commands = new Map(aggregate.commands);
  const entries = new Map(aggregate.entries);
  let { state, at, version, position, hash } = aggregate;
  for (const event of events) {
    if (event.version !== version + 1) throw new Error(`${event.stream}: version ${event.version} after ${version}`);
    state = process.evolve(state, upcast(process, event)) as S;
    at = maxInstant(at, event.effectiveAt);
    ({ version, position, hash } = event);
    const { commandId, fingerprint, actor } = event.meta;
    entries.set(actor, (entries.get(actor) ?? 0) + 1);
    const first = commands.get(commandId)?.first ?? version;
    commands.set(commandId, { first, last: version, position, fingerprint });
  }
  return { version, position, hash, at, state, commands, entries };
}

/** State and version as they would be if these events, decided but not yet recorded, were appended after `from`. */
export function applyUncommitted<S, E extends DomainEvent>(
  process: AnyProcess,
  from: { readonly state: S; readonly version: number },
  events: readonly E[],
): { state: S; version: number } {
  let { state, version } = from;
  for (const event of events) {
    version += 1;
    state = process.evolve(state, { ...event, version }) as S;
  }
  return { state, version };
}

/**
 * Calls `settle` until nothing more is due by `now`. Returns the events in due order, with the state and version after
 * them; nothing is recorded. Throws when a rule is still not done after 1000 steps.
 */
export function settleAll<S>(
  process: AnyProcess,
  from: { readonly state: S; readonly version: number },
  now: Instant,
  foreignState: ForeignState = NO_FOREIGN_STATE,
): { events: readonly DomainEvent[]; state: S; version: number } {
  const events: DomainEvent[] = [];
  let current = { state: from.state, version: from.version };
  for (let step = 0; ; step += 1) {
    const due = process.settle(current.state, now, foreignState) as readonly DomainEvent[];
    if (due.length === 0) return { events, ...current };
    if (step === SETTLE_STEPS_MAX) throw new Error(`${process.name}: settle does not come to rest (${due[0]?.type})`);
    events.push(...due);
    current = applyUncommitted(process, current, due);
  }
}

/** The agenda of a state, its acts in due order, with the version of the stream that it was computed from. */
export function agendaOf(process: AnyProcess, at: { readonly state: unknown; readonly version: number }): Agenda {
  const agenda = process.agenda(at.state);
  return { ...agenda, acts: sortByDue(agenda.acts), version: at.version };
}
