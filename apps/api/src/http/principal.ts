import { scalars } from '@lianxin/contracts';
import type { Actor, Ingress } from '@lianxin/kernel';
import { isTraceParent } from '@lianxin/runtime';
import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { fieldFault } from './http-problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor;
  }
}

/** Who asks and by which ingress. The actor comes from the token and from nowhere else. */
export interface Principal {
  readonly actor: Actor;
  readonly ingress: Ingress;
  /** W3C `traceparent` of the request. */
  readonly trace: string | undefined;
  /** Why he opens what is sealed, where he has to say so: `Lianxin-Reason`, percent-encoded where it is not plain ASCII. */
  readonly reason: string | undefined;
}

function accessReasonOf(sent: string | readonly string[] | undefined): string | undefined {
  if (sent === undefined) return undefined;
  const read = scalars.line.safeParse(decodeReason(String(sent)));
  if (!read.success) throw fieldFault('Lianxin-Reason', read.error.issues[0]?.message ?? 'bad-form');
  return read.data;
}

function decodeReason(sent: string): string {
  try {
    return decodeURIComponent(sent);
  } catch {
    throw fieldFault('Lianxin-Reason', 'bad-form');
  }
}

/** W3C `traceparent` of the request, where it has a right one. */
export function traceOf({ headers }: FastifyRequest): string | undefined {
  const trace = headers['traceparent'];
  return typeof trace === 'string' && isTraceParent(trace) ? trace : undefined;
}

export function principalOf(request: FastifyRequest): Principal {
  const { actor, headers } = request;
  if (!actor) throw new Error('an asker is wanted on a public route');
  return {
    actor,
    // Evidence only, like a user agent: the command line says that it is one.
    ingress: headers['lianxin-door'] === 'cli' ? 'cli' : 'http',
    trace: traceOf(request),
    reason: accessReasonOf(headers['lianxin-reason']),
  };
}

export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext) =>
  principalOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
