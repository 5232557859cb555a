import { timingSafeEqual } from 'node:crypto';
import type { Actor } from '@lianxin/kernel';
import type { ReceiptReply } from '@lianxin/contracts';
import { inBoth } from '@lianxin/contracts';
import { settledAt } from '@lianxin/engine';
import { idOf, streamOf } from '@lianxin/kernel';
import type { Installation, ProcessKit, Tokens } from '@lianxin/platform';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { doorProblem } from '../doors/door-problem.ts';
import { Installed, TOKENS } from '../installed.ts';
import { idNumbered } from '../processes/numbered.ts';
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

/** Id of no stream. */
const NO_ID = 'none';

/** May do nothing. */
const NOBODY: Actor = { id: 'nobody', roles: [] };

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** How a request stands, for whoever holds its number and code; nothing else of it is told. */
@QueryHandler(LookUpReceipt)
export class LookUpReceiptHandler implements IQueryHandler<LookUpReceipt> {
  private readonly installation: Installation;
  private readonly tokens: Tokens;

  constructor(@Installed() installation: Installation, @Inject(TOKENS) tokens: Tokens) {
    this.installation = installation;
    this.tokens = tokens;
  }

  async execute({ number, code }: LookUpReceipt): Promise<ReceiptReply> {
    for (const kit of this.installation.kits.values()) {
      const id = await idNumbered(this.installation, kit, number);
      // The code of a number nobody has is derived and compared all the same: time tells no more than the answer does.
      const stream = streamOf(kit.process, id ?? NO_ID);
      const isRight = same(receiptCodeOf(this.installation.keyed, stream), code.toLowerCase());
      if (isRight && id !== undefined) return this.tell(kit, stream, number);
    }
    throw doorProblem('missing', 'no-such-receipt');
  }

  /** When something happened that he is told of: how busy the office was meanwhile is its own affair. */
  private async lastHeard({ requesters }: ProcessKit, stream: string): Promise<string | undefined> {
    const events = requesters ? await this.installation.store.read(stream) : [];
    return events.findLast(({ type }) => requesters?.hears(type))?.effectiveAt;
  }

  private async tell(kit: ProcessKit, stream: string, number: string): Promise<ReceiptReply> {
    const { commands, clock } = this.installation;
    const id = idOf(stream);
    const fold = await commands.cache.fresh(stream);
    const { agenda } = await settledAt(this.installation, stream, fold, clock.now());
    const { stage, closed } = agenda;
    const signed = await this.tokens.signGuest(kit.receipts?.actor(id) ?? NOBODY);
    return {
      ...{ number, process: kit.process.name, id, stage, closed },
      at: (await this.lastHeard(kit, stream)) ?? fold.at,
      stageName: inBoth(`stage.${stage}`),
      ...signed,
    };
  }
}
