import { status } from '@grpc/grpc-js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { ReadReq, ReadResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { NodeContext } from './double.ts';
import { callError, notHere, tooBusy } from './errors.ts';
import type { StoredEvent } from './log.ts';
import { subscribe } from './subscribe.ts';
import { writeUuid } from './uuid.ts';

/** The server's clock ticks ten thousand times a millisecond. */
const TICKS_PER_MS = 10_000n;
/** What servers before 22.6 say of an event that is read of a stream. */
const NO_POSITION = 0xffff_ffff_ffff_ffffn;

export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** Reads and subscriptions are one call, told apart by their options. */
export const handleRead =
  (node: NodeContext) =>
  (call: ReadCall): void => {
    const options = call.request.getOptions();
    if (node.faults.isFrozen || !options) return;
    const refusal = notHere(call.metadata, node.faults) ?? (node.faults.takeBusyRead() ? tooBusy() : undefined);
    if (refusal) call.emit('error', refusal);
    else answerRead(node, call, options);
  };

function answerRead(node: NodeContext, call: ReadCall, options: ReadReq.Options): void {
  if (options.hasSubscription()) subscribe(node, call, options);
  else if (options.hasStream()) readStream(node, call, options);
  else if (options.hasAll()) readAll(node, call, options);
  else call.emit('error', callError(status.INVALID_ARGUMENT, 'nothing to read'));
}

function readAll(
  { log, faults: { shortPage = Infinity } }: NodeContext,
  call: ReadCall,
  options: ReadReq.Options,
): void {
  const max = Math.min(shortPage, Number(options.getCount()));
  let given = 0;
  for (const event of walkAll(log.events, options)) {
    if (given >= max) break;
    if (!isWanted(event, options)) continue;
    call.write(toReadResp(event, options));
    given += 1;
  }
  log.tellRead();
  call.end();
}

const isBackwards = (options: ReadReq.Options): boolean => Number(options.getReadDirection()) === 1;

function readStream({ log, options: { tellsPositions } }: NodeContext, call: ReadCall, options: ReadReq.Options): void {
  const identifier = options.getStream()?.getStreamIdentifier();
  const events = log.streamOf(Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8'));
  if (events.length === 0) {
    const notFound = new streams.ReadResp.StreamNotFound();
    notFound.setStreamIdentifier(identifier);
    call.write(new streams.ReadResp().setStreamNotFound(notFound));
  }
  const written = (event: StoredEvent) =>
    tellsPositions ? event : { ...event, offset: NO_POSITION, prepare: NO_POSITION };
  for (const event of takeStream(events, options)) call.write(toReadResp(written(event), options));
  call.end();
}

function takeStream(events: readonly StoredEvent[], options: ReadReq.Options): readonly StoredEvent[] {
  const asked = options.getStream();
  const first = events[0]?.revision ?? 0;
  const from = asked?.hasRevision() ? Number(asked.getRevision()) - first : undefined;
  const count = Number(options.getCount());
  if (!isBackwards(options)) return events.slice(Math.max(from ?? 0, 0)).slice(0, count);
  const end = from === undefined ? events.length : from + 1;
  return events.slice(Math.max(end - count, 0), Math.max(end, 0)).toReversed();
}

/** Whether the filter lets an event through; the server's own are let through where none is asked for. */
export function isWanted({ stream, type }: StoredEvent, options: ReadReq.Options): boolean {
  const filter = options.getFilter();
  if (!filter) return true;
  const [expression, text] = filter.hasStreamIdentifier()
    ? [filter.getStreamIdentifier(), stream]
    : [filter.getEventType(), type];
  const regex = expression?.getRegex();
  if (regex) return new RegExp(regex).test(text);
  return expression?.getPrefixList().some((prefix) => text.startsWith(prefix)) ?? false;
}

/** The first with a position at or after this one, in a log that is in order. */
function indexOf(events: readonly StoredEvent[], offset: bigint): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle] as StoredEvent).offset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A read begins with the very position it is given, forwards; backwards it ends before it. */
function* walkAll(events: readonly StoredEvent[], options: ReadReq.Options): Generator<StoredEvent> {
  const asked = options.getAll()?.getPosition()?.getCommitPosition();
  const [step, begin] = isBackwards(options) ? [-1, events.length] : [1, 0];
  const at = asked === undefined ? begin : indexOf(events, BigInt(asked));
  for (let n = step < 0 ? at - 1 : at; n >= 0 && n < events.length; n += step) yield events[n] as StoredEvent;
}

/** An event in the form that the reader asked for. */
export function toReadResp(event: StoredEvent, options: ReadReq.Options): ReadResp {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(writeUuid(event.id, options.getUuidOption()?.hasStructured() ?? false));
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(event.stream).toString('base64'));
  recorded.setStreamIdentifier(identifier);
  recorded.setStreamRevision(String(event.revision));
  recorded.setCommitPosition(String(event.offset));
  recorded.setPreparePosition(String(event.prepare ?? event.offset));
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  const map = recorded.getMetadataMap();
  map.set('type', event.type);
  map.set('content-type', event.contentType);
  map.set('created', String(BigInt(event.createdMs) * TICKS_PER_MS));
  const read = new streams.ReadResp.ReadEvent();
  read.setEvent(recorded);
  read.setCommitPosition(String(event.offset));
  return new streams.ReadResp().setEvent(read);
}
