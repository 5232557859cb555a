import type { OrderBody, OrderReply, PreviewBody, PreviewReply } from '@lianxin/contracts';
import { orderBody, previewBody } from '@lianxin/contracts';
import { isRejection } from '@lianxin/kernel';
import type { Rejection } from '@lianxin/kernel';
import type { ChangePreview, Installation } from '@lianxin/platform';
import {
  CONCERNED_MODELS,
  keepPreview,
  keptPreview,
  orderChange,
  previewChange,
  previewCsv,
  summaryOf,
} from '@lianxin/platform';
import { Body, Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { askerOf } from '../doors/asker.ts';
import { doorProblem, ofRejection } from '../doors/door-problem.ts';
import { inputPipe } from '../doors/input-pipe.ts';
import { For } from '../identity/guard.ts';
import { Installed } from '../installed.ts';
import { commandReply } from '../processes/command-reply.ts';
import { commandIdOf, tellVersion } from '../processes/headers.ts';
import { caughtUp } from '../queries/caught-up.ts';

const orRefuse = <T extends object>(answer: T | Rejection): T => {
  if (isRejection(answer)) throw ofRejection(answer);
  return answer as T;
};

/** Changes of rules under running cases: looked at case by case, then ordered. How far one has come: `/changes/rules`. */
@ApiTags('rule changes')
@For('operator')
@Controller('rule-changes')
export class RuleChangesController {
  private readonly installation: Installation;

  constructor(@Installed() installation: Installation) {
    this.installation = installation;
  }

  @Post('previews')
  async preview(@Body({ schema: previewBody, pipes: [inputPipe] }) asked: PreviewBody): Promise<PreviewReply> {
    await this.casesShown();
    const shown = orRefuse<ChangePreview>(await previewChange(this.installation, asked));
    const { effectiveAt, rows } = shown;
    return { preview: await keepPreview(this.installation, shown), effectiveAt, summary: summaryOf(rows), rows };
  }

  @Header('content-type', 'text/csv; charset=utf-8')
  @Get('previews/:hash.csv')
  async csv(@Param('hash') hash: string): Promise<string> {
    const shown = await keptPreview(this.installation, hash);
    if (!shown) throw doorProblem('missing', 'no-such-preview');
    return previewCsv(shown.rows);
  }

  @Post()
  async order(
    @Body({ schema: orderBody, pipes: [inputPipe] }) order: OrderBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderReply> {
    const { actor, door, trace } = askerOf(request);
    const commandId = commandIdOf(request);
    await this.casesShown();
    const by = { commandId, actor, door, ...(trace === undefined ? {} : { traceId: trace }) };
    const { receipt, held } = orRefuse(await orderChange(this.installation, order, by));
    tellVersion(reply, receipt.agenda.version);
    void reply.status(receipt.repeated ? 200 : 201).header('idempotency-key', commandId);
    return { ...commandReply(this.installation, { receipt, commandId, actor }), held };
  }

  /** No case that there is now may be missing. */
  private async casesShown(): Promise<void> {
    await caughtUp(this.installation, CONCERNED_MODELS, await this.installation.store.head());
  }
}
