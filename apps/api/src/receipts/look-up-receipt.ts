import type { ReceiptReply } from '@lianxin/contracts';
import { inBothLanguages, shortName } from '@lianxin/contracts';
import type { FindPorts } from '@lianxin/application';
import type { SettledPreviewPorts } from '@lianxin/engine';
import { previewSettled } from '@lianxin/engine';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import { InjectPorts } from '../injection-tokens.ts';
import { findStream } from '../processes/find-stream.ts';
import { listOwnCommands } from '../processes/possible/read-possible.ts';
import type { UnsealPorts } from '../processes/view/read-sealed.ts';
import { openRequesterView } from '../processes/view/requester-view.ts';
import type { OpenedReceipt } from './receipt-check.ts';

type Ports = FindPorts & SettledPreviewPorts & UnsealPorts;

export class LookUpReceipt extends Query<ReceiptReply> {
  readonly opened: OpenedReceipt;

  constructor(opened: OpenedReceipt) {
    super();
    this.opened = opened;
  }
}

/** What the holder of a receipt is shown: his request as its requester sees it, and what he may do. */
@QueryHandler(LookUpReceipt)
export class LookUpReceiptHandler implements IQueryHandler<LookUpReceipt> {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  async execute({ opened: { actor, ...place } }: LookUpReceipt): Promise<ReceiptReply> {
    const found = await findStream(this.ports, place, actor);
    const { module, stream, aggregate } = found;
    const now = this.ports.clock.now();
    const settled = await previewSettled(this.ports, stream, aggregate, now);
    const { state, agenda } = settled;
    const request = module.requesterPolicy && (await openRequesterView(this.ports, found, actor, settled));
    return {
      number: module.numberOf?.(state) ?? '',
      stage: agenda.stage,
      stageName: inBothLanguages(`stage.${agenda.stage}`),
      closed: agenda.closed,
      ...(request === undefined ? {} : { request: request as NonNullable<ReceiptReply['request']> }),
      may: listOwnCommands(module, state, actor, now).map((type) => ({ type, short: shortName(type) })),
    };
  }
}
