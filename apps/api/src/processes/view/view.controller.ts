import type { ViewQuery, ViewReply } from '@lianxin/contracts';
import { viewQuery } from '@lianxin/contracts';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { StreamAddress } from '@lianxin/application';
import type { Principal } from '../../http/principal.ts';
import { CurrentPrincipal } from '../../http/principal.ts';
import { inputPipe } from '../../http/input-pipe.ts';
import { setVersionHeader } from '../headers.ts';
import { ViewStream } from './view-stream.ts';

@ApiTags('processes')
@Controller('processes/:process/:id')
export class ViewController {
  private readonly bus: QueryBus;

  constructor(bus: QueryBus) {
    this.bus = bus;
  }

  @Get()
  async view(
    @Param() place: StreamAddress,
    @Query({ schema: viewQuery, pipes: [inputPipe] }) query: ViewQuery,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ViewReply> {
    const view = await this.bus.execute(new ViewStream(place, query, principal));
    setVersionHeader(reply, view.version);
    return view;
  }
}
