import type { ReadModelPositions } from '@lianxin/application';
import type { OrderBody, OrderReply, PreviewBody, PreviewReply } from '@lianxin/contracts';
import { orderBody, previewBody } from '@lianxin/contracts';
import { isRejection } from '@lianxin/kernel';
import type { Rejection } from '@lianxin/kernel';
import type { ChangePreview, ChangePorts } from '@lianxin/product';
import {
  AFFECTED_CASES_MODELS,
  storePreview,
  loadPreview,
  orderChange,
  previewChange,
  formatPreviewCsv,
  summarizePreview,
} from '@lianxin/product';
import { changeRoles } from '@lianxin/registers';
import { Body, Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { principalOf } from '../http/principal.ts';
import { httpProblem, problemOfRejection } from '../http/http-problem.ts';
import { inputPipe } from '../http/input-pipe.ts';
import { RequireRoles } from '../identity/role-guard.ts';
import { InjectPorts } from '../injection-tokens.ts';
import { buildCommandReply } from '../processes/command-reply.ts';
import { commandIdOf, setVersionHeader } from '../processes/headers.ts';
import { waitForPosition } from '../queries/wait-for-position.ts';
import type { ReplyPorts } from '../processes/command-reply.ts';

type Ports = ChangePorts & ReplyPorts & ReadModelPositions;

const orThrow = <T extends object>(answer: T | Rejection): T => {
  if (isRejection(answer)) throw problemOfRejection(answer);
  return answer as T;
};

/** Changes of rules under running cases: looked at case by case, then ordered. How far one has come: `/changes/rules`. */
@ApiTags('rule changes')
@RequireRoles(...changeRoles.OrderChange)
@Controller('rule-changes')
export class RuleChangesController {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  @Post('previews')
  async preview(@Body({ schema: previewBody, pipes: [inputPipe] }) asked: PreviewBody): Promise<PreviewReply> {
    await this.waitForCaseModels();
    const shown = orThrow<ChangePreview>(await previewChange(this.ports, asked));
    const { effectiveAt, rows } = shown;
    return { preview: await storePreview(this.ports, shown), effectiveAt, summary: summarizePreview(rows), rows };
  }

  @Header('content-type', 'text/csv; charset=utf-8')
  @Get('previews/:hash.csv')
  async csv(@Param('hash') hash: string): Promise<string> {
    const shown = await loadPreview(this.ports, hash);
    if (!shown) throw httpProblem('missing', 'no-such-preview');
    return formatPreviewCsv(shown.rows);
  }

  @Post()
  async order(
    @Body({ schema: orderBody, pipes: [inputPipe] }) order: OrderBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderReply> {
    const { actor, ingress, trace } = principalOf(request);
    const commandId = commandIdOf(request);
    await this.waitForCaseModels();
    const by = { commandId, actor, ingress, ...(trace === undefined ? {} : { traceId: trace }) };
    const { result: receipt, held } = orThrow(await orderChange(this.ports, order, by));
    setVersionHeader(reply, receipt.agenda.version);
    void reply.status(receipt.repeated ? 200 : 201).header('idempotency-key', commandId);
    return { ...buildCommandReply(this.ports, { receipt, commandId, actor }), held };
  }

  /** No case that there is now may be missing. */
  private async waitForCaseModels(): Promise<void> {
    await waitForPosition(this.ports, AFFECTED_CASES_MODELS, await this.ports.store.head());
  }
}
