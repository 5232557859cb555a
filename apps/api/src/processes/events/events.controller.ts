import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FindPorts } from '@lianxin/application';
import { TakesParameters } from '../../http/parameter-guard.ts';
import { principalOf } from '../../http/principal.ts';
import { InjectPorts } from '../../injection-tokens.ts';
import { findStream, moduleOf } from '../find-stream.ts';
import type { LiveClient } from './live-updates.service.ts';
import { LiveUpdates } from './live-updates.service.ts';

type Ports = FindPorts;

/** Takes the answer out of the framework's hands: from here on it is a stream. */
function takeOverReply(request: FastifyRequest, reply: FastifyReply): LiveClient {
  const lastId = request.headers['last-event-id'] ?? (request.query as { readonly since?: unknown }).since;
  reply.hijack();
  return {
    actor: principalOf(request).actor,
    token: (request.headers.authorization ?? '').slice('Bearer '.length),
    response: reply.raw,
    lastId: typeof lastId === 'string' ? lastId : undefined,
  };
}

@ApiTags('processes')
@ApiProduces('text/event-stream')
@Controller('processes/:process')
export class EventsController {
  private readonly ports: Ports;
  private readonly liveUpdates: LiveUpdates;

  constructor(@InjectPorts() ports: Ports, watching: LiveUpdates) {
    this.ports = ports;
    this.liveUpdates = watching;
  }

  @TakesParameters('since')
  @Get('events')
  async all(
    @Param('process') process: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const module = moduleOf(this.ports, process);
    this.liveUpdates.refuseIfFull(principalOf(request).actor);
    await this.liveUpdates.streamAll(module, takeOverReply(request, reply));
  }

  @TakesParameters('since')
  @Get(':id/events')
  async one(
    @Param() place: { readonly process: string; readonly id: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await findStream(this.ports, place, principalOf(request).actor);
    this.liveUpdates.refuseIfFull(principalOf(request).actor);
    await this.liveUpdates.streamOne(found, takeOverReply(request, reply));
  }
}
