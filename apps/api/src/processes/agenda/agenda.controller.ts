import type { AgendaReply } from '@lianxin/contracts';
import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Asker } from '../../doors/asker.ts';
import { Asking } from '../../doors/asker.ts';
import type { Place } from '../view/view-stream.ts';
import { ReadAgenda } from './read-agenda.ts';

@ApiTags('processes')
@Controller('processes/:process/:id/agenda')
export class AgendaController {
  private readonly bus: QueryBus;

  constructor(bus: QueryBus) {
    this.bus = bus;
  }

  @Get()
  read(@Param() place: Place, @Asking() { actor }: Asker): Promise<AgendaReply> {
    return this.bus.execute(new ReadAgenda(place, actor));
  }
}
