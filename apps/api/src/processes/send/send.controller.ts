import type { CommandBody, CommandReply } from '@lianxin/contracts';
import { commandBody } from '@lianxin/contracts';
import { isRejection } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';
import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { askerOf } from '../../doors/asker.ts';
import { inputPipe } from '../../doors/input-pipe.ts';
import { Installed } from '../../installed.ts';
import { commandReply, problemFor } from '../command-reply.ts';
import { composeCommand } from '../compose-command.ts';
import { mayCommand, withIds } from '../find-stream.ts';
import { commandIdOf, seenOf, tellVersion } from '../headers.ts';
import { SendCommand } from './send-command.ts';

@ApiTags('processes')
@Controller('processes/:process')
export class SendController {
  private readonly installation: Installation;
  private readonly bus: CommandBus;

  constructor(@Installed() installation: Installation, bus: CommandBus) {
    this.installation = installation;
    this.bus = bus;
  }

  @Post(':id/commands')
  @HttpCode(200)
  async send(
    @Param() place: { readonly process: string; readonly id: string },
    @Body({ schema: commandBody, pipes: [inputPipe] }) sent: CommandBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandReply> {
    const { installation } = this;
    const asker = askerOf(request);
    const [commandId, seen] = [commandIdOf(request), seenOf(request)];
    const { kit, stream } = await mayCommand(installation, place, asker.actor);
    const command = composeCommand({
      kit,
      sent: await withIds(installation, kit, sent),
      asker,
      commandId,
      at: installation.clock.now(),
    });
    const answer = await this.bus.execute(new SendCommand(stream, command, seen));
    if (isRejection(answer)) throw await problemFor(installation, answer, { stream, seen, actor: asker.actor });
    tellVersion(reply, answer.agenda.version);
    void reply.header('idempotency-key', commandId);
    return commandReply(installation, { receipt: answer, commandId, actor: asker.actor });
  }
}
