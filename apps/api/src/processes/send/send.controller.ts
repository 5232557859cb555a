import type { CommandBody, CommandReply } from '@lianxin/contracts';
import { commandBody } from '@lianxin/contracts';
import { isRejection } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/platform';
import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { principalOf } from '../../http/principal.ts';
import { inputPipe } from '../../http/input-pipe.ts';
import { InjectRuntime } from '../../injection-tokens.ts';
import { buildCommandReply, problemOfStaleOrRejection } from '../command-reply.ts';
import { composeCommand } from '../compose-command.ts';
import { findForCommand, resolveReferencedIds } from '../find-stream.ts';
import { commandIdOf, expectedVersionOf, setVersionHeader } from '../headers.ts';
import { SendCommand } from './send-command.ts';

@ApiTags('processes')
@Controller('processes/:process')
export class SendController {
  private readonly runtime: Runtime;
  private readonly bus: CommandBus;

  constructor(@InjectRuntime() runtime: Runtime, bus: CommandBus) {
    this.runtime = runtime;
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
    const { runtime } = this;
    const principal = principalOf(request);
    const [commandId, seen] = [commandIdOf(request), expectedVersionOf(request)];
    const { module, stream } = await findForCommand(runtime, place, principal.actor);
    const command = composeCommand({
      module,
      sent: await resolveReferencedIds(runtime, module, sent),
      principal,
      commandId,
      at: runtime.clock.now(),
    });
    const answer = await this.bus.execute(new SendCommand(stream, command, seen));
    if (isRejection(answer))
      throw await problemOfStaleOrRejection(runtime, answer, { stream, seen, actor: principal.actor });
    setVersionHeader(reply, answer.agenda.version);
    void reply.header('idempotency-key', commandId);
    return buildCommandReply(runtime, { receipt: answer, commandId, actor: principal.actor });
  }
}
