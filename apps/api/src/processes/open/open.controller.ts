import type { CommandReply, OpenBody } from '@lianxin/contracts';
import { openBody } from '@lianxin/contracts';
import { isRejection } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/platform';
import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { principalOf } from '../../http/principal.ts';
import { fieldFault, problemOfRejection } from '../../http/http-problem.ts';
import { inputPipe } from '../../http/input-pipe.ts';
import { InjectRuntime } from '../../injection-tokens.ts';
import { buildOpeningReply, problemOfStaleOrRejection } from '../command-reply.ts';
import { composeCommand } from '../compose-command.ts';
import { moduleOf } from '../find-stream.ts';
import { commandIdOf, setVersionHeader } from '../headers.ts';
import { SendCommand } from '../send/send-command.ts';
import { mintOpening, openingStreamOf } from './opening.ts';
import { countDailyOpening } from './daily-openings.ts';

@ApiTags('processes')
@Controller('processes')
export class OpenController {
  private readonly runtime: Runtime;
  private readonly bus: CommandBus;

  constructor(@InjectRuntime() runtime: Runtime, bus: CommandBus) {
    this.runtime = runtime;
    this.bus = bus;
  }

  @Post(':process')
  async open(
    @Param('process') process: string,
    @Body({ schema: openBody, pipes: [inputPipe] }) sent: OpenBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandReply> {
    const { runtime } = this;
    const principal = principalOf(request);
    const module = moduleOf(runtime, process);
    const { id, type = module.opening.type, ...content } = sent;
    if (type !== module.opening.type) throw fieldFault('type', 'not-one-of', { allowed: module.opening.type });
    const [commandId, at] = [commandIdOf(request), runtime.clock.now()];
    const command = composeCommand({ module, sent: { type, ...content }, principal, commandId, at });
    const stream = openingStreamOf({ runtime, module, command, given: id });
    const tooMany = await countDailyOpening(runtime, module, { stream, command });
    if (tooMany) throw problemOfRejection(tooMany);
    const minted = await mintOpening(runtime, module, { stream, command });
    const answer = isRejection(minted) ? minted : await this.bus.execute(new SendCommand(stream, minted));
    if (isRejection(answer))
      throw await problemOfStaleOrRejection(runtime, answer, { stream, seen: undefined, actor: principal.actor });
    const told = buildOpeningReply(runtime, module, { receipt: answer, commandId, actor: principal.actor });
    setVersionHeader(reply, told.version);
    void reply
      .status(answer.repeated ? 200 : 201)
      .header('idempotency-key', commandId)
      .header('location', `/processes/${process}/${told.id}`);
    return told;
  }
}
