import type { BulkBody, BulkReply } from '@lianxin/contracts';
import { bulkBody, languageOf } from '@lianxin/contracts';
import { COMMAND_ID, isRejection } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Asker } from '../../doors/asker.ts';
import { askerOf } from '../../doors/asker.ts';
import { doorProblem } from '../../doors/door-problem.ts';
import { inputPipe } from '../../doors/input-pipe.ts';
import { asDoorProblem, describe } from '../../doors/problem-of.ts';
import { Installed } from '../../installed.ts';
import { commandReply, problemFor } from '../command-reply.ts';
import { composeCommand } from '../compose-command.ts';
import { mayCommand, withIds } from '../find-stream.ts';
import { commandIdOf } from '../headers.ts';
import { SendCommand } from '../send/send-command.ts';
import { eachLimited } from './each-limited.ts';

/** Beside other people's commands: a bulk does not take the whole server. */
const AT_ONCE_MAX = 16;
const DERIVED_LETTERS = 32;

type Item = BulkBody['commands'][number];
type Result = BulkReply['results'][number];

@ApiTags('processes')
@Controller('processes/:process')
export class BulkController {
  private readonly installation: Installation;
  private readonly bus: CommandBus;

  constructor(@Installed() installation: Installation, bus: CommandBus) {
    this.installation = installation;
    this.bus = bus;
  }

  /** Each item stands for itself: one refused does not hold back the next. Repeating all of it is safe. */
  @Post('commands')
  @HttpCode(200)
  async sendAll(
    @Param('process') process: string,
    @Body({ schema: bulkBody, pipes: [inputPipe] }) body: BulkBody,
    @Req() request: FastifyRequest,
  ): Promise<BulkReply> {
    const asker = askerOf(request);
    const key = commandIdOf(request);
    const results = await eachLimited(body.commands, AT_ONCE_MAX, async (item, n): Promise<Result> => {
      try {
        return await this.sendOne(process, { ...item, commandId: item.commandId ?? this.itemId(key, n) }, asker);
      } catch (error) {
        return { id: item.id, ...this.failed(error, request) };
      }
    });
    return { results };
  }

  private async sendOne(process: string, item: Item & { commandId: string }, asker: Asker): Promise<Result> {
    const { installation } = this;
    const { id, commandId, seen, ...sent } = item;
    const { kit, stream } = await mayCommand(installation, { process, id }, asker.actor);
    const command = composeCommand({
      kit,
      sent: await withIds(installation, kit, sent),
      asker,
      commandId,
      at: installation.clock.now(),
    });
    const answer = await this.bus.execute(new SendCommand(stream, command, seen));
    if (isRejection(answer)) throw await problemFor(installation, answer, { stream, seen, actor: asker.actor });
    return { id, status: 200, reply: commandReply(installation, { receipt: answer, commandId, actor: asker.actor }) };
  }

  /** Derived from the request's id, so that repeating it repeats every item. */
  private itemId(key: string, n: number): string {
    const plain = `${key}:${n}`;
    return COMMAND_ID.test(plain) ? plain : this.installation.keyed.derive('bulk', plain, DERIVED_LETTERS);
  }

  private failed(error: unknown, request: FastifyRequest): Pick<Result, 'status' | 'problem'> {
    const known = asDoorProblem(error);
    if (!known) this.installation.logger.error({ err: error, requestId: request.id }, 'bulk item failed');
    const language = languageOf(request.headers['accept-language']);
    const problem = describe(known ?? doorProblem('failed', 'failed'), language, request.id);
    return { status: problem.status, problem };
  }
}
