import type * as clientModule from '@kurrent/kurrentdb-client';
import type * as gossipModule from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb.js';
import type * as gossipMessagesModule from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js';
import type * as callsModule from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import type * as messagesModule from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type * as sharedModule from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import { StoreUnavailable } from '@lianxin/engine';

/** The client, and the messages of its protocol. */
export interface Driver {
  readonly client: typeof clientModule;
  readonly calls: typeof callsModule.default;
  readonly messages: typeof messagesModule.default;
  readonly shared: typeof sharedModule.default;
  readonly gossip: typeof gossipModule.default;
  readonly gossipMessages: typeof gossipMessagesModule.default;
}

/**
 * Calls end by our own timer, which is shorter. An append names the instant by which it wants its answer, and the server
 * goes by its own clock: one that is ahead would refuse them all.
 */
export const DEADLINE_MS = 24 * 3_600_000;

const importClient = (): Promise<Driver['client']> => import('@kurrent/kurrentdb-client');

/** How both of Node's loaders say that there is no such package. */
const NOT_FOUND = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']);

function toMissing(error: unknown): unknown {
  if (!NOT_FOUND.has(String((error as { readonly code?: unknown }).code))) return error;
  const what = 'KurrentDB: its client @kurrent/kurrentdb-client is not installed; run npm ci without --omit=optional';
  return new StoreUnavailable(what, { cause: error });
}

/**
 * Loads the client, which nobody else does: it is an optional dependency, and its native part has a licence of its own. Throws
 * `StoreUnavailable` where it is not installed.
 */
export async function loadDriver(load = importClient): Promise<Driver> {
  const client = await load().catch((error: unknown) => {
    throw toMissing(error);
  });
  const [calls, messages, shared, gossip, gossipMessages] = await Promise.all([
    import('@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js'),
    import('@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js'),
    import('@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js'),
    import('@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_grpc_pb.js'),
    import('@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/gossip_pb.js'),
  ]);
  return {
    ...{ client, calls: calls.default, messages: messages.default, shared: shared.default },
    ...{ gossip: gossip.default, gossipMessages: gossipMessages.default },
  };
}

/** What the client keeps to itself and is called here: its own calls are made of these. */
export interface ClientWithin {
  readonly capabilities: Promise<{
    readonly serverVersion: string;
    readonly supports: (method: unknown, feature: string) => boolean;
  }>;
  /** Starts a call on the connection in use; a failed one makes the client find another connection or the leader. */
  readonly GRPCStreamCreator: <C, Call>(of: Caller<C>, name: string, start: (caller: C) => Call) => () => Promise<Call>;
  /** The same for a call with one answer. */
  readonly execute: <C, T>(of: Caller<C>, name: string, action: (caller: C) => Promise<T>) => Promise<T>;
  readonly callArguments: (options: { readonly requiresLeader: boolean; readonly deadline: number }) => [never, never];
  readonly getChannel: () => Promise<{ close(): void }>;
}

type Caller<C> = new (...args: never) => C;
