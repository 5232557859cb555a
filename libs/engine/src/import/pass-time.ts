import type { AnyProcess, DomainEvent, AggregateState, Instant } from '@lianxin/kernel';
import { agendaOf, maxInstant, settleAll } from '@lianxin/kernel';
import type { ForeignStateReader } from '../handle-command/index.ts';
import { assertInOrder, loadSettleDependencies } from '../handle-command/index.ts';

/** More acts in one stream's history than this are taken for a loop. */
const ACTS_MAX = 2000;

interface PassedTime {
  readonly events: readonly DomainEvent[];
  readonly aggregate: AggregateState;
}

/**
 * Settles a stream as its workflow would have: every act due by `until` at its own instant, in order. Returns the
 * events and the aggregate after them; nothing is recorded. Throws where an act does not settle.
 */
export async function passTimeUntil(
  process: AnyProcess,
  from: AggregateState,
  until: Instant,
  reader: ForeignStateReader,
): Promise<PassedTime> {
  const foreignState = await loadSettleDependencies(process, reader, until);
  const events: DomainEvent[] = [];
  let aggregate = from;
  for (let acts = 0; aggregate.version > 0; acts += 1) {
    const [act] = agendaOf(process, aggregate).acts;
    if (!act || act.at > until) break;
    const now = maxInstant(act.at, aggregate.at);
    const settled = settleAll(process, aggregate, now, foreignState);
    if (settled.events.length === 0 || acts === ACTS_MAX) throw new Error(`${process.name}: ${act.id} does not settle`);
    assertInOrder(process, settled.events, aggregate.at, now);
    events.push(...settled.events);
    aggregate = { ...aggregate, state: settled.state, version: settled.version, at: settled.events.at(-1)?.at ?? now };
  }
  return { events, aggregate };
}
