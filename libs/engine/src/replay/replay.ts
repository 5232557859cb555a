import type { Agenda, DomainEvent, Fold, Instant, RecordedEvent } from '@lianxin/kernel';
import { agendaOf, emptyFold, foldOn, laterOf, settleAll, upcast } from '@lianxin/kernel';
import type { FactsReader } from '../handle-command/facts.ts';
import { settleFacts } from '../handle-command/facts.ts';
import type { EventStore } from '../ports/index.ts';
import type { ProcessRegistry } from '../registry.ts';
import type { Moment } from './known.ts';
import { knownAt, upToMoment } from './known.ts';

export interface HistoryEntry {
  readonly event: RecordedEvent;
  /** The event's data in today's schema. */
  readonly data: unknown;
  readonly knownAt: Instant;
}

export interface Replay {
  readonly fold: Fold;
  readonly agenda: Agenda;
  readonly entries: readonly HistoryEntry[];
}

export interface Settled {
  readonly state: unknown;
  readonly agenda: Agenda;
  /** What settle would record: not in the stream yet. */
  readonly pending: readonly DomainEvent[];
}

export interface SettledPorts {
  readonly registry: ProcessRegistry;
  readonly commands: { readonly cache: FactsReader };
}

export interface ReplayPorts {
  readonly store: Pick<EventStore, 'read'>;
  readonly registry: ProcessRegistry;
}

/** A stream as it stood at a moment, with how it came to that. Undefined when there was nothing yet. */
export async function replay(ports: ReplayPorts, stream: string, moment: Moment = {}): Promise<Replay | undefined> {
  const process = ports.registry.of(stream);
  const range = moment.version === undefined ? {} : { to: moment.version };
  const events = upToMoment(await ports.store.read(stream, range), moment);
  if (events.length === 0) return undefined;
  const fold = foldOn(process, emptyFold(process), events);
  const entries = events.map((event) => ({ event, data: upcast(process, event).data, knownAt: knownAt(event) }));
  return { fold, agenda: agendaOf(process, fold), entries };
}

/** What a reader sees at `now`: the fold, and on it what fell due but is not recorded yet. */
export async function settledAt(ports: SettledPorts, stream: string, fold: Fold, now: Instant): Promise<Settled> {
  const process = ports.registry.of(stream);
  const until = laterOf(now, fold.at);
  const facts = await settleFacts(process, ports.commands.cache, until);
  const { state, version, events } = settleAll(process, fold, until, facts);
  return { state, agenda: agendaOf(process, { state, version }), pending: events };
}
