import { scalars } from '@lianxin/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { askerOf } from '../doors/asker.ts';
import { fault } from '../doors/door-problem.ts';
import { Installed } from '../installed.ts';
import type { Installation } from '@lianxin/platform';
import { Ask } from './ask.ts';

type Params = Readonly<Record<string, unknown>>;

/** `after` as parameter or as header `Lianxin-After`: a position from a command's answer. */
function afterOf(params: Params, request: FastifyRequest): string | undefined {
  const sent = params['after'] ?? request.headers['lianxin-after'];
  if (sent === undefined) return undefined;
  const read = scalars.position.safeParse(sent);
  if (!read.success) throw fault('after', 'bad-position');
  return read.data;
}

@ApiTags('queries')
@Controller('queries')
export class QueriesController {
  private readonly installation: Installation;
  private readonly bus: QueryBus;

  constructor(@Installed() installation: Installation, bus: QueryBus) {
    this.installation = installation;
    this.bus = bus;
  }

  @Get()
  list() {
    return {
      queries: [...this.installation.queries.values()].map(({ query: { name, roles, models } }) => ({
        name,
        roles,
        models,
      })),
    };
  }

  // Each question stands in the description by itself.
  @ApiExcludeEndpoint()
  @Get(':name')
  get(@Param('name') name: string, @Query() params: Params, @Req() request: FastifyRequest): Promise<unknown> {
    return this.ask(name, params, request);
  }

  /** The same for parameters that must not stand in addresses, such as a phone number. */
  @ApiExcludeEndpoint()
  @Post(':name')
  @HttpCode(200)
  post(@Param('name') name: string, @Body() params: Params, @Req() request: FastifyRequest): Promise<unknown> {
    return this.ask(name, params ?? {}, request);
  }

  private ask(name: string, params: Params, request: FastifyRequest): Promise<unknown> {
    const after = afterOf(params, request);
    const { after: _after, ...rest } = params;
    return this.bus.execute(new Ask(name, rest, askerOf(request).actor, after));
  }
}
