import type { ReceiptActBody, ReceiptBody, ReceiptReply } from '@lianxin/contracts';
import { RECEIPT_ACT_BYTES_MAX, receiptActBody, receiptBody } from '@lianxin/contracts';
import { isRefusal } from '@lianxin/application';
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inputPipe } from '../http/input-pipe.ts';
import { principalOf } from '../http/principal.ts';
import { Public } from '../identity/role-guard.ts';
import { InjectPorts } from '../injection-tokens.ts';
import type { ReplyPorts } from '../processes/command-reply.ts';
import { problemOfUntaken } from '../processes/command-reply.ts';
import { commandIdOf } from '../processes/headers.ts';
import { SubmitCommand } from '../processes/send/submit-command.ts';
import { LookUpReceipt } from './look-up-receipt.ts';
import { ReceiptCheck } from './receipt-check.ts';

/**
 * A case for the holder of its number and receipt code, without an account. Both are sent each time, in the body, since
 * addresses are logged.
 */
@ApiTags('public')
@Controller('receipts')
export class ReceiptsController {
  private readonly ports: ReplyPorts;
  private readonly receipts: ReceiptCheck;
  private readonly queries: QueryBus;
  private readonly commands: CommandBus;

  constructor(@InjectPorts() ports: ReplyPorts, receipts: ReceiptCheck, queries: QueryBus, commands: CommandBus) {
    this.ports = ports;
    this.receipts = receipts;
    this.queries = queries;
    this.commands = commands;
  }

  @Public()
  @Post('look-up')
  @HttpCode(200)
  async lookUp(
    @Body({ schema: receiptBody, pipes: [inputPipe] }) shown: ReceiptBody,
    @Req() request: FastifyRequest,
  ): Promise<ReceiptReply> {
    return this.queries.execute(new LookUpReceipt(await this.receipts.open(shown, request.ip)));
  }

  /** Does what the requester may, and answers how the case is then. */
  @Public({ bodyBytesMax: RECEIPT_ACT_BYTES_MAX })
  @Post('act')
  @HttpCode(200)
  async act(
    @Body({ schema: receiptActBody, pipes: [inputPipe] }) { type, data, ...shown }: ReceiptActBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptReply> {
    const opened = await this.receipts.open(shown, request.ip);
    const { process, id, actor } = opened;
    request.actor = actor;
    const [principal, commandId] = [principalOf(request), commandIdOf(request)];
    const sent = new SubmitCommand({ process, id, type, data, principal, commandId });
    const answer = await this.commands.execute(sent);
    if (isRefusal(answer)) throw await problemOfUntaken(this.ports, answer, { seen: undefined, actor });
    void reply.header('idempotency-key', commandId);
    return this.queries.execute(new LookUpReceipt(opened));
  }
}
