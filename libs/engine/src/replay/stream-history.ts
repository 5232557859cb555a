import type { Agenda, DomainEvent, AggregateState, Instant, RecordedEvent } from '@lianxin/kernel';
import { agendaOf, initialState, replay, maxInstant, settleAll, upcast } from '@lianxin/kernel';
import type { ForeignStateReader } from '../handle-command/foreign-state.ts';
import { loadSettleDependencies } from '../handle-command/foreign-state.ts';
import type { EventStore } from '../ports/index.ts';
import type { ProcessRegistry } from '../registry.ts';
import type { Moment } from './moment.ts';
import { knownAt, eventsUntil } from './moment.ts';

/** An event as a reader sees it. */
export interface HistoryEntry {
  readonly event: RecordedEvent;
  /** The event's data in today's schema. */
  readonly data: unknown;
  readonly knownAt: Instant;
}

/** A stream's state and agenda at a moment, and the entries that led to it. */
export interface StreamHistory {
  readonly aggregate: AggregateState;
  readonly agenda: Agenda;
  readonly entries: readonly HistoryEntry[];
}

/** A stream's state with what fell due applied to it. */
export interface SettledPreview {
  readonly state: unknown;
  readonly agenda: Agenda;
  /** What settle would record: not in the stream yet. */
  readonly pending: readonly DomainEvent[];
}

/** What previewing a settle needs. */
export interface SettledPreviewPorts {
  readonly registry: ProcessRegistry;
  readonly commands: { readonly cache: ForeignStateReader };
}

/** What reading a history needs. */
export interface StreamHistoryPorts {
  readonly store: Pick<EventStore, 'read'>;
  readonly registry: ProcessRegistry;
}

/** A stream as it was at a moment, with the entries that led to it. Undefined when it did not exist yet. */
export async function loadStreamHistory(
  ports: StreamHistoryPorts,
  stream: string,
  moment: Moment = {},
): Promise<StreamHistory | undefined> {
  const process = ports.registry.getByStream(stream);
  const range = moment.version === undefined ? {} : { to: moment.version };
  const events = eventsUntil(await ports.store.read(stream, range), moment);
  if (events.length === 0) return undefined;
  const aggregate = replay(process, initialState(process), events);
  const entries = events.map((event) => ({ event, data: upcast(process, event).data, knownAt: knownAt(event) }));
  return { aggregate, agenda: agendaOf(process, aggregate), entries };
}

/** What a reader sees at `now`: the state, and on it what fell due but is not recorded yet. */
export async function previewSettled(
  ports: SettledPreviewPorts,
  stream: string,
  aggregate: AggregateState,
  now: Instant,
): Promise<SettledPreview> {
  const process = ports.registry.getByStream(stream);
  const until = maxInstant(now, aggregate.at);
  const foreignState = await loadSettleDependencies(process, ports.commands.cache, until);
  const { state, version, events } = settleAll(process, aggregate, until, foreignState);
  return { state, agenda: agendaOf(process, { state, version }), pending: events };
}
