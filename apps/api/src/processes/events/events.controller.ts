import type { Installation } from '@lianxin/platform';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { askerOf } from '../../doors/asker.ts';
import { Installed } from '../../installed.ts';
import { findStream, kitOf } from '../find-stream.ts';
import type { Watcher } from './watching.service.ts';
import { Watching } from './watching.service.ts';

/** Takes the answer out of the framework's hands: from here on it is a stream. */
function watcherOf(request: FastifyRequest, reply: FastifyReply): Watcher {
  const lastId = request.headers['last-event-id'];
  reply.hijack();
  return {
    actor: askerOf(request).actor,
    token: (request.headers.authorization ?? '').slice('Bearer '.length),
    response: reply.raw,
    lastId: typeof lastId === 'string' ? lastId : undefined,
  };
}

@ApiTags('processes')
@ApiProduces('text/event-stream')
@Controller('processes/:process')
export class EventsController {
  private readonly installation: Installation;
  private readonly watching: Watching;

  constructor(@Installed() installation: Installation, watching: Watching) {
    this.installation = installation;
    this.watching = watching;
  }

  @Get('events')
  async all(
    @Param('process') process: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kit = kitOf(this.installation, process);
    this.watching.admit(askerOf(request).actor);
    await this.watching.watchAll(kit, watcherOf(request, reply));
  }

  @Get(':id/events')
  async one(
    @Param() place: { readonly process: string; readonly id: string },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await findStream(this.installation, place, askerOf(request).actor);
    this.watching.admit(askerOf(request).actor);
    await this.watching.watchOne(found, watcherOf(request, reply));
  }
}
