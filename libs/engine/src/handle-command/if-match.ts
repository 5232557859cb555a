import type { AnyProcess, AggregateState, Rejection } from '@lianxin/kernel';
import { CLOCK_ACTOR, initialState, replay, stale } from '@lianxin/kernel';
import type { EventStore } from '../ports/index.ts';

/** A stream, its process, and the version that the sender has seen of it (`If-Match`). */
export interface SeenStream {
  readonly process: AnyProcess;
  readonly stream: string;
  /** The version the person looked at. */
  readonly seenVersion: number;
}

/**
 * Refuses when what the person looked at has changed since: somebody's event, or the headline.
 * Records of clocks and notices do not count.
 */
export async function checkUnchangedSince(
  { process, stream, seenVersion }: SeenStream,
  aggregate: AggregateState,
  store: Pick<EventStore, 'read'>,
): Promise<Rejection | undefined> {
  if (seenVersion === aggregate.version) return undefined;
  if (seenVersion > aggregate.version)
    return stale('seen-unknown-version', { params: { seen: seenVersion, version: aggregate.version } });
  const events = await store.read(stream, { to: aggregate.version });
  const since = events.slice(seenVersion);
  const then = replay(process, initialState(process), events.slice(0, seenVersion));
  const byClock = since.every((event) => event.meta.actor === CLOCK_ACTOR.id);
  if (byClock && process.headline(then.state) === process.headline(aggregate.state)) return undefined;
  return stale('changed-since-seen', {
    params: { seen: seenVersion, version: aggregate.version, changes: since.map((event) => event.type).join(',') },
  });
}
