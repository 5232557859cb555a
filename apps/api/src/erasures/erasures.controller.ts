import type { EraseBody, ErasureReply } from '@lianxin/contracts';
import { eraseBody } from '@lianxin/contracts';
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Installation } from '@lianxin/platform';
import { askerOf } from '../doors/asker.ts';
import { inputPipe } from '../doors/input-pipe.ts';
import { For } from '../identity/guard.ts';
import { Installed } from '../installed.ts';
import { commandIdOf } from '../processes/headers.ts';
import { Erasing } from './erasing.ts';

@ApiTags('erasures')
@For('operator')
@Controller('erasures')
export class ErasuresController {
  private readonly erasing: Erasing;

  constructor(@Installed() installation: Installation, bus: CommandBus) {
    this.erasing = new Erasing(installation, bus);
  }

  /** Destroys the key of a person. Nobody reads again what was sealed under it; every entry and figure stays. */
  @Post()
  @HttpCode(200)
  async erase(
    @Body({ schema: eraseBody, pipes: [inputPipe] }) wish: EraseBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ErasureReply> {
    const commandId = commandIdOf(request);
    const erased = await this.erasing.erase(wish, askerOf(request), commandId);
    void reply.header('idempotency-key', commandId);
    return erased;
  }
}
