import { createHash, randomBytes } from 'node:crypto';
import type { StoreLimits } from '@lianxin/engine';
import { BadAppend, OverLimit, canonicalize, checkAppend, checkTextLength } from '@lianxin/engine';
import type { EventMetadata, Instant, NewEvent, RecordedEvent, SlimEvent } from '@lianxin/kernel';
import { serializeForHash } from '@lianxin/kernel';
import type { RowMetadata, WireEvent, WireRow } from './wire.ts';
import { ForeignEvent } from './wire.ts';

const HASH_CHARS = 64;
/** A call's own mark. */
const ATTEMPT_CHARS = 12;
const AN_INSTANT = '2020-02-03T08:00:00.000Z' as Instant;

/**
 * Stands before the type of a stream's first event: the server keeps no list of streams, and gives by it one event of
 * each. Stored.
 */
export const beginMark = (prefix: string): string => `${prefix}begin.`;

/** The newest row of a stream, as far as the next one follows on it. */
export interface RowBefore {
  readonly version: number;
  readonly hash: string;
  /** Empty before the first. */
  readonly recordedAt: string;
}

/** Events as JSON gives them back, their keys in the order that is hashed. Throws `BadAppend`, `OverLimit`. */
export function canonicalizeEvents(
  stream: string,
  expected: number,
  events: readonly NewEvent[],
  { limits, prefix }: { readonly limits: StoreLimits; readonly prefix: string },
): readonly NewEvent[] {
  checkAppend(stream, expected, events, limits);
  const canonical = events.map((event) => canonicalizeEvent(event, limits, 'data'));
  const bytes = canonical.reduce((sum, one) => sum + one.bytes, 2 * beginMark(prefix).length);
  checkAppendBytes(bytes, limits, 'all events together');
  return canonical.map(({ event }) => event);
}

/** With its bytes as the server counts them; `label` names it in errors. */
function canonicalizeEvent<E extends NewEvent>(given: E, limits: StoreLimits, label: string) {
  const data = canonicalize(given.data, label);
  const event = { ...given, data, meta: canonicalize(given.meta, label) as EventMetadata };
  const text = JSON.stringify(data);
  if (text === undefined) throw new BadAppend(`${label}: not JSON`);
  checkTextLength(text, label, limits);
  return { event, bytes: Buffer.byteLength(text) + 2 * event.type.length + metadataBytesOf(event) };
}

function checkAppendBytes(bytes: number, { appendBytesMax: max }: StoreLimits, label: string): void {
  if (bytes > max) throw new OverLimit('append-bytes', `${label}: over ${max} (append-bytes)`);
}

/** Rows of another log in their order, cut into appends, some of them empty: each of one stream, and within the limits. Throws `OverLimit`. */
export function* cutIntoAppends(
  rows: readonly RecordedEvent[],
  { limits, prefix }: { readonly limits: StoreLimits; readonly prefix: string },
): Generator<RecordedEvent[]> {
  const markBytes = 2 * beginMark(prefix).length;
  let [append, bytes]: [RecordedEvent[], number] = [[], markBytes];
  for (const row of rows) {
    const label = `version ${row.version} of ${row.stream}`;
    const { event, bytes: ownBytes } = canonicalizeEvent(row, limits, label);
    checkAppendBytes(markBytes + ownBytes, limits, label);
    const isFull = append.length === limits.appendEventsMax || bytes + ownBytes > limits.appendBytesMax;
    if (isFull || append.at(-1)?.stream !== row.stream) {
      yield append;
      [append, bytes] = [[], markBytes];
    }
    append.push(event);
    bytes += ownBytes;
  }
  yield append;
}

/** Whatever the hashes and times will be, they are as long as these. */
function metadataBytesOf(event: NewEvent): number {
  const hash = ''.padEnd(HASH_CHARS);
  const attempt = ''.padEnd(ATTEMPT_CHARS);
  return Buffer.byteLength(
    JSON.stringify(toMetadata(event, { recordedAt: AN_INSTANT, prevHash: hash, hash, attempt })),
  );
}

