import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Injectable, SetMetadata } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { fieldFault } from './http-problem.ts';

const PARAMETERS = 'lianxin:parameters';

/** Parameters that a handler reads without a form of its own. */
export const TakesParameters = (...names: readonly string[]) => SetMetadata(PARAMETERS, names);

/** A form that the handler reads its parameters by refuses those that it does not know. */
const ANY = 'any';
type Known = readonly string[] | typeof ANY;

/** A parameter that nobody reads is refused: who misspells one must not believe that it narrowed the answer. */
@Injectable()
export class ParameterGuard implements CanActivate {
  private readonly reflector: Reflector;
  private readonly cache = new WeakMap<object, Known>();

  constructor(reflector: Reflector) {
    this.reflector = reflector;
  }

  canActivate(context: ExecutionContext): boolean {
    const { method, query } = context.switchToHttp().getRequest<FastifyRequest>();
    const known = this.knownTo(context);
    if (method !== 'GET' || known === ANY) return true;
    const unknown = Object.keys((query ?? {}) as object).find((name) => !known.includes(name));
    if (unknown !== undefined) throw fieldFault(unknown, 'unknown-field');
    return true;
  }

  private knownTo(context: ExecutionContext): Known {
    const handler = context.getHandler();
    const before = this.cache.get(handler);
    if (before) return before;
    const known = this.readKnown(context);
    this.cache.set(handler, known);
    return known;
  }

  private readKnown(context: ExecutionContext): Known {
    const handler = context.getHandler();
    const args = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name) as object | undefined;
    const hasForm = Object.keys(args ?? {}).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
    return hasForm ? ANY : (this.reflector.get<readonly string[] | undefined>(PARAMETERS, handler) ?? []);
  }
}
