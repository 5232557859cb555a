import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { UntypedServiceImplementation, ServiceDefinition } from '@grpc/grpc-js';
import features from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import projectionCalls from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/projectionmanagement_grpc_pb.js';
import gossip from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb.js';
import streams from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import { handleAppend, handleBatchAppend } from './append.ts';
import { handleDelete, handleFeatures, handleGossip, handleStatistics } from './cluster.ts';
import { Faults } from './faults.ts';
import { DoubleLog } from './log.ts';
import { handleRead } from './read.ts';

/**
 * KurrentDB's gRPC protocol over a log in memory, written after the server's own source: both forms of append with its
 * rules of idempotency, reads of streams and of `$all` both ways, filters by stream name, subscriptions with confirmation
 * and checkpoints, sparse positions, its limit of an append, a leader that moves and its followers, the clock that it
 * goes by, what it says of its version, projections and rights, faults on demand.
 *
 * What it does not prove:
 * - that anything is durable, replicated or elected: nodes share one log in memory, and nothing is ever lost;
 * - how fast a server is, or what it does when its memory is short or its queues are long;
 * - that a server whose disk is full goes on to answer: it is taken to be one that says "too long" and reads on;
 * - sign-in, TLS, certificates of clients, and how rights are made up of users, groups, `$settings` and streams;
 * - links, deleted streams, and how scavenging and limits of streams drop events: tests drop them from the log;
 * - that an append known already is held back until it is replicated, or that ids of old events leave its cache;
 * - persistent subscriptions, projections, stream metadata, version 2 of the protocol.
 */
export interface Double {
  readonly log: DoubleLog;
  readonly leader: DoubleNode;
  /** Another node on the same log, which sends those who ask for the leader there. */
  addFollower(): Promise<DoubleNode>;
  /** From now on this node is the leader, and the others send there. */
  moveLeader(to: DoubleNode): void;
  close(): Promise<void>;
}

/** One server process. */
export interface DoubleNode {
  readonly port: number;
  /** For the client. */
  readonly url: string;
  readonly faults: Faults;
  /** Ends this process: its connections break and nobody listens any more. */
  kill(): void;
}

export interface DoubleOptions {
  /** Default: the server's own, 1 MiB. */
  readonly maxAppendSize?: number;
  /** Whether appends of many calls go through one; servers before 21.10 do not offer it. */
  readonly hasBatchAppend?: boolean;
  /** Events of a filtered subscription between two checkpoints. */
  readonly checkpointEvery?: number;
  readonly version?: string;
  /** Whether an event that is read of a stream says its place in the log; servers before 22.6 do not. */
  readonly tellsPositions?: boolean;
  /** What each projection is doing. Default: they are off. */
  readonly projections?: Readonly<Record<string, string>>;
  /** Whether the caller has the right to delete streams. Default: as a server without sign-in has it. */
  readonly mayDelete?: boolean;
}

const MAX_APPEND_SIZE_DEFAULT = 1_048_576;
const CHECKPOINT_EVERY_DEFAULT = 32;
const VERSION_DEFAULT = '24.10.0';

/** What the handlers of a node work with. */
export interface NodeContext {
  readonly log: DoubleLog;
  readonly faults: Faults;
  readonly options: Required<Omit<DoubleOptions, 'projections'>> & Pick<DoubleOptions, 'projections'>;
  /** All nodes, the leader first. */
  readonly nodes: readonly DoubleNode[];
}

/** Starts one node on loopback, the leader. */
export async function startDouble(options: DoubleOptions = {}): Promise<Double> {
  const log = new DoubleLog();
  const nodes: DoubleNode[] = [];
  const servers: Server[] = [];
  const whole = {
    maxAppendSize: MAX_APPEND_SIZE_DEFAULT,
    hasBatchAppend: true,
    checkpointEvery: CHECKPOINT_EVERY_DEFAULT,
    version: VERSION_DEFAULT,
    tellsPositions: true,
    mayDelete: true,
    ...options,
  };
  const start = async (leader?: Faults['leader']): Promise<DoubleNode> => {
    const faults = new Faults();
    faults.leader = leader;
    const server = serveNode({ log, faults, options: whole, nodes });
    const port = await bind(server);
    servers.push(server);
    const url = `kurrentdb://127.0.0.1:${port}?tls=false`;
    const kill = (): void => {
      server.forceShutdown();
      nodes.splice(nodes.indexOf(node), 1);
    };
    const node = { port, url, faults, kill };
    nodes.push(node);
    return node;
  };
  const leader = await start();
  return {
    log,
    leader,
    addFollower: () => start({ host: '127.0.0.1', port: leader.port }),
    moveLeader: ({ port }) => {
      for (const { faults, port: own } of nodes) faults.leader = own === port ? undefined : { host: '127.0.0.1', port };
    },
    close: async () => {
      for (const server of servers) server.forceShutdown();
    },
  };
}

function serveNode(node: NodeContext): Server {
  const server = new Server({ 'grpc.max_receive_message_length': 64 * 1024 * 1024 });
  const add = (definition: unknown, handlers: UntypedServiceImplementation): void =>
    server.addService(definition as ServiceDefinition, handlers);
  add(streams.StreamsService, {
    read: handleRead(node),
    append: handleAppend(node),
    batchAppend: handleBatchAppend(node),
    delete: handleDelete(node),
  } as never);
  add(projectionCalls.ProjectionsService, { statistics: handleStatistics(node) } as never);
  add(features.ServerFeaturesService, { getSupportedMethods: handleFeatures(node) } as never);
  add(gossip.GossipService, { read: handleGossip(node) } as never);
  return server;
}

const bind = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
