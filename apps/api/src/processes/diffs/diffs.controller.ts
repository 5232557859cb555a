import type { DiffsQuery, DiffsReply } from '@lianxin/contracts';
import { diffsQuery } from '@lianxin/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { StreamAddress } from '@lianxin/application';
import type { Principal } from '../../http/principal.ts';
import { CurrentPrincipal } from '../../http/principal.ts';
import { inputPipe } from '../../http/input-pipe.ts';
import { ReadDiffs } from './read-diffs.ts';

@ApiTags('processes')
@Controller('processes/:process/:id/diffs')
export class DiffsController {
  private readonly bus: QueryBus;

  constructor(bus: QueryBus) {
    this.bus = bus;
  }

  @Get()
  read(
    @Param() place: StreamAddress,
    @Query({ schema: diffsQuery, pipes: [inputPipe] }) query: DiffsQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<DiffsReply> {
    return this.bus.execute(new ReadDiffs(place, query, principal));
  }
}
