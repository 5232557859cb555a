import type { Agenda } from './agenda.ts';
import { inDueOrder } from './agenda.ts';
import type { DomainEvent, FollowedEvent, Placed, Position, RecordedEvent } from './event.ts';
import { START } from './event.ts';
import type { AnyProcess, EventSpec, Facts, Process } from './process.ts';
import { NO_FACTS } from './process.ts';
import type { Instant } from './time.ts';
import { laterOf } from './time.ts';

/** Where a command's events stand, and what it said. */
export interface CommandTrace {
  readonly first: number;
  readonly last: number;
  readonly position: Position;
  readonly fingerprint: string;
}

/** A stream folded up to `version`; 0 when it does not exist. */
export interface Fold<S = unknown> {
  readonly version: number;
  readonly position: Position;
  /** Hash of its last event, '' before the first: by it the record tells whether this is its stream. */
  readonly hash: string;
  /** Latest effective instant; effective times in a stream never decrease. */
  readonly at: Instant;
  readonly state: S;
  readonly commands: ReadonlyMap<string, CommandTrace>;
  /** Actor → how many entries are his. */
  readonly entries: ReadonlyMap<string, number>;
}

const BEGINNING = '0001-01-01T00:00:00.000Z' as Instant;
/** More acts than this at one settle is a rule that does not remove what it settles. */
const SETTLE_STEPS_MAX = 1000;

export function emptyFold<S>(process: { readonly initial: S }): Fold<S> {
  return {
    version: 0,
    position: START,
    hash: '',
    at: BEGINNING,
    state: process.initial,
    commands: new Map(),
    entries: new Map(),
  };
}

/** Lifts a recorded event to the current schema. An unknown type or a newer schema throws: the reader is too old. */
export function upcast(process: Pick<Process, 'name' | 'events'>, event: FollowedEvent): Placed {
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

export function foldOn<S>(process: AnyProcess, fold: Fold<S>, events: readonly RecordedEvent[]): Fold<S> {
  if (events.length === 0) return fold;
  const commands = new Map(fold.commands);
  const entries = new Map(fold.entries);
  let { state, at, version, position, hash } = fold;
  for (const event of events) {
    if (event.version !== version + 1) throw new Error(`${event.stream}: version ${event.version} after ${version}`);
    state = process.evolve(state, upcast(process, event)) as S;
    at = laterOf(at, event.effectiveAt);
    ({ version, position, hash } = event);
    const { commandId, fingerprint, actor } = event.meta;
    entries.set(actor, (entries.get(actor) ?? 0) + 1);
    const first = commands.get(commandId)?.first ?? version;
    commands.set(commandId, { first, last: version, position, fingerprint });
  }
  return { version, position, hash, at, state, commands, entries };
}

/** Facts decided but not yet recorded, folded as if they were. */
export function imagine<S, E extends DomainEvent>(
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

/** All that fell due by `now`, in due order, to a fixed point. Throws when a rule does not settle. */
export function settleAll<S>(
  process: AnyProcess,
  from: { readonly state: S; readonly version: number },
  now: Instant,
  facts: Facts = NO_FACTS,
): { events: readonly DomainEvent[]; state: S; version: number } {
  const events: DomainEvent[] = [];
  let current = { state: from.state, version: from.version };
  for (let step = 0; ; step += 1) {
    const due = process.settle(current.state, now, facts) as readonly DomainEvent[];
    if (due.length === 0) return { events, ...current };
    if (step === SETTLE_STEPS_MAX) throw new Error(`${process.name}: settle does not come to rest (${due[0]?.type})`);
    events.push(...due);
    current = imagine(process, current, due);
  }
}

export function agendaOf(process: AnyProcess, at: { readonly state: unknown; readonly version: number }): Agenda {
  const agenda = process.agenda(at.state);
  return { ...agenda, acts: inDueOrder(agenda.acts), version: at.version };
}
