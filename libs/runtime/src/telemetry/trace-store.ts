import type { EventStore } from '@lianxin/engine';
import type { Telemetry } from './telemetry.ts';

/** A store whose appends are spans of the trace their events name. */
export function traceStore(store: EventStore, telemetry: Telemetry): EventStore {
  if (!telemetry.isEnabled) return store;
  return {
    limits: store.limits,
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
    readAllSlim: (after, limit, hash) => store.readAllSlim(after, limit, hash),
    listStreams: (after, limit) => store.listStreams(after, limit),
    countStreams: () => store.countStreams(),
    versions: (streams) => store.versions(streams),
    ...(store.countMissingBetween && { countMissingBetween: store.countMissingBetween.bind(store) }),
    head: () => store.head(),
    countBetween: (after, upTo, max) => store.countBetween(after, upTo, max),
    hashAt: (position) => store.hashAt(position),
    onAppended: (heard) => store.onAppended(heard),
  };
}
