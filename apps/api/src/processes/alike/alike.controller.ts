import type { AlikeBody, AlikeReply } from '@lianxin/contracts';
import { alikeBody } from '@lianxin/contracts';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { StreamAddress } from '@lianxin/application';
import type { Principal } from '../../http/principal.ts';
import { CurrentPrincipal } from '../../http/principal.ts';
import { inputPipe } from '../../http/input-pipe.ts';
import { ReadAlike } from './read-alike.ts';

/** Likely repeats: of a stream, and of a text that is not filed yet. */
@ApiTags('processes')
@Controller('processes/:process')
export class AlikeController {
  private readonly bus: QueryBus;

  constructor(bus: QueryBus) {
    this.bus = bus;
  }

  @Get(':id/alike')
  read(@Param() { process, id }: StreamAddress, @CurrentPrincipal() reader: Principal): Promise<AlikeReply> {
    return this.bus.execute(new ReadAlike(process, { id }, reader));
  }

  /** In a body, since an address is logged. */
  @Post('alike')
  @HttpCode(200)
  compare(
    @Param('process') process: string,
    @Body({ schema: alikeBody, pipes: [inputPipe] }) typed: AlikeBody,
    @CurrentPrincipal() reader: Principal,
  ): Promise<AlikeReply> {
    return this.bus.execute(new ReadAlike(process, { typed }, reader));
  }
}
