import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable, SetMetadata, applyDecorators } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyContextConfig, FastifyRequest } from 'fastify';
import { mustHaveRole } from '../http/must-have-role.ts';

const REQUIRED_ROLES = 'lianxin:open-to';

/** No token needed: read where the request comes in, before its body is. */
export const Public = (config: Pick<FastifyContextConfig, 'bodyBytesMax' | 'receipt'> = {}) =>
  applyDecorators(RouteConfig({ open: true, ...config }), ApiExtension('x-open', true));
/** Only for these roles. Which commands a role may send is the processes' own. */
export const RequireRoles = (...roles: readonly string[]) => SetMetadata(REQUIRED_ROLES, roles);

const NOBODY = { roles: [] };

type RequiredRoles = readonly string[] | undefined;

/** Whether the actor's roles open the route; who he is was found before the body was read. */
@Injectable()
export class RoleGuard implements CanActivate {
  private readonly reflector: Reflector;
  private readonly cache = new WeakMap<object, { readonly to: RequiredRoles }>();

  constructor(reflector: Reflector) {
    this.reflector = reflector;
  }

  canActivate(context: ExecutionContext): boolean {
    const roles = this.requiredRolesOf(context);
    const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
    if (roles) mustHaveRole(actor ?? NOBODY, roles);
    return true;
  }

  private requiredRolesOf(context: ExecutionContext): RequiredRoles {
    const handler = context.getHandler();
    const known = this.cache.get(handler);
    if (known) return known.to;
    const to = this.reflector.getAllAndOverride<RequiredRoles>(REQUIRED_ROLES, [handler, context.getClass()]);
    this.cache.set(handler, { to });
    return to;
  }
}
