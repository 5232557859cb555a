import type { PossibleReply } from '@lianxin/contracts';
import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Asker } from '../../doors/asker.ts';
import { Asking } from '../../doors/asker.ts';
import type { Place } from '../view/view-stream.ts';
import { ReadPossible } from './read-possible.ts';

/** What the asker may send now: for whoever does not know the commands by heart. */
@ApiTags('processes')
@Controller('processes/:process/:id/commands')
export class PossibleController {
  private readonly bus: QueryBus;

  constructor(bus: QueryBus) {
    this.bus = bus;
  }

  @Get()
  read(@Param() place: Place, @Asking() { actor }: Asker): Promise<PossibleReply> {
    return this.bus.execute(new ReadPossible(place, actor));
  }
}
