import { BODY_BYTES_MAX } from '@lianxin/contracts';
import type { Actor } from '@lianxin/kernel';
import type { Tokens } from '@lianxin/identity';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BodyMemoryLimit } from './body-memory-limit.ts';
import { httpProblem } from './http-problem.ts';

/** A name and a password, a number and a code: whoever has shown no token sends no more. */
export const OPEN_BODY_BYTES_MAX = 16_384;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** No token needed. */
    readonly open?: true;
    /** The most bytes of a body, where that is not what a command has. */
    readonly bodyBytesMax?: number;
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

const BEARER = /^Bearer ([^ ]+)$/i;

export const bearerTokenOf = ({ headers }: FastifyRequest): string | undefined =>
  BEARER.exec(headers.authorization ?? '')?.[1];

/** What has to be kept free for a body: what it says, or the most it may have where it does not say. */
function expectedBodyBytes({ headers, routeOptions }: FastifyRequest): number {
  const max = routeOptions.bodyLimit;
  if (headers['transfer-encoding'] !== undefined) return max;
  const bytes = Number(headers['content-length'] ?? 0);
  if (bytes > max) throw httpProblem('too-large', 'body-too-large', { max });
  return bytes;
}

/** Who asks, by his token; nobody where the route says that it is open. */
async function authenticateRequest(tokens: Tokens, request: FastifyRequest): Promise<Actor | undefined> {
  if (request.routeOptions.config.open) return undefined;
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
export function authenticateBeforeBody(server: FastifyInstance, tokens: Tokens): void {
  const room = new BodyMemoryLimit();

  server.addHook('onRoute', (route) => {
    const { open, bodyBytesMax = BODY_BYTES_MAX } = route.config ?? {};
    route.bodyLimit = open ? OPEN_BODY_BYTES_MAX : bodyBytesMax;
  });

  server.addHook('onRequest', async (request, reply) => {
    for (const [name, value] of Object.entries(RESPONSE_HEADERS)) reply.raw.setHeader(name, value);
    if (request.is404) throw httpProblem('missing', 'no-such-route');
    const actor = await authenticateRequest(tokens, request);
    const bytes = expectedBodyBytes(request);
    if (bytes === 0) return;
    const giveBack = room.take(actor?.id, bytes);
    if (!giveBack) throw httpProblem('busy', 'bodies-full');
    // Also of whoever goes away in the middle of it.
    reply.raw.once('close', giveBack);
  });
}
