import { scalars } from '@lianxin/contracts';
import type { Actor, Door } from '@lianxin/kernel';
import { isTraceParent } from '@lianxin/platform';
import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { fault } from './door-problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor;
  }
}

/** Who asks and by which door. The actor comes from the token and from nowhere else. */
export interface Asker {
  readonly actor: Actor;
  readonly door: Door;
  /** W3C `traceparent` of the request. */
  readonly trace: string | undefined;
  /** Why he opens what is sealed, where he has to say so: `Lianxin-Reason`, percent-encoded where it is not plain ASCII. */
  readonly reason: string | undefined;
}

function reasonOf(sent: string | readonly string[] | undefined): string | undefined {
  if (sent === undefined) return undefined;
  const read = scalars.line.safeParse(decoded(String(sent)));
  if (!read.success) throw fault('Lianxin-Reason', read.error.issues[0]?.message ?? 'bad-form');
  return read.data;
}

function decoded(sent: string): string {
  try {
    return decodeURIComponent(sent);
  } catch {
    throw fault('Lianxin-Reason', 'bad-form');
  }
}

export function askerOf(request: FastifyRequest): Asker {
  const { actor, headers } = request;
  if (!actor) throw new Error('an asker is wanted on a public route');
  const trace = headers['traceparent'];
  return {
    actor,
    // Evidence only, like a user agent: our command line says that it is one.
    door: headers['lianxin-door'] === 'cli' ? 'cli' : 'http',
    trace: typeof trace === 'string' && isTraceParent(trace) ? trace : undefined,
    reason: reasonOf(headers['lianxin-reason']),
  };
}

export const Asking = createParamDecorator((_: unknown, context: ExecutionContext) =>
  askerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
