import { BODY_BYTES_MAX } from '@lianxin/contracts';
import type { Actor } from '@lianxin/kernel';
import type { Tokens } from '@lianxin/identity';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { OpenedReceipt, ReceiptCheck } from '../receipts/receipt-check.ts';
import { BodyMemoryLimit } from './body-memory-limit.ts';
import { httpProblem } from './http-problem.ts';

/** Body limit without a token, in bytes, where the route sets none: a name and a password, or a number and its code. */
export const OPEN_BODY_BYTES_MAX = 16_384;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route needs no token. */
    readonly open?: true;
    /** Instead of a token the route needs number and receipt code in `Lianxin-Receipt`. */
    readonly receipt?: true;
    /** Most bytes of a body, where the limit is not that of commands. */
    readonly bodyBytesMax?: number;
  }
  interface FastifyRequest {
    /** What number and code of the header opened. */
    receipt?: OpenedReceipt;
  }
}

/**
 * On every answer, refusals and streams too: it is kept nowhere, taken for nothing else, shown inside no other page,
 * and brings nothing along.
 */
export const RESPONSE_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

const HEADER_ENTRIES = Object.entries(RESPONSE_HEADERS);

const BEARER = /^Bearer ([^ ]+)$/i;

export const bearerTokenOf = ({ headers }: FastifyRequest): string | undefined =>
  BEARER.exec(headers.authorization ?? '')?.[1];

/** Bytes to reserve for a body: what it declares, else the most that the route allows. */
function expectedBodyBytes({ headers, routeOptions }: FastifyRequest): number {
  const max = routeOptions.bodyLimit;
  if (headers['transfer-encoding'] !== undefined) return max;
  const bytes = Number(headers['content-length'] ?? 0);
  if (bytes > max) throw httpProblem('too-large', 'body-too-large', { max });
  return bytes;
}

/** What says who is asking: a token, or number and code of a case. */
export interface Credentials {
  readonly tokens: Tokens;
  readonly receipts: Pick<ReceiptCheck, 'openByHeader'>;
}

/** The actor of the request by its token or receipt; undefined on an open route without one. */
async function authenticateRequest(
  { tokens, receipts }: Credentials,
  request: FastifyRequest,
): Promise<Actor | undefined> {
  const { open, receipt } = request.routeOptions.config;
  if (receipt) {
    request.receipt = await receipts.openByHeader(request.headers['lianxin-receipt'], request.ip);
    return (request.actor = request.receipt.actor);
  }
  if (open) return undefined;
  const token = bearerTokenOf(request);
  if (token === undefined) throw httpProblem('unauthenticated', 'no-token');
  const actor = await tokens.authenticate(token);
  if (!actor) throw httpProblem('unauthenticated', 'bad-token');
  request.actor = actor;
  return actor;
}

/**
 * Before a byte of a body is read: the address exists, the token is right, and there is room. What is refused here is
 * let go by as it comes in, and is never held.
 */
export function authenticateBeforeBody(server: FastifyInstance, credentials: Credentials): void {
  const room = new BodyMemoryLimit();

  server.addHook('onRoute', (route) => {
    const { open, bodyBytesMax = open ? OPEN_BODY_BYTES_MAX : BODY_BYTES_MAX } = route.config ?? {};
    route.bodyLimit = bodyBytesMax;
  });

  server.addHook('onRequest', async (request, reply) => {
    for (const [name, value] of HEADER_ENTRIES) reply.raw.setHeader(name, value);
    if (request.is404) throw httpProblem('missing', 'no-such-route');
    const actor = await authenticateRequest(credentials, request);
    const bytes = expectedBodyBytes(request);
    if (bytes === 0) return;
    const giveBack = room.take(actor?.id, bytes);
    if (!giveBack) throw httpProblem('busy', 'bodies-full');
    // Given back too when the client disconnects midway.
    reply.raw.once('close', giveBack);
  });
}
