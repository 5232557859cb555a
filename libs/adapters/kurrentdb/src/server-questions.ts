import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { ClusterInfo, MemberInfo } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import type { ClientWithin, Driver } from './driver.ts';
import { DEADLINE_MS } from './driver.ts';
import { errorTypeOf } from './error-type.ts';
import type { ServerNode, Wire } from './wire.ts';

/** A server whose projections are off does not answer what is asked of them. */
const PROJECTIONS_MS_MAX = 1000;
/** No stream is at this version. */
export const NO_VERSION = 2_000_000_000;

/** What is asked of a server about itself. */
export function serverQuestions(
  driver: Driver,
  client: KurrentDBClient,
  within: ClientWithin,
): Pick<Wire, 'readVersion' | 'readNodes' | 'readRunningProjections' | 'mayDelete'> {
  const { calls, gossip, gossipMessages, shared } = driver;
  return {
    // The client knows it, and tells nobody outside it.
    readVersion: async () => {
      const features = await within.capabilities;
      const tellsPositions = features.supports(calls.StreamsService.read, 'position');
      return { version: features.serverVersion, tellsPositions };
    },
    readNodes: () =>
      within.execute(gossip.GossipClient, 'gossip', (asked) => {
        const [metadata, options] = within.callArguments({ requiresLeader: false, deadline: DEADLINE_MS });
        return new Promise((resolve, reject) => {
          asked.read(new shared.Empty(), metadata, options, (error, answer: ClusterInfo) => {
            if (error) reject(driver.client.convertToCommandError(error));
            else resolve(answer.getMembersList().map((member) => toNode(member, gossipMessages.MemberInfo.VNodeState)));
          });
        });
      }),
    readRunningProjections: async () => {
      try {
        const all = await client.listProjections({ requiresLeader: true, deadline: PROJECTIONS_MS_MAX });
        return all.filter(({ projectionStatus }) => projectionStatus === 'Running').map(({ name }) => name);
      } catch (error) {
        if (errorTypeOf(error) === 'access-denied') return undefined;
        if (errorTypeOf(error) === 'deadline-exceeded' || isUnimplemented(error)) return [];
        throw error;
      }
    },
    mayDelete: async (stream) => {
      try {
        await client.deleteStream(stream, { requiresLeader: true, expectedRevision: BigInt(NO_VERSION) });
        return true;
      } catch (error) {
        if (errorTypeOf(error) === 'wrong-expected-version') return true;
        if (errorTypeOf(error) === 'access-denied') return false;
        throw error;
      }
    },
  };
}

/** gRPC's code of a call that the server does not know. */
const UNIMPLEMENTED = 12;
const isUnimplemented = (error: unknown): boolean => (error as { readonly code?: unknown }).code === UNIMPLEMENTED;

function toNode(member: MemberInfo, { LEADER }: { readonly LEADER: MemberInfo.VNodeState }): ServerNode {
  const at = member.getHttpEndPoint();
  return {
    address: `${at?.getAddress() ?? '?'}:${at?.getPort() ?? '?'}`,
    isLeader: member.getState() === LEADER,
    isAlive: member.getIsAlive(),
  };
}
