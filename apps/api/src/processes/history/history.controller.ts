import type { HistoryQuery, HistoryReply } from '@lianxin/contracts';
import { historyQuery } from '@lianxin/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { StreamAddress } from '@lianxin/application';
import type { Principal } from '../../http/principal.ts';
import { CurrentPrincipal } from '../../http/principal.ts';
import { inputPipe } from '../../http/input-pipe.ts';
import { ReadHistory } from './read-history.ts';

@ApiTags('processes')
@Controller('processes/:process/:id/history')
export class HistoryController {
  private readonly bus: QueryBus;

  constructor(bus: QueryBus) {
    this.bus = bus;
  }

  @Get()
  read(
    @Param() place: StreamAddress,
    @Query({ schema: historyQuery, pipes: [inputPipe] }) query: HistoryQuery,
    @CurrentPrincipal() principal: Principal,
  ): Promise<HistoryReply> {
    return this.bus.execute(new ReadHistory(place, query, principal));
  }
}
