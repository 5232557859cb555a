import { status } from '@grpc/grpc-js';
import type { ServerUnaryCall, ServerWritableStream, sendUnaryData } from '@grpc/grpc-js';
import features from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import projectionMessages from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/projectionmanagement_pb.js';
import gossip from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type { DeleteReq } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import { nameOf } from './append.ts';
import type { DoubleNode, NodeContext } from './double.ts';
import { callError } from './errors.ts';
import type { DoubleLog } from './log.ts';
import { ANY, NO_STREAM } from './log.ts';

const STREAMS = 'event_store.client.streams.Streams';
const PROJECTIONS = 'event_store.client.projections.Projections';

/** Which calls this server knows; the client appends by the form it finds here. */
export const handleFeatures =
  ({ options, faults }: NodeContext) =>
  (_call: ServerUnaryCall<unknown, unknown>, reply: sendUnaryData<unknown>): void => {
    if (faults.isFrozen) return;
    const answer = new features.SupportedMethods();
    answer.setEventStoreServerVersion(options.version);
    const own = ['read', 'append', 'delete', ...(options.hasBatchAppend ? ['batchappend'] : [])];
    const methods = [...own.map((name) => [STREAMS, name] as const), [PROJECTIONS, 'statistics'] as const];
    for (const [service, name] of methods) {
      const method = new features.SupportedMethod();
      method.setServiceName(service.toLowerCase());
      method.setMethodName(name);
      // Since 22.6 an event of a stream says where it is in the log.
      if (name === 'read' && options.tellsPositions) method.setFeaturesList(['position', 'events']);
      answer.addMethods(method);
    }
    reply(null, answer);
  };

/** Who is in the cluster. */
export const handleGossip =
  ({ nodes, faults }: NodeContext) =>
  (_call: ServerUnaryCall<unknown, unknown>, reply: sendUnaryData<unknown>): void => {
    if (faults.isFrozen) return;
    const answer = new gossip.ClusterInfo();
    for (const node of nodes) answer.addMembers(memberOf(node));
    reply(null, answer);
  };

/** Continuous projections and what they do. Where projections are off, nobody answers. */
export const handleStatistics =
  ({ options: { projections }, faults }: NodeContext) =>
  (call: ServerWritableStream<unknown, unknown>): void => {
    if (faults.isFrozen || projections === undefined) return;
    for (const [name, state] of Object.entries(projections)) {
      const details = new projectionMessages.StatisticsResp.Details();
      details.setName(name);
      details.setStatus(state);
      call.write(new projectionMessages.StatisticsResp().setDetails(details));
    }
    call.end();
  };

const DELETED = {
  ...{ id: '00000000-0000-4000-a000-000000000000', type: '$metadata', contentType: 'application/json' },
  ...{ data: Buffer.from('{"$tb":9223372036854775807}'), metadata: new Uint8Array() },
};

/** The rights are looked at before the version. A deleted stream is marked so; its events are still read here. */
export const handleDelete =
  ({ log, options, faults }: NodeContext) =>
  ({ request }: ServerUnaryCall<DeleteReq, unknown>, reply: sendUnaryData<unknown>): void => {
    if (faults.isFrozen) return;
    if (!options.mayDelete)
      return reply(callError(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' }));
    const stream = nameOf(request.getOptions()?.getStreamIdentifier());
    if (isAtVersion(log, stream, request)) {
      log.append(`$$${stream}`, ANY, [DELETED]);
      const answer = new streams.DeleteResp();
      return reply(null, answer.setNoPosition(new shared.Empty()));
    }
    const headers = { exception: 'wrong-expected-version', 'stream-name': stream, 'expected-version': '0' };
    reply(callError(status.FAILED_PRECONDITION, 'Delete failed due to WrongExpectedVersion.', headers));
  };

/** Whether the stream is at the version that is asked for; a call that names none takes any. */
function isAtVersion(log: DoubleLog, stream: string, request: DeleteReq): boolean {
  const asked = request.getOptions();
  const current = log.streamOf(stream).at(-1)?.revision ?? NO_STREAM;
  if (asked?.hasRevision()) return Number(asked.getRevision()) === current;
  return asked?.hasNoStream() ? current === NO_STREAM : true;
}

function memberOf({ port, faults }: DoubleNode): InstanceType<typeof gossip.MemberInfo> {
  const member = new gossip.MemberInfo();
  const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
  const id = new shared.UUID();
  id.setString(`00000000-0000-4000-9000-${String(port).padStart(12, '0')}`);
  member.setInstanceId(id);
  member.setState(faults.leader || faults.isLeaderless || faults.isResigning ? FOLLOWER : LEADER);
  member.setIsAlive(!faults.isDown);
  const endPoint = new gossip.EndPoint();
  endPoint.setAddress('127.0.0.1');
  endPoint.setPort(port);
  member.setHttpEndPoint(endPoint);
  return member;
}
