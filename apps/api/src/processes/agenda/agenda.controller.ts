import type { AgendaReply } from '@lianxin/contracts';
import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { StreamAddress } from '@lianxin/application';
import type { Principal } from '../../http/principal.ts';
import { CurrentPrincipal } from '../../http/principal.ts';
import { ReadAgenda } from './read-agenda.ts';

@ApiTags('processes')
@Controller('processes/:process/:id/agenda')
export class AgendaController {
  private readonly bus: QueryBus;

  constructor(bus: QueryBus) {
    this.bus = bus;
  }

  @Get()
  read(@Param() place: StreamAddress, @CurrentPrincipal() { actor }: Principal): Promise<AgendaReply> {
    return this.bus.execute(new ReadAgenda(place, actor));
  }
}
