import type { ClocksReply, TimelineQuery, ViewQuery } from '@lianxin/contracts';
import { negotiateLanguage, timelineQuery, viewQuery } from '@lianxin/contracts';
import { renderTimelineSvg } from '@lianxin/timeline';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { StreamAddress } from '@lianxin/application';
import type { Principal } from '../../http/principal.ts';
import { CurrentPrincipal } from '../../http/principal.ts';
import { inputPipe } from '../../http/input-pipe.ts';
import { setVersionHeader } from '../headers.ts';
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
    @Param() { process, id }: StreamAddress,
    @Query({ schema: viewQuery, pipes: [inputPipe] }) query: ViewQuery,
    @CurrentPrincipal() { actor }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClocksReply> {
    const told = await this.bus.execute(new ReadClocks({ process, id }, query, actor));
    setVersionHeader(reply, told.version);
    return told;
  }

  /** The same as a picture; an image in a page sends no language, so the address says it. */
  @Get('clocks.svg')
  async draw(
    @Param() { process, id }: StreamAddress,
    @Query({ schema: timelineQuery, pipes: [inputPipe] }) { lang, ...query }: TimelineQuery,
    @CurrentPrincipal() { actor }: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const told = await this.bus.execute(new ReadClocks({ process, id }, query, actor));
    setVersionHeader(reply, told.version);
    void reply.type('image/svg+xml; charset=utf-8');
    return renderTimelineSvg(told, negotiateLanguage(lang));
  }
}
