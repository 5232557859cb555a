import type { Ingress, SlimEvent, SlimMetadata, Instant, EventMetadata, RecordedEvent } from '@lianxin/kernel';
import { toInstant } from '../bounded-pool.ts';
import { TEXT_SEPARATOR } from './event-columns.ts';

/**
 * The columns of an event, in this order everywhere: rows come as arrays, which cost half as much to read as objects.
 */
export const EVENT_COLUMN_LIST = `e.position, e.stream, e.version, e.id, e.type, e.schema, e.effective_at, e.recorded_at,
  e.command_id, e.fingerprint, e.actor, e.on_behalf_of, e.door, e.wake, e.meta, e.data,
  encode(e.prev_hash, 'hex'), encode(e.hash, 'hex')`;
/** Number of columns in `EVENT_COLUMN_LIST`. */
export const EVENT_COLUMN_COUNT = 18;

/**
 * What subscriptions read, as two columns, since the driver works longer on the bounds of a column than on what is in it:
 * names, numbers and instants in one text, and the data. What an event may lack is empty there.
 */
export const SLIM_COLUMN_LIST = `concat_ws(E'\\x1f', e.position, e.version, e.schema, e.wake::int, e.effective_at, e.recorded_at,
  encode(e.hash, 'hex'), e.stream, e.type, e.id, e.actor, e.door, coalesce(e.on_behalf_of, ''), coalesce(e.meta ->> 'programme', ''),
  coalesce(e.meta ->> 'traceId', '')), e.data`;

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
export type SlimEventRow = readonly [joined: string, data: unknown];

/** Who caused it and how: '' is none. */
type CauseColumns = readonly [actor: string, door: Ingress, onBehalfOf: string, programme: string, traceId: string];

/** What is joined in such a row. */
type JoinedColumns = readonly [
  position: string,
  version: string,
  schema: string,
  wake: '0' | '1',
  effectiveAt: string,
  recordedAt: string,
  hash: string,
  stream: string,
  type: string,
  id: string,
  ...caused: CauseColumns,
];

/** The event of such a row, for subscriptions. */
export function toSlimEvent([joined, data]: SlimEventRow): SlimEvent {
  const [position, version, schema, wake, effectiveAt, recordedAt, hash, stream, type, id, ...caused] = joined.split(
    TEXT_SEPARATOR,
  ) as unknown as JoinedColumns;
  return {
    position,
    stream,
    version: Number(version),
    id,
    type,
    schema: Number(schema),
    effectiveAt: toInstant(effectiveAt),
    recordedAt: toInstant(recordedAt),
    meta: toSlimMetadata(caused, wake === '1'),
    data,
    hash,
  };
}

function toSlimMetadata([actor, door, onBehalfOf, programme, traceId]: CauseColumns, wake: boolean): SlimMetadata {
  return {
    ...{ actor, door, wake },
    ...(onBehalfOf === '' ? {} : { onBehalfOf }),
    ...(programme === '' ? {} : { programme }),
    ...(traceId === '' ? {} : { traceId }),
  };
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
