import { timingSafeEqual } from 'node:crypto';
import type { Actor } from '@lianxin/kernel';
import type { ReceiptReply } from '@lianxin/contracts';
import { inBothLanguages } from '@lianxin/contracts';
import { previewSettled } from '@lianxin/engine';
import { idOfStream, streamNameOf } from '@lianxin/kernel';
import type { ProcessModule } from '@lianxin/application';
import type { Runtime, Tokens } from '@lianxin/platform';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { httpProblem } from '../http/http-problem.ts';
import { InjectRuntime, TOKENS } from '../injection-tokens.ts';
import { findIdByNumber } from '@lianxin/application';
import { deriveReceiptCode } from './receipt-code.ts';

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

function isSameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** How a request stands, for whoever holds its number and code; nothing else of it is told. */
@QueryHandler(LookUpReceipt)
export class LookUpReceiptHandler implements IQueryHandler<LookUpReceipt> {
  private readonly runtime: Runtime;
  private readonly tokens: Tokens;

  constructor(@InjectRuntime() runtime: Runtime, @Inject(TOKENS) tokens: Tokens) {
    this.runtime = runtime;
    this.tokens = tokens;
  }

  async execute({ number, code }: LookUpReceipt): Promise<ReceiptReply> {
    for (const module of this.runtime.modules.values()) {
      const id = await findIdByNumber(this.runtime, module, number);
      // The code of a number nobody has is derived and compared all the same: time tells no more than the answer does.
      const stream = streamNameOf(module.process, id ?? NO_ID);
      const isRight = isSameText(deriveReceiptCode(this.runtime.keyed, stream), code.toLowerCase());
      if (isRight && id !== undefined) return this.receiptReplyOf(module, stream, number);
    }
    throw httpProblem('missing', 'no-such-receipt');
  }

  /** When something happened that he is told of: how busy the office was meanwhile is its own affair. */
  private async lastShownEventAt(
    { requesterPolicy: requesters }: ProcessModule,
    stream: string,
  ): Promise<string | undefined> {
    const events = requesters ? await this.runtime.store.read(stream) : [];
    return events.findLast(({ type }) => requesters?.isEventShown(type))?.effectiveAt;
  }

  private async receiptReplyOf(module: ProcessModule, stream: string, number: string): Promise<ReceiptReply> {
    const { commands, clock } = this.runtime;
    const id = idOfStream(stream);
    const aggregate = await commands.cache.loadLatest(stream);
    const { agenda } = await previewSettled(this.runtime, stream, aggregate, clock.now());
    const { stage, closed } = agenda;
    const signed = await this.tokens.signGuest(module.receiptAccess?.receiptActor(id) ?? NOBODY);
    return {
      ...{ number, process: module.process.name, id, stage, closed },
      at: (await this.lastShownEventAt(module, stream)) ?? aggregate.at,
      stageName: inBothLanguages(`stage.${stage}`),
      ...signed,
    };
  }
}
