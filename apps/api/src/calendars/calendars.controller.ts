import type {
  CalendarAmendmentsReply,
  CalendarPlace,
  CalendarYearPlace,
  CalendarYearQuery,
  CalendarYearReply,
  DueBody,
  DueReply,
} from '@lianxin/contracts';
import { calendarPlace, calendarYearPlace, calendarYearQuery, dueBody } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import type { CalendarPorts, KnownCalendar } from '@lianxin/product';
import { describeCalendarYear, listAmendments, readKnownCalendar, tryDue } from '@lianxin/product';
import { calendarRegister, rolesWithSightOf } from '@lianxin/registers';
import type { Runtime } from '@lianxin/runtime';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { httpProblem } from '../http/http-problem.ts';
import { inputPipe } from '../http/input-pipe.ts';
import { RequireRoles } from '../identity/role-guard.ts';
import { InjectPorts } from '../injection-tokens.ts';
import { moduleOf } from '../processes/find-stream.ts';

type Ports = CalendarPorts & Pick<Runtime, 'clock' | 'modules'>;

/** Working days as they are known here, what ships among them: `/calendars/cn` shows no more than what was recorded. */
@ApiTags('working days')
@RequireRoles(...rolesWithSightOf('registers'))
@Controller('processes/calendar')
export class CalendarsController {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  @Get(':country/years/:year')
  async year(
    @Param({ schema: calendarYearPlace, pipes: [inputPipe] }) { country, year }: CalendarYearPlace,
    @Query({ schema: calendarYearQuery, pipes: [inputPipe] }) { layer = country, knownAt }: CalendarYearQuery,
  ): Promise<CalendarYearReply> {
    const known = await this.read(layer, country);
    return describeCalendarYear(known, { year, layer, knownAt: this.momentOf(knownAt) });
  }

  @Get(':country/amendments')
  async amendments(
    @Param({ schema: calendarPlace, pipes: [inputPipe] }) { country }: CalendarPlace,
  ): Promise<CalendarAmendmentsReply> {
    const known = await this.read(country);
    return { country, layers: known.layers, amendments: listAmendments(known) };
  }

  @Post('due')
  @HttpCode(200)
  async due(@Body({ schema: dueBody, pipes: [inputPipe] }) asked: DueBody): Promise<DueReply> {
    return tryDue(await this.read(asked.layer), asked, this.momentOf(asked.knownAt));
  }

  private momentOf(knownAt: string | undefined): Instant {
    return knownAt === undefined ? this.ports.clock.now() : (knownAt as Instant);
  }

  private async read(layer: string, country = layer.split('/')[0]): Promise<KnownCalendar> {
    moduleOf(this.ports, calendarRegister.name);
    const known = await readKnownCalendar(this.ports, layer);
    if (known?.country !== country) throw httpProblem('missing', 'no-such-layer', { layer });
    return known as KnownCalendar;
  }
}
