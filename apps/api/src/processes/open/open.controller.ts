import type { CommandReply, OpenBody } from '@lianxin/contracts';
import { openBody } from '@lianxin/contracts';
import { isRefusal } from '@lianxin/application';
import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { principalOf } from '../../http/principal.ts';
import { inputPipe } from '../../http/input-pipe.ts';
import { InjectPorts } from '../../injection-tokens.ts';
import type { OpeningReplyPorts } from '../command-reply.ts';
import { buildOpeningReply, problemOfUntaken } from '../command-reply.ts';
import { commandIdOf, setVersionHeader } from '../headers.ts';
import { SubmitCommand } from '../send/submit-command.ts';

@ApiTags('processes')
@Controller('processes')
export class OpenController {
  private readonly ports: OpeningReplyPorts;
  private readonly bus: CommandBus;

  constructor(@InjectPorts() ports: OpeningReplyPorts, bus: CommandBus) {
    this.ports = ports;
    this.bus = bus;
  }

  @Post(':process')
  async open(
    @Param('process') process: string,
    @Body({ schema: openBody, pipes: [inputPipe] }) sent: OpenBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandReply> {
    const principal = principalOf(request);
    const [commandId, { actor }] = [commandIdOf(request), principal];
    const answer = await this.bus.execute(new SubmitCommand({ ...sent, process, opens: true, principal, commandId }));
    if (isRefusal(answer)) throw await problemOfUntaken(this.ports, answer, { seen: undefined, actor });
    const told = buildOpeningReply(this.ports, { result: answer, commandId, actor });
    setVersionHeader(reply, told.version);
    void reply
      .status(answer.repeated ? 200 : 201)
      .header('idempotency-key', commandId)
      .header('location', `/processes/${process}/${told.id}`);
    return told;
  }
}
