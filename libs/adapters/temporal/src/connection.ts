import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { TemporalConfig, TemporalTls } from './config.ts';

/** A call that fails is the caller's to repeat, and the waker does: the driver only bridges a hiccup. */
const CALL_TRIES_MAX = 3;

function tlsOf(tls: TemporalTls) {
  return {
    ...(tls.serverName ? { serverNameOverride: tls.serverName } : {}),
    ...(tls.serverCa ? { serverRootCACertificate: tls.serverCa } : {}),
    ...(tls.client ? { clientCertPair: { crt: tls.client.cert, key: tls.client.key } } : {}),
  };
}

function optionsOf({ address, tls, apiKey }: TemporalConfig) {
  const secure = typeof tls === 'object' ? tlsOf(tls) : (tls ?? apiKey !== undefined);
  return { address, tls: secure, ...(apiKey === undefined ? {} : { apiKey }) };
}

/** A client that connects at its first call, so that a process starts while Temporal is down; its calls then throw. */
export function createClient(config: TemporalConfig): Client {
  const interceptors = [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: CALL_TRIES_MAX }))];
  const connection = Connection.lazy({ ...optionsOf(config), interceptors });
  return new Client({ connection, namespace: config.namespace });
}

/** The connection a worker polls on. Throws when the server cannot be reached. */
export function connectWorker(config: TemporalConfig): Promise<NativeConnection> {
  return NativeConnection.connect(optionsOf(config));
}

/** Throws when the server does not answer within `waitMsMax` milliseconds, or does not have the namespace. */
export async function checkTemporal(client: Client, waitMsMax: number): Promise<void> {
  const { namespace } = client.options;
  await client.withDeadline(Date.now() + waitMsMax, () => client.workflowService.describeNamespace({ namespace }));
}
