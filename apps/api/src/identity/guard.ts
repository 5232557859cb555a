import type { Role } from '@lianxin/contracts';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable, SetMetadata, applyDecorators } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { doorProblem } from '../doors/door-problem.ts';

const OPEN_TO = 'lianxin:open-to';

/** No token needed: read where the request comes in, before its body is. */
export const Public = () => applyDecorators(RouteConfig({ open: true }), ApiExtension('x-open', true));
/** Only for these roles. Which commands a role may send is the processes' own. */
export const For = (...roles: readonly Role[]) => SetMetadata(OPEN_TO, roles);

type OpenTo = readonly string[] | undefined;

/** Whose request it is was found out before its body was read; here, whether his roles open the route. */
@Injectable()
export class RoleGuard implements CanActivate {
  private readonly reflector: Reflector;
  private readonly known = new WeakMap<object, { readonly to: OpenTo }>();

  constructor(reflector: Reflector) {
    this.reflector = reflector;
  }

  canActivate(context: ExecutionContext): boolean {
    const openTo = this.openTo(context);
    const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
    if (openTo && !actor?.roles.some((role) => openTo.includes(role))) {
      throw doorProblem('forbidden', 'role-may-not', { roles: String(openTo) });
    }
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
