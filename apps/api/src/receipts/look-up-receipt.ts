import { timingSafeEqual } from 'node:crypto';
import type { Actor } from '@lianxin/kernel';
import type { ReceiptReply } from '@lianxin/contracts';
import { inBothLanguages } from '@lianxin/contracts';
import { previewSettled } from '@lianxin/engine';
import { idOfStream, streamNameOf } from '@lianxin/kernel';
import type { ProcessModule, FindPorts } from '@lianxin/application';
import type { Runtime } from '@lianxin/runtime';
import type { Tokens } from '@lianxin/identity';
import { Inject } from '@nestjs/common';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { findIdByNumber } from '@lianxin/application';
import type { SettledPreviewPorts } from '@lianxin/engine';
import { httpProblem } from '../http/http-problem.ts';
import { InjectPorts, TOKENS } from '../injection-tokens.ts';
import { deriveReceiptCode } from './receipt-code.ts';

type Ports = FindPorts & SettledPreviewPorts & Pick<Runtime, 'keyed'>;

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
  private readonly ports: Ports;
  private readonly tokens: Tokens;

  constructor(@InjectPorts() ports: Ports, @Inject(TOKENS) tokens: Tokens) {
    this.ports = ports;
    this.tokens = tokens;
  }

  async execute({ number, code }: LookUpReceipt): Promise<ReceiptReply> {
    for (const module of this.ports.modules.values()) {
      const id = await findIdByNumber(this.ports, module, number);
      // The code of a number nobody has is derived and compared all the same: time tells no more than the answer does.
      const stream = streamNameOf(module.process, id ?? NO_ID);
      const isRight = isSameText(deriveReceiptCode(this.ports.keyed, stream), code.toLowerCase());
      if (isRight && id !== undefined) return this.receiptReplyOf(module, stream, number);
    }
    throw httpProblem('missing', 'no-such-receipt');
  }

  /** When something happened that he is told of: how busy the office was meanwhile is its own affair. */
  private async lastShownEventAt(
    { requesterPolicy: requesters }: ProcessModule,
    stream: string,
  ): Promise<string | undefined> {
    const events = requesters ? await this.ports.store.read(stream) : [];
    return events.findLast(({ type }) => requesters?.isEventShown(type))?.effectiveAt;
  }

  private async receiptReplyOf(module: ProcessModule, stream: string, number: string): Promise<ReceiptReply> {
    const { commands, clock } = this.ports;
    const id = idOfStream(stream);
    const aggregate = await commands.cache.loadLatest(stream);
    const { agenda } = await previewSettled(this.ports, stream, aggregate, clock.now());
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
