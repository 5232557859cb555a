import { timingSafeEqual } from 'node:crypto';
import type { ReceiptReply } from '@lianxin/contracts';
import { inBoth } from '@lianxin/contracts';
import { agendaOf, settleAll, streamOf } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { doorProblem } from '../doors/door-problem.ts';
import { Installed } from '../installed.ts';
import { receiptCodeOf } from './receipt-code.ts';

export class LookUpReceipt extends Query<ReceiptReply> {
  readonly number: string;
  readonly code: string;

  constructor(number: string, code: string) {
    super();
    this.number = number;
    this.code = code;
  }
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** How a request stands, for whoever holds its number and code; nothing else of it is told. */
@QueryHandler(LookUpReceipt)
export class LookUpReceiptHandler implements IQueryHandler<LookUpReceipt> {
  private readonly installation: Installation;

  constructor(@Installed() installation: Installation) {
    this.installation = installation;
  }

  async execute({ number, code }: LookUpReceipt): Promise<ReceiptReply> {
    const { commands, keyed, clock } = this.installation;
    for (const kit of this.installation.kits.values()) {
      const id = kit.receipts ? await kit.receipts.find(number, this.installation) : undefined;
      if (id === undefined) continue;
      const stream = streamOf(kit.process, id);
      if (!same(receiptCodeOf(keyed, stream), code.toLowerCase())) continue;
      const fold = await commands.cache.fresh(stream);
      if (fold.version === 0) continue;
      const { stage, closed } = agendaOf(kit.process, settleAll(kit.process, fold, clock.now()));
      return { number, stage, closed, at: fold.at, stageName: inBoth(`stage.${stage}`) };
    }
    throw doorProblem('missing', 'no-such-receipt');
  }
}
