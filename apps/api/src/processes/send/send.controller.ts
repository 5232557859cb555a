import type { CommandBody, CommandReply } from '@lianxin/contracts';
import { commandBody } from '@lianxin/contracts';
import { isRefusal } from '@lianxin/application';
import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { principalOf } from '../../http/principal.ts';
import { inputPipe } from '../../http/input-pipe.ts';
import { InjectPorts } from '../../injection-tokens.ts';
import type { ReplyPorts } from '../command-reply.ts';
import { buildCommandReply, problemOfUntaken } from '../command-reply.ts';
import { commandIdOf, expectedVersionOf, setVersionHeader } from '../headers.ts';
import { SubmitCommand } from './submit-command.ts';

@ApiTags('processes')
@Controller('processes/:process')
export class SendController {
  private readonly ports: ReplyPorts;
  private readonly bus: CommandBus;

  constructor(@InjectPorts() ports: ReplyPorts, bus: CommandBus) {
    this.ports = ports;
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
    const principal = principalOf(request);
    const [commandId, seen] = [commandIdOf(request), expectedVersionOf(request)];
    const answer = await this.bus.execute(new SubmitCommand({ ...sent, ...place, principal, commandId, seen }));
    const { actor } = principal;
    if (isRefusal(answer)) throw await problemOfUntaken(this.ports, answer, { seen, actor });
    setVersionHeader(reply, answer.agenda.version);
    void reply.header('idempotency-key', commandId);
    return buildCommandReply(this.ports, { result: answer, commandId, actor });
  }
}
