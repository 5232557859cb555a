import { Metadata, status } from '@grpc/grpc-js';
import type { ServerErrorResponse } from '@grpc/grpc-js';
import type { Faults } from './faults.ts';

/** An error of a whole call, as the server sends it. */
export function callError(
  code: status,
  details: string,
  headers: Readonly<Record<string, string>> = {},
): ServerErrorResponse {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

const notLeader = ({ host, port }: NonNullable<Faults['leader']>): ServerErrorResponse =>
  callError(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });

/** Why a call that asks for the leader is not answered here. */
export function notHere(metadata: Metadata, { leader, isLeaderless }: Faults): ServerErrorResponse | undefined {
  if (metadata.get('requires-leader')[0] !== 'true') return undefined;
  if (isLeaderless) return callError(status.UNKNOWN, 'No leader info available in response');
  return leader && notLeader(leader);
}

export const tooBusy = (): ServerErrorResponse => callError(status.UNAVAILABLE, 'Server Is Too Busy');
