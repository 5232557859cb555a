import type { CommandReply, OpenBody } from '@lianxin/contracts';
import { openBody } from '@lianxin/contracts';
import { isRejection } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';
import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { askerOf } from '../../doors/asker.ts';
import { fault, ofRejection } from '../../doors/door-problem.ts';
import { inputPipe } from '../../doors/input-pipe.ts';
import { Installed } from '../../installed.ts';
import { openingReply, problemFor } from '../command-reply.ts';
import { composeCommand } from '../compose-command.ts';
import { kitOf } from '../find-stream.ts';
import { commandIdOf, tellVersion } from '../headers.ts';
import { SendCommand } from '../send/send-command.ts';
import { mint, openingStream } from './opening.ts';
import { openedToday } from './opened-today.ts';

@ApiTags('processes')
@Controller('processes')
export class OpenController {
  private readonly installation: Installation;
  private readonly bus: CommandBus;

  constructor(@Installed() installation: Installation, bus: CommandBus) {
    this.installation = installation;
    this.bus = bus;
  }

  @Post(':process')
  async open(
    @Param('process') process: string,
    @Body({ schema: openBody, pipes: [inputPipe] }) sent: OpenBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandReply> {
    const { installation } = this;
    const asker = askerOf(request);
    const kit = kitOf(installation, process);
    const { id, type = kit.opening.type, ...content } = sent;
    if (type !== kit.opening.type) throw fault('type', 'not-one-of', { allowed: kit.opening.type });
    const [commandId, at] = [commandIdOf(request), installation.clock.now()];
    const command = composeCommand({ kit, sent: { type, ...content }, asker, commandId, at });
    const stream = openingStream({ installation, kit, command, given: id });
    const tooMany = await openedToday(installation, kit, { stream, command });
    if (tooMany) throw ofRejection(tooMany);
    const minted = await mint(installation, kit, { stream, command });
    const answer = isRejection(minted) ? minted : await this.bus.execute(new SendCommand(stream, minted));
    if (isRejection(answer))
      throw await problemFor(installation, answer, { stream, seen: undefined, actor: asker.actor });
    const told = openingReply(installation, kit, { receipt: answer, commandId, actor: asker.actor });
    tellVersion(reply, told.version);
    void reply
      .status(answer.repeated ? 200 : 201)
      .header('idempotency-key', commandId)
      .header('location', `/processes/${process}/${told.id}`);
    return told;
  }
}
