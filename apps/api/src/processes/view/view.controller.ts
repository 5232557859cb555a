import type { ViewQuery, ViewReply } from '@lianxin/contracts';
import { viewQuery } from '@lianxin/contracts';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Asker } from '../../doors/asker.ts';
import { Asking } from '../../doors/asker.ts';
import { inputPipe } from '../../doors/input-pipe.ts';
import { tellVersion } from '../headers.ts';
import type { Place } from './view-stream.ts';
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
    @Param() place: Place,
    @Query({ schema: viewQuery, pipes: [inputPipe] }) query: ViewQuery,
    @Asking() asker: Asker,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ViewReply> {
    const view = await this.bus.execute(new ViewStream(place, query, asker));
    tellVersion(reply, view.version);
    return view;
  }
}
