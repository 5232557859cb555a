import type { BulkBody, BulkReply } from '@lianxin/contracts';
import { bulkBody, negotiateLanguage } from '@lianxin/contracts';
import { isRefusal } from '@lianxin/application';
import { AtOnce, forEachLimited } from '@lianxin/engine';
import { COMMAND_ID_PATTERN } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../../http/principal.ts';
import { principalOf } from '../../http/principal.ts';
import { httpProblem } from '../../http/http-problem.ts';
import { inputPipe } from '../../http/input-pipe.ts';
import { problemOfError, renderProblem } from '../../http/render-problem.ts';
import { InjectPorts } from '../../injection-tokens.ts';
import type { ReplyPorts } from '../command-reply.ts';
import { buildCommandReply, problemOfUntaken } from '../command-reply.ts';
import { commandIdOf } from '../headers.ts';
import { SubmitCommand } from '../send/submit-command.ts';

/** Items handled at once by this process, of all bulk requests together: they leave the server to other people's commands. */
export const AT_ONCE_MAX = 16;
const DERIVED_LETTERS = 32;

type BulkPorts = ReplyPorts & Pick<Runtime, 'keyed' | 'logger'>;
type Item = BulkBody['commands'][number];
type Result = BulkReply['results'][number];

@ApiTags('processes')
@Controller('processes/:process')
export class BulkController {
  private readonly ports: BulkPorts;
  private readonly bus: CommandBus;
  private readonly atOnce = new AtOnce(AT_ONCE_MAX);

  constructor(@InjectPorts() ports: BulkPorts, bus: CommandBus) {
    this.ports = ports;
    this.bus = bus;
  }

  /**
   * Each item is a command of its own: a refused one does not hold back the next. Those of one stream go one after the
   * other, by their order. The whole may be repeated.
   */
  @Post('commands')
  @HttpCode(200)
  async sendAll(
    @Param('process') process: string,
    @Body({ schema: bulkBody, pipes: [inputPipe] }) body: BulkBody,
    @Req() request: FastifyRequest,
  ): Promise<BulkReply> {
    const principal = principalOf(request);
    const key = commandIdOf(request);
    const results: Result[] = [];
    const streams = Map.groupBy(body.commands.entries(), ([, { id }]) => id).values();
    await forEachLimited(streams, AT_ONCE_MAX, async (items) => {
      for (const [n, item] of items) {
        try {
          const commandId = item.commandId ?? this.itemCommandId(key, n);
          results[n] = await this.sendOne(process, { ...item, commandId }, principal);
        } catch (error) {
          results[n] = { id: item.id, ...this.failedResult(error, request) };
        }
      }
    });
    return { results };
  }

  private async sendOne(process: string, item: Item & { commandId: string }, principal: Principal): Promise<Result> {
    const { id, commandId, seen } = item;
    const { actor } = principal;
    const command = new SubmitCommand({ ...item, process, principal });
    const answer = await this.atOnce.run(() => this.bus.execute(command));
    if (isRefusal(answer)) throw await problemOfUntaken(this.ports, answer, { seen, actor });
    return { id, status: 200, reply: buildCommandReply(this.ports, { result: answer, commandId, actor }) };
  }

  /** Derived from the request's id, so that repeating it repeats every item. */
  private itemCommandId(key: string, n: number): string {
    const plain = `${key}:${n}`;
    return COMMAND_ID_PATTERN.test(plain) ? plain : this.ports.keyed.derive('bulk', plain, DERIVED_LETTERS);
  }

  private failedResult(error: unknown, request: FastifyRequest): Pick<Result, 'status' | 'problem'> {
    const known = problemOfError(error);
    if (!known) this.ports.logger.error({ err: error, requestId: request.id }, 'bulk item failed');
    const language = negotiateLanguage(request.headers['accept-language']);
    const problem = renderProblem(known ?? httpProblem('failed', 'failed'), language, request.id);
    return { status: problem.status, problem };
  }
}
