import type { Role } from '@lianxin/contracts';
import type { Tokens } from '@lianxin/platform';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { doorProblem } from '../doors/door-problem.ts';
import { TOKENS } from '../installed.ts';

const OPEN_TO = 'lianxin:open-to';

/** No token needed. */
export const Public = () => SetMetadata(OPEN_TO, 'everybody');
/** Only for these roles. Which commands a role may send is the processes' own. */
export const For = (...roles: readonly Role[]) => SetMetadata(OPEN_TO, roles);

type OpenTo = 'everybody' | readonly string[] | undefined;
const BEARER = /^Bearer ([^ ]+)$/i;

/** The one place where a request becomes somebody's. */
@Injectable()
export class TokenGuard implements CanActivate {
  private readonly tokens: Tokens;
  private readonly reflector: Reflector;
  private readonly known = new WeakMap<object, { readonly to: OpenTo }>();

  constructor(@Inject(TOKENS) tokens: Tokens, reflector: Reflector) {
    this.tokens = tokens;
    this.reflector = reflector;
  }

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const openTo = this.openTo(context);
    if (openTo === 'everybody') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) throw doorProblem('unauthenticated', 'no-token');
    const actor = this.tokens.whose(token);
    return actor instanceof Promise
      ? actor.then((known) => this.enter(request, known, openTo))
      : this.enter(request, actor, openTo);
  }

  private enter(request: FastifyRequest, actor: FastifyRequest['actor'], openTo: OpenTo): boolean {
    if (!actor) throw doorProblem('unauthenticated', 'bad-token');
    if (openTo && !actor.roles.some((role) => openTo.includes(role))) {
      throw doorProblem('forbidden', 'role-may-not', { roles: String(openTo) });
    }
    request.actor = actor;
    return true;
  }

  private openTo(context: ExecutionContext): OpenTo {
    const handler = context.getHandler();
    const known = this.known.get(handler);
    if (known) return known.to;
    const to = this.reflector.getAllAndOverride<OpenTo>(OPEN_TO, [handler, context.getClass()]);
    this.known.set(handler, { to });
    return to;
  }
}
