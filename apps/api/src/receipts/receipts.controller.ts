import type { ReceiptBody, ReceiptReply } from '@lianxin/contracts';
import { receiptBody, scalars } from '@lianxin/contracts';
import type { TryLimit } from '@lianxin/platform';
import { RECEIPT_WAITS } from '@lianxin/platform';
import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { inputPipe } from '../doors/input-pipe.ts';
import { networkOf } from '../identity/network-of.ts';
import { Public } from '../identity/guard.ts';
import { tryOrWait } from '../identity/try-or-wait.ts';
import { TRY_LIMIT } from '../installed.ts';
import { LookUpReceipt } from './look-up-receipt.ts';

@ApiTags('public')
@Controller('receipts')
export class ReceiptsController {
  private readonly bus: QueryBus;
  private readonly limit: TryLimit;

  constructor(bus: QueryBus, @Inject(TRY_LIMIT) limit: TryLimit) {
    this.bus = bus;
    this.limit = limit;
  }

  /** A body, not an address: codes do not belong into logs. */
  @Public()
  @Post('look-up')
  @HttpCode(200)
  async lookUp(
    @Body({ schema: receiptBody, pipes: [inputPipe] }) { number: typed, code }: ReceiptBody,
    @Req() request: FastifyRequest,
  ): Promise<ReceiptReply> {
    const number = scalars.caseNumberIn(typed) ?? typed;
    const network = networkOf(request.ip);
    const tried = [
      { key: `receipt ${number} from ${network}`, rule: RECEIPT_WAITS.pair },
      { key: `receipt ${number}`, rule: RECEIPT_WAITS.number },
      { key: `receipts from ${network}`, rule: RECEIPT_WAITS.address },
    ] as const;
    tryOrWait(this.limit, ...tried);
    const reply = await this.bus.execute(new LookUpReceipt(number, code));
    this.limit.giveBack(...tried);
    return reply;
  }
}
