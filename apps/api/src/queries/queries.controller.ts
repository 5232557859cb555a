import { scalars } from '@lianxin/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Runtime } from '@lianxin/runtime';
import { principalOf } from '../http/principal.ts';
import { fieldFault } from '../http/http-problem.ts';
import { InjectPorts } from '../injection-tokens.ts';
import { RunQuery } from './run-query.ts';

type Ports = Pick<Runtime, 'queries'>;

type Params = Readonly<Record<string, unknown>>;

/** `after` as parameter or as header `Lianxin-After`: a position from a command's answer. */
function afterOf(params: Params, request: FastifyRequest): string | undefined {
  const sent = params['after'] ?? request.headers['lianxin-after'];
  if (sent === undefined) return undefined;
  const read = scalars.position.safeParse(sent);
  if (!read.success) throw fieldFault('after', 'bad-position');
  return read.data;
}

@ApiTags('queries')
@Controller('queries')
export class QueriesController {
  private readonly ports: Ports;
  private readonly bus: QueryBus;

  constructor(@InjectPorts() ports: Ports, bus: QueryBus) {
    this.ports = ports;
    this.bus = bus;
  }

  @Get()
  list() {
    return {
      queries: [...this.ports.queries.values()].map(({ query: { name, roles, models } }) => ({
        name,
        roles,
        models,
      })),
    };
  }

  // Each question has its own entry in the description.
  @ApiExcludeEndpoint()
  @Get(':name')
  get(@Param('name') name: string, @Query() params: Params, @Req() request: FastifyRequest): Promise<unknown> {
    return this.runQuery(name, params, request);
  }

  /** The same for parameters that must not be in addresses, such as a phone number. */
  @ApiExcludeEndpoint()
  @Post(':name')
  @HttpCode(200)
  post(@Param('name') name: string, @Body() params: Params, @Req() request: FastifyRequest): Promise<unknown> {
    return this.runQuery(name, params ?? {}, request);
  }

  private runQuery(name: string, params: Params, request: FastifyRequest): Promise<unknown> {
    const after = afterOf(params, request);
    const { after: _after, ...rest } = params;
    return this.bus.execute(new RunQuery(name, rest, principalOf(request).actor, after));
  }
}
