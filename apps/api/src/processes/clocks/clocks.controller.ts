import type { ClocksReply, TimelineQuery, ViewQuery } from '@lianxin/contracts';
import { languageOf, timelineQuery, timelineSvg, viewQuery } from '@lianxin/contracts';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Asker } from '../../doors/asker.ts';
import { Asking } from '../../doors/asker.ts';
import { inputPipe } from '../../doors/input-pipe.ts';
import { tellVersion } from '../headers.ts';
import type { Place } from '../view/view-stream.ts';
import { ReadClocks } from './read-clocks.ts';

@ApiTags('processes')
@Controller('processes/:process/:id')
export class ClocksController {
  private readonly bus: QueryBus;

  constructor(bus: QueryBus) {
    this.bus = bus;
  }

  @Get('clocks')
  async read(
    @Param() { process, id }: Place,
    @Query({ schema: viewQuery, pipes: [inputPipe] }) query: ViewQuery,
    @Asking() { actor }: Asker,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClocksReply> {
    const told = await this.bus.execute(new ReadClocks({ process, id }, query, actor));
    tellVersion(reply, told.version);
    return told;
  }

  /** The same as a picture; an image in a page sends no language, so the address says it. */
  @Get('clocks.svg')
  async draw(
    @Param() { process, id }: Place,
    @Query({ schema: timelineQuery, pipes: [inputPipe] }) { lang, ...query }: TimelineQuery,
    @Asking() { actor }: Asker,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const told = await this.bus.execute(new ReadClocks({ process, id }, query, actor));
    tellVersion(reply, told.version);
    void reply.type('image/svg+xml; charset=utf-8');
    return timelineSvg(told, languageOf(lang));
  }
}
