import type { ReceiptBody, ReceiptReply } from '@lianxin/contracts';
import { receiptBody, scalars } from '@lianxin/contracts';
import type { RateLimiter } from '@lianxin/identity';
import { RECEIPT_LIMITS } from '@lianxin/identity';
import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { inputPipe } from '../http/input-pipe.ts';
import { networkOf } from '../identity/network-of.ts';
import { Public } from '../identity/role-guard.ts';
import { enforceRateLimit } from '../identity/enforce-rate-limit.ts';
import { RATE_LIMITER } from '../injection-tokens.ts';
import { LookUpReceipt } from './look-up-receipt.ts';

@ApiTags('public')
@Controller('receipts')
export class ReceiptsController {
  private readonly bus: QueryBus;
  private readonly limit: RateLimiter;

  constructor(bus: QueryBus, @Inject(RATE_LIMITER) limit: RateLimiter) {
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
    const number = scalars.parseCaseNumber(typed) ?? typed;
    const network = networkOf(request.ip);
    const tried = [
      { key: `receipt ${number} from ${network}`, rule: RECEIPT_LIMITS.pair },
      { key: `receipt ${number}`, rule: RECEIPT_LIMITS.number },
      { key: `receipts from ${network}`, rule: RECEIPT_LIMITS.address },
    ] as const;
    enforceRateLimit(this.limit, ...tried);
    const reply = await this.bus.execute(new LookUpReceipt(number, code));
    this.limit.giveBack(...tried);
    return reply;
  }
}
