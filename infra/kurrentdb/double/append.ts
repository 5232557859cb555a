import { status } from '@grpc/grpc-js';
import type { ServerDuplexStream, ServerReadableStream, sendUnaryData } from '@grpc/grpc-js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import statuses from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type {
  AppendReq,
  BatchAppendReq,
} from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type { NodeContext } from './double.ts';
import { callError, notHere, tooBusy } from './errors.ts';
import type { Proposed, Written } from './log.ts';
import { ANY, NO_STREAM, sizeOf } from './log.ts';
import { readUuid } from './uuid.ts';

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
/** The stream of a call. */
export const nameOf = (identifier: { getStreamName_asU8(): Uint8Array } | undefined): string =>
  textOf(identifier?.getStreamName_asU8() ?? new Uint8Array());

function toProposed(message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): Proposed {
  return {
    id: readUuid(message.getId()),
    type: message.getMetadataMap().get('type') ?? '',
    contentType: message.getMetadataMap().get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

const bytesOf = (proposed: readonly Proposed[]): number => proposed.reduce((sum, one) => sum + sizeOf(one), 0);

/** One append a call: its stream and revision, then its events. */
export const handleAppend =
  ({ log, faults, options }: NodeContext) =>
  (call: ServerReadableStream<AppendReq, unknown>, reply: sendUnaryData<unknown>): void => {
    let [stream, expected] = ['', ANY];
    const proposed: Proposed[] = [];
    call.on('data', (request) => {
      const message = request.getProposedMessage();
      if (message) proposed.push(toProposed(message));
      const header = request.getOptions();
      if (!header) return;
      stream = nameOf(header.getStreamIdentifier());
      expected = header.hasNoStream() ? NO_STREAM : header.hasRevision() ? Number(header.getRevision()) : ANY;
    });
    call.on('end', () => {
      if (faults.isFrozen) return;
      const refusal = notHere(call.metadata, faults) ?? (faults.takeBusy() ? tooBusy() : undefined);
      if (refusal) return reply(refusal);
      if (faults.isFull) return reply(callError(status.ABORTED, 'Operation timed out: Prepare phase timeout.'));
      if (bytesOf(proposed) > options.maxAppendSize) return reply(tooLarge(options.maxAppendSize));
      const written = log.append(stream, expected, proposed);
      if (!faults.takeLostReply()) reply(null, toAppendResp(written, expected));
    });
  };

const tooLarge = (max: number) =>
  callError(status.INVALID_ARGUMENT, `Maximum Append Size of ${max} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(max),
  });

function toAppendResp(written: Written, expected: number): InstanceType<typeof streams.AppendResp> {
  const answer = new streams.AppendResp();
  if (written.outcome === 'wrong-version') {
    const wrong = new streams.AppendResp.WrongExpectedVersion();
    if (written.current >= 0) wrong.setCurrentRevision(String(written.current));
    else wrong.setCurrentNoStream(new shared.Empty());
    if (expected >= 0) wrong.setExpectedRevision(String(expected));
    else wrong.setExpectedNoStream(new shared.Empty());
    return answer.setWrongExpectedVersion(wrong);
  }
  const success = new streams.AppendResp.Success();
  success.setCurrentRevision(String(written.last.revision));
  const position = new streams.AppendResp.Position();
  position.setCommitPosition(String(written.last.offset));
  position.setPreparePosition(String(written.last.offset));
  success.setPosition(position);
  return answer.setSuccess(success);
}

interface Pending {
  readonly stream: string;
  readonly expected: number;
  readonly proposed: Proposed[];
  /** By the caller's clock. */
  readonly deadlineMs: number;
}

function begin(header: BatchAppendReq.Options): Pending {
  const revision = header.hasStreamPosition() ? Number(header.getStreamPosition()) : ANY;
  const expected = header.hasNoStream() ? NO_STREAM : revision;
  const deadlineMs = header.getDeadline21100()?.toDate().getTime() ?? Infinity;
  return { stream: nameOf(header.getStreamIdentifier()), expected, proposed: [], deadlineMs };
}

/** Many appends a call, told apart by a correlation id; each may come in parts. */
export const handleBatchAppend =
  ({ log, faults, options }: NodeContext) =>
  (call: ServerDuplexStream<BatchAppendReq, unknown>): void => {
    const pending = new Map<string, Pending>();
    call.on('data', (request) => {
      if (faults.isFrozen) return;
      const id = readUuid(request.getCorrelationId());
      const header = request.getOptions();
      if (header) pending.set(id, begin(header));
      const append = pending.get(id);
      if (!append) return;
      append.proposed.push(...request.getProposedMessagesList().map(toProposed));
      if (!request.getIsFinal()) return;
      pending.delete(id);
      const refusal = notHere(call.metadata, faults);
      if (refusal && !faults.isLeaderless) return void call.emit('error', refusal);
      const answer = answerBatch(append, { log, faults, options });
      if (!answer) return;
      const identifier = new shared.StreamIdentifier();
      identifier.setStreamName(Buffer.from(append.stream).toString('base64'));
      answer.setStreamIdentifier(identifier);
      answer.setCorrelationId(request.getCorrelationId());
      call.write(answer);
    });
    call.on('end', () => call.end());
  };

type BatchResp = InstanceType<typeof streams.BatchAppendResp>;

/** Nothing where the reply is lost. */
function answerBatch(
  { stream, expected, proposed, deadlineMs }: Pending,
  { log, faults, options }: Pick<NodeContext, 'log' | 'faults' | 'options'>,
): BatchResp | undefined {
  // As the server says it: no type that a client could know it by.
  if (faults.isLeaderless) return unknown('No leader info available in response');
  if (faults.takeBusy()) return unknown('Server Is Busy');
  // What is asked of it is an instant, and it goes by its own clock.
  if (faults.isFull || deadlineMs <= log.nowMs())
    return failed('Timeout', 'event_store.client.Timeout', new shared.Timeout());
  if (bytesOf(proposed) > options.maxAppendSize) {
    const exceeded = new shared.MaximumAppendSizeExceeded();
    exceeded.setMaxappendsize(options.maxAppendSize);
    return failed('too large', 'event_store.client.MaximumAppendSizeExceeded', exceeded);
  }
  const written = log.append(stream, expected, proposed);
  if (faults.takeLostReply()) return undefined;
  if (written.outcome === 'wrong-version') return wrongVersion(written.current, expected);
  const success = new streams.BatchAppendResp.Success();
  success.setCurrentRevision(String(written.last.revision));
  const position = new shared.AllStreamPosition();
  position.setCommitPosition(String(written.last.offset));
  position.setPreparePosition(String(written.last.offset));
  success.setPosition(position);
  return new streams.BatchAppendResp().setSuccess(success);
}

const unknown = (message: string): BatchResp => failed(message, 'google.protobuf.Empty', new empty.Empty());

function wrongVersion(current: number, expected: number): BatchResp {
  const wrong = new shared.WrongExpectedVersion();
  if (current >= 0) wrong.setCurrentStreamRevision(String(current));
  else wrong.setCurrentNoStream(new empty.Empty());
  if (expected >= 0) wrong.setExpectedStreamPosition(String(expected));
  else wrong.setExpectedNoStream(new empty.Empty());
  return failed('wrong version', 'event_store.client.WrongExpectedVersion', wrong);
}

function failed(message: string, type: string, details: { serializeBinary(): Uint8Array }): BatchResp {
  const packed = new any.Any();
  packed.pack(details.serializeBinary(), type);
  const error = new statuses.Status();
  error.setMessage(message);
  error.setDetails(packed);
  return new streams.BatchAppendResp().setError(error);
}
