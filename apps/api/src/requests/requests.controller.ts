import type {
  RequestAlikeBody,
  RequestAlikeReply,
  RequestBody,
  RequestOfficesReply,
  RequestReply,
} from '@lianxin/contracts';
import { REQUEST_BYTES_MAX, requestAlikeBody, requestBody } from '@lianxin/contracts';
import { PUBLIC_ACTOR } from '@lianxin/kernel';
import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fieldFault } from '../http/http-problem.ts';
import { inputPipe } from '../http/input-pipe.ts';
import { traceOf } from '../http/principal.ts';
import { networkOf } from '../identity/network-of.ts';
import { Public } from '../identity/role-guard.ts';
import { commandIdOf } from '../processes/headers.ts';
import { RunQuery } from '../queries/run-query.ts';
import { ReceiptCheck } from '../receipts/receipt-check.ts';
import { ShownComparison } from './compare-shown.ts';
import { RequestFiler } from './request-filer.ts';

/** A challenge, `:` and a number are shorter. */
const SOLUTION_CHARS_MAX = 100;

function solutionIn({ headers }: FastifyRequest): string | undefined {
  const sent = headers['lianxin-puzzle'];
  return typeof sent === 'string' && sent.length <= SOLUTION_CHARS_MAX ? sent : undefined;
}

/** Requests that a firm files by itself, without an account. */
@ApiTags('public')
@Controller('requests')
export class RequestsController {
  private readonly filer: RequestFiler;
  private readonly comparison: ShownComparison;
  private readonly receipts: ReceiptCheck;
  private readonly queries: QueryBus;

  constructor(filer: RequestFiler, comparison: ShownComparison, receipts: ReceiptCheck, queries: QueryBus) {
    this.filer = filer;
    this.comparison = comparison;
    this.receipts = receipts;
    this.queries = queries;
  }

  @Public()
  @Get('offices')
  async offices(): Promise<RequestOfficesReply> {
    this.filer.findModule();
    const answer = await this.queries.execute(new RunQuery('offices', {}, PUBLIC_ACTOR));
    const { items } = answer as RequestOfficesReply;
    return { items: items.map(({ id, name, telephone }) => ({ id, name, telephone })) };
  }

  /** Marked unverified. The key is wanted: without one a lost answer would be filed again. */
  @Public({ bodyBytesMax: REQUEST_BYTES_MAX })
  @Post()
  async file(
    @Body({ schema: requestBody, pipes: [inputPipe] }) { data }: RequestBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RequestReply> {
    if (request.headers['idempotency-key'] === undefined) throw fieldFault('Idempotency-Key', 'required');
    const commandId = commandIdOf(request);
    const [address, solution] = [networkOf(request.ip), solutionIn(request)];
    const filed = await this.filer.file({ data, commandId, address, solution, trace: traceOf(request) });
    void reply.status(filed.repeated ? 200 : 201).header('idempotency-key', commandId);
    return filed.reply;
  }

  @Public({ bodyBytesMax: REQUEST_BYTES_MAX })
  @Post('alike')
  @HttpCode(200)
  async alike(
    @Body({ schema: requestAlikeBody, pipes: [inputPipe] }) { receipts, ...typed }: RequestAlikeBody,
    @Req() request: FastifyRequest,
  ): Promise<RequestAlikeReply> {
    const opened = [];
    // In turn, so that many wrong codes at once wait as many in a row do.
    for (const shown of receipts) opened.push(await this.receipts.open(shown, request.ip));
    return this.comparison.compare(typed, opened);
  }
}