type Written = Pick<RowMetadata, 'recordedAt' | 'prevHash' | 'hash' | 'attempt'>;

const toMetadata = ({ id, schema, effectiveAt, meta }: NewEvent, written: Written): RowMetadata => ({
  ...{ id, schema, effectiveAt, recordedAt: written.recordedAt, meta },
  ...{ prevHash: written.prevHash, hash: written.hash, attempt: written.attempt },
});

/** Rows that follow on one another from the stream's newest. */
export function toWireEvents(
  stream: string,
  before: RowBefore,
  events: readonly NewEvent[],
  { now, attempt, prefix }: { readonly now: Instant; readonly attempt: string; readonly prefix: string },
): readonly WireEvent[] {
  const recordedAt = (before.recordedAt > now ? before.recordedAt : now) as Instant;
  let prevHash = before.hash;
  return events.map((event, i) => {
    const version = before.version + 1 + i;
    const hash = sha256(serializeForHash({ ...event, stream, version, recordedAt, prevHash }));
    const row = { ...event, stream, version };
    const wired = toWireEvent(row, { recordedAt, prevHash, hash, attempt }, prefix);
    prevHash = hash;
    return wired;
  });
}

type PlacedEvent = NewEvent & Pick<RecordedEvent, 'stream' | 'version'>;

const toWireEvent = (event: PlacedEvent, written: Written, prefix: string): WireEvent => ({
  id: uuidOf(event.stream, event.id),
  type: event.version === 1 ? beginMark(prefix) + event.type : event.type,
  data: event.data,
  metadata: toMetadata(event, written),
});

/** Rows of another log, as they were recorded there. */
export const toCopiedEvents = (rows: readonly RecordedEvent[], attempt: string, prefix: string): readonly WireEvent[] =>
  rows.map((row) => toWireEvent(row, { ...row, attempt }, prefix));

/** Tells one attempt's rows from the same rows of another. */
export const newAttempt = (): string => randomBytes(ATTEMPT_CHARS / 2).toString('hex');

/** The adapter's hash, in hexadecimal. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The same event of the same stream gets the same UUID, from whichever process. */
function uuidOf(stream: string, id: string): string {
  const hex = sha256(`${stream}\n${id}`);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What this adapter wrote of a row. Throws where somebody else wrote into our streams. */
export function metadataOf({ metadata, stream, revision }: WireRow): RowMetadata {
  const written = metadata as Partial<RowMetadata> | undefined;
  if (typeof written?.hash !== 'string' || typeof written.attempt !== 'string')
    throw new ForeignEvent(`the event ${revision + 1} of ${stream} was written by somebody else`);
  return written as RowMetadata;
}

const typeOf = ({ type, revision }: WireRow, prefix: string): string =>
  revision === 0 && type.startsWith(beginMark(prefix)) ? type.slice(beginMark(prefix).length) : type;

/** The event of a row of a stream whose name begins with the prefix. */
export function toRecordedEvent(row: WireRow, prefix: string): RecordedEvent {
  const { id, schema, effectiveAt, recordedAt, meta, prevHash, hash } = metadataOf(row);
  return {
    ...{ position: row.position, stream: row.stream.slice(prefix.length), version: row.revision + 1 },
    ...{ id, type: typeOf(row, prefix), schema, effectiveAt, recordedAt, meta, data: row.data, prevHash, hash },
  };
}

/** The same, with what a subscription needs. */
export function toSlimEvent(row: WireRow, prefix: string): SlimEvent {
  const { id, schema, effectiveAt, recordedAt, meta, hash } = metadataOf(row);
  const { actor, door, wake, onBehalfOf, programme, traceId } = meta;
  return {
    ...{ position: row.position, stream: row.stream.slice(prefix.length), version: row.revision + 1 },
    ...{ id, type: typeOf(row, prefix), schema, effectiveAt, recordedAt, data: row.data, hash },
    meta: {
      ...{ actor, door, wake },
      ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
      ...(programme === undefined ? {} : { programme }),
      ...(traceId === undefined ? {} : { traceId }),
    },
  };
}
