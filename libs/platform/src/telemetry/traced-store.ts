import type { EventStore } from '@lianxin/engine';
import type { Telemetry } from './telemetry.ts';

/** A store whose appends are spans of the trace their events name. */
export function tracedStore(store: EventStore, telemetry: Telemetry): EventStore {
  if (!telemetry.on) return store;
  return {
    append: (stream, expected, events, prevHash) =>
      telemetry.span(
        'append',
        {
          parent: events[0]?.meta.traceId,
          kind: 'client',
          attributes: { 'lianxin.stream': stream, 'lianxin.events': events.length },
        },
        () => store.append(stream, expected, events, prevHash),
      ),
    read: (stream, range) => store.read(stream, range),
    readAll: (after, limit) => store.readAll(after, limit),
    follow: (after, limit, hash) => store.follow(after, limit, hash),
    streams: (after, limit) => store.streams(after, limit),
    countStreams: () => store.countStreams(),
    versions: (streams) => store.versions(streams),
    ...(store.goneBetween && { goneBetween: store.goneBetween.bind(store) }),
    head: () => store.head(),
    hashAt: (position) => store.hashAt(position),
    listen: (heard) => store.listen(heard),
  };
}
