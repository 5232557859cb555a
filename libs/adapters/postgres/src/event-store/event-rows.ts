import type { Ingress, SlimEvent, Instant, EventMetadata, RecordedEvent } from '@lianxin/kernel';

/**
 * The columns of an event, in this order everywhere: rows come as arrays, which cost half as much to read as objects.
 */
export const EVENT_COLUMN_LIST = `e.position, e.stream, e.version, e.id, e.type, e.schema, e.effective_at, e.recorded_at,
  e.command_id, e.fingerprint, e.actor, e.on_behalf_of, e.door, e.wake, e.meta, e.data,
  encode(e.prev_hash, 'hex'), encode(e.hash, 'hex')`;
/** Number of columns in `EVENT_COLUMN_LIST`. */
export const EVENT_COLUMN_COUNT = 18;

/** The columns that subscriptions read. */
export const SLIM_COLUMN_LIST = `e.position, e.stream, e.version, e.type, e.schema, e.effective_at, e.recorded_at, e.wake, e.data,
  encode(e.hash, 'hex'), e.id, e.actor, e.door, e.meta ->> 'traceId'`;

/** A row of `EVENT_COLUMN_LIST`. */
export type EventRow = readonly [
  position: string,
  stream: string,
  version: number,
  id: string,
  type: string,
  schema: number,
  effectiveAt: Instant,
  recordedAt: Instant,
  commandId: string,
  fingerprint: string,
  actor: string,
  onBehalfOf: string | null,
  door: Ingress,
  wake: boolean,
  rest: Partial<EventMetadata> | null,
  data: unknown,
  prevHash: string,
  hash: string,
  ...more: unknown[],
];

/** A row of `SLIM_COLUMN_LIST`. */
export type SlimEventRow = readonly [
  position: string,
  stream: string,
  version: number,
  type: string,
  schema: number,
  effectiveAt: Instant,
  recordedAt: Instant,
  wake: boolean,
  data: unknown,
  hash: string,
  id: string,
  actor: string,
  door: Ingress,
  traceId: string | null,
];

/** The event of such a row, for subscriptions. */
export function toSlimEvent(row: SlimEventRow): SlimEvent {
  const [position, stream, version, type, schema, effectiveAt, recordedAt, wake, data, hash, id, actor, door, traceId] =
    row;
  const meta = traceId === null ? { actor, door, wake } : { actor, door, wake, traceId };
  return { position, stream, version, id, type, schema, effectiveAt, recordedAt, meta, data, hash };
}

/** The event of such a row, with its metadata and hashes. */
export function toRecordedEvent(row: EventRow): RecordedEvent {
  const [position, stream, version, id, type, schema, effectiveAt, recordedAt, , , , , , , , data, prevHash, hash] =
    row;
  const meta = toMetadata(row);
  return { position, stream, version, id, type, schema, effectiveAt, recordedAt, meta, data, prevHash, hash };
}

function toMetadata(row: EventRow): EventMetadata {
  const [, , , , , , , , commandId, fingerprint, actor, onBehalfOf, door, wake, rest] = row;
  if (onBehalfOf === null) return { commandId, fingerprint, actor, door, wake, ...rest };
  return { commandId, fingerprint, actor, onBehalfOf, door, wake, ...rest };
}
