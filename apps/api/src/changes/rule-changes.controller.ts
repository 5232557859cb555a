import type { ChangesReply, OrderBody, OrderReply, PreviewBody, PreviewQuery, PreviewReply } from '@lianxin/contracts';
import { orderBody, previewBody, previewQuery } from '@lianxin/contracts';
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
  rowsShownTo,
  showPreview,
} from '@lianxin/product';
import type { Runtime } from '@lianxin/runtime';
import type { ChangeState } from '@lianxin/registers';
import { CHANGES_STREAM, CHANGE_ORDERERS, CHANGE_PREVIEWERS, rolesWithSightOf } from '@lianxin/registers';
import { Body, Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../http/principal.ts';
import { CurrentPrincipal, principalOf } from '../http/principal.ts';
import { httpProblem, problemOfBody } from '../http/http-problem.ts';
import { inputPipe } from '../http/input-pipe.ts';
import { RequireRoles } from '../identity/role-guard.ts';
import { InjectPorts } from '../injection-tokens.ts';
import { buildCommandReply } from '../processes/command-reply.ts';
import { commandIdOf, setVersionHeader } from '../processes/headers.ts';
import { waitForPosition } from '../queries/wait-for-position.ts';
import type { ReplyPorts } from '../processes/command-reply.ts';

type Ports = ChangePorts & ReplyPorts & Pick<Runtime, 'modelWaits'>;

const orThrow = <T extends object>(answer: T | Rejection): T => {
  if (isRejection(answer)) throw problemOfBody(answer);
  return answer as T;
};

/** Each is shown the cases of his offices. */
const PREVIEW_READERS = [...CHANGE_PREVIEWERS, 'auditor'] as const;

/** Changes of rules under running cases: previewed case by case, then ordered. Turned by commands at `/changes/rules`. */
@ApiTags('rule changes')
@RequireRoles(...CHANGE_ORDERERS)
@Controller('rule-changes')
export class RuleChangesController {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  @RequireRoles(...rolesWithSightOf('registers'))
  @Get()
  async list(): Promise<ChangesReply> {
    const { state } = await this.ports.commands.cache.loadLatest(CHANGES_STREAM);
    return { changes: (state as ChangeState | undefined)?.changes ?? [] };
  }

  @RequireRoles(...CHANGE_PREVIEWERS)
  @Post('previews')
  async preview(
    @Body({ schema: previewBody, pipes: [inputPipe] }) asked: PreviewBody,
    @CurrentPrincipal() { actor }: Principal,
  ): Promise<PreviewReply> {
    await this.waitForCaseModels();
    const made = orThrow<ChangePreview>(await previewChange(this.ports, asked));
    return { preview: await storePreview(this.ports, made), ...showPreview(made, actor) };
  }

  @RequireRoles(...PREVIEW_READERS)
  @Header('content-type', 'text/csv; charset=utf-8')
  @Get('previews/:hash.csv')
  async csv(@Param('hash') hash: string, @CurrentPrincipal() { actor }: Principal): Promise<string> {
    return formatPreviewCsv(rowsShownTo(actor, await this.loadPreview(hash)));
  }

  @RequireRoles(...PREVIEW_READERS)
  @Get('previews/:hash')
  async read(
    @Param('hash') hash: string,
    @Query({ schema: previewQuery, pipes: [inputPipe] }) query: PreviewQuery,
    @CurrentPrincipal() { actor }: Principal,
  ): Promise<PreviewReply> {
    return { preview: hash, ...showPreview(await this.loadPreview(hash), actor, query) };
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
    const { result, held } = orThrow(await orderChange(this.ports, order, by));
    setVersionHeader(reply, result.agenda.version);
    void reply.status(result.repeated ? 200 : 201).header('idempotency-key', commandId);
    return { ...buildCommandReply(this.ports, { result, commandId, actor }), held };
  }

  private async loadPreview(hash: string): Promise<ChangePreview> {
    const kept = await loadPreview(this.ports, hash);
    if (!kept) throw httpProblem('missing', 'no-such-preview');
    return kept;
  }

  /** Waits until the read models show every case that exists now. */
  private async waitForCaseModels(): Promise<void> {
    await waitForPosition(this.ports, AFFECTED_CASES_MODELS, await this.ports.store.head());
  }
}
