import type { PossibleReply } from '@lianxin/contracts';
import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { StreamAddress } from '@lianxin/application';
import type { Principal } from '../../http/principal.ts';
import { CurrentPrincipal } from '../../http/principal.ts';
import { ReadPossible } from './read-possible.ts';

/** The commands that the principal may send now. */
@ApiTags('processes')
@Controller('processes/:process/:id/commands')
export class PossibleController {
  private readonly bus: QueryBus;

  constructor(bus: QueryBus) {
    this.bus = bus;
  }

  @Get()
  read(@Param() place: StreamAddress, @CurrentPrincipal() { actor }: Principal): Promise<PossibleReply> {
    return this.bus.execute(new ReadPossible(place, actor));
  }
}
