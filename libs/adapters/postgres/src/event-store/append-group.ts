import type { JoinsGroup } from '../request-batcher.ts';

/** Events of one call: a call of this size takes some tens of milliseconds, and others wait behind it. */
const CALL_EVENTS_MAX = 2000;
/** Bytes of one call: bounds the copies in the server and in this process. */
const CALL_BYTES_MAX = 8_388_608;
/** At most this many appends wait, some seconds' work; further ones are refused and have to be sent again. */
export const QUEUED_APPENDS_MAX = 50_000;

/**
 * Another call beside those in flight has to be worth its own price, which is that of ten more events in the next one:
 * fewer wait for that one, which is there in a millisecond.
 */
export const SECOND_CALL_MIN = 12;

/** What has to be known of an append to group it: its stream, its size in bytes, its number of events. */
export interface Groupable {
  readonly stream: string;
  readonly bytes: number;
  readonly events: { readonly length: number };
}

/** At most one append a stream in all calls in flight, and no larger a call than others may wait behind. */
export function beginAppendGroup<T extends Groupable>(inFlight: Iterable<T>): JoinsGroup<T> {
  const streams = new Set<string>();
  for (const { stream } of inFlight) streams.add(stream);
  let [events, bytes] = [0, 0];
  return (item) => {
    const fits = events + item.events.length <= CALL_EVENTS_MAX && bytes + item.bytes <= CALL_BYTES_MAX;
    const isBehind = streams.has(item.stream);
    // Also when this one has to wait: a stream's later appends stay behind its first.
    streams.add(item.stream);
    if (isBehind || (events > 0 && !fits)) return false;
    events += item.events.length;
    bytes += item.bytes;
    return true;
  };
}
