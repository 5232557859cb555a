import type { AgendaReply } from '@lianxin/contracts';
import { previewSettled } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import { idOfStream } from '@lianxin/kernel';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { FindPorts, StreamAddress } from '@lianxin/application';
import type { SettledPreviewPorts } from '@lianxin/engine';
import { InjectPorts } from '../../injection-tokens.ts';
import { findForStaff, visibleUntil } from '../find-stream.ts';
import { toActReply } from '../next-act.ts';

type Ports = FindPorts & SettledPreviewPorts;

export class ReadAgenda extends Query<AgendaReply> {
  readonly place: StreamAddress;
  readonly actor: Actor;

  constructor(place: StreamAddress, actor: Actor) {
    super();
    this.place = place;
    this.actor = actor;
  }
}

/** What will happen automatically, in due order; what is due already but not recorded counts as done. */
@QueryHandler(ReadAgenda)
export class ReadAgendaHandler implements IQueryHandler<ReadAgenda> {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  async execute({ place, actor }: ReadAgenda): Promise<AgendaReply> {
    const found = await findForStaff(this.ports, place, actor);
    const { stream, aggregate } = found;
    const at = visibleUntil(found, {}, aggregate, this.ports.clock.now());
    const { agenda } = await previewSettled(this.ports, stream, aggregate, at);
    const { stage, closed, acts, outbox } = agenda;
    return {
      id: idOfStream(stream),
      version: aggregate.version,
      stage,
      closed,
      acts: acts.map(toActReply),
      outbox: [...outbox],
    };
  }
}
