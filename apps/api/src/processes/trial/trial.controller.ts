import { randomUUID } from 'node:crypto';
import type { CommandBody, TrialReply } from '@lianxin/contracts';
import { commandBody, negotiateLanguage } from '@lianxin/contracts';
import type { StreamAddress } from '@lianxin/application';
import { isRefusal } from '@lianxin/application';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { inputPipe } from '../../http/input-pipe.ts';
import { principalOf } from '../../http/principal.ts';
import { renderProblem } from '../../http/render-problem.ts';
import { InjectPorts } from '../../injection-tokens.ts';
import type { ReplyPorts } from '../command-reply.ts';
import { problemOfUntaken } from '../command-reply.ts';
import { expectedVersionOf } from '../headers.ts';
import { TryCommand } from './try-command.ts';

/** What a command would come to, before it is sent. */
@ApiTags('processes')
@Controller('processes/:process/:id/commands/trial')
export class TrialController {
  private readonly ports: ReplyPorts;
  private readonly bus: QueryBus;

  constructor(@InjectPorts() ports: ReplyPorts, bus: QueryBus) {
    this.ports = ports;
    this.bus = bus;
  }

  /** Nothing is kept of it, so its id is of no use to the sender. What the rules refuse is an answer, not an error. */
  @Post()
  @HttpCode(200)
  async try(
    @Param() place: StreamAddress,
    @Body({ schema: commandBody, pipes: [inputPipe] }) sent: CommandBody,
    @Req() request: FastifyRequest,
  ): Promise<TrialReply> {
    const principal = principalOf(request);
    const { actor } = principal;
    const seen = expectedVersionOf(request);
    const answer = await this.bus.execute(
      new TryCommand({ ...sent, ...place, principal, commandId: randomUUID(), seen }),
    );
    if (!isRefusal(answer)) return { accepted: true, ...answer };
    const why = await problemOfUntaken(this.ports, answer, { seen, actor });
    const isDecided = answer.refusal === 'rejected' && !['busy', 'missing'].includes(answer.rejection.rejected);
    if (!isDecided) throw why;
    const refusal = renderProblem(why, negotiateLanguage(request.headers['accept-language']), request.id);
    return { accepted: false, events: [], clocks: [], refusal };
  }
}
