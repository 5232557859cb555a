import type { HistoryQuery, HistoryReply } from '@lianxin/contracts';
import { historyQuery } from '@lianxin/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Asker } from '../../doors/asker.ts';
import { Asking } from '../../doors/asker.ts';
import { inputPipe } from '../../doors/input-pipe.ts';
import type { Place } from '../view/view-stream.ts';
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
    @Param() place: Place,
    @Query({ schema: historyQuery, pipes: [inputPipe] }) query: HistoryQuery,
    @Asking() asker: Asker,
  ): Promise<HistoryReply> {
    return this.bus.execute(new ReadHistory(place, query, asker));
  }
}
